"""Asking the archives to save what lives and is not archived yet; only when the user wants it.

The Wayback Machine's "Save Page Now" takes requests of accounts alone (https://archive.org/account/s3.php):
a job each, which is followed to its end. Software Heritage's "save code now" is for everybody
(https://archive.softwareheritage.org/api/1/origin/save/doc/). Slow on purpose, one at a time; after a 429 it
is left alone for a while. Saving changes the outside world, so nothing here runs on its own.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import quote, urlencode

from msgspec import Struct

from enricher.model import Archived, ArchiveOutcome, ArchiveQuestion, Unavailable, Url
from enricher.ports import Api, Clock, Request, Source, Transport
from enricher.sources.archives.service import ArchiveService
from enricher.sources.archives.software_heritage import API, archived_origin, read_object
from enricher.sources.reading import text

SAVE_PAGE_NOW = Api(
    name="web.archive.org/save", at_once=1, a_minute=4, patience=30.0, complaints=1, counted_apart=False
)
SAVE_CODE_NOW = Api(
    name="archive.softwareheritage.org/save", at_once=1, a_minute=10 / 60, complaints=1, counted_apart=False
)
"""Ten an hour, whoever asks."""

JOB_STATUS = Api(
    name="web.archive.org/save/status",
    at_once=1,
    a_minute=12,
    patience=30.0,
    complaints=1,
    counted_apart=False,
)
SAVE_PAGE = "https://web.archive.org/save"
POLLED = (5.0, 10.0, 15.0, *(30.0,) * 18)
"""Seconds between two questions about a job; who has not ended after ten minutes goes on without us."""

NO_ACCOUNT = (
    "the Wayback Machine saves for accounts alone: set ARCHIVE_ORG_KEY and ARCHIVE_ORG_SECRET "
    "(https://archive.org/account/s3.php)"
)
_log = logging.getLogger(__name__)


class ArchiveKeys(Struct, frozen=True, kw_only=True):
    """An account's keys at archive.org, and a token of Software Heritage's; sent to those two alone."""

    key: str | None = None
    secret: str | None = None
    swh_token: str | None = None

    def __repr__(self) -> str:
        """Without what is secret."""
        return "Account()"

    @property
    def for_wayback(self) -> tuple[tuple[str, str], ...]:
        """The field that names the account to the Wayback Machine; empty where there is none."""
        return (("authorization", f"LOW {self.key}:{self.secret}"),) if self.key and self.secret else ()

    @property
    def for_swh(self) -> tuple[tuple[str, str], ...]:
        """The same for Software Heritage, which knows who asks without one."""
        return (("authorization", f"Bearer {self.swh_token}"),) if self.swh_token else ()


class Saving(Struct, frozen=True, kw_only=True):
    """What came of one request to save: taken on, or refused in the archive's words."""

    state: Literal["accepted", "refused"]
    words: str = ""


SavingOutcome = Saving | Unavailable


class Saver:
    """Requests to save, one archive's after another's."""

    def __init__(self, transport: Transport, clock: Clock, account: ArchiveKeys) -> None:
        self._clock = clock
        self._account = account
        self._said = False
        self._status = ArchiveService("the Wayback Machine", JOB_STATUS, transport, clock)
        self._wayback = ArchiveService("the Wayback Machine", SAVE_PAGE_NOW, transport, clock)
        self._swh = ArchiveService("Software Heritage", SAVE_CODE_NOW, transport, clock)

    async def save(self, questions: Sequence[ArchiveQuestion]) -> Mapping[ArchiveQuestion, SavingOutcome]:
        """Ask to save each address where its question says; returns what the archives said."""
        return {question: await self._save(question) for question in dict.fromkeys(questions)}

    async def save_missing(
        self, archives: Source[ArchiveQuestion, ArchiveOutcome], questions: Sequence[ArchiveQuestion]
    ) -> Mapping[ArchiveQuestion, SavingOutcome]:
        """Ask the archives first, and save only what they answer to hold no copy of."""
        missing: list[ArchiveQuestion] = []
        for start in range(0, len(questions), archives.batch_size):
            part = questions[start : start + archives.batch_size]
            outcomes = await archives.send(part)
            missing += [question for question in part if _holds_none(outcomes[question])]
        return await self.save(missing)

    async def _save(self, question: ArchiveQuestion) -> SavingOutcome:
        if question.archive == "wayback":
            return await self._save_page(question.url)
        return await self._save_code(question.url)

    async def _save_code(self, url: str) -> SavingOutcome:
        origin = archived_origin(url)
        if origin is None:
            return Saving(state="refused", words="not the address of a repository")
        address = Url(f"{API}/origin/save/git/url/{quote(origin, safe=':/')}/")
        request = Request(url=address, method="POST", content=b"", headers=self._account.for_swh)
        answer = await self._swh.send(request)
        if isinstance(answer, Unavailable):
            return answer
        if answer.status not in (200, 201):
            return Saving(state="refused", words=f"HTTP {answer.status}")
        said = str((read_object(answer) or {}).get("save_request_status", "accepted"))
        return Saving(state="refused" if said == "rejected" else "accepted", words=said)

    async def _save_page(self, url: str) -> SavingOutcome:
        """A job of the account's, followed to its end; without one nobody is asked, which is said once."""
        if not self._account.for_wayback:
            if not self._said:
                self._said = True
                _log.warning("Nothing is saved: %s", NO_ACCOUNT)
            return Saving(state="refused", words=NO_ACCOUNT)
        request = Request(
            url=Url(SAVE_PAGE),
            method="POST",
            headers=(
                *self._account.for_wayback,
                *_JSON,
                ("content-type", "application/x-www-form-urlencoded"),
            ),
            content=urlencode({"url": url, "skip_first_archive": "1"}).encode(),
        )
        answer = await self._wayback.send(request)
        if isinstance(answer, Unavailable):
            return answer
        told = read_object(answer) or {}
        job = text(told.get("job_id"))
        if answer.status in (401, 403):
            why = f"the Wayback Machine refused the account ({answer.status}): see ARCHIVE_ORG_KEY, _SECRET"
            return Saving(state="refused", words=why)
        if answer.status != 200 or job is None or not _JOB.fullmatch(job):
            return Saving(state="refused", words=text(told.get("message")) or f"HTTP {answer.status}")
        return await self._follow(job)

    async def _follow(self, job: str) -> SavingOutcome:
        """What came of a job."""
        address = Url(f"{SAVE_PAGE}/status/{job}")
        for seconds in POLLED:
            await self._clock.sleep(seconds)
            answer = await self._status.send(
                Request(url=address, headers=(*self._account.for_wayback, *_JSON))
            )
            if isinstance(answer, Unavailable):
                return answer
            told = read_object(answer) or {}
            state = text(told.get("status"))
            if state == "success":
                return Saving(state="accepted", words="saved")
            if state == "error":
                words = text(told.get("message")) or text(told.get("status_ext")) or "the job failed"
                return Saving(state="refused", words=words)
        return Saving(state="accepted", words="still at work")


_JOB = re.compile(r"[\w-]{1,200}", re.ASCII)
_JSON = (("accept", "application/json"),)


def open_saver(transport: Transport, clock: Clock, account: ArchiveKeys | None = None) -> Saver:
    """A saver over a transport, for an account where there is one."""
    return Saver(transport, clock, account or ArchiveKeys())


def _holds_none(outcome: ArchiveOutcome) -> bool:
    """Only an archive that answered can be said to hold no copy."""
    return isinstance(outcome, Archived) and not outcome.copies
