"""Collections over real HTTP: put, shown, replaced, deleted, refused; their feeds and badges."""

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from msgspec.structs import replace

from enricher.server.file import STEPS, ServiceFile
from enricher.server.limits import ServiceLimits
from enricher.server.messages import Change
from enricher.server.watch.atom import ATOM, feed
from enricher.server.watch.badge import drawn
from enricher.server.watch.collections import MOST_LOOKS, Announcement, Collections, Watched
from enricher.store.database import connect
from tests.server import holding
from tests.server.calling import READER, TOKENS, WRITER, Caller, held, sandboxed

PATH = "/api/v1/collections/mine"
PAPERS = [{"title": "Counting", "abstract": "See https://site-1.example.org/ for all."}]
NOW = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
WATCHED = Watched(name="mine", version="1", owner="ann", every=3600.0, created_at=NOW, next_at=NOW)


async def ended(caller: Caller) -> None:
    """Once the look that goes on has ended."""
    while (job := (await caller.ask("GET", PATH)).value)["looked_at"] is None:
        if job["looking"] is not None:
            await caller.ended(job["looking"])


async def test_a_list_is_put_looked_at_and_shown(tmp_path: Path) -> None:
    """201, a look at once, its counts; 200 for another in its place; 204, and it is gone."""
    async with sandboxed(tmp_path) as caller:
        put = await caller.ask("PUT", f"{PATH}?every=12h", json=PAPERS)
        assert (put.status, put.value["every"], put.headers["Location"]) == (201, 43_200.0, PATH)
        await ended(caller)
        told = (await caller.ask("GET", PATH)).value
        assert (told["papers"], sum(told["links"].values()), told["due"]) == (1, 1, False)
        assert (await caller.ask("GET", "/api/v1/collections")).value["collections"] == [told]
        again = await caller.ask("PUT", PATH, json={"urls": ["https://site-2.example.org"]})
        assert (again.status, again.value["looked_at"]) == (200, told["looked_at"])
        assert (await caller.ask("DELETE", PATH)).status == 204
        for method, path in (("GET", PATH), ("DELETE", PATH), ("GET", f"{PATH}/badge.svg")):
            assert (await caller.ask(method, path)).status == 404


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/api/v1/collections/Mine", PAPERS, "name"),
        ("/api/v1/collections/.mine", PAPERS, "name"),
        ("/api/v1/collections/" + "m" * 65, PAPERS, "name"),
        (f"{PATH}?every=1s", PAPERS, "every"),
        (f"{PATH}?every=often", PAPERS, "every"),
        (f"{PATH}?every=1000d", PAPERS, "every"),
        (f"{PATH}?refresh=true", PAPERS, "refresh"),
        (f"{PATH}?from=nothing", PAPERS, "from"),
        (PATH, {"address": "file:///etc/passwd"}, "address"),
        (PATH, {"address": "https://ann:secret@example.org/list"}, "address"),
        (PATH, {"address": "https://example.org/list", "every": "1s"}, "every"),
        (PATH, {"address": 5}, "address"),
        (PATH, {"address": "https://example.org/list", "from": "list"}, "from"),
        (PATH, {"address": "https://example.org/list", "every": "1d", "name": "mine"}, "name"),
        ("/api/v1/collections/%7B", PAPERS, "name"),
        ("/api/v1/collections/%7Bname%7D", PAPERS, "name"),
    ],
)
async def test_what_cannot_be_watched_is_refused(tmp_path: Path, path: str, body: object, field: str) -> None:
    """400 with the field that it is, and nothing is kept."""
    async with sandboxed(tmp_path) as caller:
        refused = await caller.ask("PUT", path, json=body)
        assert (refused.status, refused.value["error"]["field"]) == (400, field)
        assert (await caller.ask("GET", "/api/v1/collections")).value["collections"] == []


async def test_size_and_number_are_bounded(tmp_path: Path) -> None:
    """413 and 429, which leave no octet behind; one in its place may always be put."""
    async with held(tmp_path, limits=ServiceLimits(collections=1, collection=1_000)) as (caller, _):
        assert (await caller.ask("PUT", PATH, data=b"x" * 1_001)).status == 413
        assert (await caller.ask("PUT", PATH, data=b"")).status == 400
        assert (await caller.ask("PUT", PATH, json=PAPERS)).status == 201
        more = await caller.ask("PUT", "/api/v1/collections/other", json=PAPERS)
        assert (more.status, more.code) == (429, "too_many")
        assert (await caller.ask("PUT", PATH, json=PAPERS)).status == 200
        assert caller.service is not None
        kept = caller.service.watch.store.get("mine")
        assert kept is not None
        names = caller.service.jobs.store.file.rows("SELECT DISTINCT job FROM inputs")
        jobs = {job["id"] for job in (await caller.ask("GET", "/api/v1/jobs")).value["jobs"]}
        assert {name for (name,) in names} - jobs == {kept.input}


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/list", "http://[::1]/", "http://localhost/list"])
async def test_an_address_that_is_private_by_its_spelling_is_refused(tmp_path: Path, address: str) -> None:
    """It could never be fetched: nothing is put under watch."""
    async with sandboxed(tmp_path) as caller:
        refused = await caller.ask("PUT", PATH, json={"address": address})
        assert (refused.status, refused.code) == (400, "private_address")
        assert (await caller.ask("GET", PATH)).status == 404


async def test_a_private_address_is_not_fetched(tmp_path: Path) -> None:
    """The guard refuses it where a public address redirects there, and the collection says so."""
    async with sandboxed(tmp_path) as caller:
        await caller.ask("PUT", PATH, json={"address": "https://inside.sandbox.example/list"})
        while (told := (await caller.ask("GET", PATH)).value)["problem"] is None:
            pass
        assert "could not be fetched: private_address" in told["problem"]
        assert (told["looking"], told["octets"]) == (None, 0)


