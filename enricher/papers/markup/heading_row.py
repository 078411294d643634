"""What the first row of a table tells of it, though no element says so: columns, or a record of a paper.

Cells come in; yes or no goes out, or what the columns of a record are called.
"""

from collections.abc import Sequence

from enricher.papers.blocks import Text
from enricher.papers.words.entry_labels import PARTS
from enricher.papers.words.title_marks import unled

_TITLES = frozenset(("title", "paper", "papers", "paper title", "论文", "标题", "题目", "论文标题"))


def names_columns(cells: Sequence[Text]) -> bool:
    """Whether the first row of a table, though no heading by its elements, is one."""
    names = {cell.text.strip().lower() for cell in cells}
    return len(cells) > 1 and not names.isdisjoint(_TITLES) and all(len(name) < 30 for name in names)


RECORD = ("the label of a field", "its value")
"""The columns of a table that is one paper's record: `| Title: | A Title |` above `| Authors: | ... |`."""
_OF_RECORD = frozenset(
    ("", "field", "fields", "key", "property", "attribute", "item", "name", "字段", "项目", "属性")
)
_OF_VALUES = frozenset(
    ("value", "values", "detail", "details", "content", "info", "information", "内容", "值", "详情", "信息")
)
"""Beside those, over what is said of the paper that a heading names: `| Field | Value |`."""
_OF_COLUMNS = frozenset(
    ("link", "links", "url", "urls", "paper", "papers", "pdf", "code", "authors", "author", "author(s)",
     "venue", "conference", "journal", "year", "date", "notes", "note", "comments", "description", "summary",
     "status", "abstract", "to")
)  # fmt: skip
"""Words in what columns are called."""
_FEWEST_WORDS = 3
"""Of a title in a row that else names columns."""


def of_record(
    cells: Sequence[Text], columns: tuple[str, ...], named: bool, head: bool
) -> tuple[str, ...] | None:
    """The columns of a table of two, where this row is a label and its value; None where it is not.

    Args:
        cells: the row's.
        columns: those of the table so far.
        named: the first cell of the row is one of a heading's.
        head: each is.
    """
    if named and not head and not columns:
        return columns
    if columns is RECORD and not head:
        return columns
    label, value = cells[0].text.strip(), cells[1].text
    part = PARTS.get(unled(label).rstrip(" :：").lower())
    if part != "title":
        of_values = columns[1:2] and columns[1] in _OF_VALUES and columns[0] in _OF_RECORD
        return RECORD if part and of_values and not head else None
    if columns and columns[0] not in _OF_RECORD:
        return None
    if columns and not head:
        return RECORD
    words = value.lower().split()
    is_title = len(words) >= _FEWEST_WORDS and _OF_COLUMNS.isdisjoint(words)
    return RECORD if label[-1:] in ":：" or is_title else None
