"""The library as somebody meets it who builds on it: names, signatures, types, and refusals in a line."""

import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

import enricher
from enricher import Enricher, Run, Settings, ports, testing
from enricher.errors import UsageError
from enricher.evidence import Evidence
from enricher.testing import EPOCH
from enricher.values import Value

STRANGERS = sorted((Path(__file__).parent / "stranger").glob("*.py"))
SUITES = pytest.mark.parametrize("suite", STRANGERS, ids=lambda path: path.name)


def test_what_is_exported_is_there_and_said() -> None:
    """Each name can be imported, and has words of its own."""
    for name in enricher.__all__:
        found = getattr(enricher, name)
        assert isinstance(found, str) or not isinstance(found, type) or found.__doc__, name
    assert set(enricher.__all__) <= set(dir(enricher))


def test_signatures_show_the_settings_by_name_and_default() -> None:
    """To `help`, to editors and to notebooks."""
    shown = inspect.signature(Enricher).parameters
    assert (shown["timeout"].default, shown["refresh"].default) == (20.0, False)
    assert set(shown) >= set(Settings.__dataclass_fields__)
    own = inspect.signature(Run.stream), inspect.signature(Enricher.run).parameters
    assert {"refresh", "deadline", "budget", "exclude"} <= set(own[1])
    assert "timeout" not in own[1]


def values(kind: type[Value] = Value) -> list[type[Value]]:
    """Every kind of value that may come back."""
    return [one for below in kind.__subclasses__() for one in (below, *values(below))]


@pytest.mark.parametrize("kind", values(), ids=lambda kind: kind.__name__)
def test_every_value_says_its_fields_and_survives_its_json(kind: type[Value]) -> None:
    """`from_dict(to_dict())` is the same, and equals the JSON."""
    given: dict[str, Any] = {
        field.name: _some(field.type) for field in msgspec.structs.fields(kind) if field.required
    }
    value = msgspec.convert(given, kind, strict=False)
    assert kind.__doc__
    assert value.to_dict() == msgspec.json.decode(msgspec.json.encode(value))
    assert kind.from_dict(value.to_dict()) == value
    with pytest.raises(enricher.InputError, match=f"is no {kind.__name__}"):
        kind.from_dict({**value.to_dict(), next(iter(value.to_dict())): object()})


def test_what_a_call_gives_back_is_exported_with_all_that_it_holds() -> None:
    """Whoever is handed a value can name its type."""
    told = [
        get_type_hints(member.fget if isinstance(member, property) else member).get("return")
        for public in (Enricher, Run)
        for name, member in vars(public).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))
    ]
    given = {one for answer in told for one in _held(answer)}
    public = {*enricher.__all__, *(one.__name__ for one in (ports.Answer, ports.Fault, ports.Clock))}
    assert {one.__name__ for one in given} <= public
    assert {enricher.Released, enricher.Looks, enricher.Hop, ports.Answer} <= given


def _held(wanted: Any) -> set[type]:
    """The package's own types in an annotation, and in the fields of those."""
    if isinstance(wanted, type) and wanted.__module__.startswith("enricher"):
        fields = get_type_hints(wanted).values() if issubclass(wanted, Value) else ()
        return {wanted}.union(*(_held(field) for field in fields))
    return set().union(*(_held(part) for part in get_args(wanted)))


def test_half_a_character_is_no_json() -> None:
    """Said as a mistake of the caller's, and not as the encoder's own error."""
    with pytest.raises(enricher.InputError, match="this Paper cannot be written as JSON"):
        enricher.Paper(title="\ud800").to_dict()


def _some(wanted: Any) -> Any:
    """A value in JSON's own types that a field of this type takes."""
    if "datetime.datetime" in str(wanted):
        return EPOCH.isoformat()
    if wanted is bytes:
        return "eA=="
    made = msgspec.json.schema(wanted, ref_template="{name}")
    return _of_schema(made, made.get("$defs", {}))


