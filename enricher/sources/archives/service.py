"""One archive's service, asked through the keeper of hosts, and what it says in our words.

Comes in: requests. Goes out: the answer, or `Unavailable` in words, with the time from which asking makes
sense again. How often it may be asked, and how long it is left alone, is `enricher.hosts`' to keep.
"""

import datetime as dt

from msgspec.structs import replace

from enricher.backoff import retry_after
from enricher.hosts.policy import SERVER_TROUBLE
from enricher.model import Unavailable
from enricher.ports import Answer, Api, Clock, Fault, Request, Transport


class ArchiveService:
    """Sends one service's requests; `name` is how people call it."""

    def __init__(self, name: str, api: Api, transport: Transport, clock: Clock) -> None:
        self.name = name
        self._api = api
        self._transport = transport
        self._clock = clock

    def now(self) -> dt.datetime:
        """The time that an answer is stamped with."""
        return self._clock.now()

    async def send(self, request: Request) -> Answer | Unavailable:
        """Ask in turn. An answer may have any status but those that mean "later"."""
        reply = await self._transport.send(replace(request, api=self._api))
        if isinstance(reply, Fault):
            return self._unheard(reply)
        if reply.status == 429:
            seconds = retry_after(dict(reply.headers).get("retry-after"), reply.at)
            later = reply.at + dt.timedelta(seconds=seconds) if seconds is not None else None
            return self.unknown(f"{self.name} asks for fewer requests (429); ask again later", later)
        if reply.status == 503 or reply.status in SERVER_TROUBLE:
            return self.unknown(f"{self.name} is in trouble ({reply.status})")
        return reply

    def unknown(self, why: str, retry_at: dt.datetime | None = None) -> Unavailable:
        """An answer that could not be had."""
        return Unavailable(why=why, at=self._clock.now(), retry_at=retry_at)

    def _unheard(self, fault: Fault) -> Unavailable:
        if fault.kind != "deferred":
            return self.unknown(f"{self.name} could not be reached ({fault.kind})")
        reason = fault.detail.partition(":")[0]
        return self.unknown(f"{self.name} is left alone for now ({reason}); ask again later", fault.retry_at)
