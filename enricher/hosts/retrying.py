"""Asking again what failed for now: tenacity drives the policy of `enricher.backoff`.

Comes in: a `Request`. Goes out: the last `Reply`, with the number of attempts. Waits
outside of every permit and every timeout: the transport below gives the slot back before
a wait begins.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeGuard

from msgspec.structs import replace

from enricher.backoff import TRANSIENT_STATUS, Backoff, Retry, Stop, decide, retry_after
from enricher.evidence import FaultKind
from enricher.ports import Answer, Clock, Fault, Reply, Request, Transport
from enricher.rules import Rules

if TYPE_CHECKING:
    from tenacity import RetryCallState


class RetryingTransport:
    """`ports.Transport` around another one, which asks again as the policy says."""

    def __init__(
        self,
        inner: Transport,
        clock: Clock,
        *,
        policy: Backoff,
        random: Callable[[], float],
        rules: Rules | None = None,
    ) -> None:
        self._inner = inner
        self._clock = clock
        self._policy = policy
        self._random = random
        self._rules = rules or Rules()
        self._may_be_the_only_try = not policy.retries or bool(self._rules.hosts)

    async def send(self, request: Request) -> Reply:
        """Send, and send again while the policy says so. Never raises for what a network does."""
        if request.hurried and self._may_be_the_only_try and not self._retries(request.url):
            request = replace(request, hurried=False)  # the only try is the patient one
        reply = await self._inner.send(request)
        if request.spare or (type(reply) is Answer and reply.status not in TRANSIENT_STATUS):
            return reply  # nearly always: tenacity's machinery costs as much as the request
        return await self.after(request, reply)

    async def after(self, request: Request, reply: Reply) -> Reply:
        """What comes of a request whose first try met `reply`."""
        decision = self.decide(reply, 1)
        if not isinstance(decision, Retry):
            return reply
        if request.hurried and _is_timeout(reply):
            decision = Retry(after=0.0)  # as long as it was silent, nobody was asked too much
        await self._clock.sleep(decision.after)
        return await self._again(request, reply, decision)

    async def _again(self, request: Request, last: Reply, decision: Retry | Stop) -> Reply:
        """The second attempt and those after it; `last` is what the first one met.

        All waits together are no longer than the patience with a single one. A hurried try that ran
        out of its time is made good by the patient one: what that is answered is a first answer.
        """
        from tenacity import AsyncRetrying  # most runs ask nothing again

        ran_out = request.hurried and _is_timeout(last)
        if request.hurried:
            request = replace(request, hurried=False)
        left = self._policy.patience - (decision.after if isinstance(decision, Retry) else 0.0)

        async def attempt() -> None:
            nonlocal last, decision, left
            reply = await self._inner.send(request)
            if not reply.attempts:
                decision = Stop()  # not asked this time: what came before is still what is known
                if isinstance(reply, Fault) and reply.kind == "dns_failure" and _is_timeout(last):
                    last = replace(last, kind="dns_failure", detail=reply.detail)  # our network's own
                return
            last = replace(reply, attempts=last.attempts + 1)
            decision = self.decide(last, last.attempts - (ran_out and not _is_timeout(last)))
            left -= decision.after if isinstance(decision, Retry) else 0.0
            if left < 0:
                decision = Stop()

        def again(state: "RetryCallState") -> bool:
            # tenacity shows a cancellation here like any other outcome; it is no word of the network's
            cancelled = state.outcome is not None and state.outcome.failed
            return not cancelled and isinstance(decision, Retry)

        retrying = AsyncRetrying(
            sleep=self._clock.sleep,
            retry=again,
            wait=lambda _: decision.after if isinstance(decision, Retry) else 0.0,
        )
        await retrying(attempt)
        return last

    def decide(self, reply: Reply, attempt: int) -> Retry | Stop:
        """The policy's word on `reply`."""
        match reply:
            case Answer(status=status) if status not in TRANSIENT_STATUS:
                return Stop()
            case Answer():
                asked = retry_after(dict(reply.headers).get("retry-after"), reply.at)
                return self._decide(reply.url, reply.status, attempt, asked)
            case Fault(attempts=0):
                return Stop()  # not asked at all: the layer below had its reasons
            case Fault():
                return self._decide(reply.url, reply.kind, attempt, None)

    def _retries(self, url: str) -> int:
        told = self._rules.host(url).retries
        return self._policy.retries if told is None else told

    def _decide(self, url: str, met: int | FaultKind, attempt: int, asked: float | None) -> Retry | Stop:
        retries = self._retries(url)
        policy = self._policy if retries == self._policy.retries else replace(self._policy, retries=retries)
        return decide(met, attempt=attempt, retry_after=asked, policy=policy, random=self._random)


def _is_timeout(reply: Reply) -> TypeGuard[Fault]:
    """Whether nobody said anything in time."""
    return isinstance(reply, Fault) and reply.kind == "timeout"