def _of_schema(schema: dict[str, Any], defined: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return _of_schema(defined[schema["$ref"]], defined)
    if "enum" in schema:
        return schema["enum"][0]
    if {"type": "null"} in schema.get("anyOf", ()):
        return None
    if "anyOf" in schema:
        return _of_schema(schema["anyOf"][0], defined)
    kind = schema.get("type")
    if kind == "object":
        return {name: _of_schema(schema["properties"][name], defined) for name in schema.get("required", ())}
    return {"string": "x", "integer": 1, "number": 1.0, "boolean": True, "array": [], "null": None}[kind]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"timeout": "soon"}, "timeout: 'soon' does not do"),
        ({"timeout": None}, "timeout: None does not do"),
        ({"user_agent": 5}, "user_agent: 5 does not do"),
        ({"cache_dir": 5}, "cache_dir: 5 does not do"),
        ({"refresh": "perhaps"}, "refresh: 'perhaps' does not do"),
        ({"concurrency": 2.5}, "concurrency: 2.5 does not do"),
        ({"github_tokens": 5}, "github_tokens: its value does not do"),
        ({"settings": Settings(timeout="soon")}, "timeout of the Settings: 'soon' does not do"),  # type: ignore[arg-type]
        ({"exclude": "("}, "'(' in `exclude` is no regular expression"),
        (
            {"remap": r"x=https://a.example/\9"},
            "in `remap` is no regular expression: invalid group reference",
        ),
        ({"accept": "2xx,soon"}, "'soon' is no HTTP status"),
        ({"header": "a.example: Bearer s3cret"}, "write HOST=NAME:VALUE"),
        ({"header": ("a.example=X: s3cret", 5)}, "header: its value does not do"),
        ({"hosts": {"a.example": {"headers": {"X": "s3cret"}}, "b.example": 5}}, "hosts: its value does not"),
        ({"hosts": {5: {}}}, "hosts: its value does not do; wanted is a table by the name of each host"),
        ({"hosts": {"https://a.example/x": {"per_host": 1}}}, "'https://a.example/x': give its name alone"),
        ({"hosts": {"a.example": {"spacing": 1e300}}}, "Expected `float` <= 86400"),
        ({"user_agent": "bücherwurm"}, "printable text in ASCII"),
        ({"github_tokens": ("ghp_a", "s3cret\n1")}, "github_tokens: its value does not do"),
        ({"s2_api_key": "s3crét"}, "s2_api_key: its value does not do"),
        ({"hf_token": "a s3cret"}, "hf_token: its value does not do"),
        ({"cache_dir": "a\0b"}, "which holds no NUL"),
        ({"cache_dir": "~nobody-of-that-name/x"}, "there is no such user"),
        ({"clock": 5}, "clock: 5 is no Clock"),
        ({"transport": object}, "is no Transport"),
        ({"store": "cache/"}, "store: 'cache/' is no Store"),
        ({"outside": "world"}, "outside: 'world' is no Outside"),
    ],
)
def test_what_cannot_be_used_is_refused_when_it_is_made(wrong: dict[str, Any], said: str) -> None:
    """In one line that names it."""
    with pytest.raises(UsageError) as refused:
        Enricher(**wrong)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "s3cr" not in str(refused.value)


def test_evidence_is_a_value_too() -> None:
    """What `evidence=True` shows can be kept and read again."""
    seen = Evidence(url=enricher.Paper(title="x").title, looked_at=EPOCH)  # type: ignore[arg-type]
    assert Evidence.from_dict(seen.to_dict()) == seen


@pytest.mark.slow
@SUITES
def test_a_strangers_suite_runs_on_the_public_doubles(suite: Path) -> None:
    """Without a network, a thread or a wait."""
    found = subprocess.run(
        [sys.executable, "-W", "error", suite], capture_output=True, text=True, timeout=60, check=False
    )
    assert found.returncode == 0, found.stderr


def test_strangers_use_every_public_name() -> None:
    """So that each is held to what a type checker makes of it."""
    text = "".join(path.read_text("utf-8") for path in STRANGERS)
    assert [
        name for name in (*enricher.__all__, *testing.__all__) if not re.search(rf"\b{name}\b", text)
    ] == []


@pytest.mark.slow
@SUITES
def test_a_strangers_suite_satisfies_a_strict_type_checker(suite: Path, tmp_path: Path) -> None:
    """Mypy strict, as users of typed libraries run it."""
    importlib.import_module("mypy")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(suite)]
    found = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, cwd=tmp_path)
    assert found.returncode == 0, found.stdout
