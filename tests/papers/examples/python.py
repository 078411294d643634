"""Papers of ours."""

PAPERS = [
    {"title": "Anchors for Counting", "arxiv": "2006.09214", "code": "https://github.com/doe/anchors"},
]
