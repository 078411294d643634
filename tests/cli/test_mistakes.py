"""A mistake of our own while a link is asked: said, logged, and never a verdict."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from enricher.app import Enricher
from enricher.cli import main
from enricher.errors import EnricherError
from enricher.io.connection import Connection, SecuredConnection
from enricher.io.incoming import Incoming
from enricher.sandbox import Options
from enricher.testing import run_world

NEVER_TAKEN = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""A transport that nobody took is closed by nobody."""
URL = "http://x.example.org/project"


@pytest.fixture(params=[AttributeError, TypeError, NameError, AssertionError, KeyError])
def mistaken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type[Exception]:
    """A mistake in the midst of the exchange: within what the parser of answers calls."""
    kind: type[Exception] = request.param

    def mistake(*_: object) -> None:
        raise kind("ours")

    monkeypatch.setattr(Incoming, "_prepare", mistake)
    return kind


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of our own, and a made-up world around it in which the site is alive."""
    monkeypatch.chdir(tmp_path)
    with run_world(Options(sites={"x.example.org": "alive"})) as world:
        for name, value in world.environment().items():
            monkeypatch.setenv(name, value)
        yield tmp_path


def test_it_is_no_verdict_on_a_lone_link(
    home: Path, mistaken: type[Exception], capfd: pytest.CaptureFixture[str]
) -> None:
    """No line stands for it; its traceback does, and the exit code."""
    assert main(["check", "--json", "--no-cache", URL]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert "Traceback" in said.err
    assert f"{mistaken.__name__}: " in said.err
    assert "faults of this program" in said.err


def test_it_is_among_the_errors_of_its_paper(
    home: Path, mistaken: type[Exception], capfd: pytest.CaptureFixture[str]
) -> None:
    """Other papers have their records."""
    papers = [{"title": "One", "abstract": f"Code at {URL} ."}, {"title": "Two", "abstract": "None."}]
    (home / "in.jsonl").write_text("".join(json.dumps(paper) + "\n" for paper in papers))
    assert main(["enrich", "in.jsonl", "-o", "out.jsonl", "--no-cache"]) == 2
    one, two = map(json.loads, (home / "out.jsonl").read_text().splitlines())
    assert mistaken.__name__ in one["errors"][0]
    assert one["links"] == []
    assert (two["paper"]["title"], two["errors"]) == ("Two", [])
    assert "Traceback" in capfd.readouterr().err


async def test_the_library_raises_where_one_address_is_asked(home: Path, mistaken: type[Exception]) -> None:
    """And leaves it out among many."""
    async with Enricher(no_cache=True) as enricher:
        with pytest.raises(EnricherError, match="fault of this program"):
            await enricher.check(URL)
        assert [entry async for entry in enricher.check_many([URL])] == []


def test_without_one_the_link_is_alive(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """As this world has it."""
    assert main(["check", "--json", "--no-cache", URL]) == 0
    assert json.loads(capfd.readouterr().out)["status"] == "alive"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(Connection, "connection_made", marks=NEVER_TAKEN),
        (Connection, "data_received"),
        (Connection, "_settle"),
        (SecuredConnection, "data_received"),
        (SecuredConnection, "eof_received"),
        (SecuredConnection, "_settle_handshake"),
    ],
    ids=lambda part: getattr(part, "__name__", part),
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_the_loop_calls_makes_no_verdict_either(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    kind: type[Connection], name: str, scheme: str,
) -> None:  # fmt: skip
    """The loop swallows what is raised there; whoever waits hears of it all the same."""
    met = []

    def mistake(*_: object) -> None:
        met.append(name)
        raise AttributeError("ours")

    monkeypatch.setattr(kind, name, mistake)
    code = main(["check", "--json", "--no-cache", URL.replace("http", scheme, 1)])
    said = capfd.readouterr()
    if met:
        assert (code, said.out) == (2, "")
        assert "AttributeError: ours" in said.err
    else:
        assert '"status":"alive"' in said.out


def test_what_only_the_loop_hears_of_ends_the_run_with_2(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A connection that cannot be ended in order had its answer before."""

    def mistake(*_: object) -> None:
        raise AttributeError("ours")

    monkeypatch.setattr(Connection, "connection_lost", mistake)
    assert main(["check", "--json", "--no-cache", URL]) == 2
    said = capfd.readouterr()
    assert '"status":"alive"' in said.out
    assert "AttributeError: ours" in said.err
