"""Every host that was asked, by its name: the states that the scheduler gives permits by.

Comes in: requests, and what is told of hosts by settings or by other processes. Goes out: the `Host` of each.
Lives as long as the process, and is shared by all of its runs; hosts about which nothing is worth
remembering are forgotten.
"""

from collections.abc import Iterable, Mapping

from enricher.hosts.handed_on import HostState
from enricher.hosts.leasing import FOR_EVER, NOT_KEPT, Keeping
from enricher.hosts.names import host_of
from enricher.hosts.policy import SLOWLY, ApiPolicy, HostPolicy, Limits, WebPolicy
from enricher.hosts.scheduler import Scheduler
from enricher.hosts.state import Host
from enricher.origins import origin_of
from enricher.ports import Api, Clock, Request
from enricher.rules import HostRule, Rules
from enricher.spending import HostQueue

REMEMBERED = 20_000


class Hosts:
    """The one keeper of all hosts. Made inside the event loop on which it is used.

    Attributes:
        by_origin: the hosts behind origins that were asked before.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        limits: Limits | None = None,
        web: HostPolicy | None = None,
        rules: Rules | None = None,
        keeping: Keeping | None = None,
        slowly: Mapping[str, HostRule] = SLOWLY,
    ) -> None:
        """`keeping` gets hosts where other processes may be asking them; None: all of them are ours.

        `slowly` holds the hosts whose keepers say how they are to be asked.
        """
        self._clock = clock
        self._lease = FOR_EVER if keeping is None else NOT_KEPT
        self._web = web or WebPolicy()
        self._rules = rules or Rules()
        self._slowly = slowly
        self._hosts: dict[str, Host] = {}
        self.by_origin: dict[str, Host] = {}
        self._received: dict[str, HostState] = {}
        self.scheduler = Scheduler(clock, limits or Limits(), keeping)

    def of(self, request: Request) -> Host:
        """The host that a request is charged to: that of its address, or the API that it names."""
        return self._page_host(request.url) if request.api is None else self.api(request.api)

    def api(self, api: Api) -> Host:
        """An API's own state, beside that of its host's pages."""
        host = self._hosts.get(api.name)
        return host if host is not None else self._made(api.name, ApiPolicy.of(api))

    def export(self, *, wanting_care: bool = False) -> tuple[HostState, ...]:
        """What is worth knowing of hosts to whoever asks them next.

        `wanting_care`: only of those of which more is known than that they answer. They are few where all are
        many, and the others cost next to nothing.
        """
        now, moment = self._clock.monotonic(), self._clock.now()
        hosts = [host for host in self._hosts.values() if host.asked]
        if wanting_care:
            hosts = [host for host in with_news(hosts, now) if host.wants_care(now)]
        return tuple(host.export(now, moment) for host in hosts)

    def resume(self, states: Iterable[HostState]) -> None:
        """Go on from what others know; it holds for hosts that are not known here yet, too."""
        for state in states:
            known = self._hosts.get(state.name)
            if known is None:
                self._received[state.name] = state
            else:
                known.resume(state, self._clock.monotonic(), self._clock.now())

    def queues(self, least: float) -> tuple[HostQueue, ...]:
        """Hosts that keep requests waiting for so many seconds at least; the longest first."""
        now = self._clock.monotonic()
        queues = [_queue(host, now) for host in self._hosts.values() if host.waiting and host.policy.queued]
        return tuple(
            sorted((each for each in queues if each.seconds >= least), key=lambda each: -each.seconds)
        )

    async def close(self) -> None:
        """Let go of what waits for its time."""
        await self.scheduler.close()

    def _page_host(self, url: str) -> Host:
        origin = origin_of(url)
        host = self.by_origin.get(origin)
        if host is None:
            self._forget()
            name = host_of(url)
            host = self._hosts.get(name)
            if host is None:
                asked = self._slowly.get(name)
                policy = self._web if asked is None else self._web.under(asked)
                host = self._made(name, policy.under(self._rules.host(url)))
            else:
                host.heed(self._rules.host(url))
            self.by_origin[origin] = host
        return host

    def _made(self, name: str, policy: HostPolicy) -> Host:
        host = self._hosts[name] = Host(policy, name, self._lease)
        state = self._received.pop(name, None) if self._received else None
        if state is not None:
            host.resume(state, self._clock.monotonic(), self._clock.now())
        return host

    def _forget(self) -> None:
        if len(self.by_origin) >= REMEMBERED:
            now = self._clock.monotonic()
            self._hosts = {name: host for name, host in self._hosts.items() if not host.is_idle(now)}
            self.by_origin.clear()


def _queue(host: Host, now: float) -> HostQueue:
    pause = max(0.0, host.not_before - now)
    count = len(host.waiting)
    return HostQueue(
        host=host.name, requests=count, spacing=host.spacing, seconds=pause + (count - 1) * host.spacing
    )


def with_news(hosts: Iterable[Host], now: float) -> list[Host]:
    """Those that may want care; no call for each of many that only answer."""
    return [
        host
        for host in hosts
        if host.failures
        or host.leaves
        or host.not_before > now
        or host.deferred_until > now
        or host.quota_left is not None
    ]
