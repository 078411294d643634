"""Single links and papers, what is known of an address, events, figures, and the contract itself."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientPayloadError, web
from aiohttp.test_utils import TestServer

from enricher.server.application import application
from enricher.server.limits import ServiceLimits
from enricher.server.route_table import ROUTES
from tests.server.calling import DOCUMENT, TOKENS, WRITER, held, sandboxed

ADDRESS = "https://site-1.example.org"


async def test_a_link_is_asked_once_and_then_known(tmp_path: Path) -> None:
    """The second answer is the cache's; both fit the contract."""
    async with sandboxed(tmp_path) as caller:
        first = await caller.ask("POST", "/api/v1/check", json={"url": ADDRESS})
        second = await caller.ask("POST", "/api/v1/check", json={"url": ADDRESS})
        assert (first.value["from_cache"], second.value["from_cache"]) == (False, True)
        assert first.value["status"] == second.value["status"]


async def test_a_paper_is_enriched_at_once(tmp_path: Path) -> None:
    """With its repository's stars."""
    paper = {"title": "A paper", "abstract": "Code: https://github.com/aim-uofa/AdelaiDet"}
    async with sandboxed(tmp_path) as caller:
        record = (await caller.ask("POST", "/api/v1/enrich", json=paper)).value
        assert record["sandbox"] is True
        assert record["repositories"][0]["full_name"] == "aim-uofa/AdelaiDet"


@pytest.mark.parametrize("path", ["/nosuch", "/api/v1/nosuch", "/api/v1/jobs/1/report.pdf"])
async def test_an_address_that_is_none_of_ours_says_where_all_are_listed(path: str, tmp_path: Path) -> None:
    """In the common shape."""
    async with sandboxed(tmp_path) as caller:
        answer = await caller.ask("GET", path)
        assert answer.status == 404
        assert "the page /api lists" in answer.value["error"]["message"]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/api/v1/jobs?stat=done", "stat"),
        ("/api/v1/jobs?limit=0", "limit"),
        ("/api/v1/jobs/1/records?afer=5", "afer"),
        ("/api/v1/jobs/1/report.csv?bom=1", "bom"),
        ("/api/v1/links?url=https://site-1.example.org/?a=1&b=2", "b"),
        ("/api/v1/collections/mine/changes?limit=0", "limit"),
    ],
)
async def test_a_parameter_that_would_change_nothing_is_refused(
    tmp_path: Path, path: str, field: str
) -> None:
    """It is misspelt, or a part of an address that is not percent-encoded; the answer would be of another."""
    async with sandboxed(tmp_path) as caller:
        await caller.ask("PUT", "/api/v1/collections/mine", json=[{"title": "A paper"}])
        answer = await caller.ask("GET", path)
        assert (answer.status, answer.value["error"]["field"]) == (400, field)


@pytest.mark.parametrize(
    "path", ["/healthz?a=1", "/metrics?a=1", "/api/v1/collections/mine/badge.svg?style=flat"]
)
async def test_what_strangers_programs_fetch_takes_any_parameter(tmp_path: Path, path: str) -> None:
    """They add some of their own, to get it anew."""
    async with sandboxed(tmp_path) as caller:
        await caller.ask("PUT", "/api/v1/collections/mine", json=[{"title": "A paper"}])
        assert (await caller.ask("GET", path)).status == 200


async def test_what_takes_longer_than_its_deadline_is_told_as_that(tmp_path: Path) -> None:
    """504 with Retry-After, never a verdict; a deadline beyond the bound is refused."""
    async with held(tmp_path) as (caller, _):
        late = await caller.ask("POST", "/api/v1/check?deadline=0.05", json={"url": ADDRESS})
        assert (late.status, late.code) == (504, "deadline")
        assert int(late.headers["Retry-After"]) > 0
        refused = await caller.ask("POST", "/api/v1/check?deadline=1h", json={"url": ADDRESS})
        assert (refused.status, refused.value["error"]["field"]) == (400, "deadline")


