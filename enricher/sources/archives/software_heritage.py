"""Software Heritage, which keeps repositories: the latest visit that kept anything.

https://archive.softwareheritage.org/api/1/origin/visit/latest/doc/. Origins match to the letter:
no trailing slash, no `.git`, nothing after the repository's name.
"""

import datetime as dt
import re
from typing import Any
from urllib.parse import quote, urlsplit

from enricher.model import ArchiveCopy, Archived, ArchiveOutcome, ArchiveQuestion, Unavailable, Url
from enricher.ports import Answer, Request
from enricher.sources.archives.service import ArchiveService
from enricher.sources.reading import date, decoded

API = "https://archive.softwareheritage.org/api/1"
BROWSE = "https://archive.softwareheritage.org/browse/origin/directory/"
_PAGES = re.compile(r"^([a-z0-9-]+)\.(github|gitlab)\.(io|com)$", re.IGNORECASE)
_HUB_KINDS = frozenset({"datasets", "spaces"})


class SoftwareHeritage:
    """Asks for visits of origins, one request at a time."""

    def __init__(self, service: ArchiveService, *, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self._service = service
        self._headers = headers

    async def ask(self, question: ArchiveQuestion) -> ArchiveOutcome:
        """The latest visit; the archive has no better one near a day that is cheap to find."""
        origin = archived_origin(question.url)
        if origin is None:
            return Archived(copies=(), fetched_at=self._service.now())
        request = Request(
            url=Url(f"{API}/origin/{quote(origin, safe=':/')}/visit/latest/?require_snapshot=true"),
            headers=self._headers,
        )
        answer = await self._service.send(request)
        if isinstance(answer, Unavailable):
            return answer
        body = read_object(answer)
        if answer.status == 404 and body is not None:
            return Archived(copies=(), fetched_at=self._service.now())
        visited_at = date((body or {}).get("date"))
        if answer.status != 200 or visited_at is None:
            return self._service.unknown(
                f"{self._service.name} gave an answer that makes no sense ({answer.status})"
            )
        return Archived(copies=(_copy(origin, visited_at),), fetched_at=self._service.now())


def archived_origin(url: str) -> str | None:
    """The address under which a repository is archived, or None where there is no repository in it."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in ("http", "https") or not host:
        return None
    names = [name for name in parts.path.partition("/-/")[0].split("/") if name]
    pages = _PAGES.match(host)
    if pages is not None:  # a site made from a repository
        site = names[0] if names else f"{pages[1]}.{pages[2]}.io"
        return f"https://{pages[2]}.com/{pages[1]}/{site}"
    if host != "gitlab.com" and not host.startswith("gitlab."):
        names = names[: 3 if host == "huggingface.co" and names[:1] and names[0] in _HUB_KINDS else 2]
    if len(names) < 2:
        return None
    return f"https://{host}/{'/'.join(names).removesuffix('.git')}"


def read_object(answer: Answer) -> dict[str, Any] | None:
    """An answer's JSON object, or None where it is none."""
    body = decoded(answer.body)
    return body if isinstance(body, dict) and not answer.truncated else None


def _copy(origin: str, visited_at: dt.datetime) -> ArchiveCopy:
    stamp = quote(visited_at.strftime("%Y-%m-%dT%H:%M:%SZ"), safe="")
    url = f"{BROWSE}?origin_url={quote(origin, safe='')}&timestamp={stamp}"
    return ArchiveCopy(archive="swh", url=url, captured_at=visited_at)
