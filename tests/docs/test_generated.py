"""The parts of the site that are made of the program: none is missing, none says what is not there."""

import dataclasses
import inspect
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

import generated
from enricher.cli import loops, parsing
from enricher.cli.commands import COMMANDS
from enricher.config import ENVIRONMENT, Settings
from enricher.field_words import words_of
from enricher.model import Status
from enricher.papers import FORMS
from enricher.record import schema
from enricher.reports.meanings import MEANINGS
from enricher.server.route_table import ROUTES
from generated import exits, reference, settings

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {path: path.read_text("utf-8") for path in DOCS.rglob("*.md")}
PUBLIC = list(reference.public())


def part(name: str) -> str:
    return generated.PARTS[name]()


def test_every_part_stands_on_a_page_and_every_page_asks_for_parts_that_are_there() -> None:
    """The fences and the table of parts hold the same names."""
    asked = [name for text in PAGES.values() for name in re.findall(r"```\{generated\} (.+)", text)]
    assert sorted(asked) == sorted(generated.PARTS)


def test_settings_are_all_there_with_flag_variable_and_words() -> None:
    """And only those have no flag that are said to have none."""
    rows = {row[0].strip("`"): row for row in settings.rows()}
    assert set(rows) == {field.name for field in dataclasses.fields(Settings)}
    assert {name for name, row in rows.items() if not row[1]} == set(settings.WITHOUT_FLAG)
    for name, variables in ENVIRONMENT.items():
        assert all(variable in rows[name][2] for variable in variables)
    assert all(len(row[4]) > len("Words.") for row in rows.values())
    assert all(name in part("services") for name in ("GITHUB_TOKEN", "SEMANTIC_SCHOLAR_API_KEY"))


def test_every_status_reason_and_code_state_is_told() -> None:
    """In the words of `explain`."""
    told = part("statuses") + part("reasons") + part("code states")
    for name, found in MEANINGS.items():
        assert f"| `{name}` | {found.means} |" in told, name
    assert re.findall(r"^### (\w+)", told, re.MULTILINE) == list(get_args(Status))


def test_exit_codes_are_the_program_s() -> None:
    """Each with words."""
    known = {loops.DONE, loops.CONDITION_HOLDS, loops.STOPPED_EARLY, loops.STOPPED_AT_ONCE}
    assert set(exits.MEANINGS) == {*known, parsing.WRONG_USAGE}


def test_every_type_and_field_of_the_record_is_told() -> None:
    """With its words."""
    told = part("record")
    for name, definition in schema()["$defs"].items():
        if "properties" in definition:
            assert f"## {name}\n" in told
        for field, form in definition.get("properties", {}).items():
            assert re.search(rf"\| `{field}` \| .+ \| {re.escape(form['description'])} \|", told), field


def test_every_form_command_and_address_has_its_part() -> None:
    """Forms with their examples, addresses with their methods."""
    assert re.findall(r"^## (\S+)$", part("forms"), re.MULTILINE) == list(FORMS)
    assert re.findall(r"^## enricher (\S+)$", part("commands"), re.MULTILINE) == list(COMMANDS)
    told = re.findall(r"^## (\S+) (\S+)$", part("http"), re.MULTILINE)
    assert sorted(told) == sorted((route.method, route.path) for route in ROUTES)


@pytest.mark.parametrize(("module", "name", "found"), PUBLIC, ids=[name for _, name, _ in PUBLIC])
def test_every_public_name_is_documented(module: str, name: str, found: Any) -> None:
    """Itself, its methods and properties, and the fields of values."""
    assert f"{name}\n" in part("reference")
    if not inspect.isroutine(found) and not isinstance(found, type):
        assert (DOCS / f"../{reference.DATA_HOMES[name].replace('.', '/')}.py").is_file()
        return
    assert inspect.getdoc(found), f"{module}.{name}"
    if isinstance(found, type):
        for each, member in vars(found).items():
            spoken = inspect.isroutine(member) or isinstance(member, property | classmethod)
            if spoken and not each.startswith("_"):
                assert inspect.getdoc(getattr(found, each)), f"{name}.{each}"
    if isinstance(found, type) and issubclass(found, msgspec.Struct):
        told = inspect.getdoc(found) or ""
        silent = [
            field.name
            for field in msgspec.structs.fields(found)
            if field.name not in words_of(found) and f"`{field.name}`" not in told
        ]
        assert silent == [], name


def test_every_page_stands_in_the_navigation() -> None:
    """The builder warns of one that does not, and a reader would not find it."""
    listed = {(DOCS / "index.md").resolve()}
    for path, text in PAGES.items():
        for tree in re.findall(r"```\{toctree\}\n(.*?)```", text, re.DOTALL):
            for line in tree.split("\n"):
                if line and not line.startswith(":"):
                    listed |= {found.resolve() for found in path.parent.glob(f"{line}.md")}
    assert {path.resolve() for path in PAGES} - listed == set()
