// The papers of a page, as its script holds them.
export const papers = [
  {
    title: 'Soft Anchors for Counting',
    authors: ['Ann Example', 'Bob Sample'],
    arxiv: '2006.09214',
    code: 'https://github.com/sample-org/anchors', // ours
  },
];
