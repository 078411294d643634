"""The Wayback Machine, by its CDX server: the capture nearest a day, and the latest one.

https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server. Only captures that were
answered 200 count: a stored error page is no copy. A site that had itself excluded (403
"Blocked Site Error") has no copy that anyone could open, which is the same as none.

The index files captures under a key in lower case (surt 0.3.1 makes `be,youtu)/ab` of `https://youtu.be/aB`),
so that it answers with those of `/Ab` too: another short link, another video. They are told by the address
that a row says was captured. Where one stood in the way, the index is asked for this spelling alone.
"""

import datetime as dt
import re
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from msgspec import Struct

from enricher.forges import addresses as forges
from enricher.model import ArchiveCopy, Archived, ArchiveOutcome, ArchiveQuestion, Unavailable, Url
from enricher.ports import Answer, Request
from enricher.sources.archives.service import ArchiveService
from enricher.sources.reading import decoded
from enricher.urls import address, host_of

CDX = "https://web.archive.org/cdx/search/cdx"
PLAYBACK = "https://web.archive.org/web"
EXCLUDED = b"AdministrativeAccessControlException"
LONGEST_URL = 2_000
DOI_RESOLVERS = frozenset(("doi.org", "dx.doi.org"))


class _Capture(Struct, frozen=True, gc=False):
    """A row of the index: the copy, and the address that was captured."""

    copy: ArchiveCopy
    original: str


class Wayback:
    """Asks for captures, one request at a time."""

    def __init__(self, service: ArchiveService) -> None:
        self._service = service

    async def ask(self, question: ArchiveQuestion) -> ArchiveOutcome:
        """The nearest capture first, then the latest where it is another one and of the page meant."""
        if len(question.url) > LONGEST_URL:
            return Archived(copies=(), fetched_at=self._service.now())
        nearest: list[ArchiveCopy] = []
        if question.near is not None:
            day = f"{question.near:%Y%m%d}"
            found = await self._captures(question.url, closest=day, sort="closest", limit="1")
            if isinstance(found, Unavailable) or not found:
                return self._outcome(found)
            nearest = found
        if question.lies:
            return self._outcome(nearest or await self._captures(question.url, limit="1"))
        latest = await self._captures(question.url, limit="-1")
        if isinstance(latest, Unavailable):  # half an answer is an answer
            return self._outcome(nearest or latest)
        return self._outcome([*nearest, *latest])

    async def _captures(self, url: Url, **choice: str) -> list[ArchiveCopy] | Unavailable:
        rows = await self._rows(url, **choice)
        if not isinstance(rows, Unavailable) and any(is_another(row.original, url) for row in rows):
            rows = await self._rows(url, spelling=_spelling(url), **choice)
        if isinstance(rows, Unavailable):
            return rows
        return [row.copy for row in rows if not is_another(row.original, url)]

    async def _rows(
        self, url: Url, *, spelling: str | None = None, **choice: str
    ) -> list[_Capture] | Unavailable:
        query = [("url", url), ("output", "json"), ("fl", "timestamp,original"), ("filter", "statuscode:200")]
        if spelling is not None:
            query.append(("filter", f"original:{spelling}"))
        request = Request(url=Url(f"{CDX}?{urlencode([*query, *choice.items()])}"))
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
        return [capture for row in rows if (capture := _capture(row)) is not None]

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


def is_another(original: str, url: Url) -> bool:
    """Whether a captured address differs from the one that is meant in case alone, where case counts.

    In names of repositories and in DOIs (DOI Handbook, 2.4) it does not.

    >>> is_another("http://youtu.be/ab", Url("https://youtu.be/aB"))
    True
    >>> is_another("http://github.com/o/N", Url("https://github.com/O/n"))
    False
    """
    captured, meant = _page(original), _page(url)
    if host_of(url) in DOI_RESOLVERS or captured == meant:
        return False
    if [text.casefold() for text in captured] != [text.casefold() for text in meant]:
        return False
    return not _is_one_repository(original, url)


def _page(url: str) -> list[str]:
    """What names a page below its host: the path, and the parts of the query in the index's order."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return [url]
    return [unquote(parts.path).rstrip("/"), *sorted(map(unquote, parts.query.split("&")), key=str.casefold)]


def _is_one_repository(original: str, url: Url) -> bool:
    written = address(original)
    captured = forges.resolve(written).repository if written else None
    meant = forges.resolve(url).repository
    if captured is None or meant is None:
        return False
    return captured.path == meant.path and forges.key(captured.ref) == forges.key(meant.ref)


def _spelling(url: Url) -> str:
    """The regular expression (Java's) of addresses that are spelt like this one below their host."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f".*{re.escape(parts.path.rstrip('/') + query)}/?"


def _capture(row: dict[str, Any]) -> _Capture | None:
    stamp, original = row.get("timestamp"), row.get("original")
    if not isinstance(stamp, str) or not isinstance(original, str) or not original:
        return None
    captured_at = _moment(stamp)
    if captured_at is None:
        return None
    address = quote(original, safe=":/?#[]@!$&'()*+,;=%~")
    copy = ArchiveCopy(archive="wayback", url=f"{PLAYBACK}/{stamp}/{address}", captured_at=captured_at)
    return _Capture(copy, original)


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
