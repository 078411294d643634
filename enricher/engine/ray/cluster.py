"""Ray itself: started on this machine's loopback with a token of its own, or joined where it runs; and left.

Comes in: the address of a cluster, or None. Goes out, for as long as the context lasts: its workers. Nothing
of Ray's is left behind on this machine: no process, no folder. All of it is called from one thread, which
stays: Ray's processes end with the thread that made them.
"""

import asyncio
import contextlib
import dataclasses
import functools
import logging
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from enricher.engine.ray.address import refuse_without_token
from enricher.engine.working import Task
from enricher.errors import EnricherError, UsageError
from enricher.files import locked_folder
from enricher.version import __version__

if TYPE_CHECKING:
    from enricher.engine.ray.actors import WorkerHandle

log = logging.getLogger("enricher")
T = TypeVar("T")

STORE_OCTETS = 128 * 2**20
"""Of Ray's object store here: a few chunks' records for each worker lie in it."""

LEAVE_SECONDS = 10.0
"""How long workers may take to write what waits to the store."""

BEGIN_SECONDS = 120.0
OWNERS = 16
"""Owners at most: hosts are few that bear much, and GitHub's owner alone has most of the work."""

SILENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
"""What Ray is told by the environment alone: to report to nobody, and to leave processors' settings alone."""

UNWATCHED = {
    "RAY_task_events_report_interval_ms": "0",
    "RAY_event_stats": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_LOG_MONITOR_MANY_FILES_THRESHOLD": "0",
    "LOG_NAME_UPDATE_INTERVAL_S": "86400",
}
"""What a cluster of our own leaves out: notes on each call for a dashboard that it does not have, and looking
ten times a second for logs to hand on. Idle it takes three quarters of the time with these."""

PREFIX = "enricher-ray-"
YOUNG_SECONDS = 60.0
"""A folder may be so young that its maker has not taken hold of it yet."""


ALONE = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""Without it Ray takes `127.0.0.1` for the machine's own address, and listens at all of them; named for the
systems where it is the default (ray-project/ray issue 18730), and heeded on every one."""


@contextlib.asynccontextmanager
async def workers_of(address: tuple[str, int] | None, task: Task) -> "AsyncIterator[Sequence[WorkerHandle]]":
    """The workers of a cluster, each in a process of its own.

    Raises UsageError where the cluster is none that may be used, EnricherError where it cannot be started.
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix="enricher-ray")
    loop = asyncio.get_running_loop()

    async def on_thread(work: Callable[[], T]) -> T:
        return await asyncio.shield(loop.run_in_executor(thread, work))

    with contextlib.ExitStack() as stack:
        stack.callback(thread.shutdown)
        if address is None:
            folder = stack.enter_context(_private_folder())
            beginning = on_thread(lambda: _start(folder))
        else:
            beginning = on_thread(lambda: _join(address, shared=task.settings.cache_url is not None))
        try:
            with _handlers_kept():
                await beginning
            actors = await on_thread(lambda: _Actors(task))
            await actors.refuse_strangers()
            yield actors.workers
            await actors.aclose()
        finally:
            await on_thread(_leave)


@contextlib.contextmanager
def _handlers_kept() -> Iterator[None]:
    """Put our handlers of signals back: Ray's own one ends the process three seconds after a SIGTERM."""
    ours = threading.current_thread() is threading.main_thread()
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)} if ours else {}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
            signal.siginterrupt(number, False)  # as event loops want it


