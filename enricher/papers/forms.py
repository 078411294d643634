"""The forms that papers come in, by name, and how each is recognised by its first octets.

The table is the whole of it: a name for `--from`, what it is, an example of it, the signs by which
it is told, and its parser. The first form whose sign is there is the one; a weak sign counts only
in a file whose name ends as the form's do.
"""

import re

from enricher.errors import UsageError
from enricher.late_patterns import late
from enricher.near_names import meant
from enricher.papers.digest_forms import DIGEST_FORMS
from enricher.papers.foreign import described, is_refused, looks_binary
from enricher.papers.form import Form
from enricher.papers.on_demand import parser_in, test_in
from enricher.papers.outline_forms import OUTLINE_FORMS
from enricher.papers.signs import (
    BIBTEX_ENTRY,
    HTML_START,
    OF_A_LIST,
    PAPER_LINK,
    ROWS_OF_A_DUMP,
    begins_line,
    sign,
    sought_within,
    stands,
)
from enricher.papers.tagged_forms import TAGGED_FORMS
from enricher.papers.xml_forms import XML_FORMS

__all__ = ["FORMS", "Form", "described", "named", "recognised"]


_TABLE = (
    Form(
        name="record",
        words="this program's own records, to enrich them again",
        example='{"schema_version": 2, "sandbox": false, "paper": {...}, "links": [...]}',
        parser=parser_in("records"),
        sign=sign(r'\A\s*\{\s*"schema_version"\s*:\s*\d+\s*,\s*(?:"sandbox"\s*:\s*\w+\s*,\s*)?"paper"\s*:'),
    ),
    Form(
        name="snapshot",
        words="arXiv's metadata snapshot: JSON Lines with `authors_parsed`, `versions`, `update_date`",
        example='{"id": "0704.0001", "title": "...", "versions": [...], "update_date": "2008-11-26"}',
        parser=parser_in("snapshot"),
        sign=sign(r'\A\s*\{"id":[^\n]*"(?:authors_parsed|update_date)":'),
    ),
    Form(
        name="notebook",
        words="Jupyter's notebooks, with lists of papers in their cells of Markdown",
        example='{"cells": [{"cell_type": "markdown", "source": ["- [Title](https://arxiv.org/abs/...)"]}]}',
        parser=parser_in("notebook"),
        sign=sign(
            r'\A\s*\{\s*"cells"\s*:\s*\[\s*\{\s*"(?:attachments|cell_type|execution_count|id|metadata|outputs|source)"\s*:'
        ),
        endings=(".ipynb",),
    ),
    Form(
        name="canvas",
        words="Obsidian's canvases, with lists of papers on their cards",
        example='{"nodes": [{"type": "text", "text": "[Title](https://arxiv.org/abs/...)"}], "edges": []}',
        parser=parser_in("canvas"),
        sign=sign(
            r'\A\s*\{\s*"(?:edges"\s*:\s*\[\]\s*,\s*")?nodes"\s*:\s*\['
            r'\s*\{(?=(?s:.{0,20000}?)"width"\s*:\s*\d)(?=(?s:.{0,20000}?)"height"\s*:\s*\d)(?s:.{0,4000}?)"type"\s*:\s*"(?:text|link|file|group)"'
        ),
        endings=(".canvas",),
    ),
    Form(
        name="jsonl",
        words="JSON Lines: an object a line, under the usual names (title, abstract, id, url, code, ...)",
        example='{"title": "...", "arxiv_id": "2006.09214", "code": "https://github.com/o/r"}',
        parser=parser_in("json_lines"),
        sign=sign(
            r"\A\s*\{(?![ \t\r]*\n)(?s:.*?)\}[ \t\r]*\n\{|\A\s*\{[ \t]*\"[^\n]*\}[ \t\r]*\n\s*+[^\s,\]}:]"
            r"|\A\s*\{[ \t]*'[^'\n]{1,60}'[ \t]*:"
        ),
        weak=sign(r"\A\s*\{(?![ \t\r]*\n)"),
        endings=(".jsonl", ".ndjson"),
    ),
    Form(
        name="toml",
        words="TOML lists of publications",
        example='[[papers]] / title = "..." / code = "https://github.com/o/r"',
        parser=parser_in("toml_list"),
        sign=sign(
            r"\A\s*(?:#[^\n]*\n\s*)*\[\[[\w.-]{1,60}\]\][ \t]*\r?\n"
            r"(?:[ \t]*[\w-]{1,60}[ \t]*=[^\n]*\n|[ \t]*\n|#[^\n]*\n){0,40}?"
            r"[ \t]*\"?(?i:title|name|arxiv\w{0,10}|doi|paper|url)\"?[ \t]*="
        ),
        weak=begins_line(r"[ \t]*(?:title|arxiv\w{0,10}|doi|paper)[ \t]*="),
        endings=(".toml",),
    ),
    Form(
        name="json",
        words="JSON: a list of papers, an object of lists, rows or one; answers of catalogues",
        example='[{"title": "...", "doi": "10.1000/x"}]',
        parser=parser_in("json_document"),
        sign=sign(r'\A\s*(?:\{\s*["}\']|\[\s*(?:null\s*,\s*)*+(?:\[(?![A-Za-z][^]"\n]{0,99}\]\])|[{\]"\']))'),
        endings=(".json",),
        may_be_empty=True,
        none=sign(
            r"\A\s*(?:\[\s*\]|\{\s*\})\s*\Z|\A(?=[\s\S]{0,4000}\Z)(?![\s\S]*\[\s*\{)[\s\S]*?:\s*\[\s*\]|\"body\":\s?\"\s?<(?:\?xml|feed)"
        ),
    ),
    Form(
        name="script",
        words="JavaScript's and JSON5's data: lists of papers in a page's scripts, JSON with remarks",
        example="export const papers = [{title: '...', code: 'https://github.com/o/r'}]",
        parser=parser_in("script_literals"),
        sign=sign(
            r"\A\s*+(?:(?://[^\n]*+\n|/\*(?:[^*]++|\*(?!/))*+\*/|import\s[^\n]*+\n|.use strict.;?)\s*+)*+"
            r"(?:(?:export\s+)?(?:const|let|var)\s+[\w$]{1,80}\s*+(?::[^=\n]{1,200})?=\s*+[\[{]"
            r"|export\s+default\s*+[\[{]|module\.exports\s*+=\s*+[\[{]|window\.[\w$.]{1,80}\s*+=\s*+[\[{])"
            r"|\A\s*+(?:(?://[^\n]*+\n|/\*(?:[^*]++|\*(?!/))*+\*/)\s*+)++[\[{]\s*+[\[{\"'\w}\]/]"
            r"|\A\s*+[\[{]\s*+(?://|/\*)|\A\s*+(?:/\*[\w*]{1,20}\*/\s*+)?[\w$.]{1,80}\(\s*+[\[{]\s*+[\[{\"']"
        ),
        weak=sign(r"[=\[{]\s*+\{\s*+[\w\"'$]|\A\s*+[\[{]"),
        endings=(".js", ".mjs", ".cjs", ".ts", ".json5", ".jsonc"),
    ),
    Form(
        name="python",
        words="lists of papers in a module of Python",
        example="PAPERS = [{'title': '...', 'code': 'https://github.com/o/r'}]",
        parser=parser_in("python_data"),
        weak=begins_line(r"\w{1,60}\s{0,4}(?::[^=\n]{1,80})?=\s{0,4}[\[{(]|(?:import|from)\s|\"\"\"|#!"),
        endings=(".py",),
    ),
    Form(
        name="r",
        words="data frames and lists of papers in R, and CITATION files of its packages",
        example='papers <- data.frame(title = c("..."), doi = c("10.1000/x"))',
        parser=parser_in("r_data"),
        sign=sign(
            r"\A\s*+(?:#[^\n]*+\n\s*+)*+(?:(?:citHeader\((?s:.{0,4000}?)\)\s*+)?(?:bibentry|citEntry)\s?\("
            r"|structure\(list\(|[A-Za-z.][\w.]{0,60}\s*+<-\s*+(?:data\.frame|tibble|structure|list)\s?\()"
        ),
        weak=begins_line(r"[A-Za-z.][\w.]{0,60}\s*+(?:<-|=)\s*+[A-Za-z.]|library\("),
        endings=(".r",),
    ),
    Form(
        name="sql",
        words="dumps of databases: `INSERT` of MySQL and SQLite, `COPY` of PostgreSQL",
        example="INSERT INTO papers (title, doi, code) VALUES ('...', '10.1000/x', 'https://github.com/o/r');",
        parser=parser_in("sql_dump"),
        sign=sign(
            r"\A\s*+(?:(?:--[^\n]*+\n|\\[a-z][^\n]*+\n|/\*(?:[^*]++|\*(?!/))*+\*/;?)\s*+)*+" + ROWS_OF_A_DUMP
        ),
        weak=begins_line(r"(?i:CREATE\s+TABLE|INSERT\s+INTO|COPY)\s"),
        endings=(".sql",),
    ),
    *XML_FORMS,
    Form(
        name="abs",
        words="arXiv's .abs files and its daily mail",
        example="\\\\ / arXiv:0704.0001 / From: ... / Title: ...",
        parser=parser_in("abs_file"),
        sign=begins_line(r"\\\\[ \t]*\r?\n(?:arXiv|Paper)(?: \(\*cross-listing\*\))?:"),
        endings=(".abs",),
    ),
    *TAGGED_FORMS,
    Form(
        name="bbl",
        words="a paper's bibliography as BibTeX or biblatex wrote it (.bbl)",
        example="\\bibitem{key} Author. \\newblock Title. \\newblock \\url{...}",
        parser=parser_in("bbl"),
        sign=begins_line(
            r"[ \t]*\\(?:begin\{thebibliography\}|(?:bib|harvard)item\s{0,4}[\[{]|entry\{[^{}]+\}\{\w+\}\{)"
        ),
        endings=(".bbl",),
    ),
    Form(
        name="tex",
        words="lists of papers in TeX's own source: a curriculum vitae, a page of publications",
        example="\\item A. Doe. \\emph{Title}. \\href{https://arxiv.org/abs/2006.09214}{arXiv}",
        parser=parser_in("tex_list"),
        sign=sign(
            r"\A\s*+(?:%[^\n]*+\n\s*+)*+\\(?:documentclass|begin\{(?:document|itemize|enumerate)\}|(?:sub)?section|item\b)"
        ),
        weak=begins_line(r"[ \t]*\\[a-z]"),
        endings=(".tex", ".latex"),
    ),
    Form(
        name="bibtex",
        words="BibTeX and biblatex",
        example="@article{key, title = {...}, url = {...}}",
        parser=parser_in("bibtex"),
        sign=sign(r"\A\s*+(?:(?:---[ \t\r]*+\n\s*+---[ \t\r]*+\n|(?:%|//|#)[^\n]*+\n)\s*+)*+" + BIBTEX_ENTRY),
        weak=begins_line(r"[ \t]{0,8}@[ \t]{0,8}\w{1,40}[ \t]{0,8}[{(]"),
        endings=(".bib", ".bibtex"),
    ),
    Form(
        name="cff",
        words="CITATION.cff: how software wants to be cited, with its repository",
        example="cff-version: 1.2.0 / title: ... / doi: 10.5281/zenodo.1 / repository-code: https://github.com/o/r",
        parser=parser_in("citation_file"),
        sign=begins_line(r"cff-version[ \t]*+:"),
        endings=(".cff",),
    ),
    Form(
        name="yaml",
        words="YAML lists of publications, with `bibtex:` in them or without",
        example='- title: "..." / code: https://github.com/o/r / arXiv: 2605.00001',
        parser=parser_in("yaml_list"),
        test=test_in("yaml_list", "looks_so"),
        weak=begins_line(r"[ \t]{0,40}(?:-[ \t]{1,20})?[\w\"'][^:\n]{0,80}:(?:\s|$)"),
        endings=(".yml", ".yaml"),
    ),
    Form(
        name="csv",
        words="CSV or TSV, with a heading",
        example="title,arxiv_id,code_url",
        parser=parser_in("delimited"),
        test=test_in("table_layouts", "looks_so"),
        weak=sign(r"\A\s*[^\s<{\[]"),
        endings=(".csv", ".tsv", ".tab"),
    ),
    *DIGEST_FORMS,
    Form(
        name="page",
        words="Markdown with front matter: a publication of a Hugo or Jekyll site, a paper's page, a digest",
        example="--- / title: Title / url_code: https://github.com/o/r / ---",
        parser=parser_in("front_matter"),
        sign=sign(r"\A\s*(?:---[ \t]*\r?\n(?![ \t]*-[ \t])(?:[^\n]*\n){1,400}?---|\+\+\+[ \t]*\r?\n)"),
        not_named=(".org", ".rst"),
    ),
    Form(
        name="bibtex-in-text",
        words="BibTeX entries among other text",
        example="... @article{key, title = {...}}",
        parser=parser_in("bibtex"),
        test=test_in("listing", "is_bibtex"),
    ),
    Form(
        name="html",
        words="HTML: publication pages, digests, arXiv's own listings",
        example='<li><a href="https://arxiv.org/abs/2006.09214">Title</a> ...',
        parser=parser_in("web_page"),
        sign=sign(HTML_START),
        weak=sign(r"\A\s*<(?:table|thead|section|article)[\s>]"),
        endings=(".html", ".htm", ".xhtml"),
    ),
    *OUTLINE_FORMS,
    Form(
        name="ids",
        words="plain lists of arXiv ids, DOIs and addresses of papers, one a line",
        example="arXiv:2006.09214 / 10.1000/x / https://arxiv.org/abs/2006.09214",
        parser=parser_in("bare_list"),
        test=test_in("bare_list", "looks_so"),
    ),
    Form(
        name="table",
        words="Markdown tables of papers, under whatever columns",
        example="| Title | Paper | Code |",
        parser=parser_in("listing"),
        sign=begins_line(r"\s{0,3}\|(?:[^\n]{0,4000}arxiv\.org/|[^\n]{0,200}\b(?i:title|paper)\b)"),
        needs=(b"\n|",),
    ),
    Form(
        name="list",
        words="Markdown lists of papers, with links to code beside them",
        example="- [Title](https://arxiv.org/abs/2006.09214) [code](https://github.com/o/r)",
        parser=parser_in("listing"),
        sign=sign(OF_A_LIST),
        likely=sign(PAPER_LINK),
        endings=(".md", ".markdown", ".mkd"),
    ),
    Form(
        name="accepted",
        words="plain lists of accepted papers: titles and their authors, in a line each or in two",
        example="Accepted Papers / Title of a Paper. Ann Example, Bob Sample",
        parser=parser_in("titled_lines"),
        test=test_in("titled_lines", "looks_so"),
    ),
    Form(
        name="titles",
        words="plain lists of papers' titles, counted from one, a line each",
        example="1. Title of a Paper / 2. Title of Another Paper",
        parser=parser_in("counted_titles"),
        test=test_in("counted_titles", "looks_so"),
    ),
)

