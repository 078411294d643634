"""`/api/v1/collections`: a list is put under watch, shown, taken away.

Comes in: a list in any form that `enrich` reads, or its address; how often. Goes out: the collection. 200 and
201 mean that all of it is on the disk.
"""

import json
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import urlsplit

import msgspec
from aiohttp import web

from enricher.addresses import refusal
from enricher.io.redirects import target
from enricher.near_names import meant
from enricher.server import bodies
from enricher.server.jobs.inputs import PIECE
from enricher.server.jobs.keeping import keep, new_id
from enricher.server.messages import Collection, CollectionList, WatchedAddress
from enricher.server.refusals import Refusal, not_found, too_many
from enricher.server.resources.answers import as_json
from enricher.server.resources.jobs import form_of, sending
from enricher.server.service import ASKER, Service, service_of
from enricher.server.watch.collections import Watched
from enricher.server.watch.times import LONGEST, SHORTEST, USUAL
from enricher.setting_values import duration
from enricher.urls import Refused, canonical

FULL = 3_600
"""Seconds after which another collection may be put, once there are as many as there may be."""

LONGEST_ADDRESS = 2_000
NAME = "[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?"
_NAME = re.compile(NAME)
_KEYS = frozenset({"address", "every"})
_OF_ADDRESSES = frozenset({"every", "from", "form"})
"""Beside an address these show that it is one of a list, and no field of a paper."""


async def index(request: web.Request) -> web.StreamResponse:
    """All of them."""
    service = service_of(request)
    last = await service.jobs.call(service.watch.store.last)
    found = await service.jobs.call(service.watch.store.all)
    return as_json(
        CollectionList(collections=tuple(_shown(service, one, last.get(one.name, 0)) for one in found))
    )


async def show(request: web.Request) -> web.StreamResponse:
    """One of them."""
    service = service_of(request)
    return as_json(await _told(service, await collection_of(request, service)))


async def put(request: web.Request) -> web.StreamResponse:
    """Put a list under watch, or another in its place, which goes on with its past."""
    service, name = service_of(request), named(request.match_info["name"])
    pieces = bodies.pieces(request, service.limits.collection, service.limits.idle)
    every = _every(request.query.get("every", USUAL))
    is_new, watched = await watch(
        service, name, request[ASKER].name, pieces, form=form_of(request), every=every
    )
    place = f"{service.base}/api/v1/collections/{name}"
    return as_json(await _told(service, watched), 201 if is_new else 200, {"Location": place})


def named(name: str) -> str:
    """The name of a collection. Raises Refusal for what is none."""
    if not _NAME.fullmatch(name):
        raise Refusal(
            400, "bad_name",
            f"{name[:80]!r} is no name for a collection: a to z, 0 to 9, and . _ - within, 64 at most",
            field="name",
        )  # fmt: skip
    return name


async def watch(
    service: Service,
    name: str,
    owner: str,
    pieces: AsyncIterator[bytes],
    *,
    form: str | None,
    every: float,
    replaces: bool = True,
) -> tuple[bool, Watched]:
    """Take a list, or the address of one, under watch; whether it is a new one, and how it stands.

    Raises Refusal for what does not do; where it `replaces` none, also for a name that is there.
    """
    if service.jobs.closing:
        raise Refusal(503, "closing", "the service is ending; ask again in 30 s", retry_after=30)
    now = service.enricher.clock.now().replace(microsecond=0)
    asked = Watched(
        name=name, version=new_id(), owner=owner, form=form, every=every, created_at=now, next_at=now
    )
    asked = await _with_input(service, asked, pieces)
    most = service.limits.collections
    kept = await service.jobs.call(service.watch.store.put, asked, most, replaces=replaces)
    if kept is not None and kept[1].version == asked.version:
        service.watch.bell.ring()
        return kept
    if asked.input is not None:
        await service.jobs.call(service.jobs.store.abandon, asked.input)
    if kept is None:
        raise too_many(f"{most} collections are watched already", retry_after=FULL)
    raise taken(name)


def taken(name: str) -> Refusal:
    """One of this name is there, and stays."""
    return Refusal(
        409, "exists", f"{name} is under watch already; choose another name, or replace it with PUT",
        field="name",
    )  # fmt: skip


