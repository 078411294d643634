"""`/api/v1/collections/{name}/hooks`: who is told of a collection's changes, and how that went.

Comes in: an address, and a secret if the asker brings one. Goes out: hooks and deliveries; no secret but one
that was made here, in the answer that made it.
"""

from typing import get_args
from urllib.parse import urlsplit

from aiohttp import web

from enricher.near_names import meant
from enricher.server import bodies
from enricher.server.jobs.keeping import new_id
from enricher.server.messages import Delivery, DeliveryList, DeliveryState, Hook, HookList, HookRequest
from enricher.server.refusals import Refusal, not_found, too_many
from enricher.server.resources.answers import as_json, number
from enricher.server.resources.collections import askable, collection_of
from enricher.server.service import ASKER, Service, service_of
from enricher.server.watch import hooks
from enricher.server.watch.signing import key_of, new_secret

USUAL, MOST = 100, 1_000
FULL = 60
"""Seconds after which a test may be asked for again, where too much waits."""


async def index(request: web.Request) -> web.StreamResponse:
    """All of a collection's."""
    service = service_of(request)
    watched = await collection_of(request, service)
    found = await service.jobs.call(service.telling.store.of, watched.name)
    counts = await service.jobs.call(service.telling.store.counts)
    return as_json(HookList(hooks=tuple(_shown(request, one, counts) for one in found)))


async def create(request: web.Request) -> web.StreamResponse:
    """Tell an address of what changes from now on."""
    service = service_of(request)
    watched = await collection_of(request, service)
    asked = await bodies.of_type(request, HookRequest, service.limits.body, service.limits.idle)
    secret = new_secret() if asked.secret is None else _usable(asked.secret)
    hook = hooks.StoredHook(
        id=new_id(), collection=watched.name, owner=request[ASKER].name, secret=secret,
        address=askable(service, asked.address),
        created_at=service.enricher.clock.now().replace(microsecond=0),
    )  # fmt: skip
    if not await service.jobs.call(service.telling.store.add, hook, service.limits.hooks):
        await collection_of(request, service)  # which may be gone by now
        raise too_many(f"a collection has {service.limits.hooks} hooks at most", retry_after=3_600)
    made = _shown(request, hook, {}, secret if asked.secret is None else None)
    place = f"{service.base}/api/v1/collections/{watched.name}/hooks/{hook.id}"
    return as_json(made, 201, {"Location": place})


async def show(request: web.Request) -> web.StreamResponse:
    """One of them."""
    service = service_of(request)
    hook = await _hook_of(request, service)
    return as_json(_shown(request, hook, await service.jobs.call(service.telling.store.counts)))


async def delete(request: web.Request) -> web.StreamResponse:
    """Tell it nothing more."""
    service = service_of(request)
    hook = await _hook_of(request, service)
    await service.jobs.call(service.telling.store.forget, hook.id)
    return web.Response(status=204)


async def test(request: web.Request) -> web.StreamResponse:
    """Send a message that tells of no change, signed and tried again like any other."""
    service = service_of(request)
    hook = await _hook_of(request, service)
    if (off := off_words(service, hook)) is not None:
        raise Refusal(409, "off", f"nothing is sent to this hook: {off}")
    now = service.enricher.clock.now().replace(microsecond=0)
    queued = await service.jobs.call(service.telling.store.queue_test, hook, now, service.limits.deliveries)
    if queued is None:
        raise too_many(f"{service.limits.deliveries} deliveries to it wait already", retry_after=FULL)
    service.telling.bell.ring()
    return as_json(queued, 202)


async def deliveries(request: web.Request) -> web.StreamResponse:
    """What it was told, is to be told, and could not be told."""
    service = service_of(request)
    hook = await _hook_of(request, service)
    state, limit = request.query.get("state"), number(request, "limit", USUAL, MOST, least=1)
    known = get_args(DeliveryState)
    if state is not None and state not in known:
        raise Refusal(
            400, "bad_parameter", f"state: {state[:40]!r} does not do; wanted is one of {', '.join(known)}"
            f"{meant(state, known)}", field="state",
        )  # fmt: skip
    found: list[Delivery] = await service.jobs.call(service.telling.store.deliveries, hook.id, limit, state)
    return as_json(DeliveryList(deliveries=tuple(found)))


async def retry(request: web.Request) -> web.StreamResponse:
    """Try again, under the ids that they have, what was given up."""
    service = service_of(request)
    hook = await _hook_of(request, service)
    await service.jobs.call(service.telling.store.retry, hook, service.enricher.clock.now())
    service.telling.bell.ring()
    hook = await _hook_of(request, service)
    return as_json(_shown(request, hook, await service.jobs.call(service.telling.store.counts)), 202)


async def _hook_of(request: web.Request, service: Service) -> hooks.StoredHook:
    """The hook that the address names."""
    watched, name = await collection_of(request, service), request.match_info["id"]
    found = await service.jobs.call(service.telling.store.get, watched.name, name)
    if found is None:
        raise not_found("hook", name)
    return found


def _shown(
    request: web.Request,
    hook: hooks.StoredHook,
    counts: dict[tuple[str, str], int],
    secret: str | None = None,
) -> Hook:
    return Hook(
        id=hook.id, owner=hook.owner, secret=secret, created_at=hook.created_at,
        address=hook.address if request[ASKER].right == "write" else _origin(hook.address),
        pending=counts.get((hook.id, "pending"), 0), dead=counts.get((hook.id, "dead"), 0),
        off=off_words(service_of(request), hook),
    )  # fmt: skip


def off_words(service: Service, hook: hooks.StoredHook) -> str | None:
    """Why a hook is told nothing any more, and how it is again; None where it is told."""
    if hook.gone_at is None:
        return None
    retry = f"{service.base}/api/v1/collections/{hook.collection}/hooks/{hook.id}/retry"
    return (
        f"its receiver answered HTTP 410 (gone) at {hook.gone_at:%Y-%m-%dT%H:%M:%SZ}; "
        f"POST {retry} turns it on and sends what was given up"
    )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/…"


def _usable(secret: str) -> str:
    """A secret that can sign. Raises Refusal, which does not repeat it."""
    try:
        key_of(secret)
    except ValueError as wanted:
        raise Refusal(
            400, "bad_secret", f"secret: {wanted}; leave it out to have one made", field="secret"
        ) from None
    return secret
