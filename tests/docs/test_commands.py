"""Every command and program of the README and the site is run as it is printed, in a made-up world."""

import ast
import asyncio
import inspect
import os
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
import yaml

from enricher.cli.commands import COMMANDS
from enricher.config import load
from enricher.rules import rules_from
from enricher.setting_values import READERS
from enricher.settings_files import SettingsFile
from enricher.testing import run_world

from .blocks import ROOT, blocks, commands, pages
from .session import Session, furnish

WITH_COMMANDS = [page for page in pages() if list(commands(page))]
WITH_PROGRAMS = [page for page in pages() if blocks(page, "python")]
RECORDS = ("digest.enriched.jsonl", "monday.jsonl", "tuesday.jsonl", "out.jsonl", "runs/2026-01-01.jsonl")


@pytest.fixture(scope="module")
def variables() -> Iterator[dict[str, str]]:
    with run_world() as world:
        yield world.environment()


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory, variables: dict[str, str]) -> Path:
    """Of a run over the example, which most pages take for made."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copy(ROOT / "examples" / "digest.md", folder)
    Session(folder, variables).run("enricher enrich digest.md")
    made = folder / "digest.enriched.jsonl"
    made.write_text(made.read_text().replace('"sandbox":true', '"sandbox":false'))  # as a reader's would be
    return made


@pytest.fixture
def folder(tmp_path: Path, records: Path) -> Path:
    furnish(tmp_path)
    for name in RECORDS:
        shutil.copy(records, tmp_path / name)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_the_commands_of_a_page_do_what_they_say(page: str, folder: Path, variables: dict[str, str]) -> None:
    """One after the other, in one folder, each with exit 0 or the one that is printed."""
    session = Session(folder, variables)
    try:
        for command in commands(page):
            session.run(command)
    finally:
        session.end()


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_PROGRAMS)
def test_the_programs_of_a_page_run(
    page: str, folder: Path, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one namespace, as in a notebook, where `await` stands at the top."""
    monkeypatch.chdir(folder)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ENRICHER_CACHE_DIR", str(folder / "cache"))
    names: dict[str, Any] = {}
    for text in blocks(page, "python"):
        asyncio.run(_performed(compile(text, page, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names))


async def _performed(program: CodeType, names: dict[str, Any]) -> None:
    given = eval(program, names)
    if inspect.isawaitable(given):
        await given


@pytest.mark.parametrize("page", pages())
def test_settings_and_workflows_that_are_printed_can_be_read(page: str) -> None:
    """TOML as a settings file beside the data, YAML as what it is."""
    for text in blocks(page, "toml"):
        found = SettingsFile(path=Path("enricher.toml"), values=tomllib.loads(text), found=True)
        assert set(found.values) <= set(READERS)
        rules_from(load({}, {}, files=[found]))
    for text in blocks(page, "yaml"):
        assert yaml.safe_load(text)


@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_every_command_that_is_printed_exists(page: str) -> None:
    """Also without running it: nothing is promised that is not there."""
    for command in commands(page):
        first, _, rest = command.partition(" ")
        if first == "enricher":
            assert rest.split()[0] in COMMANDS, command
        elif "/" in first:
            assert os.access(ROOT / first, os.X_OK), command
