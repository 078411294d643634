"""The sender of webhooks: what is queued is sent once it is due, and again until it arrived or is given up.

Comes in: the queue, the injected clock, the guarded way out. Goes out: signed requests, and what became of
them. A message that was on its way when the process was killed is sent again under the same id. Redirects are
not followed, and no answer's body is kept. Lives as long as the service.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable

from enricher.backoff import retry_after
from enricher.errors import StoreError
from enricher.escaping import visible
from enricher.model import Url
from enricher.ports import Answer, Clock, Fault, Reply, Request
from enricher.server.bell import Bell
from enricher.server.holds import Hold, HoldLostError
from enricher.server.jobs.queue import Jobs
from enricher.server.limits import ServiceLimits
from enricher.server.watch.hooks import Due, Hooks
from enricher.server.watch.signing import head
from enricher.server.watch.times import share

log = logging.getLogger(__name__)

WAITS = (5.0, 300.0, 1_800.0, 7_200.0, 18_000.0, 36_000.0, 50_400.0, 72_000.0, 86_400.0)
"""Seconds from one try to the next, as Standard Webhooks 1.0 proposes: three days in all."""

LONGEST_LIFE = dt.timedelta(days=14)
"""A message that is older is given up at its next try, however often its receiver asked to wait."""

AT_ONCE = 32
"""Receivers that are told at once; each is sent one message at a time."""

LONGEST_SLEEP, AFTER_FAULT = 300.0, 30.0
BODY = 1_024
"""Octets of an answer that are read at most: nothing in it counts."""

GONE = 410
"""Asks to be told nothing more, of this or anything (RFC 9110, 15.5.11; Standard Webhooks: disable it)."""

NEVER = frozenset({400, 404, 405, GONE, 413, 415, 422})
"""Answers that say that trying again is of no use (RFC 9110, 15.5); every other one may pass."""

NEVER_FAULTS = frozenset({"private_address"})
BUSY = frozenset({429, 503})
"""Answers whose `Retry-After` speaks of all messages, not of one."""


class Telling:
    """The deliveries of one service."""

    def __init__(
        self,
        store: Hooks,
        jobs: Jobs,
        send: Callable[[Request], Awaitable[Reply]],
        clock: Clock,
        limits: ServiceLimits,
    ) -> None:
        self.store = store
        self.bell = Bell()
        """To be rung where there is something to tell."""
        self._jobs = jobs
        self._send = send
        self._clock = clock
        self._limits = limits
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Go on with what is queued."""
        self._task = asyncio.create_task(self._forever(), name="webhooks")

    async def aclose(self) -> None:
        """Send nothing more; what is on its way is sent again at the next start, or by another process."""
        tasks = [task for task in (self._task, *self._busy.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _forever(self) -> None:
        while True:
            seen = self.bell.count
            try:
                until = await self._turn()
            except StoreError as fault:
                log.error("webhooks wait: %s", fault)  # noqa: TRY400  # told in one line
                until = self._clock.now() + dt.timedelta(seconds=AFTER_FAULT)
            except Exception:  # or nobody would be told of anything again, in silence
                log.exception("webhooks wait: a mistake of this program")
                until = self._clock.now() + dt.timedelta(seconds=AFTER_FAULT)
            await self._wait(seen, until)

    async def _wait(self, seen: int, until: dt.datetime) -> None:
        seconds = max(0.0, (until - self._clock.now()).total_seconds())
        waits: list[asyncio.Task[object]] = [
            asyncio.create_task(self._clock.sleep(min(seconds, LONGEST_SLEEP))),
            asyncio.create_task(self.bell.wait(seen, LONGEST_SLEEP)),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    async def _turn(self) -> dt.datetime:
        """Send what is due, as much of it as may be sent at once; when there is more."""
        now = self._clock.now()
        for one in await self._jobs.call(self.store.due, now, tuple(self._busy)):
            if len(self._busy) >= AT_ONCE:
                break
            self._busy[one.hook.id] = asyncio.create_task(self._one(one), name=one.id)
        longest = now + dt.timedelta(seconds=LONGEST_SLEEP)
        if len(self._busy) >= AT_ONCE:  # whoever ends first rings
            return longest
        due = await self._jobs.call(self.store.next_due, tuple(self._busy))
        return longest if due is None else min(due, longest)

    async def _one(self, one: Due) -> None:
        try:
            async with self._jobs.holds.holding(f"hook {one.hook.id}") as hold:
                if hold is not None and await self._jobs.call(self.store.is_due, one.id, self._clock.now()):
                    await self._note(hold, one, await self._told(one))
        except HoldLostError as fault:
            log.warning("webhook %s goes on elsewhere: %s", one.id, fault)
        except StoreError as fault:
            log.error("webhook %s waits: %s", one.id, fault)  # noqa: TRY400  # told in one line
            await self._clock.sleep(AFTER_FAULT)
        except Exception:
            log.exception("webhook %s: a mistake of this program", one.id)
            await self._clock.sleep(AFTER_FAULT)
        finally:
            self._busy.pop(one.hook.id, None)
            self.bell.ring()

    async def _told(self, one: Due) -> Reply | None:
        """What the receiver says; None where it says nothing for too long."""
        second = int(self._clock.now().timestamp())
        request = Request(
            url=Url(one.hook.address), method="POST", content=one.body, body_limit=BODY,
            headers=head(one.id, second, one.body, one.hook.secret),
        )  # fmt: skip
        try:
            async with asyncio.timeout(self._limits.hook_wait):
                return await self._send(request)
        except TimeoutError:
            return None

    async def _note(self, hold: Hold, one: Due, reply: Reply | None) -> None:
        now = self._clock.now()
        status = reply.status if isinstance(reply, Answer) else None
        if status is not None and 200 <= status < 300:
            await self._jobs.call(self.store.end, hold, one, "delivered", now, status, None)
            return
        problem = _problem(reply, self._limits.hook_wait)
        kind = reply.kind if isinstance(reply, Fault) else None
        is_last = one.attempts + 1 >= self._limits.hook_tries
        unasked = isinstance(reply, Fault) and not reply.attempts and reply.retry_at is not None
        is_last = (is_last and not unasked) or now - one.created_at > LONGEST_LIFE
        if status in NEVER or kind in NEVER_FAULTS or is_last:
            log.warning("webhook %s to hook %s is given up: %s", one.id, one.hook.id, problem)
            await self._jobs.call(self.store.end, hold, one, "dead", now, status, problem)
            if status == GONE:
                log.warning("hook %s is off: its receiver said that it is gone", one.hook.id)
                await self._jobs.call(self.store.give_up_all, hold, one.hook, now)
            return
        wait, asked = self._wait_for(one, reply)
        await self._jobs.call(
            self.store.put_off, hold, one, now + dt.timedelta(seconds=wait), tries=int(not unasked),
            status=status, problem=problem, all_of_it=asked,
        )  # fmt: skip

    def _wait_for(self, one: Due, reply: Reply | None) -> tuple[float, bool]:
        """Seconds until the next try, and whether the receiver asked for them; a tenth more by chance."""
        by_chance = 1 + share(f"{one.id} {one.attempts}") / 10
        ours = WAITS[min(one.attempts, len(WAITS) - 1)] * by_chance * self._limits.hook_pace
        theirs = None
        if isinstance(reply, Answer) and reply.status in BUSY:
            theirs = retry_after(dict(reply.headers).get("retry-after"), self._clock.now())
        elif isinstance(reply, Fault) and reply.retry_at is not None:
            theirs = (reply.retry_at - self._clock.now()).total_seconds()
        return (ours, False) if theirs is None else (max(ours, theirs), True)


def _problem(reply: Reply | None, wait: float) -> str:
    if reply is None:
        return f"no answer within {wait:g} s"
    if isinstance(reply, Fault):
        return visible(f"{reply.kind}: {reply.detail}", 300)
    if 300 <= reply.status < 400:
        return f"it redirects (HTTP {reply.status}), which is not followed"
    return f"it answers HTTP {reply.status}"