async def test_so_many_questions_at_once_and_no_more(tmp_path: Path) -> None:
    """429 with Retry-After."""
    async with held(tmp_path, limits=ServiceLimits(at_once=1)) as (caller, network):
        first = asyncio.create_task(caller.ask("POST", "/api/v1/check", json={"url": ADDRESS}))
        await network.begun.wait()
        assert (await caller.ask("POST", "/api/v1/check", json={"url": ADDRESS})).status == 429
        network.go.set()
        assert (await first).status == 200


async def test_what_is_known_is_told_and_nobody_is_asked(tmp_path: Path) -> None:
    """The newest entry and every look; 404 for what was never looked at."""
    async with held(tmp_path) as (caller, network):
        network.go.set()
        for path in ("/api/v1/links", "/api/v1/links/history"):
            assert (await caller.ask("GET", path, params={"url": ADDRESS})).status == 404
        assert network.asked == []
        await caller.ask("POST", "/api/v1/check", json={"url": ADDRESS})
        entry = await caller.ask("GET", "/api/v1/links", params={"url": ADDRESS})
        past = await caller.ask("GET", "/api/v1/links/history", params={"url": ADDRESS})
        assert entry.value["status"] == "alive"
        assert [look["seen"] for look in past.value["looks"]] == ["alive/ok"]
        assert (await caller.ask("GET", "/api/v1/links")).value["error"]["field"] == "url"


async def test_events_are_replayed_from_where_a_reader_left_off(tmp_path: Path) -> None:
    """Numbers rise without a gap; behind the last one of an ended job there is nothing: 204."""
    async with sandboxed(tmp_path) as caller:
        job = await caller.job({"urls": [ADDRESS]})
        path = f"/api/v1/jobs/{job['id']}/events"
        whole = _events((await caller.ask("GET", path)).body)
        assert [number for number, _, _ in whole] == list(range(1, len(whole) + 1))
        assert whole[-1][2]["state"] == "done"
        rest = _events((await caller.ask("GET", path, headers={"Last-Event-ID": "2"})).body)
        assert rest == whole[2:]
        assert (await caller.ask("GET", path, headers={"Last-Event-ID": str(len(whole))})).status == 204
        assert (await caller.ask("GET", path, headers={"Last-Event-ID": "x"})).status == 400


def _events(body: bytes) -> list[tuple[int, str, dict[str, object]]]:
    found = []
    for block in body.decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "data" in fields:
            found.append((int(fields["id"]), fields["event"], json.loads(fields["data"])))
    return found


async def test_a_silent_stream_is_kept_open_and_bounded_in_number(tmp_path: Path) -> None:
    """Comments while nothing happens; one reader too many is told so."""
    async with held(tmp_path, limits=ServiceLimits(silence=0.01, streams=1)) as (caller, network):
        job = await caller.job({"urls": [ADDRESS]})
        await network.begun.wait()
        path = f"/api/v1/jobs/{job['id']}/events"
        async with caller.session.get(caller.base + path) as stream:
            while (await stream.content.readline()) != b":\n":
                pass
            assert (await caller.ask("GET", path)).status == 429
            network.go.set()
            assert b"done" in await stream.read()


