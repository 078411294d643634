"""When a paper came out: what its input and its arXiv id tell comes in, a day or a year goes out."""

import datetime as dt
import re
from functools import lru_cache

from enricher.late_patterns import late

LATEST_ANNOUNCED = 62
"""Days from the start of an id's month to its paper's announcement, at most."""
REMEMBERED = 1024
_NEW_ID = late(r"^(\d{2})(\d{2})\.\d{4,5}$")
_OLD_ID = late(r"^[a-z.-]+/(\d{2})(\d{2})\d{3}$", re.IGNORECASE)


@lru_cache(maxsize=REMEMBERED)
def born(arxiv_id: str | None, announced: dt.date | None) -> dt.date | None:
    """The day a paper came out: as announced, unless its arXiv id is of another time.

    An id holds the month of the first submission; an announcement more than two months after
    it is of a later version or a keeper's own list, so the middle of the id's month counts.
    """
    month = _id_month(arxiv_id or "")
    if announced is not None and (month is None or 0 <= (announced - month).days <= LATEST_ANNOUNCED):
        return announced
    return month.replace(day=15) if month is not None else None


def year_of(told: int | None, arxiv_id: str | None, announced: dt.date | None) -> int | None:
    """The year that the keeper tells, else that of the day on which the paper came out."""
    if told is not None:
        return told
    day = born(arxiv_id, announced)
    return day.year if day is not None else None


def _id_month(arxiv_id: str) -> dt.date | None:
    """The first day of the month in an arXiv id (https://info.arxiv.org/help/arxiv_identifier.html)."""
    found = _NEW_ID.match(arxiv_id) or _OLD_ID.match(arxiv_id)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12:
        return None
    return dt.date(year + (1900 if year >= 91 else 2000), month, 1)