def _start(folder: Path) -> None:
    """A cluster of this machine alone, on loopback, with a token that nobody else has."""
    token = folder / "token"
    token.touch(mode=0o600)
    token.write_text(secrets.token_hex(32))
    for name in ("RAY_ADDRESS", "RAY_AUTH_TOKEN"):
        os.environ.pop(name, None)
    os.environ |= SILENT | UNWATCHED | ALONE | {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": str(token)}
    ray = _ray()
    beginning = functools.partial(
        ray.init,
        address="local",
        num_cpus=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        include_dashboard=False,
        object_store_memory=STORE_OCTETS,
        log_to_driver=False,
        configure_logging=False,
        _node_ip_address="127.0.0.1",
        _temp_dir=str(folder),
    )
    with _elsewhere(folder):
        try:
            beginning()
        except Exception as fault:  # Ray raises bare ones, and keeps its reasons in its own files
            log.warning("Ray did not start (%s), and is started once more", _first_line(fault))
            ray.shutdown()
            _once_more(beginning)
    if [node["NodeManagerAddress"] for node in ray.nodes()] != ["127.0.0.1"]:
        raise EnricherError(
            "Ray listens at more than this machine's loopback, and is not used; give --engine local, and "
            "please report it with the version of ray"
        )


def _once_more(beginning: Callable[[], object]) -> None:
    """On a machine that is busy Ray gives itself up after half a minute."""
    try:
        beginning()
    except Exception as fault:
        raise EnricherError(
            f"Ray could not be started ({_first_line(fault)}); --engine local needs none"
        ) from fault


@contextlib.contextmanager
def _elsewhere(folder: Path) -> Iterator[None]:
    """Another current folder while Ray starts: its workers import from it, and ours may be a stranger's."""
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(folder)
        yield
    finally:
        os.fchdir(here)
        os.close(here)


def _join(address: tuple[str, int], *, shared: bool) -> None:
    """A cluster that runs already, on whose machines this one is."""
    refuse_without_token(os.environ, Path.home())
    os.environ |= SILENT | {"RAY_AUTH_MODE": "token"}
    ray = _ray()
    place = f"{address[0]}:{address[1]}"
    _refuse_open(place)
    try:
        with _elsewhere(Path("/")):
            ray.init(address=place, log_to_driver=False, configure_logging=False)
    except Exception as fault:  # Ray's own, OSError, RuntimeError: whatever it is, the cluster is not joined
        raise UsageError(f"--engine ray={place}: cannot be joined ({_first_line(fault)})") from fault
    many = len([node for node in ray.nodes() if node["Alive"]])
    if many > 1 and not shared:
        ray.shutdown()
        raise UsageError(
            f"--engine ray={place}: the cluster has {many:,} machines, which share no cache folder; name a "
            "database with ENRICHER_CACHE_URL=postgresql://..."
        )


def _refuse_open(place: str) -> None:
    """Raises UsageError where the cluster takes a token that is none: it would take anybody's program."""
    environment = {name: value for name, value in os.environ.items() if name != "RAY_AUTH_TOKEN_PATH"}
    environment["RAY_AUTH_TOKEN"] = secrets.token_hex(32)
    command = [sys.executable, "-m", "ray.scripts.scripts", "health-check", "--address", place]
    try:
        asked = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return  # joining it tells why
    if asked.returncode == 0:
        raise UsageError(
            f"--engine ray={place}: this cluster asks for no token, and who reaches it runs programs on it; "
            "start it with RAY_AUTH_MODE=token"
        )


def _ray() -> Any:
    import ray

    logging.getLogger("ray").setLevel(logging.ERROR)  # we say ourselves what a user can do something about
    return ray


def _leave() -> None:
    """End Ray here: what was started ends, what was joined goes on without our actors."""
    ray = sys.modules.get("ray")
    if ray is not None and ray.is_initialized():
        ray.shutdown()


@contextlib.contextmanager
def _private_folder() -> Iterator[Path]:
    """Where Ray keeps its sockets and logs: nobody else's, with a name short enough for sockets.

    One that a killed run left behind is removed: nobody holds it any more.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        _remove_unheld(left)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    held = locked_folder(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)


def _remove_unheld(folder: Path) -> None:
    with contextlib.suppress(OSError):
        mine = hasattr(os, "geteuid") and folder.lstat().st_uid == os.geteuid()
        old = time.time() - folder.lstat().st_mtime > YOUNG_SECONDS
        if mine and old and not folder.is_symlink() and (held := locked_folder(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


class _Actors:
    """The actors of one job. Made on Ray's thread."""

    def __init__(self, task: Task) -> None:
        from enricher.engine.ray.actors import OwnerActor, WorkerActor, WorkerHandle

        ray = _ray()
        owners, many = _shares(int(ray.cluster_resources().get("CPU", 1)), task.settings.budget)
        owning = replace(task, settings=_owners(task, owners))
        working = replace(task, settings=_workers(task, many))
        lasting: dict[str, Any] = {"max_restarts": -1, "max_task_retries": 0}
        lasting["scheduling_strategy"] = "SPREAD"
        owner, worker = ray.remote(OwnerActor), ray.remote(WorkerActor).options(num_cpus=1, **lasting)
        job = secrets.token_hex(8)
        names = [f"enricher-{job}-{number}" for number in range(owners)]
        self._owners = [owner.options(name=name, num_cpus=0, **lasting).remote(owning) for name in names]
        places = [f"worker-{number}" for number in range(many)]
        self.workers = [
            WorkerHandle(worker.remote(working, place, names), place, self._owners) for place in places
        ]

    async def refuse_strangers(self) -> None:
        """Raises EnricherError where this program does not run there, or another version of it."""
        asking = [actor.version.remote() for actor in (*self._owners, *(one.actor for one in self.workers))]
        try:
            versions = await asyncio.wait_for(asyncio.gather(*asking), BEGIN_SECONDS)
        except TimeoutError:
            raise EnricherError(
                f"Ray gave no room for {len(self.workers):,} workers in {BEGIN_SECONDS:.0f} s; "
                "see `ray status`"
            ) from None
        except Exception as fault:
            raise EnricherError(
                f"Ray's workers cannot begin ({_first_line(fault)}); enricher[ray] {__version__} must be "
                "installed on every machine of the cluster"
            ) from fault
        if others := {version for version in versions if version != __version__}:
            raise EnricherError(
                f"the cluster runs enricher {', '.join(sorted(others))}, and this is {__version__}; "
                "install one version on all its machines"
            )

    async def aclose(self) -> None:
        """Let the workers write what waits."""
        closing = [worker.actor.aclose.remote() for worker in self.workers]
        with contextlib.suppress(Exception):  # who is gone has nothing to write
            await asyncio.wait_for(asyncio.gather(*closing, return_exceptions=True), LEAVE_SECONDS)


def _shares(processors: int, budget: int | None) -> tuple[int, int]:
    """How many owners and workers: together as many as processors, since asking costs as much as the rest.

    More would only take turns; and each worker less has fuller letters and batches. Each has a share of the
    budget.
    """
    owners = min(OWNERS, max(1, processors // 2))
    workers = max(1, processors - owners)
    if budget is not None:
        workers = max(1, min(workers, budget))
    return min(owners, workers), workers


def _owners(task: Task, owners: int) -> Any:
    """Each owner's share of what may be in flight at once."""
    return dataclasses.replace(task.settings, concurrency=max(1, -(-task.settings.concurrency // owners)))


def _workers(task: Task, workers: int) -> Any:
    """Each worker's share of the budget. The deadline is the driver's."""
    budget = task.settings.budget
    share = None if budget is None else budget // workers
    return dataclasses.replace(task.settings, budget=share, deadline=None)


def _first_line(fault: BaseException) -> str:
    lines = str(fault).strip().splitlines()
    return (lines[-1] if lines else type(fault).__name__)[:300]
