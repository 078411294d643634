"""Jobs over real HTTP: taken in, worked on, told, cancelled, bounded."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from enricher import Enricher
from enricher.config import Settings
from enricher.server.limits import ServiceLimits
from enricher.store import ledger
from tests.server.calling import READER, TOKENS, WRITER, Caller, HeldTransport, calling, held, sandboxed
from tests.server.holding import silent

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "digest.md"
PAPERS = [
    {"title": f"Counting to {n}", "abstract": f"See https://site-{n}.example.org/ for all."} for n in range(7)
]
ADDRESSES = [f"https://site-{n}.example.org" for n in range(5)]
TWO_WRITERS = TOKENS.replace(":ro:", ":rw:")


@pytest.mark.slow
async def test_a_digest_becomes_records_in_its_order(tmp_path: Path) -> None:
    """The records of `enricher enrich`, each paper once."""
    async with sandboxed(tmp_path) as caller:
        job = await caller.job(EXAMPLE.read_bytes())
        ended = await caller.ended(job["id"])
        records = await caller.ask("GET", f"/api/v1/jobs/{job['id']}/records")
        assert ended["state"] == "done"
        assert ended["records"] == len(records.lines) > 20
        sources = [one["paper"]["source"] for one in records.lines]
        assert sources == [f"-#{n + 1}" for n in range(ended["records"])]
        report = await caller.ask("GET", f"/api/v1/jobs/{job['id']}/report.json")
        states, links = report.value["states"], ended["links"]
        assert {state: states[state] for state in links} == links
        assert states["links"] == sum(links.values()) < sum(len(one["links"]) for one in records.lines)
        assert records.headers["Enricher-Complete"] == "true"


async def test_reading_on_gives_every_record_once(tmp_path: Path) -> None:
    """`after` and `Enricher-Next` walk through them."""
    async with sandboxed(tmp_path) as caller:
        job = await caller.job(PAPERS)
        await caller.ended(job["id"])
        seen, after = [], "0"
        while True:
            some = await caller.ask("GET", f"/api/v1/jobs/{job['id']}/records?after={after}&limit=3")
            seen += [one["paper"]["title"] for one in some.lines]
            after = some.headers["Enricher-Next"]
            if some.headers["Enricher-Complete"] == "true":
                break
        assert seen == [paper["title"] for paper in PAPERS]


async def test_addresses_alone_give_an_entry_each(tmp_path: Path) -> None:
    """A job of `urls` gives entries of `links`, and every report of them."""
    async with sandboxed(tmp_path) as caller:
        job = await caller.job({"urls": ADDRESSES})
        assert (await caller.ended(job["id"]))["kind"] == "urls"
        records = await caller.ask("GET", f"/api/v1/jobs/{job['id']}/records")
        assert [one["url"] for one in records.lines] == ADDRESSES
        for ending in ("html", "md", "csv", "json", "xml"):
            report = await caller.ask("GET", f"/api/v1/jobs/{job['id']}/report.{ending}")
            assert report.status == 200
            assert len(report.body) > 100


async def test_what_a_job_was_told_is_on_disk_when_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads that it is done may copy the answers at once."""
    monkeypatch.setattr(ledger, "GROUP_SECONDS", 60)
    transport = HeldTransport()
    transport.go.set()
    async with (
        Enricher(Settings(cache_dir=tmp_path), transport=transport) as enricher,
        calling(enricher, tmp_path) as caller,
    ):
        job = await caller.job({"urls": ADDRESSES})
        assert (await caller.ended(job["id"]))["state"] == "done"
        with closing(sqlite3.connect(tmp_path / "cache.sqlite3")) as copied:
            kept = copied.execute("SELECT count(*) FROM rows WHERE facet = 'links'").fetchone()
        assert kept == (len(ADDRESSES),)