async def delete(request: web.Request) -> web.StreamResponse:
    """Watch it no more, and forget what was seen of it."""
    service, name = service_of(request), request.match_info["name"]
    gone = await service.jobs.call(service.watch.store.forget, name)
    if gone is None:
        raise not_found("collection", name)
    job = await service.jobs.call(service.jobs.store.get, gone.look) if gone.look is not None else None
    if job is not None:
        await service.jobs.cancel(job)
    if gone.last is not None:
        await service.jobs.call(service.jobs.store.forget, gone.last)
    service.watch.bell.ring()
    return web.Response(status=204)


async def collection_of(request: web.Request, service: Service) -> Watched:
    """The collection that the address names."""
    name = request.match_info["name"]
    found = await service.jobs.call(service.watch.store.get, name)
    if found is None:
        raise not_found("collection", name)
    return found


async def _told(service: Service, watched: Watched) -> Collection:
    last = await service.jobs.call(service.watch.store.last)
    return _shown(service, watched, last.get(watched.name, 0))


def _shown(service: Service, watched: Watched, last: int) -> Collection:
    due_links, next_link_at = service.watch.tending.due(watched)
    return Collection(
        name=watched.name, owner=watched.owner, address=watched.address, form=watched.form,
        every=watched.every, octets=watched.octets, created_at=watched.created_at, looking=watched.look,
        due=watched.look is None and watched.next_at <= service.enricher.clock.now(),
        due_links=due_links, next_link_at=next_link_at, next_at=watched.next_at,
        looked_at=watched.looked_at, papers=watched.papers, links=watched.links,
        problem=watched.problem, last_change=last,
    )  # fmt: skip


async def _with_input(service: Service, asked: Watched, pieces: AsyncIterator[bytes]) -> Watched:
    """The collection with its address, or with its list, which is on the disk then."""
    with sending(service):
        first = await anext(pieces, b"")
        address = _address(first)
        if address is not None:
            every = asked.every if address.every is None else _every(address.every)
            return msgspec.structs.replace(asked, address=askable(service, address.address), every=every)
        kind, octets = await keep(service.jobs, service.limits, asked.version, _after(first, pieces))
    return msgspec.structs.replace(asked, input=asked.version, kind=kind, octets=octets)


async def _after(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    if first:
        yield first
    async for piece in rest:
        yield piece


def _address(body: bytes) -> WatchedAddress | None:
    """The address of a list; None where the body is the list itself. Raises msgspec.DecodeError."""
    if len(body) >= PIECE or not body.lstrip().startswith(b"{"):
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or "address" not in value:
        return None
    others = value.keys() - _KEYS
    if others and value.keys() & _OF_ADDRESSES:
        name = min(others)
        raise Refusal(
            400, "bad_json", f"{name[:80]!r} is none of what is said of an address; there are: address, "
            f"every{meant(name, _KEYS)}. Its form stands in the query: ?from=FORM", field=name[:80],
        )  # fmt: skip
    return None if others else msgspec.convert(value, WatchedAddress)


def askable(service: Service, address: str) -> str:
    """An address that may be asked, as it is written on the wire. Raises Refusal.

    One that a name leads to is known when it is asked: the guard of all requests refuses it then.
    """
    known = canonical(address) if len(address) <= LONGEST_ADDRESS else None
    if known is None or isinstance(known, Refused) or urlsplit(known).scheme not in ("http", "https"):
        raise Refusal(
            400, "bad_address", f"{address[:200]!r} is no web address: wanted is https://...", field="address"
        )
    wire = target(known, address.strip()) if "://" in address else None
    if wire is None:
        raise Refusal(400, "bad_address", "wanted is a whole address: https://...", field="address")
    if "@" in urlsplit(address.replace("\\", "/")).netloc:
        raise Refusal(
            400, "bad_address", "an address with a name or password in it would be shown to every reader; "
            "use one without", field="address",
        )  # fmt: skip
    private = refusal(urlsplit(known).hostname or "")
    if private is not None and not service.enricher.settings.allow_private_hosts:
        raise Refusal(
            400, "private_address", f"{private}; give one that everybody can reach, or have the service "
            "started with --allow-private-hosts", field="address",
        )  # fmt: skip
    return wire


def _every(value: object) -> float:
    """A period in seconds. Raises Refusal."""
    wanted = f"{SHORTEST:g} seconds to {LONGEST / 86_400:g} days, such as 3600, 12h or 1d"
    with suppress(ValueError):
        seconds = duration(value)
        if SHORTEST <= seconds <= LONGEST:
            return seconds
    raise Refusal(
        400, "bad_parameter", f"every: {str(value)[:40]!r} does not do; wanted is {wanted}", field="every"
    )
