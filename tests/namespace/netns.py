"""A network namespace with an outside of its own, and the unmodified command run inside it.

Wants root and Debian's iproute2. Each namespace has its own loopback (which holds 140.82.0.0/16), its own
/etc/resolv.conf, and no way to anywhere else.
"""

import contextlib
import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .outside.world import World

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "enricher"]


@dataclasses.dataclass
class Ended:
    """One run of the command."""

    code: int
    out: str
    err: str
    requests: list[dict[str, Any]]

    def to(self, host: str) -> list[dict[str, Any]]:
        """The requests that went to a host."""
        return [request for request in self.requests if request["host"] == host]

    @property
    def graphql(self) -> list[dict[str, Any]]:
        """The GraphQL queries."""
        return [request for request in self.to("api.github.com") if request["path"] == "/graphql"]

    @property
    def batches(self) -> list[dict[str, Any]]:
        """The batches that Semantic Scholar was sent."""
        return [request for request in self.to("api.semanticscholar.org") if "/batch" in request["path"]]


class Namespace:
    """One namespace, and whoever serves in it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self._outside: subprocess.Popen[str] | None = None

    def serve(self, world: World) -> None:
        """Start an outside with these facts, in place of the one before."""
        self.silence()
        (self.folder / "world.json").write_text(json.dumps(dataclasses.asdict(world)))
        (self.folder / "requests.jsonl").write_text("")
        self._outside = subprocess.Popen(
            self._inside([sys.executable, "-m", "tests.namespace.outside", str(self.folder)]),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._outside.stdout is not None
        assert self._outside.stdout.readline() == "ready\n"

    def name_server(self, address: str) -> None:
        """Whom the namespace asks for names, from the next command on."""
        (Path("/etc/netns") / self.name / "resolv.conf").write_text(f"nameserver {address}\n")

    def silence(self) -> None:
        """End the outside: nobody listens any more."""
        if self._outside is not None:
            self._outside.kill()
            self._outside.communicate()
            self._outside = None

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start the command inside, with what is given, SSL_CERT_FILE and a cache of its own."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return subprocess.Popen(
            self._inside([*COMMAND, *arguments]),
            cwd=self.folder,
            env=kept
            | {
                "HOME": str(self.folder / "home"),
                "SSL_CERT_FILE": str(self.folder / "ca.pem"),
                "ENRICHER_CACHE_DIR": str(self.folder / "cache"),
            }
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, timeout: float = 180, **environment: str) -> Ended:
        """Run the command to its end, which a busy machine reaches too."""
        before = len(self.log())
        process = self.start(*arguments, **environment)
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            kill(process)
            out, err = process.communicate()
            raise AssertionError(f"did not end within {timeout} s:\n{out}\n{err}") from None
        return Ended(process.returncode, out, err, self.log()[before:])

    def log(self) -> list[dict[str, Any]]:
        """Every request that the outside has seen."""
        path = self.folder / "requests.jsonl"
        if not path.exists():
            return []
        text = path.read_text()
        return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]

    def records(self, name: str) -> list[dict[str, Any]]:
        """The records of a file in the namespace's folder."""
        return read(self.folder / name)

    def _inside(self, command: list[str]) -> list[str]:
        return ["ip", "netns", "exec", self.name, *command]


def read(path: Path) -> list[dict[str, Any]]:
    """The records of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def kill(process: subprocess.Popen[str], number: int = signal.SIGKILL) -> None:
    """Send a signal to the command (`ip netns exec` becomes it, by exec)."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, number)


def missing() -> str | None:
    """Why no namespace can be made here, or None."""
    if shutil.which("ip") is None:
        return "no `ip` here (Debian's iproute2)"
    if os.geteuid() != 0:
        return "network namespaces want root"
    name = f"enricher-probe-{os.getpid()}"
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True)
    if made.returncode:
        return f"network namespaces are not allowed here: {made.stderr.strip()}"
    subprocess.run(["ip", "netns", "del", name], check=True)
    return None


@contextlib.contextmanager
def namespace(folder: Path) -> Iterator[Namespace]:
    """A namespace for as long as the context lasts."""
    name = f"enricher-{os.getpid()}-{folder.name[-24:]}"
    settings = Path("/etc/netns") / name
    settings.mkdir(parents=True)
    (settings / "nsswitch.conf").write_text("hosts: files dns\n")
    (settings / "hosts").write_text("127.0.0.1 localhost\n")
    (folder / "home").mkdir(exist_ok=True)
    subprocess.run(["ip", "netns", "add", name], check=True)
    within = Namespace(name, folder)
    within.name_server("127.0.0.1")
    try:
        for words in ("link set lo up", "route add local 140.82.0.0/16 dev lo"):
            subprocess.run(["ip", "-n", name, *words.split()], check=True)
        yield within
    finally:
        within.silence()
        subprocess.run(["ip", "netns", "del", name], check=True)
        shutil.rmtree(settings)
