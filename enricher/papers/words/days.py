"""Which day a digest is of, as it is read: its headings, its front matter, else its file's name."""

import datetime as dt
import re

from enricher.late_patterns import late
from enricher.papers.words.dates import day_in
from enricher.papers.words.label_words import is_label
from enricher.papers.words.years import year_beside, year_in

_HEADING = re.compile(r"(?:#{1,6} |\*\*|【|title:|date:|> ).{0,120}")


class DayKeeper:
    """Remembers the day that the lines so far name.

    Attributes:
        day: of the papers that follow; None while no line and no name told.
    """

    def __init__(self, file_name: str) -> None:
        self.day: dt.date | None = day_in(file_name)
        self._told = False

    def see(self, line: str) -> bool:
        """Take a line between items; True where it named a day.

        The first heading with a day beats the file's name; after it only a line that is
        nothing but a day (`**2019-02-01**`) begins another.
        """
        if not _HEADING.fullmatch(line):
            return False
        day = day_in(line)
        if day is None or (self._told and len(line.strip("#*【】 ")) > 12):
            return False
        self.day, self._told = day, True
        return True


class DayOfSection:
    """The day that the headings above an entry name.

    A heading's day holds until another heading of its rank; what a file's name, its front matter or
    a heading above all entries says holds where no nearer one says anything.

    Attributes:
        day: of the entries that follow.
        year: of them, where a heading names a year or a venue of one: `2019`, `ICML 2020`.
        entries: how many were told of so far.
    """

    def __init__(self, file_name: str, front: dt.date | None = None) -> None:
        self.entries = 0
        self._whole = front or day_in(file_name)
        self._told: list[tuple[int, dt.date, bool]] = []
        self._years: list[tuple[int, int]] = []
        self.year: int | None = None
        self.day = self._whole

    def see(self, level: int, heading: str) -> None:
        """A heading, of this level."""
        while self._told and self._told[-1][0] >= level:
            _, day, used = self._told.pop()
            if not used:  # no entry was below it: it speaks of all
                self._whole = day
        if (named := day_in(heading) or _of_listing(heading)) is not None:
            self._told.append((level, named, False))
        self.day = self._told[-1][1] if self._told else self._whole
        if self._years or "20" in heading or "19" in heading or "'" in heading:
            self._see_year(level, heading)

    def _see_year(self, level: int, heading: str) -> None:
        """A year holds as a day does, where a heading names it alone, or a venue of it."""
        self._years = [told for told in self._years if told[0] < level]
        year = year_in(heading)
        if year is not None and (is_label(heading) or year_beside(heading, "") is not None):
            self._years.append((level, year))
        self.year = self._years[-1][1] if self._years else None

    def used(self) -> None:
        """An entry stands below these headings."""
        self.entries += 1
        if self._told and not self._told[-1][2]:
            self._told = [(level, day, True) for level, day, _ in self._told]


_OF_LISTING = late(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), {1,2}(\d{1,2}) ([A-Z][a-z]{2}) (\d\d)\Z")
"""A day as arXiv's listings had it until 2023, its century left out: `Replacements for Fri,  3 Mar 23`."""


def _of_listing(heading: str) -> dt.date | None:
    found = _OF_LISTING.search(heading.strip()) if ", " in heading else None
    if found is None:
        return _in_brackets(heading)
    century = "19" if found[3][0] == "9" else "20"
    return day_in(f"{found[1]} {found[2]} {century}{found[3]}")


_IN_BRACKETS = late(
    r"\b((?:19|20)\d\d)\s?[(（\[:,–—-]\s?(?:\w{2,9}, )?"
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s?[-–—]\s?\d{1,2}\.?)?\s([^\W\d_]{3,10})|([^\W\d_]{3,10})\.?\s(\d{1,2}))\b"
)
"""A week's first day, or a day, behind its year: `Week 12, 2024 (18 March)`, `2024: March 18-24`."""


def _in_brackets(heading: str) -> dt.date | None:
    found = _IN_BRACKETS.search(heading) if "20" in heading or "19" in heading else None
    return None if found is None else day_in(f"{found[2] or found[5]} {found[3] or found[4]} {found[1]}")