@pytest.mark.slow
async def test_records_are_told_while_the_job_goes_on(tmp_path: Path) -> None:
    """What is finished can be had before the rest is asked."""
    papers = [{"title": "No links, and an id that nobody asks for"}, *PAPERS]
    async with held(tmp_path) as (caller, network):
        job = await caller.job(papers, "?offline=true")
        await caller.ended(job["id"])
        job = await caller.job(papers)
        await network.begun.wait()
        first = await caller.ask("GET", f"/api/v1/jobs/{job['id']}/records")
        assert (first.lines, first.headers["Enricher-Complete"]) == ([], "false")
        network.go.set()
        assert (await caller.ended(job["id"]))["records"] == 8


async def test_after_a_sleep_of_the_machine_no_job_is_begun_beside_itself(tmp_path: Path) -> None:
    """Its hold has run out then: whoever sends another job before it is renewed begins that one alone."""
    async with held(tmp_path) as (caller, network):
        assert caller.service is not None
        jobs = [await caller.job(PAPERS)]
        await network.begun.wait()
        silent(caller.service.jobs.store.file)
        jobs.append(await caller.job(PAPERS))
        network.go.set()
        ended = [await caller.ended(job["id"]) for job in jobs]
        assert [(one["state"], one["attempts"]) for one in ended] == [("done", 1)] * 2
        assert caller.service.jobs.running == 0


async def test_a_cancelled_job_keeps_what_is_finished(tmp_path: Path) -> None:
    """Cancelling twice is as good as once; the input is forgotten."""
    async with held(tmp_path) as (caller, network):
        job = await caller.job(PAPERS)
        await network.begun.wait()
        ended = await caller.ask("DELETE", f"/api/v1/jobs/{job['id']}")
        assert ended.value["state"] == "cancelled"
        assert (await caller.ask("DELETE", f"/api/v1/jobs/{job['id']}")).value == ended.value
        assert caller.service is not None
        assert caller.service.jobs.store.chunk(job["id"], 0) is None


async def test_a_job_that_waits_can_be_cancelled(tmp_path: Path) -> None:
    """It ends without having begun."""
    async with held(tmp_path, limits=ServiceLimits(runs=1)) as (caller, _):
        await caller.job(PAPERS)
        second = await caller.job(PAPERS)
        ended = await caller.ask("DELETE", f"/api/v1/jobs/{second['id']}")
        assert (ended.value["state"], ended.value["attempts"]) == ("cancelled", 0)


@pytest.mark.parametrize("body", [PAPERS, {"urls": ADDRESSES}])
async def test_half_an_input_is_not_read_as_a_whole_one(tmp_path: Path, body: object) -> None:
    """The job fails, and says how much is left."""
    async with held(tmp_path, limits=ServiceLimits(runs=1)) as (caller, network):
        assert caller.service is not None
        await caller.job(PAPERS)
        second = await caller.job(body)
        with caller.service.jobs.store.file.writing() as transaction:
            half = "UPDATE inputs SET octets = CAST('[]' AS BLOB) WHERE job = :id"
            assert transaction.execute(half, {"id": second["id"]}).rowcount == 1
        network.go.set()
        ended = await caller.ended(second["id"])
        assert (ended["state"], ended["records"]) == ("failed", 0)
        assert f"2 of the {ended['octets']} octets" in ended["problem"]


async def test_so_many_jobs_of_a_token_wait_and_no_more(tmp_path: Path) -> None:
    """429 with Retry-After; another token is not kept out by it."""
    async with held(tmp_path, tokens=TWO_WRITERS, limits=ServiceLimits(runs=1, queued=2)) as (caller, _):
        for _ in range(3):
            await caller.job(PAPERS, token=WRITER)
        refused = await caller.ask("POST", "/api/v1/jobs", WRITER, json=PAPERS)
        assert (refused.status, refused.code) == (429, "too_many")
        assert int(refused.headers["Retry-After"]) > 0
        await caller.job(PAPERS, token=READER)


async def test_tokens_take_turns(tmp_path: Path) -> None:
    """Who comes second with one job does not wait for all jobs of the first."""
    async with held(tmp_path, tokens=TWO_WRITERS, limits=ServiceLimits(runs=1)) as (caller, network):
        many = [await caller.job(PAPERS, token=WRITER) for _ in range(4)]
        one = await caller.job(PAPERS, token=READER)
        ending = asyncio.create_task(_in_turn(caller, [job["id"] for job in (*many, one)]))
        network.go.set()
        assert (await ending).index(one["id"]) <= 1


