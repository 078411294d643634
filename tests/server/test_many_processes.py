"""Several processes over one database: any replica answers for any job, and any process runs it, once."""

import argparse
import asyncio
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from enricher.cli import work
from enricher.sandbox.options import Latency
from enricher.server.database import ServiceDatabase
from enricher.server.limits import ServiceLimits
from enricher.store.postgres.address import parse
from tests.clusters import PASSWORD
from tests.server.calling import Caller, HeldTransport, held
from tests.server.serving import COUNT, SLOWLY, TITLES, Serving, none_left, some_records, submitted  # noqa: F401  # leaves no process behind
from tests.server.test_hooks import conclude, hook, receiving, serving, settled
from tests.server.test_jobs import PAPERS
from tests.server.test_running import begun, kept_behind, world  # noqa: F401  # a fixture
from tests.store.databases import opened

pytestmark = pytest.mark.slow

TITLES_HELD = [paper["title"] for paper in PAPERS]
FRONT = ServiceLimits(runs=0)
"""A replica that answers, and runs nothing itself."""


@asynccontextmanager
async def two(folder: Path, url: str) -> AsyncIterator[tuple[Caller, Caller, HeldTransport]]:
    """A replica that runs nothing, another, and the network of that one."""
    async with (
        held(folder, store=ServiceDatabase(parse(url)), limits=FRONT) as (front, _),
        held(folder, store=ServiceDatabase(parse(url))) as (back, network),
    ):
        yield front, back, network


async def test_what_one_took_in_another_runs_and_both_tell(tmp_path: Path, database: str) -> None:
    """Events come from the one that does not run it, as they happen; so do the records."""
    async with two(tmp_path, database) as (front, back, network):
        job = await front.job(PAPERS)
        await network.begun.wait()
        reading = asyncio.create_task(front.ended(job["id"]))
        network.go.set()
        ended = await reading
        assert (ended["state"], ended["attempts"]) == ("done", 1)
        for caller in (front, back):
            records = await caller.ask("GET", f"/api/v1/jobs/{job['id']}/records")
            assert [one["paper"]["title"] for one in records.lines] == TITLES_HELD
            assert (await caller.ask("GET", "/readyz")).status == 200


async def test_a_job_is_cancelled_where_it_does_not_run(tmp_path: Path, database: str) -> None:
    """It ends with what is finished."""
    async with two(tmp_path, database) as (front, _, network):
        job = await front.job(PAPERS)
        await network.begun.wait()
        ended = await front.ask("DELETE", f"/api/v1/jobs/{job['id']}")
        assert ended.value["state"] == "cancelled"


async def test_a_list_is_looked_at_by_one_of_them(tmp_path: Path, database: str) -> None:
    """One job, whose end the other sees too."""
    async with two(tmp_path, database) as (front, back, network):
        network.go.set()
        path = "/api/v1/collections/mine"
        assert (await front.ask("PUT", path, json=PAPERS)).status == 201
        async with asyncio.timeout(60):
            while (await back.ask("GET", path)).value["looked_at"] is None:
                pass
        (job,) = (await front.ask("GET", "/api/v1/jobs")).value["jobs"]
        assert (job["collection"], job["state"], job["attempts"]) == ("mine", "done", 1)


async def test_a_webhook_is_told_by_one_of_them(tmp_path: Path, database: str) -> None:
    """Each change once, whoever concluded and whoever tells; both hear of it at once."""
    async with (
        receiving() as receiver,
        serving(tmp_path / "a", shared=ServiceDatabase(parse(database))) as one,
        serving(tmp_path / "b", shared=ServiceDatabase(parse(database))) as other,
    ):
        made = await hook(one, receiver.address)
        assert other.service is not None
        conclude(other.service.watch.store, "died", "moved", "returned", "released")
        told = await settled(one, made)
        assert [delivery["state"] for delivery in told] == ["delivered"] * 4
        assert len({fields["webhook-id"] for fields, _ in receiver.got}) == len(receiver.got) == 4


