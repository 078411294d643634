"""Webhooks: signed, guarded, tried again, given up; a receiver on loopback hears each change."""

import asyncio
import base64
import datetime as dt
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from enricher import Enricher
from enricher.config import Settings
from enricher.server.file import ServiceFile
from enricher.server.limits import ServiceLimits
from enricher.server.messages import Change, ChangeWord
from enricher.server.stored import ServiceStore
from enricher.server.watch.collections import Announcement, Collections, Watched
from enricher.server.watch.hooks import FULL, Hooks, StoredHook
from enricher.server.watch.signing import head, key_of, new_secret
from enricher.testing import MemoryStore
from tests.server import holding
from tests.server.calling import READER, TOKENS, WRITER, Caller, calling, held
from tests.server.test_pages import browsing

PATH = "/api/v1/collections/mine"
HOOKS = f"{PATH}/hooks"
RECEIVER = "https://hooks.example.org/in?key=k3pt-fr0m-readers"
NOW = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
WATCHED = Watched(name="mine", version="1", owner="ann", every=3600.0, created_at=NOW, next_at=NOW)
QUICK = ServiceLimits(hook_tries=3, hook_pace=0.0)


class Receiver:
    """A server that keeps what it is sent, and answers as it is told, then with 204."""

    def __init__(self, *answers: web.Response) -> None:
        self.answers = list(answers)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.address = ""

    async def hear(self, request: web.Request) -> web.Response:
        fields = {name.lower(): value for name, value in request.headers.items()}
        self.got.append((fields, await request.read()))
        return self.answers.pop(0) if self.answers else web.Response(status=204)


@asynccontextmanager
async def receiving(*answers: web.Response) -> AsyncIterator[Receiver]:
    receiver, app = Receiver(*answers), web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.hear)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        receiver.address = f"http://127.0.0.1:{runner.addresses[0][1]}/in"
        yield receiver
    finally:
        await runner.cleanup()


@asynccontextmanager
async def serving(
    folder: Path, *, private: bool = True, limits: ServiceLimits = QUICK, shared: ServiceStore | None = None
) -> AsyncIterator[Caller]:
    """A service with a list under watch, over the network of this machine."""
    settings = Settings(allow_private_hosts=private, cache_dir=folder / "cache", retries=0)
    async with (
        Enricher(settings, store=MemoryStore()) as enricher,
        calling(enricher, folder, limits=limits, store=shared) as caller,
    ):
        store(caller).put(WATCHED_LATER, 9)
        yield caller


WATCHED_LATER = Watched(
    name="mine", version="1", owner="ann", every=3600.0, created_at=NOW,
    next_at=NOW + dt.timedelta(days=36_500),
)  # fmt: skip


def store(caller: Caller) -> Collections:
    assert caller.service is not None
    return caller.service.watch.store


def conclude(kept: Collections, *words: ChangeWord, look: str = "a", waiting: int = 100) -> None:
    """End a look that saw these changes."""
    kept.update("mine", "1", look=look)
    news = [
        Announcement(change=Change(at=NOW, job=look, what=what, url="https://a.example"), once=f"{look} {n}")
        for n, what in enumerate(words)
    ]
    holding.conclude(kept, "mine", look, news, 100, waiting=waiting)


async def hook(caller: Caller, address: str, secret: str | None = SECRET) -> Any:
    made = await caller.ask("POST", HOOKS, json={"address": address, "secret": secret})
    assert made.status == 201, made.body
    return made.value


async def settled(caller: Caller, one: Any) -> list[Any]:
    """A hook's deliveries, newest first, once none waits."""
    while True:
        told = (await caller.ask("GET", f"{HOOKS}/{one['id']}/deliveries")).value["deliveries"]
        if told and all(delivery["state"] != "pending" for delivery in told):
            return list(told)
        await asyncio.sleep(0)