async def test_only_the_badge_is_open(tmp_path: Path) -> None:
    """A reader may read, not write; whoever has no token sees the badge alone."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller:
        assert (await caller.ask("PUT", PATH, READER, json=PAPERS)).status == 403
        assert (await caller.ask("PUT", PATH, json=PAPERS)).status == 401
        assert (await caller.ask("PUT", PATH, WRITER, json=PAPERS)).status == 201
        for path in ("", "/changes", "/changes.atom"):
            assert (await caller.ask("GET", PATH + path)).status == 401
            assert (await caller.ask("GET", PATH + path, READER)).status == 200
        badge = await caller.ask("GET", f"{PATH}/badge.svg")
        assert badge.status == 200
        assert badge.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        ET.fromstring(badge.body)
        assert (await caller.ask("DELETE", PATH, READER)).status == 403


def test_changes_are_numbered_told_once_and_bounded(tmp_path: Path) -> None:
    """The oldest go; a number is never given twice; a look is concluded from once."""
    file = ServiceFile(tmp_path)
    store = Collections(file)
    store.put(WATCHED, 10)

    def conclude(look: str, *once: str | None) -> None:
        kept = store.update("mine", "1", look=look)
        assert kept is not None
        change = Change(at=NOW, job=look, what="died", url="https://a.example")
        holding.conclude(store, "mine", look, [Announcement(change=change, once=one) for one in once], 3)

    conclude("a", None, "star")
    conclude("b", "star", None)
    holding.conclude(
        store, "mine", "b", [Announcement(change=Change(at=NOW, job="b", what="died", url=None))], 3
    )
    assert [one.job for one in store.changes("mine", 0, 9)] == ["a", "a", "b"]
    conclude("c", None, None)
    ids = [one.id for one in store.changes("mine", 0, 9)]
    assert (len(ids), ids == sorted(set(ids))) == (3, True)
    store.forget("mine")
    store.put(WATCHED, 10)
    conclude("d", None)
    assert store.changes("mine", 0, 9)[0].id > ids[-1]
    file.close()


def test_how_it_fared_is_kept_for_each_look_and_bounded(tmp_path: Path) -> None:
    """The oldest go; another list of the same name begins with none."""
    file = ServiceFile(tmp_path)
    store = Collections(file)
    store.put(WATCHED, 10)
    for number in range(MOST_LOOKS + 2):
        store.update("mine", "1", look=f"look {number}")
        at = NOW + dt.timedelta(hours=number)
        holding.conclude(
            store, "mine", f"look {number}", [], 3, looked_at=at, papers=1, links={"dead": number}
        )
    dead = [look.links["dead"] for look in store.health("mine")]
    assert dead == list(range(2, MOST_LOOKS + 2))
    newest = MOST_LOOKS + 1
    for hours, against in ((24, newest - 24), (24.5, newest - 25), (9_000, 2)):
        assert [look.links["dead"] for look in store.compared(hours * 3_600)["mine"]] == [against, newest]
    store.forget("mine")
    store.put(WATCHED, 10)
    assert (store.health("mine"), store.compared(1)) == ([], {})
    file.close()


def test_a_file_of_an_older_shape_is_carried_forward(tmp_path: Path) -> None:
    """What it holds stays."""
    connection = connect(tmp_path / "service.sqlite3", "mode=rwc")
    for statement in (*STEPS[0], "PRAGMA user_version = 1", "INSERT INTO probes VALUES (1, 7)"):
        connection.execute(statement)
    connection.close()
    file = ServiceFile(tmp_path)
    assert file.rows("SELECT count FROM probes") == [(7,)]
    assert Collections(file).all() == []
    file.close()


def test_the_feed_is_well_formed_whatever_it_is_told() -> None:
    """RFC 4287's must-haves; no address but of the web is a link; words stay words."""
    bad = 'x\x00\x1b<script>&"\u202e\ud800'
    changes = [
        Change(id=2, at=NOW, job="j", what="died", url="javascript:alert(1)", papers=(bad,), detail=bad),
        Change(id=1, at=NOW, job="j", what="moved", url='https://a.example/ <">\x07', papers=(bad,) * 3),
    ]
    root = ET.fromstring(feed(WATCHED, changes, "http://127.0.0.1/feed"))
    entries = root.findall(f"{{{ATOM}}}entry")
    for one in (root, *entries):
        assert {child.tag.partition("}")[2] for child in one} >= {"id", "title", "updated"}
    assert root.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is not None
    links = [entry.findall(f"{{{ATOM}}}link") for entry in entries]
    assert [[link.get("href") for link in some] for some in links] == [
        [], ["https://a.example/%20%3C%22%3E%07"],
    ]  # fmt: skip
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
    assert len({*ids, root.findtext(f"{{{ATOM}}}id")}) == 3
    assert "\u202e" not in (entries[0].findtext(f"{{{ATOM}}}content") or "\u202e")


@pytest.mark.parametrize(
    ("links", "words"),
    [({}, "none"), ({"alive": 3}, "none of 3 dead"), ({"alive": 3, "dead": 1}, "1 of 4 dead")],
)
def test_the_badge_says_how_many_are_dead(links: dict[str, int], words: str) -> None:
    """For readers of screens too."""
    picture = drawn(replace(WATCHED, looked_at=NOW, links=links))
    assert ET.fromstring(picture).get("aria-label") == f"links: {words}"
