"""The README says what the program does: its settings, its commands, its examples."""

import argparse
import dataclasses
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from enricher.cli.commands import COMMANDS
from enricher.config import ENVIRONMENT, Settings
from enricher.settings_files import SECRETS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
WITHOUT_FLAG = {*SECRETS, "user_agent", "hosts"}
"""Secrets are never flags; the other two are for the settings file and for code."""


def rows() -> list[str]:
    """The table's rows as the program has them."""
    made = []
    for field in dataclasses.fields(Settings):
        flag = "" if field.name in WITHOUT_FLAG else f"`--{field.name.replace('_', '-')}`"
        variables = " or ".join(f"`{name}`" for name in ENVIRONMENT.get(field.name, ()))
        made.append(f"| `{field.name}` | {flag} | {variables} | {shown(field)} |")
    return made


def shown(field: "dataclasses.Field[object]") -> str:
    value = field.default
    if field.name == "user_agent" or value is dataclasses.MISSING or value in (None, ()):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g} s"
    if isinstance(value, tuple):
        return f"`{','.join(value)}`"
    return f"`{value}`" if isinstance(value, str) else str(value)


def parser_of(command: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    importlib.import_module(f"enricher.cli.{command}").add_arguments(parser)
    return parser


def test_the_table_of_settings_is_the_program_s() -> None:
    """Every setting with its flag, its variables and its default, and none besides."""
    table = README.split("<!-- settings -->")[1].split("<!-- /settings -->")[0]
    assert [line for line in table.splitlines() if line.startswith("| `")] == rows()


def test_every_flag_of_the_table_is_one_of_enrich() -> None:
    """`enricher enrich --help` lists them."""
    known = parser_of("enrich")._option_string_actions
    for field in dataclasses.fields(Settings):
        if field.name not in WITHOUT_FLAG:
            assert f"--{field.name.replace('_', '-')}" in known, field.name


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_listed_command_can_be_asked_for_help(command: str) -> None:
    """A command that `--help` lists is there."""
    assert parser_of(command).format_help()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_help_of_every_command_ends_with_examples_of_it(command: str) -> None:
    """Each is a call of the command itself, written out on a line of its own."""
    examples = parser_of(command).format_help().partition("examples:\n")[2].splitlines()
    assert examples
    assert all(f"enricher {command}" in line for line in examples if line.strip())


@pytest.mark.parametrize("command", ["cache", "sources"])
def test_the_help_of_every_action_ends_with_an_example_of_it(command: str) -> None:
    """As that of commands does."""
    listed = parser_of(command).format_help().partition("ACTION\n")[2].partition("\n\n")[0]
    actions = re.findall(r"^ {4}(\w+)", listed, re.M)
    assert actions
    for action in actions:
        help_of = subprocess.run(
            [sys.executable, "-m", "enricher", command, action, "--help"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert f"enricher {command} {action}" in help_of.stdout.partition("examples:\n")[2]


def test_every_command_of_the_readme_exists() -> None:
    """Nothing is promised that is not there."""
    named = set(re.findall(r"^\$ enricher (\w+)", README, flags=re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)


def test_every_file_of_the_readme_exists() -> None:
    """Its links and scripts lead somewhere."""
    paths = re.findall(r"\]\(([\w/.]+)\)", README) + re.findall(
        r"`?(\.?/?(?:scripts|examples)/[\w.]+)", README
    )
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.slow
def test_the_listing_of_the_package_is_all_of_it() -> None:
    """A newcomer reads the folder beside it, from top to bottom."""
    listing = (ROOT / "docs/architecture.md").read_text("utf-8").split("```")[1]
    told = set(re.findall(r"(?<!\S)\w+(?:/|\.py)(?!\S)", listing))
    there = {path.name for path in (ROOT / "enricher").glob("[!_]*.py")}
    there |= {f"{path.parent.name}/" for path in (ROOT / "enricher").glob("*/__init__.py")}
    assert there - told == set()
    anywhere = {path.name for path in (ROOT / "enricher").rglob("*.py")}
    assert {name for name in told if name.endswith(".py")} - anywhere == set()


def test_the_table_that_the_readme_shows_is_the_sandbox_s(tmp_path: Path) -> None:
    """Each row's cells, and the sums below it."""
    shown = README.split("```text\n")[1].split("```")[0]
    done = subprocess.run(
        [sys.executable, "-m", "enricher", "enrich", "--sandbox", str(ROOT / "examples/digest.md")],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    said = [" ".join(line.split()) for line in done.stdout.splitlines()]
    for line in shown.splitlines():
        parts = [part.strip(" ;") for part in re.split(r"…|\s{2,}", line) if part.strip(" ;")]
        assert any(all(part in one for part in parts) for one in said), line