FORMS: dict[str, str] = {form.name: form.words for form in _TABLE}
"""Every form's name and what it is, in the order in which they are tried."""

_RARE = (("oai", "zotero-rdf", "pubmed"),)
"""Forms whose signs begin alike and may stand anywhere: most inputs have none, which one pass tells."""
_ANY_OF_RARE = {
    names[0]: (
        names,
        late(b"|".join(form.sign.pattern for form in _TABLE if form.name in names and form.sign)),
    )
    for names in _RARE
}
"""By the first of them."""

_TAGGED = ("abs", "ris", "medline", "wos", "endnote", "refworks", "bbl", "cff")
"""Forms told by how one of their lines begins, behind blanks."""
_BEGIN_TAGGED = (
    rb"\\\\|TY\s|PMID|OWN - |TI- |AU- |FN |PT |%[0AT] |RT |\\(?:begin|bibitem|harvarditem|entry)|cff-version"
)
_LINES_NEEDED = frozenset(
    needed for form in _TABLE for needed in form.needs if isinstance(needed, bytes) and needed[:1] == b"\n"
)
_LINES_BEGIN = late(
    rb"\n[^\S\n]*("
    + b"|".join((*[re.escape(line[1:]) for line in sorted(_LINES_NEEDED)], _BEGIN_TAGGED))
    + rb")"
)
"""How the lines begin of which some forms need one: one pass tells which are there."""
_NEEDED_WITHIN = {form.name: sought_within(form.needs) for form in _TABLE if form.needs}
"""By a form's name, what else may be there of what it needs."""
_OPENED = tuple((form, form.opening) for form in _TABLE if form.opening)
"""Forms told by how an input begins, which spares a digest the passes over its words for others' signs."""
_is_laid_out = test_in("table_layouts", "is_laid_out")
_BY_NAME = {form.name: form for form in _TABLE}
_PACKED = (".gz", ".zst", ".bz2", ".xz", ".zstd")


