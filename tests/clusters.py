"""A real PostgreSQL for tests: a cluster of its own on loopback, gone with the tests that it was for."""

import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browsers import absent

PASSWORD = "s3cret/with@signs"
ESCAPED = "s3cret%2Fwith%40signs"
UNPRIVILEGED = "nobody"
HASTE = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "shared_buffers=16MB",
    "max_connections=40", "unix_socket_directories=", "listen_addresses=127.0.0.1",
)  # fmt: skip
"""Nothing here has to outlive the machine."""


def programs() -> Path | None:
    """The folder of the newest server that is installed: Debian's is not on the path."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]), reverse=True
    )
    found = shutil.which("initdb")
    return folders[0].parent if folders else Path(found).parent if found else None


class Cluster:
    """A server with its own folder and port; run by somebody else where root runs the tests."""

    def __init__(self, bin_folder: Path, folder: Path, *, settings: tuple[str, ...] = HASTE) -> None:
        self._bin = bin_folder
        self._data = folder / "data"
        self._settings = settings
        self._server: subprocess.Popen[str] | None = None
        self._numbers = itertools.count()
        self._emptied: str | None = None
        self.port = _free_port()
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as = {"user": UNPRIVILEGED, "extra_groups": []}
            shutil.chown(folder, UNPRIVILEGED)
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        subprocess.run(
            [self._bin / "initdb", "-D", self._data, "--no-sync", "--no-locale", "-E", "UTF8",
             "-U", "enricher", "-A", "scram-sha-256", "--pwfile", secret],
            check=True, capture_output=True, cwd=folder, **self._as,
        )  # fmt: skip

    def start(self) -> None:
        """Start it, and come back when it takes connections."""
        options = [part for setting in (*self._settings, f"port={self.port}") for part in ("-c", setting)]
        server = subprocess.Popen(
            [self._bin / "postgres", "-D", self._data, *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=self._data, **self._as,
        )  # fmt: skip
        # However the tests end, their end of this pipe is closed then, and the server with it.
        self._guard = subprocess.Popen(
            ["sh", "-c", 'read -r _; kill -QUIT "$0" 2>/dev/null', str(server.pid)], stdin=subprocess.PIPE
        )
        self._server, ready, said = server, threading.Event(), []

        def read() -> None:
            for line in server.stderr or ():
                said.append(line)
                if "ready to accept connections" in line:
                    ready.set()
            ready.set()

        self._reader = threading.Thread(target=read, daemon=True)
        self._reader.start()
        ready.wait(60)
        if server.poll() is not None or not any("ready to accept" in line for line in said):
            raise RuntimeError(f"PostgreSQL did not start: {''.join(said[-5:])}")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT in order, SIGQUIT as a crash does."""
        if self._server is not None:
            self._server.send_signal(how)
            self._server.wait(60)
            self._guard.communicate()
            self._reader.join(60)
            if self._server.stderr is not None:
                self._server.stderr.close()
            self._server = None

    @property
    def pid(self) -> int:
        """The number of its first process, whose children the others are."""
        assert self._server is not None
        return self._server.pid

    def crash(self) -> None:
        """End it as a crash does: whoever is connected is cut off, nothing is written on the way out."""
        self.stop(signal.SIGQUIT)

    def url(self, database: str, *, user: str = "enricher", password: str = ESCAPED) -> str:
        """The address of a database in it."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def restart(self, *settings: str, **files: bytes) -> None:
        """Start it again with these settings more, and files of its own that they may name."""
        self.stop()
        for name, octets in files.items():
            path = self._data / name
            path.write_bytes(octets)
            path.chmod(0o600)
            if self._as:
                shutil.chown(path, UNPRIVILEGED)
        self._settings = (*self._settings, *settings)
        self.start()

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def emptied(self) -> str:
        """The address of one and the same database, without what was there; making a new one takes longer."""
        if self._emptied is None:
            self._emptied = self.database()
        self.execute("DROP SCHEMA IF EXISTS enricher CASCADE", self._emptied.rpartition("/")[2])
        return self._emptied

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Do something as its owner."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_cluster(*, settings: tuple[str, ...] = HASTE) -> Iterator[Cluster]:
    """A server for as long as the context lasts; skips where none is installed."""
    found = programs()
    if found is None:
        said = "no PostgreSQL is installed (Debian: apt-get install postgresql)"
        pytest.skip(said) if sys.platform != "linux" else absent(said)
    folder = Path(tempfile.mkdtemp(prefix="enricher-postgres-"))
    try:
        cluster = Cluster(found, folder, settings=settings)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop(signal.SIGQUIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One for all tests of a worker, each of which has a database of its own."""
    with running_cluster() as started:
        yield started


@pytest.fixture
def database(cluster: Cluster) -> str:
    """The address of an empty database, for one test."""
    return cluster.emptied()
