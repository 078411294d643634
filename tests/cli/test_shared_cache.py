"""A database in place of the cache's folder, as the commands use it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from enricher.cli import main
from enricher.testing import run_world
from tests.clusters import ESCAPED, PASSWORD, Cluster

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "digest.md"


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch, database: str, tmp_path: Path) -> None:
    """What a shell would hold."""
    monkeypatch.setenv("ENRICHER_CACHE_URL", database)
    monkeypatch.setenv("ENRICHER_CACHE_DIR", str(tmp_path / "unused"))
    monkeypatch.chdir(tmp_path)


def test_a_second_machine_tells_what_the_first_has_asked(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the database alone: no folder is made, and no API is asked twice."""
    monkeypatch.chdir(tmp_path)
    with run_world() as world:
        for name, value in world.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("ENRICHER_CACHE_DIR", str(tmp_path / "unused"))
        monkeypatch.setenv("ENRICHER_CACHE_URL", database)
        assert main(["enrich", str(EXAMPLE), "-o", "one.jsonl"]) == 0
        first = capsys.readouterr()
        assert main(["enrich", str(EXAMPLE), "-o", "two.jsonl"]) == 0
        second = capsys.readouterr()
    assert "GitHub: 1 request" in first.out
    assert "GitHub:" not in second.out
    assert "Semantic Scholar:" not in second.out
    assert not (tmp_path / "unused").exists()
    cited = [
        [json.loads(line)["citations"]["citation_count"] for line in Path(name).read_text().splitlines()]
        for name in ("one.jsonl", "two.jsonl")
    ]
    assert cited[0] == cited[1]
    told = first.out + first.err + second.out + second.err + Path("one.jsonl").read_text()
    assert ESCAPED not in told
    assert PASSWORD not in told


def test_a_cache_goes_to_the_database_and_back_whole(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every answer and every look; a second import changes nothing."""
    monkeypatch.chdir(tmp_path)
    with run_world() as world, pytest.MonkeyPatch.context() as shell:
        for name, value in world.environment().items():
            shell.setenv(name, value)
        assert main(["enrich", str(EXAMPLE), "-o", "one.jsonl", "--cache-dir", "folder"]) == 0
    there, back = ("--cache-url", database), ("--cache-dir", "back")
    assert main(["cache", "export", "--cache-dir", "folder", "-o", "folder.jsonl"]) == 0
    for _ in range(2):
        assert main(["cache", "import", *there, "folder.jsonl"]) == 0
    assert main(["cache", "export", *there, "-o", "database.jsonl"]) == 0
    assert main(["cache", "import", *back, "database.jsonl"]) == 0
    assert main(["cache", "export", *back, "-o", "back.jsonl"]) == 0
    lines = [
        sorted(Path(f"{name}.jsonl").read_bytes().splitlines()) for name in ("folder", "database", "back")
    ]
    assert len(lines[0]) > 50
    assert lines[0] == lines[1] == lines[2]
    assert "lines merged into postgresql://enricher@127.0.0.1" in capsys.readouterr().out


@pytest.mark.usefixtures("variables")
def test_the_actions_look_after_the_database(capsys: pytest.CaptureFixture[str]) -> None:
    """Each says which it was, without its password."""
    words = (["stats"], ["verify"], ["prune", "--older-than", "30d"], ["clear"], ["stats", "--json"])
    for action in words:
        assert main(["cache", *action]) == 0, action
    said = capsys.readouterr()
    assert said.out.count("postgresql://enricher@127.0.0.1") == 3
    assert "whole, 0 rows" in said.out
    assert ESCAPED not in said.out + said.err


WRONG = {
    "redis://user:hidden@host/1": "and no redis://",
    "postgresql://user:hid@den@host/d": "are written %40",
    "postgresql://user:hid/den@host/d": "are written %40",
    "postgresql://user:hid%den@host/d": "cannot be read; wanted",
    "postgresql://user:hidden@host:port/d": "cannot be re",
    "hidden": "such as postgresql://user@host/database",
}


@pytest.mark.parametrize("url", WRONG)
@pytest.mark.parametrize("by_flag", [True, False])
def test_an_address_that_does_not_do_is_told_without_its_secrets(
    url: str,
    by_flag: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line that says what is wanted."""
    monkeypatch.chdir(tmp_path)
    if not by_flag:
        monkeypatch.setenv("ENRICHER_CACHE_URL", url)
    assert main(["cache", "stats", *(["--cache-url", url] if by_flag else [])]) == 2
    said = capsys.readouterr()
    assert WRONG[url] in said.err
    assert said.err.count("\n") == 1
    assert not {"hidden", "hid", "den@host", "hid@den"} & set(said.err.replace("/", " ").split())
    assert "hid" not in said.err
    assert said.out == ""


def test_a_run_does_not_begin_without_the_database_that_was_named(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Machines that each went on alone would ask everything as often as there are machines."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENRICHER_CACHE_URL", cluster.url("nowhere"))
    assert main(["check", "https://example.org/"]) == 2
    said = capsys.readouterr().err
    assert "/nowhere cannot be reached" in said
    assert "see that it runs" in said
    assert PASSWORD not in said
    assert ESCAPED not in said


def test_a_made_up_world_has_no_part_in_what_machines_share(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database that is named is not even asked whether it is there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENRICHER_CACHE_URL", cluster.url("nowhere"))
    assert main(["check", "--sandbox", "https://example.org/"]) == 0
    with run_world() as world:
        assert world.environment()["ENRICHER_CACHE_URL"] == ""


def test_without_the_package_one_line_says_how_to_get_it(tmp_path: Path) -> None:
    """The extra is named."""
    program = "import sys; sys.modules['psycopg'] = None; from enricher.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "cache", "stats", "--cache-url", "postgresql://u:hidden@h/d"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'enricher[postgres]'" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "hidden" not in done.stderr
