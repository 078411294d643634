"""The service as a process: killed, ended in order, told of other tokens, refused an open door."""

import datetime as dt
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from enricher.app import Enricher
from enricher.errors import StoreError, UsageError
from enricher.ports import Store
from enricher.sandbox import Options
from enricher.sandbox.options import Latency
from enricher.server.file import ServiceFile
from enricher.server.jobs.store import StoredJobs
from enricher.server.running import parse_listen, serve
from enricher.store.database import FILE_NAME
from enricher.store.sqlite import SqliteStore
from enricher.testing import run_world
from tests.server.serving import COUNT, SLOWLY, TITLES, Serving, none_left, some_records, submitted  # noqa: F401  # leaves no process behind

FIRST, SECOND = "first-first-first-first", "second-second-second"


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A world that takes its time, or that of the parameter, and counts what it is asked."""
    latency = getattr(request, "param", Latency(median=0.05, p95=0.3))
    sites = {f"site-{number}.example.org": "alive" for number in range(COUNT)}
    with run_world(Options(latency=latency, sites=sites)) as made:
        yield made


def begun(service: Serving, name: str) -> int:
    """The second in which the job began, once it has."""
    while (started := service.job(name)["started_at"]) is None:
        time.sleep(0.02)
    return int(dt.datetime.fromisoformat(started).timestamp())


def kept_behind(store: Store, since: int) -> set[str]:
    """The sites of whose links an answer of a later second than `since` is stored.

    A refresh that goes on takes no answer of the second in which it began: that may be older than itself.
    """
    rows = store.scan("links")
    return {
        urlsplit(row.key).hostname or "" for row in rows if row.stored_at > since and row.value is not None
    }


@pytest.mark.slow
@pytest.mark.parametrize("query", ["", "?refresh=true"])
def test_after_sigkill_a_job_goes_on_and_asks_no_answered_question(
    tmp_path: Path, world: Any, query: str
) -> None:
    """Every record once, in order; only what was in flight, or not yet on the disk, is asked again."""
    before = _asked(world)
    service = Serving(tmp_path, world, *SLOWLY)
    name = submitted(service, query)
    some_records(service, name)
    since = begun(service, name) if query else 0
    while not _kept(tmp_path / "cache", since):
        time.sleep(0.02)
    service.end(signal.SIGKILL)
    kept = _kept(tmp_path / "cache", since)
    service = Serving(tmp_path, world)
    service.ask("GET", f"/api/v1/jobs/{name}/events")
    job = service.job(name)
    assert (job["state"], job["records"], job["attempts"]) == ("done", COUNT, 2)
    lines = service.ask("GET", f"/api/v1/jobs/{name}/records")[1].splitlines()
    assert [json.loads(line)["paper"]["title"] for line in lines] == TITLES
    asked = {site: count - before.get(site, 0) for site, count in _asked(world).items()}
    assert {site for site in kept if asked[site] > 1} == set()
    assert service.end(signal.SIGTERM) == 0


def _kept(folder: Path, since: int) -> set[str]:
    """The same of a cache on the disk."""
    with closing(SqliteStore(folder / FILE_NAME, read_only=True)) as store:
        return kept_behind(store, since)


def _asked(world: Any) -> dict[str, int]:
    """How often each site was asked so far."""
    counts: dict[str, int] = {}
    for entry in world.ledger.entries:
        if entry.host.startswith("site-"):
            counts[entry.host] = counts.get(entry.host, 0) + 1
    return counts


@pytest.mark.slow
def test_sigterm_parks_a_job_for_the_next_start(tmp_path: Path, world: Any) -> None:
    """It ends with 0, what is finished stands, and the job is done afterwards."""
    service = Serving(tmp_path, world, *SLOWLY)
    name = submitted(service, "?refresh=true")
    some_records(service, name)
    assert service.end(signal.SIGTERM) == 0
    store = StoredJobs(ServiceFile(tmp_path / "cache"))
    parked = store.get(name)
    store.close()
    assert parked is not None
    assert (parked.state, 0 < parked.records < COUNT) == ("queued", True)
    service = Serving(tmp_path, world)
    service.ask("GET", f"/api/v1/jobs/{name}/events")
    assert service.job(name)["state"] == "done"
    assert service.end(signal.SIGINT) == 0


@pytest.mark.slow
def test_sighup_reads_the_tokens_anew(tmp_path: Path, world: Any) -> None:
    """The old one is worth nothing then; a file that does not do changes nothing."""
    file = tmp_path / "tokens"
    file.write_text(f"ann:rw:{FIRST}\n")
    service = Serving(tmp_path, world, ENRICHER_SERVE_TOKENS_FILE=str(file))
    assert service.process.stderr is not None
    assert service.ask("GET", "/api/v1/jobs", token=FIRST)[0] == 200
    for text, words, good, bad in (
        (f"ann:rw:{SECOND}\n", "read anew", SECOND, FIRST),
        ("ann:rw:short\n", "stay as they were", SECOND, FIRST),
        ("", "stay as they were", SECOND, FIRST),
    ):
        file.write_text(text)
        service.process.send_signal(signal.SIGHUP)
        while words not in (line := service.process.stderr.readline()):
            assert line
        assert service.ask("GET", "/api/v1/jobs", token=good)[0] == 200
        assert service.ask("GET", "/api/v1/jobs", token=bad)[0] == 401
    assert service.end(signal.SIGTERM) == 0
    assert not {FIRST, SECOND} & set(re.split(r"\W", service.said))


def test_an_open_door_without_tokens_is_refused(tmp_path: Path, world: Any) -> None:
    """Exit 2, with what to do."""
    ended = subprocess.run(
        [sys.executable, "-m", "enricher", "serve", "--listen", "0.0.0.0:0"],
        env={**os.environ, **world.environment()}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "ENRICHER_SERVE_TOKENS" in ended.stderr


@pytest.mark.slow
def test_a_port_that_is_taken_is_told(tmp_path: Path, world: Any) -> None:
    """Exit 2, one line."""
    service = Serving(tmp_path, world)
    taken = service.base.removeprefix("http://")
    ended = subprocess.run(
        [sys.executable, "-m", "enricher", "serve", "--listen", taken],
        env={**os.environ, **world.environment()}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert taken in ended.stderr
    assert service.end(signal.SIGTERM) == 0


@pytest.mark.slow
def test_a_folder_has_one_service(tmp_path: Path, world: Any) -> None:
    """Another would not hear of its jobs. After a kill it is free at once; without a cache there is none."""
    first = Serving(tmp_path, world)
    own = {"ENRICHER_CACHE_DIR": str(tmp_path / "cache")}
    ended = subprocess.run(
        [sys.executable, *Serving.program],
        env={**os.environ, **world.environment(), **own},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "another `enricher serve` has" in ended.stderr
    assert Serving(tmp_path, world, "--no-cache").end(signal.SIGTERM) == 0
    first.end(signal.SIGKILL)
    assert Serving(tmp_path, world).end(signal.SIGTERM) == 0


async def test_a_service_that_is_refused_leaves_no_file_open(tmp_path: Path) -> None:
    """It was told to listen for everybody, and has no token."""
    store = ServiceFile(tmp_path)
    with pytest.raises(UsageError, match="ENRICHER_SERVE_TOKENS"):
        await serve(Enricher(no_cache=True), store, tuple, listen=parse_listen("0.0.0.0:0"))
    with pytest.raises(StoreError):
        store.rows("SELECT 1")
