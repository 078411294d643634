"""A real service, killed with SIGKILL within scheduled looks and while it tells a hook: nothing is lost."""

import datetime as dt
import json
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from enricher.io.clock import SystemClock
from enricher.sandbox import Options
from enricher.sandbox.options import Latency
from enricher.server.database import ServiceDatabase
from enricher.server.file import ServiceFile
from enricher.server.stored import ServiceStore
from enricher.server.watch.collections import Collections
from enricher.store.database import FILE_NAME
from enricher.store.postgres.address import parse
from enricher.testing import run_world
from tests.clusters import Cluster
from tests.server.serving import SLOWLY, Serving, none_left  # noqa: F401  # leaves no process behind

COUNT = 120
SITES = [f"site-{n}.example.org" for n in range(COUNT)]
GONE = {f"https://{site}" for site in SITES[::2]}
NAME = "mine"
PATH = f"/api/v1/collections/{NAME}"
KILLS, STEP = 3, 10


class Receiver:
    """Keeps what it is sent; what comes while `hold` is set is neither answered nor kept."""

    def __init__(self) -> None:
        self.got: list[tuple[str, Any]] = []
        self.hold, self.reached = threading.Event(), threading.Event()

    @contextmanager
    def listening(self) -> Iterator[str]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.reached.set()
                if receiver.hold.is_set():  # its sender is killed before it hears an answer: this is none
                    while receiver.hold.is_set():
                        time.sleep(0.02)
                    return
                receiver.got.append((self.headers["webhook-id"], json.loads(body)["data"]))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing is said."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # the sender may be killed
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/in"
        finally:
            self.hold.clear()
            server.shutdown()
            thread.join()
            server.server_close()


@contextmanager
def a_world(*, later: bool) -> Iterator[Any]:
    """Where every site is alive, or later every second one is gone."""
    sites = {site: "gone_404" if later and f"https://{site}" in GONE else "alive" for site in SITES}
    with run_world(Options(latency=Latency(median=0.1, p95=0.3), sites=sites)) as world:
        yield world


def serving(folder: Path, world: Any, *flags: str, **variables: str) -> Serving:
    return Serving(
        folder, world, *flags, ENRICHER_ALLOW_PRIVATE_HOSTS="1", NO_PROXY="127.0.0.1", no_proxy="127.0.0.1",
        **variables,
    )  # fmt: skip


def told(service: Serving, path: str = "") -> Any:
    status, body = service.ask("GET", PATH + path)
    assert status == 200, body
    return json.loads(body)


def until(service: Serving, done: Any, path: str = "") -> Any:
    while not done(now := told(service, path)):
        time.sleep(0.02)
    return now


def came_due(folder: Path) -> None:
    """The answers are old, and a look is due as soon as a service is there."""
    for file in folder.glob(f"{FILE_NAME}*"):
        file.unlink()
    look_soon(ServiceFile(folder))


def came_due_at(url: str, cluster: Cluster) -> None:
    """The same in a database that several share."""
    cluster.execute("DELETE FROM enricher.rows", url.rpartition("/")[2])
    look_soon(ServiceDatabase(parse(url)))


def look_soon(file: ServiceStore) -> None:
    store = Collections(file)
    watched = store.get(NAME)
    assert watched is not None
    # Due already, it would be spread over half its period.
    store.update(NAME, watched.version, next_at=SystemClock().now() + dt.timedelta(seconds=5))
    file.close()


