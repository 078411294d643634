"""Asking the archives to save what lives and is not archived yet; only when the user wants it.

The Wayback Machine's "Save Page Now" without an account, and Software Heritage's "save code now"
(https://archive.softwareheritage.org/api/1/origin/save/doc/). Slow on purpose, one at a time;
a 429 ends it. Saving changes the outside world, so nothing here runs on its own.
"""

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import quote

from msgspec import Struct

from enricher.model import Archive, Archived, ArchiveOutcome, ArchiveQuestion, Unavailable, Url
from enricher.ports import Clock, Request, Source, Transport
from enricher.sources.archives.pace import Pace
from enricher.sources.archives.software_heritage import API, archived_origin, read_object

WAYBACK_SAVES_A_MINUTE = 4
SWH_SAVES_A_MINUTE = 10
SAVE_PAGE = "https://web.archive.org/save/"


class Saving(Struct, frozen=True, kw_only=True):
    """What came of one request to save: taken on, or refused in the archive's words."""

    state: Literal["accepted", "refused"]
    words: str = ""


SavingOutcome = Saving | Unavailable


class Saver:
    """Requests to save, one archive's after another's."""

    def __init__(self, transport: Transport, clock: Clock) -> None:
        self._transport = transport
        self._paces: dict[Archive, Pace] = {
            "wayback": Pace("the Wayback Machine", clock, a_minute=WAYBACK_SAVES_A_MINUTE),
            "swh": Pace("Software Heritage", clock, a_minute=SWH_SAVES_A_MINUTE),
        }

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
        request = _request(question)
        if request is None:
            return Saving(state="refused", words="not the address of a repository")
        answer = await self._paces[question.archive].send(self._transport, request)
        if isinstance(answer, Unavailable):
            return answer
        if answer.status in (200, 201, 301, 302):
            said = str((read_object(answer) or {}).get("save_request_status", "accepted"))
            return Saving(state="refused" if said == "rejected" else "accepted", words=said)
        return Saving(state="refused", words=f"HTTP {answer.status}")


def open_saver(transport: Transport, clock: Clock) -> Saver:
    """A saver over a transport."""
    return Saver(transport, clock)


def _holds_none(outcome: ArchiveOutcome) -> bool:
    """Only an archive that answered can be said to hold no copy."""
    return isinstance(outcome, Archived) and not outcome.copies


def _request(question: ArchiveQuestion) -> Request | None:
    if question.archive == "wayback":
        return Request(url=Url(SAVE_PAGE + quote(question.url, safe=":/?#[]@!$&'()*+,;=%~")))
    origin = archived_origin(question.url)
    if origin is None:
        return None
    return Request(
        url=Url(f"{API}/origin/save/git/url/{quote(origin, safe=':/')}/"), method="POST", content=b""
    )
