"""CSV and TSV, under a heading of the usual names or of any others.

The heading tells the separator; where it names no title, the columns are told by what stands in
them. A row that cannot be read costs that row alone.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import bookmarks, fields
from enricher.papers.named_fields.layouts import bare
from enricher.papers.named_fields.persons_tables import is_of_persons
from enricher.papers.named_fields.programmes import is_talk
from enricher.papers.named_fields.unnamed_columns import IDENTIFIERS, names_of
from enricher.papers.named_fields.values import titles_printed
from enricher.papers.readers import pubmed_summaries
from enricher.papers.readers.authors_rows import HeldRows, PapersCells, authors_rows
from enricher.papers.readers.cells_of_papers import in_cells, papers_in
from enricher.papers.readers.row_lines import RowLines, Torn
from enricher.papers.words import columns

_SEPARATORS = ("\t", ",", ";", "|")
_SAMPLE = 40
"""Rows by which columns without a known name are told."""

_NAMED_TITLES = frozenset((*columns.TITLES, *columns.WEAK_TITLES)) - {
    "displayname",
    "article",
    "work",
    "publication",
}
_NAMED_IDS = frozenset(
    (*columns.ARXIV_IDS[:2], *columns.DOIS, "arxivurl", "arxivlink", "paperurl", "paperlink")
) - {"di"}


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every row under the heading."""
    known = separator_of(stream.head)
    layout = TableLayout(separator=known) if known else layout_of(stream.head, is_table=True)
    if layout is None:
        yield from in_cells(stream, _SEPARATORS)
        return
    heading, named = layout.names, layout.has_heading
    above = _lines_above(stream.head)
    lines = RowLines((line + "\n" for line in stream.lines() if stream.line > above), layout.separator)
    rows = csv.reader(lines, delimiter=layout.separator)
    least, torn, made = 0, Torn(), _Making()
    while True:
        started = stream.line + 1
        try:
            row = _next_row(rows, lines)
        except csv.Error as error:
            yield from made.left()
            yield Malformed(line=stream.line, words=f"a row that is no CSV: {error}")
            torn.begins(least or len(heading or ()))
            continue
        if row is None:
            break
        if not any(cell.strip(" :-") for cell in row) or torn.holds(row, started):
            continue
        if named:
            heading, named = heading or [name.strip().lstrip("\ufeff") for name in row], False
        elif heading and not _TITLE_CELLS.isdisjoint(row) and _is_heading_again(row):
            heading = row
        elif heading and row != heading:
            least = min(least or len(row), len(row))
            yield from made.of(PapersCells(heading, row, started))
    yield from made.left()
    if torn.lines:
        count = f"{torn.lines:,} line{'' if torn.lines == 1 else 's'}"
        words = f"behind a quote that is never closed: pieces of rows in {count}"
        yield Malformed(line=torn.first, words=words)


def _next_row(rows: Iterator[list[str]], lines: RowLines) -> list[str] | None:
    """The cells of the next row, None where none is left. Raises csv.Error where it cannot be read."""
    lines.begin()
    try:
        return next(rows, None)
    except csv.Error:
        if (cells := lines.cells()) is None:
            raise
        return cells


_TITLE_CELLS = frozenset(("Title", "title", "TITLE", "Paper", "Paper title", "Paper Title", "Paper Name"))
"""What titles are called in a heading that stands once more, above the next part of a sheet."""


def _is_heading_again(row: list[str]) -> bool:
    """Whether a row names the columns of the rows below it, several of which are known."""
    names = [name for cell in row if (name := cell.strip())]
    return len(_KNOWN.intersection(map(bare, names))) > 1 and all(len(name) < _LONGEST_NAME for name in names)


_LONGEST_NAME = 30


class _Making:
    """Makes the items of rows, where a table has a row an author once the last of them is known."""

    def __init__(self) -> None:
        self._about: _About | None = None
        self._held = HeldRows(None)

    def of(self, row: PapersCells) -> Iterator[Item]:
        """The item of a row, or of those before it."""
        if self._about is None:
            self._about, self._held = _about(row.heading), HeldRows(authors_rows(row.heading))
        about = self._about
        return (item for one in self._held.taken(row) for item in _items(one, about))

    def left(self) -> Iterator[Item]:
        """The item of the last rows, if they wait for more."""
        about = self._about
        held = self._held.left() if about is not None else ()
        return (item for one in held if about is not None for item in _items(one, about))


