"""The way of nearly every request in one go: a page, of a host whose turn it is, over a kept connection.

Comes in: a `Request`. Goes out: the `Reply` that retries around turns around the network around the wire
come to, each of which does here what it does there, without what is for the others. Whatever is not plain
goes that general way as soon as it is found out: before anything is sent, or with the reply that was met.
Makes no connection, and judges no fault by itself. Lives as long as the client.
"""

from msgspec import Struct

from enricher.backoff import TRANSIENT_STATUS
from enricher.hosts.leasing import asking
from enricher.hosts.limiting import LimitedTransport, is_cut_short
from enricher.hosts.registry import Hosts
from enricher.hosts.retrying import RetryingTransport
from enricher.io.http import HttpTransport
from enricher.io.network import Network
from enricher.io.network_transport import NetworkTransport
from enricher.origins import origin_of
from enricher.ports import Answer, Clock, Reply, Request, Transport


class Layers(Struct, frozen=True, kw_only=True):
    """The general way: retries around turns around the word on our own network around the wire.

    `retrying` is None where each request is sent once, and who asks has a policy of his own.
    """

    retrying: RetryingTransport | None = None
    limited: LimitedTransport
    watched: NetworkTransport
    wire: HttpTransport


class DirectTransport:
    """`ports.Transport` around the general way, of a client without rules of single hosts."""

    def __init__(
        self,
        layers: Layers,
        *,
        network: Network,
        hosts: Hosts,
        clock: Clock,
    ) -> None:
        self._retrying = layers.retrying
        self._general: Transport = layers.retrying or layers.limited
        self._limited = layers.limited
        self._watched = layers.watched
        self._wire = layers.wire
        self._network = network
        self._hosts = hosts
        self._scheduler = hosts.scheduler
        self._clock = clock

    async def send(self, request: Request) -> Reply:
        """Send, and send again while the policy says so. Never raises for what a network does."""
        place = request.place or origin_of(request.url)
        if (
            not (request.hurried and request.texts_only)
            or request.headers
            or request.method != "GET"
            or (host := self._hosts.by_origin.get(place)) is None
        ):
            return await self._general.send(request)
        permit = self._scheduler.start(host, beside=True) or await self._scheduler.acquire(
            host, begun=request.begun
        )
        if permit is None:
            return await self._general.send(request)
        if (asked := asking.get()) is not None and not asked.begins(permit, self._clock.monotonic()):
            self._scheduler.release(permit)
            return await self._general.send(request)
        crowded, ended = False, None
        try:
            if not self._network.is_well(permit.started):
                reply = await self._watched.send(request)
            elif isinstance(reply := await self._wire.send_over_kept(request, place), Answer):
                self._watched.hear(reply, place)
            else:
                reply = await self._watched.doubt(reply)
            if asked is not None and type(reply) is Answer:
                asked.answered = True
            if type(reply) is Answer or not is_cut_short(request, reply):
                crowded = host.learn(reply, permit, ended := self._clock.monotonic())
        finally:
            self._scheduler.release(permit, ended)
        if type(reply) is Answer and reply.status not in TRANSIENT_STATUS:
            return reply
        if crowded:
            reply = await self._limited.send(request, reply)
        return reply if self._retrying is None else await self._retrying.after(request, reply)