def is_signed(fields: dict[str, str], body: bytes, secret: str = SECRET) -> bool:
    """As a receiver checks it who has read the specification alone."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{fields['webhook-id']}.{fields['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return hmac.compare_digest(fields["webhook-signature"], f"v1,{wanted}")


def test_it_signs_as_the_specification_does() -> None:
    """The vector of Standard Webhooks' own libraries."""
    fields = dict(head("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', SECRET))
    assert fields["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert len(key_of(new_secret())) == 32
    assert key_of("sixteen letters.") == b"sixteen letters."


@pytest.mark.parametrize("secret", ["", "short", "whsec_!!!!!!!!!!!!!!!!", "whsec_c2hvcnRpc2g=", "x" * 201])
async def test_a_secret_that_does_not_do_is_refused_and_not_repeated(tmp_path: Path, secret: str) -> None:
    """400 with the field, and nothing of it in the answer."""
    async with held(tmp_path) as (caller, _):
        store(caller).put(WATCHED_LATER, 9)
        told = await caller.ask("POST", HOOKS, json={"address": RECEIVER, "secret": secret})
        assert (told.status, told.value["error"]["field"]) == (400, "secret")
        assert not secret or secret.encode() not in told.body
        assert (await caller.ask("GET", HOOKS)).value["hooks"] == []


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "https://ann:pw@example.org/", "nothing at all", ""]
)
async def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    """400 with the field."""
    async with held(tmp_path) as (caller, _):
        store(caller).put(WATCHED_LATER, 9)
        told = await caller.ask("POST", HOOKS, json={"address": address})
        assert (told.status, told.value["error"]["field"]) == (400, "address")


async def test_changes_are_told_once_in_order_and_signed(tmp_path: Path) -> None:
    """Each a message of its own id, whose body is the change as `changes` has it."""
    async with receiving() as receiver, serving(tmp_path) as caller:
        one = await hook(caller, receiver.address)
        conclude(store(caller), "died", "moved")
        conclude(store(caller), "died", "moved")  # the same look again
        assert caller.service is not None
        caller.service.telling.bell.ring()
        told = await settled(caller, one)
        assert [(each["state"], each["attempts"]) for each in told] == [("delivered", 1)] * 2
        assert all(is_signed(fields, body) for fields, body in receiver.got)
        changes = (await caller.ask("GET", f"{PATH}/changes")).value["changes"]
        bodies = [json.loads(body) for _, body in receiver.got]
        assert [body["data"] for body in bodies] == changes
        assert [body["type"] for body in bodies] == ["change.died", "change.moved"]
        assert [fields["webhook-id"] for fields, _ in receiver.got] == [each["id"] for each in reversed(told)]


async def test_a_test_is_sent_again_under_the_same_id_until_it_arrives(tmp_path: Path) -> None:
    """Signed anew at each try."""
    async with receiving(web.Response(status=500), web.Response(status=503)) as receiver:
        async with serving(tmp_path) as caller:
            one = await hook(caller, receiver.address)
            queued = await caller.ask("POST", f"{HOOKS}/{one['id']}/test")
            assert (queued.status, queued.value["state"]) == (202, "pending")
            (told,) = await settled(caller, one)
            assert (told["state"], told["attempts"], told["http_status"]) == ("delivered", 3, 204)
        assert {fields["webhook-id"] for fields, _ in receiver.got} == {told["id"]}
        assert len(receiver.got) == 3
        assert all(is_signed(fields, body) for fields, body in receiver.got)
        assert json.loads(receiver.got[0][1])["data"] is None


@pytest.mark.parametrize(("status", "tries"), [(500, 3), (301, 3), (410, 1), (404, 1)])
async def test_what_does_not_arrive_is_given_up_and_said(tmp_path: Path, status: int, tries: int) -> None:
    """After bounded tries; at once where trying is of no use; redirects are not followed. A retry goes on."""
    async with receiving() as elsewhere, serving(tmp_path) as caller:
        refusals = [
            web.Response(status=status, headers={"Location": elsewhere.address}) for _ in range(tries)
        ]
        async with receiving(*refusals) as receiver:
            one = await hook(caller, receiver.address)
            await caller.ask("POST", f"{HOOKS}/{one['id']}/test")
            (told,) = await settled(caller, one)
            assert (told["state"], told["attempts"], told["http_status"]) == ("dead", tries, status)
            assert str(status) in told["problem"]
            assert (len(receiver.got), elsewhere.got) == (tries, [])
            assert (await caller.ask("GET", f"{HOOKS}/{one['id']}")).value["dead"] == 1
            assert (await caller.ask("POST", f"{HOOKS}/{one['id']}/retry")).status == 202
            (again,) = await settled(caller, one)
            assert (again["state"], again["id"]) == ("delivered", told["id"])


async def test_a_receiver_that_is_gone_is_told_nothing_more(tmp_path: Path) -> None:
    """Neither what waits nor what changes later; that is said, and a retry sends all of it, each once."""
    async with receiving(web.Response(status=410)) as receiver, serving(tmp_path) as caller:
        one = await hook(caller, receiver.address)
        place = f"{HOOKS}/{one['id']}"
        conclude(store(caller), "died", "moved")
        assert caller.service is not None
        caller.service.telling.bell.ring()
        told = await settled(caller, one)
        conclude(store(caller), "returned", look="b")
        told = await settled(caller, one)
        assert [(each["type"], each["state"]) for each in told] == [
            ("change.returned", "dead"), ("change.moved", "dead"), ("change.died", "dead"),
        ]  # fmt: skip
        assert len(receiver.got) == 1
        off = (await caller.ask("GET", place)).value["off"]
        assert "410" in off
        assert f"{place}/retry" in off
        refused = await caller.ask("POST", f"{place}/test")
        assert (refused.status, refused.code) == (409, "off")
        async with browsing(caller) as browser:
            assert "A webhook is off" in (await browser.get("/collections/mine")).words
        assert (await caller.ask("POST", f"{place}/retry")).value["off"] is None
        await settled(caller, one)
        sent = [json.loads(body)["type"] for _, body in receiver.got[1:]]
        assert sent == ["change.died", "change.moved", "change.returned"]


async def test_a_private_address_is_never_told(tmp_path: Path) -> None:
    """It is refused by its spelling; one made when it was allowed is stopped by the guard of all requests."""
    async with receiving() as receiver, serving(tmp_path, private=False) as caller:
        for address in (receiver.address, receiver.address.replace("127.0.0.1", "localhost")):
            refused = await caller.ask("POST", HOOKS, json={"address": address})
            assert (refused.status, refused.code) == (400, "private_address")
            assert caller.service is not None
            made = StoredHook(
                id=f"older-{address[7]}", collection="mine", owner="ann", address=address, secret=SECRET,
                created_at=NOW,
            )  # fmt: skip
            caller.service.telling.store.add(made, 9)
            one = {"id": made.id}
            await caller.ask("POST", f"{HOOKS}/{made.id}/test")
            (told,) = await settled(caller, one)
            assert (told["state"], told["problem"].partition(":")[0]) == ("dead", "private_address")
        assert receiver.got == []


async def test_secrets_are_shown_once_and_addresses_to_writers_alone(tmp_path: Path) -> None:
    """A reader sees where a hook leads, not its key; and may neither make, test nor delete one."""
    async with held(tmp_path, tokens=TOKENS) as (caller, _):
        store(caller).put(WATCHED_LATER, 9)
        made = (await caller.ask("POST", HOOKS, WRITER, json={"address": RECEIVER})).value
        assert made["secret"].startswith("whsec_")
        one = f"{HOOKS}/{made['id']}"
        shown = (await caller.ask("GET", one, WRITER)).value
        assert (shown["secret"], shown["address"]) == (None, RECEIVER)
        read = (await caller.ask("GET", HOOKS, READER)).body
        assert b"k3pt" not in read
        assert b"whsec_" not in read
        for method, path in (
            ("POST", HOOKS),
            ("POST", f"{one}/test"),
            ("DELETE", one),
            ("POST", f"{one}/retry"),
        ):
            assert (await caller.ask(method, path, READER, json={"address": RECEIVER})).status == 403
            assert (await caller.ask(method, path)).status == 401
        assert (await caller.ask("DELETE", one, WRITER)).status == 204
        assert (await caller.ask("GET", one, WRITER)).status == 404


async def test_hooks_and_what_waits_for_them_are_bounded(tmp_path: Path) -> None:
    """429 with when to come again."""
    async with held(tmp_path, limits=ServiceLimits(hooks=1, deliveries=1)) as (caller, network):
        store(caller).put(WATCHED_LATER, 9)
        one = await hook(caller, RECEIVER)
        assert (await caller.ask("POST", HOOKS, json={"address": RECEIVER})).status == 429
        assert (await caller.ask("POST", f"{HOOKS}/{one['id']}/test")).status == 202
        await network.begun.wait()
        full = await caller.ask("POST", f"{HOOKS}/{one['id']}/test")
        assert (full.status, "Retry-After" in full.headers) == (429, True)
        assert (await caller.ask("GET", f"{HOOKS}/nobody")).status == 404


def test_of_too_many_changes_the_oldest_are_given_up(tmp_path: Path) -> None:
    """Said of each; with the collection all of it goes."""
    file = ServiceFile(tmp_path)
    kept, hooks = Collections(file), Hooks(file)
    kept.put(WATCHED, 9)
    made = StoredHook(id="h", collection="mine", owner="ann", address=RECEIVER, secret=SECRET, created_at=NOW)
    assert hooks.add(made, 1)
    conclude(kept, "died", "moved", "returned", waiting=2)
    told = [(one.type, one.state, one.problem) for one in hooks.deliveries("h", 9, None)]
    assert told == [
        ("change.returned", "pending", None), ("change.moved", "pending", None),
        ("change.died", "dead", FULL),
    ]  # fmt: skip
    kept.forget("mine")
    assert file.rows("SELECT * FROM hooks") == file.rows("SELECT * FROM deliveries") == []
    file.close()


async def test_figures_tell_of_lists_and_of_what_waits(tmp_path: Path) -> None:
    """How many lists, how many messages in each state, how long the oldest has waited."""
    async with receiving(web.Response(status=410)) as receiver, serving(tmp_path) as caller:
        one = await hook(caller, receiver.address)
        await caller.ask("POST", f"{HOOKS}/{one['id']}/test")
        await settled(caller, one)
        lines = (await caller.ask("GET", "/metrics")).body.decode().splitlines()
        for line in (
            "enricher_collections 1.0", "enricher_collections_due 0.0", "enricher_collections_looking 0.0",
            'enricher_deliveries{state="dead"} 1.0', 'enricher_deliveries{state="pending"} 0.0',
            "enricher_deliveries_age_seconds 0.0", "enricher_collections_due_age_seconds 0.0",
        ):  # fmt: skip
            assert line in lines