def _items(row: PapersCells, about: "_About") -> list[Item]:
    """The item of a row, or the papers that one of its cells holds by lines, where the row itself is none."""
    item = _item(row, about)
    return (isinstance(item, Malformed) and [*papers_in(row.cells)]) or [item]


def _item(row: PapersCells, about: "_About") -> Item:
    """The paper of a row; an attachment or a note of a library, as Zotero exports them, is none."""
    named, line = _named(row.heading, row.cells), row.line
    if (kind := named.get("Item Type")) and kind in columns.NOT_PAPERS:
        return Malformed(line=line, words=f"a library's {kind}, which is no paper")
    if "EntrezUID" in named and "ShortDetails" in named:
        return pubmed_summaries.of_row(named, line)
    if not _OF_SPEAKERS.isdisjoint(named) and "bio" in named:
        return Malformed(line=line, words="a row of somebody who speaks, which is no paper")
    if about.persons and not any(map(fields.leads_to_paper, named.values())):
        return Malformed(line=line, words="a row of a person or a body, which is no paper")
    if about.bookmarks and bookmarks.leads_elsewhere(named):
        return Malformed(line=line, words="a bookmark that leads to no paper")
    if about.hours and is_talk(named):
        return Malformed(line=line, words="a row of a talk or a panel, which is no paper")
    if about.names and _is_name_alone(named):
        return Malformed(line=line, words="a row with a name, and nothing that says it is a paper's")
    return fields.paper(named) or Malformed(line=line, words="a row with neither a title nor an identifier")


class _About(NamedTuple):
    """What a table's columns say of its rows: that they are called by a name alone, that they are persons."""

    names: bool
    persons: bool
    hours: bool
    """Whether they are the hours of a programme."""
    bookmarks: bool


def _about(heading: list[str]) -> _About:
    hours, kept = not _OF_HOURS.isdisjoint(heading), bookmarks.are_bookmarks(heading)
    return _About(_is_of_names(heading), is_of_persons(heading), hours, kept)


_OF_HOURS = frozenset(("start", "time", "begin"))


_OF_SPEAKERS = frozenset(("speaker", "speakers", "Speaker", "Speakers"))


def _is_of_names(heading: list[str]) -> bool:
    """Whether columns hold names, and none of the others what is a paper's: purchases, say, or people."""
    called = set(map(bare, heading))
    return "name" in called and _OF_PAPERS.isdisjoint(called)


def _is_name_alone(named: dict[str, object]) -> bool:
    """Whether a row of such a table has a name of one or two words, and no address in it."""
    name = next((cell for called, cell in named.items() if bare(called) == "name"), None)
    if not isinstance(name, str) or name.count(" ") > 1:
        return False
    return not any("." in cell and _ADDRESS.search(cell) for cell in named.values() if isinstance(cell, str))


_OF_PAPERS = frozenset(
    (*columns.TITLES, *columns.WEAK_TITLES, *columns.AUTHORS, *columns.ABSTRACTS, *columns.DOIS,
     *columns.PAPER_PAGES, "arxiv", "arxivid", "venue", "conference", "journal", "year", "code", "github",
     "repo", "repository", "pdf", "url", "link", "links", "website", "homepage", "project")
) - {"name"}  # fmt: skip
_ADDRESS = late(r"://|\b[\w-]{1,40}\.(?:com|org|io|co|net)/|\b10\.\d{4,9}/|\b\d{4}\.\d{4,5}\b")
"""What may lead to a paper, its code or its site."""


class TableLayout(Struct, frozen=True, kw_only=True):
    """How a table is laid out.

    Attributes:
        names: of its columns, where its own do not tell what stands in them.
        has_heading: whether its first row names its columns.
    """

    separator: str
    names: list[str] | None = None
    has_heading: bool = True


_SAYS_SEPARATOR = re.compile(r"(?:\ufeff)?\"?sep=[\t,;|]\"?\s*\Z")
"""A spreadsheet's first line, which tells no more than what parts its columns."""


