"""The server as a process: what it listens on, how it hears signals, how it ends.

Comes in: an Enricher's parts and where to listen. Goes out when it was told to end: SIGTERM and SIGINT end
it in order, SIGHUP reads the tokens anew.
"""

import asyncio
import contextlib
import ipaddress
import logging
from collections.abc import AsyncIterator, Callable, Iterable

from aiohttp import web
from msgspec import Struct

from enricher.app import Enricher
from enricher.errors import SettingsError, UsageError
from enricher.server.application import application, open_service
from enricher.server.http_log import http_log
from enricher.server.jobs.store import StoredJobs
from enricher.server.limits import ServiceLimits
from enricher.server.parts import tidy
from enricher.server.proxies import TrustedProxies
from enricher.server.service import Service
from enricher.server.signals import on_signals
from enricher.server.stored import ServiceStore
from enricher.server.tokens import ServiceTokens, Token

log = logging.getLogger(__name__)

LAST_PORT = 65_535
KEEP_ALIVE = 75.0
LINE, FIELDS = 16_384, 64
"""The longest line of a head, and the most fields."""

CLOSING = 2.0
"""Seconds that answers get to end once the service was told to."""


class Listen(Struct, frozen=True, kw_only=True):
    """Where to listen: a host's address or name, and a port."""

    host: str = "127.0.0.1"
    port: int = 8787


def parse_listen(text: str) -> Listen:
    """`127.0.0.1:8787`, `[::1]:8787` or `localhost:8787`. Raises UsageError for anything else."""
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and int(port) <= LAST_PORT):
        raise UsageError(f"--listen {text}: wanted is HOST:PORT, such as 127.0.0.1:8787 or [::1]:8787")
    return Listen(host=host.removeprefix("[").removesuffix("]"), port=int(port))


def parse_base(text: str) -> str:
    """`/` or `/name` as a prefix, without its last slash. Raises UsageError for anything else."""
    prefix = text.rstrip("/")
    plain = prefix.replace("-", "").replace("_", "").replace(".", "").replace("/", "")
    if prefix and not (prefix.startswith("/") and plain.isascii() and plain.isalnum() and "//" not in prefix):
        raise UsageError(f"--base-path {text}: wanted is a path such as / or /enricher")
    return prefix


def refuse_open_door(listen: Listen, tokens: ServiceTokens) -> None:
    """Without tokens nobody but this machine may reach it. Raises UsageError."""
    if tokens or _is_loopback(listen.host):
        return
    raise UsageError(
        f"--listen {listen.host}: others could reach this, and no tokens are set; set ENRICHER_SERVE_TOKENS "
        "(name:rw:secret), or listen on 127.0.0.1"
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def serve(
    enricher: Enricher,
    store: ServiceStore,
    read_tokens: Callable[[], Iterable[Token]],
    *,
    listen: Listen,
    base: str = "",
    proxies: TrustedProxies | None = None,
    limits: ServiceLimits | None = None,
    said: Callable[[str], None] = log.info,
) -> None:
    """Listen until a signal ends it; the store is closed then. `said` is told where.

    Raises UsageError, StoreError.
    """
    limits = limits or ServiceLimits()
    try:
        tokens = ServiceTokens(read_tokens())
        refuse_open_door(listen, tokens)
    except BaseException:
        store.close()
        raise
    async with open_service(
        enricher, StoredJobs(store), tokens, limits, base=base, proxies=proxies
    ) as service:
        over = asyncio.Event()
        with on_signals(over.set, lambda: _read_again(tokens, read_tokens, listen)):
            async with listening(service, listen) as port, _beside(service):
                shown = f"[{listen.host}]" if ":" in listen.host else listen.host
                said(f"listening on http://{shown}:{port}{base}/")
                await over.wait()
                log.info("ending in order: nothing more is taken, jobs are parked")
                service.jobs.close_door()


@contextlib.asynccontextmanager
async def listening(service: Service, listen: Listen) -> AsyncIterator[int]:
    """Answer there for as long as the context lasts; its port. Raises UsageError where that is taken."""
    runner = web.AppRunner(
        application(service),
        access_log=None,
        logger=http_log(),
        keepalive_timeout=KEEP_ALIVE,
        max_line_size=LINE,
        max_field_size=LINE,
        max_headers=FIELDS,
        shutdown_timeout=CLOSING,
        handler_cancellation=True,
        auto_decompress=False,  # of what was refused the rest would be unpacked, only to be thrown away
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, listen.host, listen.port, backlog=512)
        try:
            await site.start()
        except OSError as taken:
            raise UsageError(
                f"--listen {listen.host}:{listen.port}: {taken.strerror or taken}; choose another"
            ) from taken
        yield next(address[1] for address in runner.addresses)
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def _beside(service: Service) -> AsyncIterator[None]:
    """What goes on beside answering: measuring the loop, forgetting old jobs."""
    tasks = [asyncio.create_task(service.pulse.beat()), asyncio.create_task(tidy(service, service.limits))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _read_again(tokens: ServiceTokens, read: Callable[[], Iterable[Token]], listen: Listen) -> None:
    """Take the tokens as they are now; what cannot be used leaves the old ones in force."""
    try:
        fresh = tuple(read())
        refuse_open_door(listen, ServiceTokens(fresh))
    except (SettingsError, UsageError) as fault:
        log.error("the tokens stay as they were: %s", fault)  # noqa: TRY400  # told in one line
        return
    tokens.take(fresh)
    log.warning("tokens were read anew")
