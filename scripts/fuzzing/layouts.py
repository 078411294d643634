"""Layouts beyond the forms' examples, to be made long: each with its form, a title, an author, addresses."""

import json

_TITLE, _CODE, _ID = "Anchors for Counting", "https://github.com/example/anchors", "2006.09214"
_ABS = f"https://arxiv.org/abs/{_ID}"
_LINKS = f"<a href='{_ABS}'>paper</a> <a href='{_CODE}'>code</a>"

LAYOUTS: dict[str, tuple[str, str]] = {
    "html-table": (
        "html",
        "<!doctype html><table><tr><th>Title</th><th>Authors</th><th>Links</th></tr>"
        f"<tr><td>{_TITLE}</td><td>Jane Doe</td><td>{_LINKS}</td></tr></table>\n",
    ),
    "html-heading-row": (
        "html",
        f"<!doctype html><table><tr><th><a href='{_CODE}'>Title</a></th><th>Paper</th></tr>"
        f"<tr><td>{_TITLE} Doe</td><td>{_LINKS}</td></tr></table>\n",
    ),
    "html-headings": (
        "html",
        f"<!doctype html><h2>{_TITLE}</h2><p>Jane Doe, Bob Sample. <i>CVPR</i> 2020. {_LINKS}</p>"
        f"<dl><dt>Hard Anchors</dt><dd>{_LINKS}</dd></dl>\n",
    ),
    "html-listing": (
        "html",
        f"<!doctype html><dl id='articles'><dt><a href='/abs/{_ID}' title='Abstract'>arXiv:{_ID}</a></dt><dd>"
        f"<div class='list-title mathjax'><span class='descriptor'>Title:</span>{_TITLE}</div>"
        f"<div class='list-authors'><a href='x'>Jane Doe</a></div>{_CODE}</dd></dl>\n",
    ),
    "html-metadata": (
        "html",
        f"<!doctype html><head><meta name='citation_title' content='{_TITLE}'>"
        f"<meta name='citation_author' content='Doe, Jane'><meta name='citation_arxiv_id' content='{_ID}'>"
        f'<script type="application/ld+json">{{"@type":"Article","name":"{_TITLE}"}}</script></head>'
        f"<body><h1>{_TITLE}</h1><a href='{_CODE}'>code</a></body>\n",
    ),
    "headings": (
        "list",
        f"# Papers\n\n## {_TITLE}\n\nJane Doe, Bob Sample\n\n[[paper]]({_ABS}) [code]({_CODE})\n\n"
        f"### Hard Anchors [link]({_ABS})\n",
    ),
    "linked-columns": (
        "table",
        f"|Title|Authors|[Paper]({_CODE})|Code|\n|:--|--|--|--|\n|{_TITLE}|Doe, J.|{_ABS}|{_CODE}|\n",
    ),
    "bold-titles": (
        "list",
        f"**{_TITLE}**\\\nJane Doe, Bob Sample\\\n*CVPR 2020* [[pdf]({_ABS})] [[code]({_CODE})]\n\n"
        f"- **Hard Anchors**\n  - Paper: {_ABS}\n  - Code: {_CODE}\n",
    ),
    "tags-in-markdown": (
        "list",
        f"<table><tr><td><b>{_TITLE}</b><br>Jane Doe<br>{_LINKS}</td></tr></table>\n\n"
        f"<details><summary>More</summary>\n\n- [Hard Anchors]({_CODE})\n\n</details>\n",
    ),
    "references": (
        "list",
        f"1. J. Doe, B. Sample, {_TITLE}, CVPR 2020, arXiv:{_ID}, {_CODE}.\n"
        f"2. Roe. Hard Anchors[^1]. [x][1]\n\n"
        f"[1]: {_CODE}\n[^1]: {_ABS}\n",
    ),
    "json-nested": (
        "json",
        json.dumps(
            {"a": {"2020": [{"title": _TITLE, "authors": [{"name": "Jane Doe"}], "links": {"code": _CODE}}]}}
        ),
    ),
    "json-rows": (
        "json",
        json.dumps({"columns": ["title", "author", "code"], "data": [[_TITLE, "Doe", _CODE]]}),
    ),
    "json-csl": (
        "json",
        json.dumps(
            [
                {
                    "type": "article", "title": _TITLE, "author": [{"family": "Doe", "given": "Jane"}],
                    "DOI": "10.1000/x.1", "issued": {"date-parts": [[2020]]}, "abstract": f"Code at {_CODE}",
                }
            ]
        ),
    ),
    "json-catalogue": (
        "json",
        json.dumps(
            {
                "results": [
                    {
                        "id": "https://openalex.org/W1", "title": _TITLE, "doi": "https://doi.org/10.1000/x.1",
                        "authorships": [{"author": {"display_name": "Jane Doe"}}],
                        "abstract_inverted_index": {"Code": [0], _CODE: [1]},
                    }
                ]
            }
        ),
    ),
    "yaml-nested": (
        "yaml",
        f"papers:\n  2020:\n    - &a\n      title: {_TITLE}\n      authors:\n        - Jane Doe\n"
        f'      links: {{code: {_CODE}, arxiv: "{_ID}"}}\n    - *a\n    - title: Hard Anchors\n'
        "      bibtex: |\n        @article{a, title = {Hard}, eprint = {2006.09215}}\n",
    ),
    "toml-nested": (
        "toml",
        f"[[papers]]\ntitle = '''{_TITLE}'''\nauthors = [\"Jane Doe\"]\narxiv = \"{_ID}\"\n"
        f'links = {{code = "{_CODE}"}}\n',
    ),
    "bibtex-strings": (
        "bibtex",
        '@string{j = "Journal"}\n@comment{x}\n@article(doe,\n '
        f'title = "{{{_TITLE}}}" # "x",\n author = "Jane Doe and others",\n journal = j # " of",\n'
        " crossref = {p},\n"
        f" url = {{{_CODE}}}, eprint={{{_ID}}}\n)\n@proceedings{{p, title={{P}}}}\n",
    ),
    "csv-tabs": ("csv", f"title\tauthors\tid\turl\n{_TITLE}\tDoe; Roe\t{_ID}\t{_CODE}\n"),
    "csv-quoted": (
        "csv",
        f'title,authors,id,links\n"{_TITLE}","Doe, J; Roe, A",{_ID},"{_CODE}, {_CODE}/x"\n',
    ),
    "org-rich": (
        "org",
        f"#+TITLE: P\n* Papers\n** {_TITLE}\n   :PROPERTIES:\n   :AUTHOR: Jane Doe\n   :URL: {_CODE}\n"
        "   :END:\n"
        f"   [[{_ABS}][paper]]\n| Title | Link |\n|---+---|\n| Hard | [[{_ABS}][x]] |\n",
    ),
    "rest-tables": (
        "rst",
        "P\n=\n\n.. list-table::\n   :header-rows: 1\n\n   * - Title\n     - Link\n"
        f"   * - {_TITLE} Doe\n     - `x <{_ABS}>`_\n\n.. _c: {_CODE}\n\n+-------+------+\n| Title | Link |\n"
        "+=======+======+\n| Hard  | c_   |\n+-------+------+\n",
    ),
    "tex-items": (
        "tex",
        "\\documentclass{article}\n\\begin{document}\n\\section{Publications}\n\\begin{enumerate}\n"
        f"\\item \\textbf{{J. Doe}}, ``{_TITLE}'', \\emph{{CVPR}}, 2020. \\href{{{_ABS}}}{{arXiv}} "
        f"\\url{{{_CODE}}}\n"
        f"\\cventry{{2020}}{{Hard Anchors}}{{Doe}}{{\\url{{{_CODE}}}}}{{}}{{}}\n"
        "\\end{enumerate}\n\\end{document}\n",
    ),
    "biblatex-bbl": (
        "bbl",
        "\\entry{doe}{article}{}\n  \\name{author}{1}{}{%\n    {{hash=a}{%\n       family={Doe},\n"
        f"       given={{Jane}}}}}}%\n  }}\n  \\field{{title}}{{{_TITLE}}}\n  \\field{{eprint}}{{{_ID}}}\n"
        f"  \\verb{{url}}\n  \\verb {_CODE}\n  \\endverb\n\\endentry\n",
    ),
    "asciidoc-table": (
        "asciidoc",
        f'= Papers\n\n[cols="1,1"]\n|===\n|Title |Link\n\n|{_TITLE} Doe\n|{_ABS}[x] {_CODE}[code]\n|===\n',
    ),
}  # fmt: skip
"""By its name: a form and a text of it."""