def _named(heading: list[str], row: list[str]) -> dict[str, object]:
    """Cells by their column's name; several of one name are a list, what is beyond the heading stays."""
    named: dict[str, list[str]] = {}
    for number, cell in enumerate(row):
        name = heading[number] if number < len(heading) else f"column {number + 1}"
        if (text := cell.strip()) and text not in _NO_VALUES:
            if text[0] == "=" and (formula := _HYPERLINK.fullmatch(text)):
                text = f"[{formula[2] or formula[1]}]({formula[1]})"
            named.setdefault(name, []).append(text)
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in named.items()}


_HYPERLINK = late(
    r"=\s?hyperlink\(\s?\"([^\"\s()]{1,2000})\"\s?(?:[,;]\s?\"([^\"\[\]]{0,500})\"\s?)?\)", re.IGNORECASE
)
"""A spreadsheet's formula of a link, as programs write it out: `=HYPERLINK("https://...","Title")`."""
_NO_VALUES = frozenset(("nan", "NaN", "NULL", "null", "None", "N/A", "#N/A", "<NA>", "NA"))
"""What programs and spreadsheets write into a cell that holds nothing."""


def parted_by(head: bytes) -> str | None:
    """What parts the columns of a table, under whatever heading; None where it is no table."""
    laid_out = layout_of(head)
    return separator_of(head) or (laid_out.separator if laid_out else None)


def is_laid_out(head: bytes) -> bool:
    """Whether an input is a table under unknown names, by its first octets."""
    return layout_of(head) is not None


def looks_so(head: bytes) -> bool:
    """Whether an input is a table of papers under a heading, by its first octets."""
    return separator_of(head) is not None


def separator_of(head: bytes) -> str | None:
    """What parts the columns of the first line; None where that is no heading of papers."""
    octets = _behind_separator(head[:60_000].lstrip(b"\xef\xbb\xbf \r\n"))
    first, following_octets = _FIRST_TWO.match(octets).groups(b"")  # type: ignore[union-attr]  # of any octets
    line = first.decode(errors="replace")[:10_000].strip("\r\n")
    following = following_octets.decode(errors="replace")
    if line.startswith(("|", "> |", ">|", "<!--", "- ", "* ", "+ ")) or _RULE.fullmatch(following):
        return None  # a table or a list of Markdown's
    for separator in _SEPARATORS:
        names = [name.strip(' "\t') for name in line.split(separator)]
        known = _is_known(names) or titles_printed(following)
        if len(names) > 1 and known and all(len(name) < 80 for name in names):
            return separator if not following or separator in following or '"' in following else None
    return None


_FIRST_TWO = re.compile(rb"([^\n]*+)(?:\n[\r\n]*+([^\n]*+))?")
"""The first line, and the next one that is not empty."""


def _behind_separator(octets: bytes) -> bytes:
    """What begins with the heading, or without one with the first row."""
    above = _lines_above(octets)
    return octets.split(b"\n", above)[-1] if above else octets


def _lines_above(head: bytes) -> int:
    """How many lines stand above the heading: a spreadsheet's own, or a title of the table."""
    parts = head[:60_000].split(b"\n", _MOST_ABOVE + 2)[: _MOST_ABOVE + 2]  # the rest stays as it is
    lines = [line[:40_000].decode(errors="replace")[:10_000] for line in parts]
    if _SAYS_SEPARATOR.match(lines[0]):
        return 1
    for number, line in enumerate(lines[1 : _MOST_ABOVE + 1], start=1):
        separator = next(
            (
                one
                for one in _SEPARATORS
                if line.count(one) > 1 and _is_heading(line, lines[number + 1 :], one)
            ),
            None,
        )
        if separator and all(_is_above(one, line, separator) for one in lines[:number]):
            return number
    return 0


def _is_above(line: str, heading: str, separator: str) -> bool:
    """Whether a line is a remark, or holds one cell, or a label and its value above a heading of many."""
    if line.startswith(("# ", "```", "~~~")):
        return line[0] == "#"  # a fence of Markdown ends behind the table, too
    filled, names = (sum(map(bool, _cells(one, separator))) for one in (line, heading))
    return filled < 2 or (filled == _LABELLED and filled * 2 <= names)


_LABELLED = 2


_MOST_ABOVE = 8
"""Lines above a heading."""