async def test_a_reader_who_goes_away_is_no_fault(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What is written to nobody ends the answer; nothing is logged as an error, by us or by the server."""

    async def to_nobody(request: web.Request) -> web.StreamResponse:
        await web.StreamResponse().prepare(request)
        raise ConnectionResetError("the reader went away")

    async with sandboxed(tmp_path) as caller:
        assert caller.service is not None
        made = application(caller.service)
        made.router.add_get("/api/v1/nobody", to_nobody)
        async with TestServer(made) as server:
            with pytest.raises(ClientPayloadError):
                async with caller.session.get(server.make_url("/api/v1/nobody")) as told:
                    await told.read()
    assert [entry for entry in caplog.records if entry.levelname == "ERROR"] == []


async def test_head_of_a_stream_is_a_head(tmp_path: Path) -> None:
    """No octet follows it: the next answer on the connection is whole."""
    async with sandboxed(tmp_path) as caller:
        job = await caller.job({"urls": [ADDRESS]})
        await caller.ended(job["id"])
        port = int(caller.base.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for method, path in (("HEAD", f"/api/v1/jobs/{job['id']}/records"), ("GET", "/healthz")):
            writer.write(f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200")
        assert b"ok" in await reader.readuntil(b"}")
        writer.close()


async def test_an_old_client_sees_the_end_of_a_stream(tmp_path: Path) -> None:
    """HTTP/1.0 with keep-alive: the connection ends with the answer."""
    async with sandboxed(tmp_path) as caller:
        job = await caller.job({"urls": [ADDRESS]})
        await caller.ended(job["id"])
        reader, writer = await asyncio.open_connection("127.0.0.1", int(caller.base.rpartition(":")[2]))
        path = f"/api/v1/jobs/{job['id']}/records"
        writer.write(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n".encode())
        whole = await asyncio.wait_for(reader.read(), 60)
        assert whole.endswith(b"}\n")
        writer.close()


async def test_figures_count_looks_and_say_no_secret(tmp_path: Path) -> None:
    """By status and reason; no token, no address."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller:
        checked = await caller.ask("POST", "/api/v1/check", WRITER, json={"url": ADDRESS})
        told = (await caller.ask("GET", "/metrics", WRITER)).body.decode()
        labels = f'reason="{checked.value["reason"]}",status="{checked.value["status"]}"'
        assert f"enricher_looks_total{{{labels}}} 1.0" in told
        assert WRITER not in told
        assert "site-1" not in told
        status = (await caller.ask("GET", "/api/v1/status", WRITER)).value
        assert status["spent"]["requests"] >= 1


async def test_a_service_that_cannot_write_is_not_ready(tmp_path: Path) -> None:
    """503 with the reason; it stays alive."""
    async with sandboxed(tmp_path) as caller:
        assert (await caller.ask("GET", "/readyz")).value == {"ready": True, "reasons": []}
        assert caller.service is not None
        caller.service.jobs.close_door()
        unready = await caller.ask("GET", "/readyz")
        assert (unready.status, unready.value["reasons"]) == (503, ["the service is ending"])
        assert (await caller.ask("GET", "/healthz")).status == 200
        assert (await caller.ask("POST", "/api/v1/jobs", json={"urls": [ADDRESS]})).status == 503


async def test_the_document_has_every_address_and_no_other(tmp_path: Path) -> None:
    """What is served is what the tests hold answers against."""
    async with sandboxed(tmp_path) as caller:
        served = (await caller.ask("GET", "/openapi.json")).value
        assert served == DOCUMENT
        async with caller.session.get(f"{caller.base}/api") as told:
            page = await told.text()
        for route in ROUTES:
            assert route.path in page


def test_operations_have_names_of_their_own() -> None:
    """As generated clients need them."""
    names = [route.operation for route in ROUTES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["Record", "LinkRecord", "Job"])
def test_in_an_answer_every_key_stands(name: str) -> None:
    """Required are all."""
    schema = DOCUMENT["components"]["schemas"][name]
    assert schema["required"] == list(schema["properties"])


async def test_a_small_body_is_bounded_however_it_comes(tmp_path: Path) -> None:
    """Whole with its head, or in pieces without a length; what fits is read."""
    fits = json.dumps({"url": ADDRESS}).encode()

    async def pieces(octets: bytes) -> AsyncIterator[bytes]:
        yield octets

    async with sandboxed(tmp_path, limits=ServiceLimits(body=len(fits))) as caller:
        for body, status in ((fits, 200), (fits + b" ", 413)):
            assert (await caller.ask("POST", "/api/v1/check", data=body)).status == status
            assert (await caller.ask("POST", "/api/v1/check", data=pieces(body))).status == status


@pytest.mark.parametrize("path", ["/api/v1/check", "/api/v1/enrich", "/api/v1/jobs"])
async def test_an_empty_body_is_the_callers_mistake(tmp_path: Path, path: str) -> None:
    """Not the program's: it holds no JSON."""
    async with sandboxed(tmp_path) as caller:
        for how in ({}, {"data": b""}):
            told = await caller.ask("POST", path, **how)
            assert (told.status, told.code == "internal") == (400, False)
