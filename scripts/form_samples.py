"""Made-up entries of the forms in which papers come, to be timed: as many of each as are wanted."""

_ABSTRACT = "We study a thing of some length, and find what was not known before about it. " * 8
_SAID = f"{_ABSTRACT}Code is at https://github.com/some/one-{{n}}."
_TITLE = "A Title number {n} of Some Words about Things"

SAMPLES: dict[str, tuple[str, str, str]] = {
    "bibtex.bib": (
        "",
        f"@article{{{{key{{n}},\n  title = {{{{{_TITLE}}}}},\n"
        "  author = {{Example, Ann and Sample, Bob and Other, Cat}},\n"
        "  journal = {{Journal of Things}},\n  year = {{2024}},\n  eprint = {{2401.{n:05}}},\n"
        "  archivePrefix = {{arXiv}},\n  url = {{https://github.com/some/one-{n}}}\n}}\n\n",
        "",
    ),
    "abstracts.bib": (
        "",
        f"@inproceedings{{{{key{{n}},\n  title = {{{{{{{{{_TITLE}}}}}}}}},\n"
        "  author = {{Ann Example and Bob {{\\'S}}ample}},\n"
        "  booktitle = {{Proceedings of Things}},\n  year = 2024,\n  doi = {{10.1000/182.{n}}},\n"
        f"  abstract = {{{{{_SAID}}}}},\n}}}}\n",
        "",
    ),
    "medline.nbib": (
        "",
        f"PMID- 3{{n:07}}\nTI  - {_TITLE}\nAB  - {_SAID}\nAU  - Example A\nAU  - Sample B\n"
        "LID - 10.1000/{n} [doi]\n\n",
        "",
    ),
    "ris.ris": (
        "",
        f"TY  - JOUR\nTI  - {_TITLE}\nAU  - Example, A.\nAU  - Sample, B.\nAB  - {_SAID}\n"
        "DO  - 10.1000/{n}\nUR  - https://github.com/some/one-{n}\nER  - \n\n",
        "",
    ),
    "endnote.enw": (
        "",
        f"%0 Journal Article\n%A Example, A.\n%T {_TITLE}\n%X {_SAID}\n%R 10.1000/{{n}}\n\n",
        "",
    ),
    "wos.ciw": (
        "FN Clarivate Analytics Web of Science\nVR 1.0\n",
        f"PT J\nAU Example, A\n   Sample, B\nTI {_TITLE}\nAB {_SAID}\nDI 10.1000/{{n}}\nER\n\n",
        "EF\n",
    ),
    "csv.csv": (
        "title,authors,arxiv_id,abstract,code\n",
        f'{_TITLE},"Example, Ann; Sample, Bob",2401.{{n:05}},"{_SAID}",https://github.com/some/one-{{n}}\n',
        "",
    ),
    "yaml.yml": (
        "",
        f'- title: "{_TITLE}"\n  authors: [Ann Example, Bob Sample]\n  arxiv: "2401.{{n:05}}"\n'
        f'  code: https://github.com/some/one-{{n}}\n  abstract: "{_SAID}"\n',
        "",
    ),
    "lines.jsonl": (
        "",
        f'{{{{"title": "{_TITLE}", "authors": ["Ann"], "arxiv_id": "2401.{{n:05}}", '
        f'"abstract": "{_SAID}"}}}}\n',
        "",
    ),
    "pubmed.xml": (
        "<PubmedArticleSet>\n",
        f"<PubmedArticle><MedlineCitation><PMID>3{{n:07}}</PMID><Article><ArticleTitle>{_TITLE}</ArticleTitle>"
        f"<Abstract><AbstractText>{_SAID}</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>\n",
        "</PubmedArticleSet>\n",
    ),
    "dblp.xml": (
        "<dblp>\n",
        f'<inproceedings key="conf/x/{{n}}"><author>Ann Example</author><title>{_TITLE}.</title>'
        "<year>2024</year><ee>https://doi.org/10.1000/{n}</ee></inproceedings>\n",
        "</dblp>\n",
    ),
    "org.org": (
        "#+TITLE: Papers\n",
        f"** {_TITLE}\n   Ann Example, Bob Sample. [[https://arxiv.org/abs/2401.{{n:05}}][paper]] "
        "[[https://github.com/some/one-{n}][code]]\n",
        "",
    ),
    "list.rst": (
        "Papers\n======\n\n",
        f"* **{_TITLE}**. Ann Example. `paper <https://arxiv.org/abs/2401.{{n:05}}>`__ "
        "`code <https://github.com/some/one-{n}>`__\n\n",
        "",
    ),
    "list.adoc": (
        "= Papers\n\n",
        f"* *{_TITLE}*. Ann Example, Bob Sample. https://arxiv.org/abs/2401.{{n:05}}[paper], "
        "https://github.com/some/one-{n}[code]\n",
        "",
    ),
    "list.tex": (
        "\\documentclass{article}\n\\begin{document}\n\\begin{itemize}\n",
        f"\\item A. Example, B. S{{{{\\'a}}}}mple. \\emph{{{{{_TITLE}}}}}. Journal of Things, 2024. "
        "\\href{{https://arxiv.org/abs/2401.{n:05}}}{{paper}} \\url{{https://github.com/some/one-{n}}}\n",
        "\\end{itemize}\n\\end{document}\n",
    ),
    "ids.txt": ("", "2401.{n:05}\n", ""),
}
"""Of each form what stands before its entries, one of them, and what stands behind."""


def made(name: str, octets: int) -> str:
    """About so many octets of a form."""
    head, entry, tail = SAMPLES[name]
    count = max(1, octets // len(entry.format(n=0)))
    return head + "".join(entry.format(n=n) for n in range(count)) + tail