@pytest.mark.slow
def test_a_look_and_a_hook_survive_every_kill(tmp_path: Path) -> None:
    """Killed within the look thrice, then with a message on its way: each death once, each told by one id."""
    receiver = Receiver()
    with receiver.listening() as address:
        with a_world(later=False) as world:
            service = serving(tmp_path, world)
            urls = {"urls": [f"https://{site}" for site in SITES]}
            assert service.ask("PUT", f"{PATH}?every=300", urls)[0] == 201
            until(service, lambda now: now["looked_at"] is not None and now["looking"] is None)
            made = json.loads(service.ask("POST", f"{PATH}/hooks", {"address": address})[1])
            service.end(signal.SIGKILL)
        came_due(tmp_path / "cache")
        with a_world(later=True) as world:
            job = _killed_within_the_look(tmp_path, world)
            receiver.hold.set()
            service = serving(tmp_path, world)
            assert receiver.reached.wait(120)
            service.end(signal.SIGKILL)
            receiver.hold.clear()
            service = serving(tmp_path, world)
            deliveries = until(
                service,
                lambda now: all(one["state"] == "delivered" for one in now["deliveries"]),
                f"/hooks/{made['id']}/deliveries?limit=1000",
            )["deliveries"]
            changes = told(service, "/changes?limit=1000")["changes"]
            assert service.end(signal.SIGTERM) == 0
    assert Counter((one["what"], one["url"]) for one in changes) == Counter(("died", url) for url in GONE)
    assert {one["job"] for one in changes} == {job}
    messages = dict(receiver.got)
    assert sorted(messages.values(), key=lambda one: one["id"]) == changes
    assert {one["id"] for one in deliveries} == set(messages)
    assert len(receiver.got) == len(changes), "what was answered comes once"


def _killed_within_the_look(folder: Path, world: Any) -> str:
    """The job that looks; it is killed each time as soon as a few more links were asked."""
    job = ""
    for _ in range(KILLS):
        service = serving(folder, world, *SLOWLY)
        now = until(service, lambda one: one["looking"] is not None)
        assert job in ("", now["looking"])
        job, asked = now["looking"], len(world.ledger.entries)
        while len(world.ledger.entries) < asked + STEP:
            time.sleep(0.005)
        service.end(signal.SIGKILL)
        assert len(world.ledger.entries) < asked + COUNT, "it was too fast to be disturbed"
    return str(job)


@pytest.mark.slow
def test_what_a_killed_replica_was_at_another_goes_on_with(
    tmp_path: Path, cluster: Cluster, database: str
) -> None:
    """Killed within a look over a shared database: each death once, each told by one id, by the one left."""
    receiver, shared = Receiver(), {"ENRICHER_CACHE_URL": database}
    with receiver.listening() as address:
        with a_world(later=False) as world:
            service = serving(tmp_path, world, **shared)
            urls = {"urls": [f"https://{site}" for site in SITES]}
            assert service.ask("PUT", f"{PATH}?every=300", urls)[0] == 201
            until(service, lambda now: now["looked_at"] is not None and now["looking"] is None)
            made = json.loads(service.ask("POST", f"{PATH}/hooks", {"address": address})[1])
            assert service.end(signal.SIGTERM) == 0
        came_due_at(database, cluster)
        with a_world(later=True) as world:
            first = serving(tmp_path, world, *SLOWLY, **shared)
            job = until(first, lambda now: now["looking"] is not None)["looking"]
            asked = len(world.ledger.entries)
            while len(world.ledger.entries) < asked + STEP:
                time.sleep(0.005)
            second = serving(tmp_path, world, **shared)
            first.end(signal.SIGKILL)
            for table in ("holds", "holders", "owners"):  # it was silent for long enough
                cluster.execute(f"UPDATE enricher.{table} SET until = 0", database.rpartition("/")[2])
            until(
                second,
                lambda now: (
                    len(now["deliveries"]) == len(GONE)
                    and all(one["state"] == "delivered" for one in now["deliveries"])
                ),
                f"/hooks/{made['id']}/deliveries?limit=1000",
            )
            changes = told(second, "/changes?limit=1000")["changes"]
            assert second.job(job)["attempts"] == 2
            assert second.end(signal.SIGTERM) == 0
    assert Counter((one["what"], one["url"]) for one in changes) == Counter(("died", url) for url in GONE)
    assert {one["job"] for one in changes} == {job}
    assert sorted(dict(receiver.got).values(), key=lambda one: one["id"]) == changes
    assert len(receiver.got) == len(changes), "what was answered comes once"
