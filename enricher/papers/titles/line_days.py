"""The day of an entry, in one of its lines: at its beginning, behind a pictogram or under a label of days.

A line comes in; a day goes out, or None.
"""

import datetime as dt
import re

from enricher.late_patterns import late
from enricher.papers.words.dates import day_in, may_hold_day

_FIRST_WORDS = re.compile(r"(?s:.{0,48})\S{0,12}")
"""A line's beginning, in which a day may stand; uncut, for a day without its last sign is another one."""
_FARTHEST = 60
"""Characters that a line's beginning has at most."""
_DATED = re.compile(r"(?:[📅🗓📆🕒🗃]\ufe0f?|(?i:\b(?:date|published)):)\s{0,2}([^|\n]{8,20})")
_PICTURED = frozenset("📅🗓📆🕒🗃")
"""Signs of those."""
_OF_TASKS = frozenset("✅❌⏳🛫➕")
_TASK_DAY = late(r"[✅❌⏳🛫➕]\ufe0f?\s?\d{4}-\d\d-\d\d")
"""When its keeper planned or did what a task says, as Obsidian marks it: no day of a paper."""


_LED = re.compile(r"\W{0,6}([\w ,./-]{8,24}?)\s{0,3}(?:\Z|[|·•])")
"""A day that is all of a line, or all up to a bar or a dot, behind pictograms."""
_LONGEST_OF_DAY = 80


def day_that_leads(text: str) -> dt.date | None:
    """The day that a short line consists of or begins with, below a heading: `📅 2020-06-17 | cs.CV`."""
    if len(text) > _LONGEST_OF_DAY or "20" not in text or "pdate" in text:
        return None
    found = _LED.match(text)
    return day_in(found[1]) if found else None


def day_in_line(text: str) -> dt.date | None:
    """The day that a line begins with, or that stands behind a pictogram or a label of days."""
    if not text.isascii() and not _OF_TASKS.isdisjoint(text):
        text = _TASK_DAY.sub("", text)
    if may_hold_day(text[:_FARTHEST]):
        first = _FIRST_WORDS.match(text)
        if first and (day := day_in(first[0])):
            return day
    labelled = ":" in text and ("date:" in (low := text.lower()) or "published:" in low)
    if not labelled and (text.isascii() or _PICTURED.isdisjoint(text)):
        return None
    found = _DATED.search(text)
    return day_in(found[1]) if found else None
