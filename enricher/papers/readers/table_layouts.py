"""How a table in text is laid out: what parts its columns, and what they hold where no name tells it.

The first octets of an input come in; a layout goes out, None where they are no table of papers. No row is
made a paper here, and nothing behind those octets is read.
"""

import csv
import io
import re

from msgspec import Struct

from enricher.papers.named_fields.layouts import bare
from enricher.papers.named_fields.unnamed_columns import IDENTIFIERS, names_of
from enricher.papers.named_fields.values import titles_printed
from enricher.papers.tables.poster_columns import NAMES, columns_of
from enricher.papers.words import columns

SEPARATORS = ("\t", ",", ";", "|")
"""The likeliest first."""
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


class TableLayout(Struct, frozen=True, kw_only=True):
    """How a table is laid out.

    Attributes:
        separator: what parts its columns.
        names: of its columns, where its own do not tell what stands in them.
        has_heading: whether its first row names its columns.
    """

    separator: str
    names: list[str] | None = None
    has_heading: bool = True


_SAYS_SEPARATOR = re.compile(r"(?:\ufeff)?\"?sep=[\t,;|]\"?\s*\Z")
"""A spreadsheet's first line, which tells no more than what parts its columns."""


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
    for separator in SEPARATORS:
        names = [name.strip(' "\t') for name in line.split(separator)]
        known = _is_known(names) or titles_printed(following)
        if len(names) > 1 and known and all(len(name) < 80 for name in names):
            return separator if not following or separator in following or '"' in following else None
    return None


_FIRST_TWO = re.compile(rb"([^\n]*+)(?:\n[\r\n]*+([^\n]*+))?")
"""The first line, and the next one that is not empty."""


def _behind_separator(octets: bytes) -> bytes:
    """What begins with the heading, or without one with the first row."""
    above = lines_above(octets)
    return octets.split(b"\n", above)[-1] if above else octets


def lines_above(head: bytes) -> int:
    """How many lines stand above the heading: a spreadsheet's own, or a title of the table."""
    parts = head[:60_000].split(b"\n", _MOST_ABOVE + 2)[: _MOST_ABOVE + 2]  # the rest stays as it is
    lines = [line[:40_000].decode(errors="replace")[:10_000] for line in parts]
    if _SAYS_SEPARATOR.match(lines[0]):
        return 1
    for number, line in enumerate(lines[1 : _MOST_ABOVE + 1], start=1):
        separator = next(
            (
                one
                for one in SEPARATORS
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
    known = KNOWN_COLUMNS.intersection(map(bare, names))
    return len(known) > 1 and _is_known(names) and all(len(name) < 80 for name in names)


KNOWN_COLUMNS = frozenset(
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
    for separator in SEPARATORS:
        if text.partition("\n")[0].count(separator) < 1:
            continue
        rows = _sample(text, separator)
        if is_table and (held := columns_of(rows)):
            names = [NAMES.get(name, f"column {place}") for place, name in enumerate(held, start=1)]
            return TableLayout(separator=separator, names=names, has_heading=False)
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
