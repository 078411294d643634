"""Rows of a table that are no paper's: pauses of a programme, data by the day, notes by their names.

A row's title and its cells come in; yes or no goes out. What a row leads to is told elsewhere.
"""

import re
from collections.abc import Sequence

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.words.row_subjects import IS_TALK, NO_SESSION

_LECTURE = late(r"\s*(?:lecture|lec\.?|lesson|chapter|module|unit)\s?#?\d{1,2}\s*", re.IGNORECASE)
"""Which part of a course a row's topic is."""
_NO_GROUP = late(
    r"\W*no (?:rg|(?:reading )?group|(?:journal )?club|(?:talk|meeting|class(?:e)?|seminar|session)s?)\W*",
    re.IGNORECASE,
)
_FILE_OF_DATA = late(r"(?![a-z][a-z0-9+.-]{1,20}:)[^?#]{1,300}\.(?:jsonl?|[ct]sv|ya?ml|xml|txt|parquet)\Z")
"""A file beside the table, to which its row leads: `data/daily/2026-08-22.json`."""


def tells_of_none(title: str, linked: list[Text], authors: str | None, cells: Sequence[Text]) -> bool:
    """Whether a row says that nothing is read, which part of a course it is, or names notes or data."""
    if title.count("[[") > 1 or NO_SESSION.match(title) or _says_nothing_is_read(linked, cells):
        return True
    if any(IS_TALK.fullmatch(cell.text) for cell in cells):
        return True
    if not authors and any(_LECTURE.fullmatch(cell.text) for cell in cells):
        return True
    links = [link for cell in linked for link in cell.links if link.words == title]
    return bool(links) and all(_FILE_OF_DATA.match(link.address) for link in links)


def _says_nothing_is_read(linked: list[Text], cells: Sequence[Text]) -> bool:
    """Whether a cell of a row without links says so: `| *No RG* | *Sports day* |`."""
    return not linked and any(_NO_GROUP.fullmatch(cell.text) for cell in cells if " " in cell.text[:9])
