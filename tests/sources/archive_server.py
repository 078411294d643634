"""A stand-in of a web archive, and the way to it."""

from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.registry import Hosts
from enricher.model import Url
from enricher.ports import Clock, Reply, Request, Transport
from enricher.testing import FakeClock

PAGE = Url("https://lab.example.edu/project?a=1&b=2")
REPOSITORY = Url("https://github.com/owner/name")


class Server:
    """Answers whatever is asked by a function of the request."""

    def __init__(self, *replies: Reply) -> None:
        self.requests: list[Request] = []
        self._replies = list(replies)

    async def send(self, request: Request) -> Reply:
        self.requests.append(request)
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]


def kept(server: Transport, clock: Clock | None = None) -> Transport:
    """The way to a server, with its hosts kept as in the program."""
    clock = clock or FakeClock()
    return LimitedTransport(server, clock, hosts=Hosts(clock))
