"""The forms that papers come in, by name, and how each is recognised by its first octets.

The table is the whole of it: a name for `--from`, what it is, the signs by which it is
told, and its parser. The first form whose sign is there is the one.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from enricher.errors import UsageError
from enricher.papers import (
    abs_file,
    bare_list,
    bibtex,
    delimited,
    digest,
    feeds,
    front_matter,
    hot,
    json_document,
    json_lines,
    keepers,
    listing,
    oai,
    org,
    records,
    rest,
    snapshot,
    web_page,
)
from enricher.papers.items import Parser


class Form(Struct, frozen=True, kw_only=True):
    """One form of input.

    Attributes:
        words: what it is, in one line.
        sign: stands in the first octets of such an input, and of none of a form below it in the table;
            a line's end is put before them, so that each line begins behind one.
        test: tells the form by its first octets where no pattern does.
        endings: of file names, which tell where no sign does.
    """

    name: str
    words: str
    parser: Parser
    sign: re.Pattern[bytes] | None = None
    test: Callable[[bytes], bool] | None = None
    endings: tuple[str, ...] = ()


def _sign(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode())


def _line(pattern: str) -> re.Pattern[bytes]:
    """A sign that starts a line: sought by the end of the line before, which is ten times as fast as `^`."""
    return _sign(rf"\n(?:{pattern})")


_PAPER_LINK = (
    r"\]\(<?https?://(?:[a-z.]*arxiv\.org/|doi\.org/|openreview\.net/|aclanthology|openaccess\.thecvf)"
)
_DATED_LINK = r"\n[-*+] (?:19|20)\d\d-\d\d-\d\d ?(?::|：)? ?\[[^\]\n]{1,300}\]\(https?://"
"""An entry of a keeper's list of notes, which may hold a paper or none."""

_LISTED = (
    r"https?://(?:www\.|export\.)?(?:arxiv\.org/(?:abs|pdf|html)/|(?:dx\.)?doi\.org/10\.|aclanthology\.org/"
    r"|openreview\.net/(?:forum|pdf)|aclweb\.org/|openaccess\.thecvf\.com/|huggingface\.co/papers/)|(?i:arxiv:\s?)\d{4}\.\d{4,5}"
)
"""A paper's page or identifier, wherever it stands in a text."""

