"""`enricher serve` as a process of its own, asked over HTTP; jobs that are met in their midst."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest

COUNT = 120
TITLES = [f"Counting to {n}" for n in range(COUNT)]
SLOWLY = ("--concurrency", "2", "--timeout", "300")
"""So that a job is met in its midst, however seldom a busy machine lets us look."""


class Serving:
    """A process that serves, and who asks it."""

    begun: ClassVar[list["subprocess.Popen[str]"]] = []
    program: ClassVar[tuple[str, ...]] = ("-m", "enricher", "serve", "--listen", "127.0.0.1:0")

    def __init__(self, folder: Path, world: Any, *flags: str, **variables: str) -> None:
        own = {"ENRICHER_CACHE_DIR": str(folder / "cache"), **variables}
        environment = {**os.environ, **world.environment(), **own}
        self.process = subprocess.Popen(
            [sys.executable, *self.program, *flags],
            env=environment, cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.begun.append(self.process)
        assert self.process.stderr is not None
        self.said = ""
        while not (found := re.search(r"listening on (http://\S+)/", self.said)):
            line = self.process.stderr.readline()
            assert line, f"it ended: {self.said}"
            self.said += line
        self.base = found[1]

    def ask(self, method: str, path: str, body: Any = None, token: str = "") -> tuple[int, bytes]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method, headers=headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read()

    def job(self, name: str) -> Mapping[str, Any]:
        told: Mapping[str, Any] = json.loads(self.ask("GET", f"/api/v1/jobs/{name}")[1])
        return told

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        _, rest = self.process.communicate(timeout=60)
        self.said += rest
        return self.process.returncode


@pytest.fixture(autouse=True)
def none_left() -> Iterator[None]:
    """A test that fails leaves no process behind."""
    yield
    while Serving.begun:
        process = Serving.begun.pop()
        if process.poll() is None:
            process.kill()
            process.communicate()


def submitted(service: Serving, query: str = "") -> str:
    papers = [
        {"title": title, "abstract": f"See https://site-{n}.example.org/ here."}
        for n, title in enumerate(TITLES)
    ]
    status, body = service.ask("POST", f"/api/v1/jobs{query}", papers)
    assert status == 202, body
    return str(json.loads(body)["id"])


def some_records(service: Serving, *names: str) -> None:
    """Wait until every job is worked on, and a part of one is finished.

    Of jobs that ask the same hosts in different processes one may wait for the other before its first record.
    """
    while True:
        jobs = [service.job(name) for name in names]
        done = max(job["records"] for job in jobs)
        if done and all(job["state"] == "running" for job in jobs):
            break
        assert not any(job["state"] == "done" for job in jobs), "it was too fast to be disturbed"
        time.sleep(0.02)
    assert done < COUNT, "it was too fast to be disturbed"
