"""The Wayback Machine, by its CDX server: the capture nearest a day, and the latest one.

https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server. Only captures that were
answered 200 count: a stored error page is no copy. A site that had itself excluded (403
"Blocked Site Error") has no copy that anyone could open, which is the same as none.
"""

import datetime as dt
from typing import Any
from urllib.parse import quote, urlencode

from enricher.model import ArchiveCopy, Archived, ArchiveOutcome, ArchiveQuestion, Unavailable, Url
from enricher.ports import Answer, Request
from enricher.sources.archives.service import ArchiveService
from enricher.sources.reading import decoded

CDX = "https://web.archive.org/cdx/search/cdx"
PLAYBACK = "https://web.archive.org/web"
EXCLUDED = b"AdministrativeAccessControlException"
LONGEST_URL = 2_000


class Wayback:
    """Asks for captures, one request at a time."""

    def __init__(self, service: ArchiveService) -> None:
        self._service = service

    async def ask(self, question: ArchiveQuestion) -> ArchiveOutcome:
        """The nearest capture first, then the latest where it is another one."""
        if len(question.url) > LONGEST_URL:
            return Archived(copies=(), fetched_at=self._service.now())
        nearest: list[ArchiveCopy] = []
        if question.near is not None:
            day = f"{question.near:%Y%m%d}"
            found = await self._captures(question.url, closest=day, sort="closest", limit="1")
            if isinstance(found, Unavailable) or not found:
                return self._outcome(found)
            nearest = found
        latest = await self._captures(question.url, limit="-1")
        if isinstance(latest, Unavailable):  # half an answer is an answer
            return self._outcome(nearest or latest)
        return self._outcome([*nearest, *latest])

    async def _captures(self, url: Url, **choice: str) -> list[ArchiveCopy] | Unavailable:
        query = {
            "url": url,
            "output": "json",
            "fl": "timestamp,original",
            "filter": "statuscode:200",
            **choice,
        }
        request = Request(url=Url(f"{CDX}?{urlencode(query)}"))
        answer = await self._service.send(request)
        if isinstance(answer, Unavailable):
            return answer
        if answer.status == 403 and EXCLUDED in answer.body:
            return []
        rows = _table(answer)
        if answer.status != 200 or rows is None:
            return self._service.unknown(
                f"{self._service.name} gave an answer that makes no sense ({answer.status})"
            )
        return [copy for row in rows if (copy := _copy(row)) is not None]

    def _outcome(self, found: list[ArchiveCopy] | Unavailable) -> ArchiveOutcome:
        if isinstance(found, Unavailable):
            return found
        return Archived(copies=tuple(dict.fromkeys(found)), fetched_at=self._service.now())


def _table(answer: Answer) -> list[dict[str, Any]] | None:
    """Rows by their column's name: the first line of the answer names them, no line means no capture."""
    if answer.truncated:
        return None
    table = decoded(answer.body or b"[]")
    if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
        return None
    if not table:
        return []
    return [dict(zip(map(str, table[0]), row, strict=False)) for row in table[1:]]


def _copy(row: dict[str, Any]) -> ArchiveCopy | None:
    stamp, original = row.get("timestamp"), row.get("original")
    if not isinstance(stamp, str) or not isinstance(original, str) or not original:
        return None
    captured_at = _moment(stamp)
    if captured_at is None:
        return None
    address = quote(original, safe=":/?#[]@!$&'()*+,;=%~")
    return ArchiveCopy(archive="wayback", url=f"{PLAYBACK}/{stamp}/{address}", captured_at=captured_at)


def _moment(stamp: str) -> dt.datetime | None:
    """When a capture was made; in UTC.

    The index holds stamps of 2000 with `00` put in before the month or the day, which pushed the seconds off
    the end (as the comments of EDGI's client have it: `parse_timestamp` of wayback 0.5).
    """
    for at in (4, 6):
        if stamp[at : at + 2] == "00":
            stamp = f"{stamp[:at]}{stamp[at + 2 :]}00"
            break
    try:
        return dt.datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    except ValueError:
        return None