_TABLE = (
    Form(
        name="record",
        words="this program's own records, to enrich them again",
        parser=records.papers,
        sign=_sign(r'\A\s*\{\s*"schema_version"\s*:'),
    ),
    Form(
        name="snapshot",
        words="arXiv's metadata snapshot: JSON Lines with `authors_parsed`, `versions`, `update_date`",
        parser=snapshot.papers,
        sign=_sign(r'\A\s*\{"id":[^\n]*"(?:authors_parsed|update_date)":'),
    ),
    Form(
        name="jsonl",
        words="JSON Lines: an object a line, under the usual names (title, abstract, id, url, code, ...)",
        parser=json_lines.papers,
        sign=_sign(r"\A\s*\{(?s:.*?)\}[ \t\r]*\n\{"),
        endings=(".jsonl", ".ndjson"),
    ),
    Form(
        name="json",
        words="one JSON document: a list of papers, or an object of lists, of rows or of one paper",
        parser=json_document.papers,
        sign=_sign(r'\A\s*(?:\{\s*["}]|\[\s*(?:[\[{\]]|"))'),
        endings=(".json",),
    ),
    Form(
        name="oai",
        words="OAI-PMH answers: oai_dc, arXiv, arXivRaw",
        parser=oai.papers,
        sign=_sign(r"<(?:\w+:)?OAI-PMH[\s>]"),
    ),
    Form(
        name="feed",
        words="Atom and RSS: arXiv's API answers and daily feeds",
        parser=feeds.papers,
        sign=_sign(
            r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*|<\?[^>]*>\s*)*<(?:feed|rss|rdf:RDF|(?:\w+:)?entry)[\s>]"
        ),
        endings=(".atom", ".rss"),
    ),
    Form(
        name="abs",
        words="arXiv's .abs files and its daily mail",
        parser=abs_file.papers,
        sign=_line(r"\\\\[ \t]*\r?\n(?:arXiv:|Paper:)"),
        endings=(".abs",),
    ),
    Form(
        name="digest",
        words="arXiv daily digest in Markdown: `### 1.Title [ :arrow_down: ](address)`, `> abstract`",
        parser=digest.papers,
        sign=_line(r"### .{1,2000}\[ ?(?::arrow_down:|⬇\S{0,6}) ?\]\(|# ArXiv \S+ --"),
    ),
    Form(
        name="bilingual",
        words="daily digest in Markdown: `#### [new 001] Title`, labelled lines, quoted abstract",
        parser=keepers.bilingual,
        sign=_line(r"#### \[\w+ \d+\] "),
    ),
    Form(
        name="hot-papers",
        words="hot papers of a day in Markdown: `# 1. Title`, `- links: [abs](address)`",
        parser=hot.papers,
        sign=_line(r"- links: \[abs\]\("),
    ),
    Form(
        name="numbered",
        words="daily summary in Markdown: `## 1. Title`, `**arXiv ID:** ...`",
        parser=keepers.numbered,
        sign=_line(r"\*\*arXiv ID:\*\*"),
    ),
    Form(
        name="linked",
        words="daily summary in Markdown: `### [1] [Title](address)`",
        parser=keepers.linked,
        sign=_line(r"### \[\d+\] \["),
    ),
    Form(
        name="chinese-weekly",
        words="Chinese weekly notes in Markdown: `论文题目：Title`, a labelled line for each part",
        parser=keepers.weekly,
        sign=_line(r"(?:论文)?题目[:：]"),
    ),
    Form(
        name="chinese-daily",
        words="Chinese daily notes in Markdown: `**《Title》**`, `Abstract：...`",
        parser=keepers.quoted,
        sign=_line(r"(?:\*\*|\[\d+\])?[ \t]{0,8}《"),
    ),
    Form(
        name="page",
        words="Markdown with front matter: a publication of a Hugo or Jekyll site, a paper's page, a digest",
        parser=front_matter.papers,
        sign=_sign(r"\A\s*(?:---[ \t]*\r?\n(?![ \t]*-[ \t])(?:[^\n]*\n){1,400}?---|\+\+\+[ \t]*\r?\n)"),
    ),
    Form(
        name="bibtex",
        words="BibTeX",
        parser=bibtex.papers,
        test=listing.is_bibtex,
        endings=(".bib", ".bibtex"),
    ),
    Form(
        name="html",
        words="HTML: publication pages, digests, arXiv's own listings",
        parser=web_page.papers,
        sign=_sign(
            r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*)*<(?i:!doctype\s+html|html|head|body)[\s>]"
        ),
        endings=(".html", ".htm", ".xhtml"),
    ),
    Form(
        name="org",
        words="Org mode outlines of papers",
        parser=org.papers,
        sign=_line(
            r"\*+ [^\n]*\n(?s:.{0,4000}?)\[\[(?:https?|doi):[^\[\]\n]+\](?:\[|\])"
            r"|#\+(?i:title|author):"
        ),
        endings=(".org",),
    ),
    Form(
        name="rst",
        words="reStructuredText lists of papers",
        parser=rest.papers,
        sign=_sign(
            r"`[^`<>\n]{0,300}<https?://[^<>`\s]+>`_|\n\.\. (?:_[^:\n]+: http|contents::|\[[^\]\n]+\] )"
        ),
        endings=(".rst", ".rest"),
    ),
    Form(
        name="ids",
        words="plain lists of arXiv ids, DOIs and addresses of papers, one a line",
        parser=bare_list.papers,
        test=bare_list.looks_so,
    ),
    Form(
        name="table",
        words="Markdown tables of papers, under whatever columns",
        parser=listing.papers,
        sign=_line(r"\s{0,3}\|(?:[^\n]{0,4000}arxiv\.org/|[^\n]{0,200}\b(?i:title|paper)\b)"),
    ),
    Form(
        name="list",
        words="Markdown lists of papers, with links to code beside them",
        parser=listing.papers,
        sign=_sign(rf"{_PAPER_LINK}|{_DATED_LINK}|{_LISTED}"),
        endings=(".md", ".markdown", ".mkd"),
    ),
    Form(
        name="csv",
        words="CSV or TSV with a heading of the usual names",
        parser=delimited.papers,
        endings=(".csv", ".tsv"),
    ),
)

FORMS: dict[str, str] = {form.name: form.words for form in _TABLE}
"""Every form's name and what it is, in the order in which they are tried."""

_BY_NAME = {form.name: form for form in _TABLE}
_PACKED = (".gz", ".zst", ".bz2", ".xz", ".zstd")


def named(name: str) -> Form:
    """The form of this name. Raises UsageError where there is none."""
    if name not in _BY_NAME:
        raise UsageError(f"no form is called {name!r}; there are: {', '.join(FORMS)}")
    return _BY_NAME[name]


def recognised(head: bytes, file_name: str) -> Form | None:
    """The form that these first octets have, with the file's name as a hint; None where it is none."""
    lines = b"\n" + head
    for form in _TABLE:
        if (form.sign and form.sign.search(lines)) or (form.test and form.test(head)):
            return form
    if delimited.separator_of(head):
        return _BY_NAME["csv"]
    bare = file_name.lower()
    for packed in _PACKED:
        bare = bare.removesuffix(packed)
    if looks_binary(head):
        return None
    return next((form for form in _TABLE if form.endings and bare.endswith(form.endings)), None)


_CONTROLS = bytes({*range(9), *range(14, 32)} - {27})
_FOREIGN = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive (or an Office document)",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"<!DOCTYPE html": "an HTML page",
    b"<html": "an HTML page",
}


def described(head: bytes) -> str:
    """What octets of no known form look like, for a message."""
    for magic, words in _FOREIGN.items():
        if head.lstrip()[: len(magic)].lower() == magic.lower():
            return f"looks like {words}"
    if not head.strip():
        return "is empty"
    if looks_binary(head):
        return "holds binary data"
    first = head.lstrip().splitlines()[0][:300].decode(errors="replace")[:60]
    return f"starts with {first!r}"


def looks_binary(head: bytes) -> bool:
    """Whether more than one in twenty of the octets stand in no text."""
    return len(head.translate(None, _CONTROLS)) * 20 < len(head) * 19
