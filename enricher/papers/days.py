"""Which day a digest is of, as it is read: its headings, its front matter, else its file's name."""

import datetime as dt
import re

from enricher.papers.identifiers import day_in

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