def named(name: str) -> Form:
    """The form of this name. Raises UsageError where there is none."""
    if name not in _BY_NAME:
        lines = "".join(f"\n{line}" for line in listed())
        near = meant(name, FORMS)
        again = f"\nno form is called {name!r}{near}" if near else ""  # the list is longer than a page
        raise UsageError(f"no form is called {name!r}{near}; there are: {', '.join(FORMS)}{lines}{again}")
    return _BY_NAME[name]


def listed() -> list[str]:
    """Every form with an example, a line each."""
    width = max(map(len, FORMS))
    return [f"  {form.name:<{width}}  {form.words}; e.g. {form.example}" for form in _TABLE]


def recognised(head: bytes, file_name: str) -> Form | None:
    """The form that these first octets have, with the file's name as a hint; None where it is none."""
    if looks_binary(head) or is_refused(head):
        return None
    opening = (form for form, opening in _OPENED if opening.match(head))
    return next(opening, None) or _by_signs(head, file_name)


def _by_signs(head: bytes, file_name: str) -> Form | None:
    """The form whose sign stands in the first octets; else the one that the file's name tells."""
    lines = b"\n" + (head.replace(b"\r\n", b"\n") if b"\r" in head else head)
    bare = file_name.lower()
    for packed in _PACKED:
        bare = bare.removesuffix(packed)
    begun = {b"\n" + begin for begin in _LINES_BEGIN.findall(lines)}
    absent = set(_TAGGED if begun <= _LINES_NEEDED else ())
    for form in _TABLE:
        if form.name in _ANY_OF_RARE:
            names, signs = _ANY_OF_RARE[form.name]
            absent.update(() if signs.search(lines) else names)
        ends = bool(form.endings) and bare.endswith(form.endings)
        if form.not_named and bare.endswith(form.not_named):
            continue
        if (
            form.sign
            and form.name not in absent
            and _may_stand(form, lines, begun)
            and ((form.likely and form.likely.search(lines)) or form.sign.search(lines))
        ):
            return form
        if ends and form.weak and form.weak.search(lines):
            return form
        if form.test and form.test(head):
            return form
    if _is_laid_out(head) and head.lstrip()[:1] not in (b"<", b"{", b"["):
        return _BY_NAME["csv"]
    told = next((form for form in _TABLE if form.endings and bare.endswith(form.endings)), None)
    return None if told is _BY_NAME["xml"] and b"<" not in head else told  # a name alone makes no XML


def _may_stand(form: Form, lines: bytes, begun: set[bytes]) -> bool:
    """Whether one of the things that a form needs is there; `begun` is how its lines begin."""
    if not form.needs or not begun.isdisjoint(form.needs):
        return True
    return any(octet in lines and stands(needed, lines) for octet, needed in _NEEDED_WITHIN[form.name])
