"""The programs in `examples/`, run as their readers would run them, in a made-up world."""

import ast
import asyncio
import inspect
import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from enricher.testing import run_world

from .blocks import ROOT
from .session import TIMEOUT, free_port

EXAMPLES = ROOT / "examples"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def variables() -> Iterator[dict[str, str]]:
    with run_world() as world:
        yield {**os.environ, **world.environment()}


def ran(folder: Path, variables: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder,
        env={**variables, "ENRICHER_CACHE_DIR": str(folder / "cache")},
        capture_output=True, text=True, timeout=TIMEOUT, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_nightly_job_tells_each_death_once(tmp_path: Path, variables: dict[str, str]) -> None:
    """The second night has nothing new to say."""
    shutil.copy(EXAMPLES / "digest.md", tmp_path)
    call = (str(EXAMPLES / "nightly.py"), "digest.md", "tonight.jsonl")
    first = ran(tmp_path, variables, *call)
    assert "newly dead (repository_missing): https://github.com/ShaoqingRen/faster_rcnn" in first
    assert ran(tmp_path, variables, *call) == ""


@pytest.mark.parametrize("name", ["nightly.py", "service.py"])
def test_a_program_without_arguments_says_how_it_is_called(name: str) -> None:
    """In the words that stand at its top."""
    program = EXAMPLES / name
    done = subprocess.run(
        [sys.executable, str(program)], capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr.strip() == (ast.get_docstring(ast.parse(program.read_text()), clean=False) or "").strip()
    )


def test_the_suite_passes(tmp_path: Path, variables: dict[str, str]) -> None:
    """As a suite of somebody else's, in a folder of its own."""
    shutil.copy(EXAMPLES / "test_reading_list.py", tmp_path)
    assert "1 passed" in ran(
        tmp_path, variables, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio"
    )


def test_the_service_answers(tmp_path: Path, variables: dict[str, str]) -> None:
    """With a link's entry; it ends when it is told to."""
    port = free_port()
    serving = subprocess.Popen(
        [sys.executable, "-u", str(EXAMPLES / "service.py"), str(port)], cwd=tmp_path, env=variables,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert serving.stdout is not None
    with serving.stdout:
        try:
            assert "Running on" in serving.stdout.readline()
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            asked = f"http://127.0.0.1:{port}/check?url=https://git.io/AdelaiDet"
            with opener.open(asked, timeout=TIMEOUT) as answer:
                link = json.load(answer)
            with pytest.raises(urllib.error.HTTPError, match="400"):
                opener.open(f"http://127.0.0.1:{port}/check", timeout=TIMEOUT)
        finally:
            serving.terminate()
            serving.wait(TIMEOUT)
    assert (link["status"], link["final_url"]) == ("alive", "https://github.com/aim-uofa/AdelaiDet")


def test_the_notebook_s_cells_run(
    tmp_path: Path, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, on one loop."""
    shutil.copy(EXAMPLES / "digest.md", tmp_path)
    monkeypatch.chdir(tmp_path)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    cells = json.loads((EXAMPLES / "notebook.ipynb").read_text())["cells"]
    names: dict[str, Any] = {}
    asyncio.run(_performed(["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"], names))
    assert len(names["records"]) == 26
    assert names["states"]["dead"] > 0


async def _performed(cells: list[str], names: dict[str, Any]) -> None:
    for cell in cells:
        given = eval(compile(cell, "notebook", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
        if inspect.isawaitable(given):
            await given