async def test_without_its_database_a_replica_is_not_ready_and_tells_no_address(
    tmp_path: Path, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    """503 with the reason, in words that anybody may read."""
    async with held(tmp_path, store=ServiceDatabase(parse(database), patience=0.0)) as (caller, _):
        assert caller.service is not None
        caller.service.jobs.store.file.close()
        told = await caller.ask("GET", "/readyz")
        assert (told.status, told.value["reasons"]) == (
            503, ["the database of jobs cannot be written; the log says why"],
        )  # fmt: skip
        refused = await caller.ask("GET", "/api/v1/jobs")
        assert (refused.status, refused.code) == (503, "store")
        assert "127.0.0.1" not in refused.body.decode()
    assert PASSWORD not in caplog.text


def working(folder: Path, made: Any, url: str, *flags: str) -> "subprocess.Popen[str]":
    """`enricher work`, once it works."""
    process = subprocess.Popen(
        [sys.executable, "-m", "enricher", "work", *flags], cwd=folder, stderr=subprocess.PIPE, text=True,
        env={**os.environ, **made.environment(), "ENRICHER_CACHE_URL": url},
    )  # fmt: skip
    Serving.begun.append(process)
    assert process.stderr is not None
    while "working on" not in (line := process.stderr.readline()):
        assert line, "it ended"
    return process


def told(service: Serving, name: str) -> tuple[Any, list[str]]:
    """The job at its end, and the titles of its records."""
    service.ask("GET", f"/api/v1/jobs/{name}/events")
    lines = service.ask("GET", f"/api/v1/jobs/{name}/records")[1].splitlines()
    return service.job(name), [json.loads(line)["paper"]["title"] for line in lines]


def kept(url: str, since: int = 0) -> set[str]:
    """The sites of whose links an answer of a later second is in the database."""
    with closing(opened(url)) as store:
        return kept_behind(store, since)


@pytest.mark.slow
def test_killed_and_stopped_another_goes_on(tmp_path: Path, world: Any, database: str) -> None:  # noqa: F811
    """Every record once, in order, at any replica; no answer that was kept is asked for again."""
    first = Serving(tmp_path, world, *SLOWLY, ENRICHER_CACHE_URL=database)
    name = submitted(first)
    some_records(first, name)
    while not kept(database):
        time.sleep(0.02)
    first.end(signal.SIGKILL)
    answered, asked = kept(database), len(world.ledger.entries)
    worker = working(tmp_path, world, database)
    second = Serving(tmp_path, world, *SLOWLY, ENRICHER_CACHE_URL=database)
    job, titles = told(second, name)
    assert (job["state"], job["attempts"], titles) == ("done", 2, TITLES)
    assert not answered & {entry.host for entry in list(world.ledger.entries)[asked:]}

    worker.send_signal(signal.SIGTERM)
    _, said = worker.communicate(timeout=60)
    assert (worker.returncode, "handed back" in said) == (0, True)
    name = submitted(second, "?refresh=true")
    since = begun(second, name)
    while not kept(database, since):
        time.sleep(0.02)
    assert second.end(signal.SIGTERM) == 0
    answered, asked = kept(database, since), len(world.ledger.entries)
    third = Serving(tmp_path, world, ENRICHER_CACHE_URL=database)
    job, titles = told(third, name)
    assert (job["state"], job["attempts"], titles) == ("done", 2, TITLES)
    assert not answered & {entry.host for entry in list(world.ledger.entries)[asked:]}
    assert third.end(signal.SIGTERM) == 0
    assert not re.search(re.escape(PASSWORD), first.said + second.said + third.said + said)


@pytest.mark.slow
@pytest.mark.parametrize("world", [Latency(median=0.2, p95=0.6)], indirect=True, ids=["slow sites"])
def test_two_replicas_that_were_stopped_at_once_write_nothing_of_what_a_third_process_has(
    tmp_path: Path,
    world: Any,  # noqa: F811
    database: str,
) -> None:
    """Both in the midst of a job, and both wake when a worker has ended both: every record once, in order."""
    flags = ("--concurrency", "1", "--timeout", "300", "--runs", "1")
    replicas = [Serving(tmp_path, world, *flags, ENRICHER_CACHE_URL=database) for _ in "ab"]
    names = [submitted(replica, "?refresh=true") for replica in replicas]
    some_records(replicas[0], *names)
    for replica in replicas:
        replica.process.send_signal(signal.SIGSTOP)
    working(tmp_path, world, database, "--runs", "2")
    third = Serving(tmp_path, world, "--runs", "1", ENRICHER_CACHE_URL=database)
    ended = [told(third, name) for name in names]
    for replica in replicas:
        replica.process.send_signal(signal.SIGCONT)
    for job, titles in ended:
        assert (job["state"], job["attempts"], titles) == ("done", 2, TITLES)
    for replica in replicas:
        assert [told(replica, name) for name in names] == ended
        assert replica.end(signal.SIGTERM) == 0
        assert not re.search("Traceback|mistake", replica.said), replica.said
        assert re.search("job .* is another process's by now", replica.said), replica.said
    assert [told(third, name) for name in names] == ended
    assert third.end(signal.SIGTERM) == 0


def test_without_a_database_there_is_nothing_to_share(tmp_path: Path) -> None:
    """Exit 2, one line that says what to set."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ENRICHER_")}
    ended = subprocess.run(
        [sys.executable, "-m", "enricher", "work"],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "ENRICHER_CACHE_URL" in ended.stderr


def test_the_unit_of_the_guide_starts_a_worker() -> None:
    """Its flags are flags; it is given the time that an end in order takes; the address is a file's."""
    guide = (Path(__file__).resolve().parents[2] / "docs" / "many-machines.md").read_text()
    lines = guide.partition("```ini\n")[2].partition("```")[0].splitlines()
    unit = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    command = shlex.split(unit["ExecStart"])
    parser = argparse.ArgumentParser()
    work.add_arguments(parser)
    assert (command[1], parser.parse_args(command[2:]).runs) == ("work", 4)
    assert int(unit["TimeoutStopSec"]) >= 30
    assert "ENRICHER_CACHE_URL_FILE" in unit["Environment"]