def _is_heading(line: str, following: list[str], separator: str) -> bool:
    """Whether a line below others names columns, several of which are known, and a row follows."""
    if not following or separator not in following[0]:
        return False
    names = [name.strip() for name in _cells(line, separator)]
    known = _KNOWN.intersection(map(bare, names))
    return len(known) > 1 and _is_known(names) and all(len(name) < 80 for name in names)


_KNOWN = frozenset(
    (
        *columns.TITLES,
        *columns.WEAK_TITLES,
        *columns.AUTHORS,
        *columns.DOIS,
        *columns.ABSTRACTS,
        *columns.DAYS,
    )
) | frozenset((*columns.PAPER_PAGES, *columns.PUBLISHED, "year", "code", "github", "arxiv", "arxivid"))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error:
        return [line]


_RULE = re.compile(r"(?=[^-]*+-)[-:|\s]++")  # in one pass: a line of dashes may be long, and go on


def _is_known(names: list[str]) -> bool:
    plain = {bare(name) for name in names}
    return not _NAMED_TITLES.isdisjoint(plain) or not _NAMED_IDS.isdisjoint(plain)


_ITEM = re.compile(r"^\s{0,3}(?:[-*+] |\d{1,4}[.)] |\[\d{1,4}\] ?)\S", re.MULTILINE)


_ITEM_OR_BELOW = re.compile(rf"{_ITEM.pattern}|^[ \t]{{2,}}\S", re.MULTILINE)
"""An item of a list, or a line that goes on with it."""


_SAMPLED = 60_000
"""Octets of a file by which its columns are told."""


def layout_of(head: bytes, *, is_table: bool = False) -> TableLayout | None:
    """The layout of a table under unknown names, or none; None where it is no table.

    Where it is known to be one, by its file's name say, a column of years is enough to tell papers by.
    """
    if separator_of(head):
        return None
    text = _behind_separator(head[:_SAMPLED]).decode(errors="replace")
    if text.startswith(("> |", ">|")):
        return None  # a quoted table of Markdown's
    if len(head) > _SAMPLED:  # the last line may be cut
        text = text[: text.rfind("\n") + 1] or text
    if len((_ITEM_OR_BELOW if _ITEM.match(text) else _ITEM).findall(text)) * 2 > text.count("\n"):
        return None  # a list, whose references hold semicolons: `2020;3(2):1-9`
    for separator in _SEPARATORS:
        if text.partition("\n")[0].count(separator) < 1:
            continue
        rows = _sample(text, separator)
        if rows and (told := names_of(rows, is_table=is_table)):
            return TableLayout(separator=separator, names=told[0], has_heading=told[1])
    if _is_one_column(text):
        return _ONE_COLUMN
    told = _told_of_one_column(text) if is_table else None
    return TableLayout(separator=_NONE, names=told[0], has_heading=told[1]) if told else None


_NONE = "\x1f"
"""What parts nothing: a comma in a column by itself."""
_ONE_COLUMN = TableLayout(separator=_NONE)


def _told_of_one_column(text: str) -> tuple[list[str], bool] | None:
    """The name of a column by itself, told by the identifiers in it; None where there are others."""
    rows = [[cell] for line in text.split("\n", _SAMPLE)[:_SAMPLE] if (cell := line.strip('\ufeff"\r '))]
    told = names_of(rows, is_table=False) if len(rows) > 1 else None
    return told if told and told[0][0] in IDENTIFIERS else None


def _is_one_column(text: str) -> bool:
    """Whether the first line is what titles or identifiers are called, and the next one is no rule."""
    name, following = [line.strip(' "\ufeff\r') for line in f"{text}\n\n".split("\n", 2)[:2]]
    if bare(name) not in _NAMED_TITLES - {"name"} and bare(name) not in _NAMED_IDS:
        return False
    return any(character.isalnum() for character in following)


def _sample(text: str, separator: str) -> list[list[str]]:
    rows = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            rows.append(row)
            if len(rows) > _SAMPLE:
                break
    except csv.Error:
        return []
    full = [row for row in rows if any(row)]
    if len(rows) - len(full) >= len(full) - 1 and all(cell[:1] == " " for row in full for cell in row[1:]):
        return []  # paragraphs of references
    widths = [len(row) for row in full]
    same = max(map(widths.count, widths), default=0)
    return full if len(full) > 1 and same * 10 >= len(full) * 8 and max(widths) > 1 else []
