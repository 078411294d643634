"""A folder such as the pages' readers have, in a made-up world: commands are typed there as they are printed.

Commands that go on until they are ended run on beside the next ones, and are ended in order. Only the port of
a service is changed, as somebody else may hold it.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

from .blocks import ROOT

TIMEOUT = 180
PORT = "8787"
AT_WORK = re.compile(r"listening on http|Records: ")
"""What a service says that listens, and a watch of its first file."""

PAPERS = ROOT / "tests" / "papers" / "examples"


class Session:
    """A shell's user; `run` types a command."""

    def __init__(self, folder: Path, variables: dict[str, str]) -> None:
        self.folder = folder
        self.port = free_port()
        self.job = self.hook = ""
        self._going: list[subprocess.Popen[str]] = []
        self._reading: list[threading.Thread] = []
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self._variables = {**os.environ, **variables, "PATH": path, "HOME": str(folder)}
        self._variables["PYTHONUNBUFFERED"] = "1"  # what goes on tells at once how it goes
        self._variables["ENRICHER_CACHE_DIR"] = str(folder / "cache")

    def run(self, command: str) -> None:
        """Type it, and see it succeed."""
        wanted = int(found[1]) if (found := re.search(r"# exits (\d+)", command)) else 0
        command = self._of_now(command)
        if command.startswith("enricher serve") or " --watch " in command:
            self._start(command)
            return
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=self._seen_by(command), timeout=TIMEOUT,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == wanted, (
            f"{command} exits {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        )
        if found := re.match(r'\{"id":\s*"([^"]+)"', done.stdout):
            self._keep(command, found[1])

    def _keep(self, command: str, name: str) -> None:
        """What an answer calls what was made: a job, which is waited for, or a webhook."""
        if "/hooks" not in command:
            self.job = name
            self._wait_for_job()
        elif "/hooks/" not in command:
            self.hook = name

    def _of_now(self, command: str) -> str:
        """With this session's port and job."""
        command = re.sub(rf"\b(localhost|127\.0\.0\.1):{PORT}\b", rf"127.0.0.1:{self.port}", command)
        if command.startswith("enricher serve") and "--listen" not in command:
            command = command.replace("enricher serve", f"enricher serve --listen 127.0.0.1:{self.port}")
        return command.replace("/jobs/ID", f"/jobs/{self.job}").replace("/hooks/ID", f"/hooks/{self.hook}")

    def _seen_by(self, command: str) -> dict[str, str]:
        """A local service is not asked by way of the made-up world's proxy."""
        return {**self._variables, "no_proxy": "*"} if command.startswith("curl") else self._variables

    def _start(self, command: str) -> None:
        """Let it go on, from the line by which it says that it is at work."""
        shutil.copy(ROOT / "examples" / "digest.md", self.folder / "digests" / "tuesday.md")  # for a watch
        going = subprocess.Popen(
            ["bash", "-c", f"exec timeout --foreground -s INT {TIMEOUT} {command}"], cwd=self.folder,
            env=self._variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._going.append(going)
        assert going.stdout is not None
        said = ""
        while not AT_WORK.search(said):
            line = going.stdout.readline()
            assert line, f"{command} ended: {said}"
            said += line
        reading = threading.Thread(
            target=going.stdout.read, daemon=True
        )  # what it says further fills no pipe
        reading.start()
        self._reading.append(reading)

    def _wait_for_job(self) -> None:
        """Its events end when it does."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(
            f"http://127.0.0.1:{self.port}/api/v1/jobs/{self.job}/events", timeout=TIMEOUT
        ) as told:
            assert b'"done"' in told.read()

    def end(self) -> None:
        """Ctrl-C for what goes on; it ends in order."""
        for going in self._going:
            going.send_signal(signal.SIGINT)
        codes = {str(going.args): going.wait(TIMEOUT) for going in self._going}
        assert set(codes.values()) <= {0, 3}, codes
        for reading, going in zip(self._reading, self._going, strict=True):
            reading.join(TIMEOUT)
            assert going.stdout is not None
            going.stdout.close()


def free_port() -> int:
    """A port of this machine that nobody holds."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def furnish(folder: Path) -> None:
    """What the pages' commands name: lists, bibliographies, pages, folders."""
    for name in ("papers", "digests", "docs", "runs"):
        (folder / name).mkdir()
    shutil.copy(ROOT / "examples" / "digest.md", folder)
    shutil.copy(ROOT / "examples" / "digest.md", folder / "digests" / "monday.md")
    shutil.copy(PAPERS / "bibtex.bib", folder / "papers")
    shutil.copy(PAPERS / "jsonl.jsonl", folder / "dump.jsonl")
    official = {"paper_arxiv_id": "2006.09214", "repo_url": "https://github.com/o/r", "is_official": True}
    (folder / "links.json").write_text(json.dumps([official]))
    subprocess.run(["gzip", str(folder / "dump.jsonl"), str(folder / "links.json")], check=True)
    page = "- [FCOS](https://arxiv.org/abs/2006.09214) [code](https://git.io/AdelaiDet)\n"
    for name in ("README.md", "docs/page.md"):
        (folder / name).write_text(page)
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "scripts", folder / "scripts")