async def _in_turn(caller: Caller, jobs: list[str]) -> list[str]:
    """The jobs in the order in which they end."""
    order: list[str] = []

    async def wait(job: str) -> None:
        await caller.ended(job, WRITER)
        order.append(job)

    await asyncio.gather(*map(wait, jobs))
    return order


@pytest.mark.parametrize(
    ("body", "query", "code"),
    [
        (b"", "", "empty"),
        (b'{"urls": []}', "", "bad_request"),
        (b'{"urls": [1]}', "", "bad_json"),
        (b"[]", "?refresh=maybe", "bad_parameter"),
        (b"[]", "?header=a", "bad_parameter"),
        (b"[]", "?from=nothing", "bad_parameter"),
    ],
)
async def test_what_cannot_be_a_job_is_refused(tmp_path: Path, body: bytes, query: str, code: str) -> None:
    """400, with a word for what it was, and nothing is kept."""
    async with sandboxed(tmp_path) as caller:
        refused = await caller.ask("POST", f"/api/v1/jobs{query}", data=body)
        assert (refused.status, refused.code) == (400, code)
        assert (await caller.ask("GET", "/api/v1/jobs")).value["jobs"] == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"\x00\x01\x02 nothing", "holds binary data"),
        (b"<html><body><p>nothing</p></body></html>", "read as html ("),
    ],
)
async def test_an_input_without_papers_fails_with_its_reason(tmp_path: Path, body: bytes, words: str) -> None:
    """The job says what `enrich` would say, and what to do about it here: flags are for the command line."""
    async with sandboxed(tmp_path) as caller:
        job = await caller.job(body)
        ended = await caller.ended(job["id"])
        assert ended["state"] == "failed"
        assert ended["problem"].startswith(words)
        assert "?from=FORM" in ended["problem"]
        assert "--" not in ended["problem"]


async def test_an_input_beyond_the_bound_is_413_and_leaves_nothing(tmp_path: Path) -> None:
    """Told by its length at once, and counted where none is told."""
    async with sandboxed(tmp_path, limits=ServiceLimits(upload=600_000)) as caller:

        async def too_much() -> AsyncIterator[bytes]:
            for _ in range(61):
                yield b"x" * 10_000

        assert (await caller.ask("POST", "/api/v1/jobs", data=b"x" * 600_001)).status == 413
        assert (await caller.ask("POST", "/api/v1/jobs", data=too_much())).status == 413
        assert caller.service is not None
        assert caller.service.jobs.store.file.rows("SELECT count(*) FROM inputs") == [(0,)]


async def test_jobs_are_listed_newest_first_in_pages(tmp_path: Path) -> None:
    """`next` goes on."""
    async with sandboxed(tmp_path) as caller:
        made = [(await caller.job({"urls": ADDRESSES}))["id"] for _ in range(3)]
        first = (await caller.ask("GET", "/api/v1/jobs?limit=2")).value
        rest = (await caller.ask("GET", f"/api/v1/jobs?limit=2&before={first['next']}")).value
        assert [job["id"] for job in (*first["jobs"], *rest["jobs"])] == sorted(made, reverse=True)
        assert rest["next"] is None


async def test_options_of_a_run_are_the_job_s(tmp_path: Path) -> None:
    """`offline` asks nobody."""
    async with sandboxed(tmp_path) as caller:
        job = await caller.job({"urls": ADDRESSES}, "?offline=true")
        await caller.ended(job["id"])
        records = await caller.ask("GET", f"/api/v1/jobs/{job['id']}/records")
        assert {one["reason"] for one in records.lines} == {"offline"}


async def test_a_paper_that_begins_with_its_addresses_is_a_paper(tmp_path: Path) -> None:
    """`urls` and more is no list of addresses."""
    async with sandboxed(tmp_path) as caller:
        paper = {"urls": ["https://site-1.example.org/"], "title": "A paper"}
        job = await caller.job(json.dumps(paper).encode(), "?from=json")
        assert (await caller.ended(job["id"]))["kind"] == "papers"
