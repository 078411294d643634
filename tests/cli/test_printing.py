"""Every path by which a command prints, over every string that a stranger may have written."""

import copy
import csv
import functools
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from enricher import record
from enricher.cli import main
from tests.test_escaping import commands, is_obeyed

HOSTILE = (
    "::error file=x::owned",
    " \t\u3000::stop-commands::x",
    "a ##[error]owned",
    "##[add-mask]a",
    "##vso[task.complete result=Failed;]",
    "a\n::add-mask::b\r::error::c\r\n##[error]d",
    "\x1b[2J\x1b]0;owned\x07\x9b31m\x85",
    "\u202egnp.exe\u2066 \u2028 \ufeff\u200b\U000e0041",
)
LINK = {
    "url": "https://a.example/x", "found_as": "https://a.example/x", "found_on": None, "kind": "code",
    "role": "own", "status": "dead", "reason": "http_404", "http_status": 404, "final_url": "https://b.example/y",
    "redirects": [{"url": "https://a.example/x", "http_status": 301}], "permanently_moved": True,
    "repository": "github:a/b", "checked_at": "2026-01-01T00:00:00Z", "attempts": 1, "elapsed_ms": 3,
    "from_cache": False,
    "history": {"first_seen_at": "2025-01-01T00:00:00Z", "last_alive_at": None,
                "failing_since": "2025-06-01T00:00:00Z", "failures_in_row": 3, "confirmed": True},
    "archives": [{"archive": "wayback", "url": "https://web.archive.org/x",
                  "captured_at": "2020-01-01T00:00:00Z"}],
}  # fmt: skip
RECORD = {
    "schema_version": record.SCHEMA_VERSION, "sandbox": False,
    "paper": {"arxiv_id": "2006.00001", "doi": "10.1/x", "title": "A paper about robots in kitchens",
              "authors": ["A"], "abstract": "words", "categories": ["cs.CV"], "announced": "2020-06-01",
              "pdf_url": "https://arxiv.org/pdf/2006.00001", "promise": "none", "source": "list.md#1",
              "comments": "c", "urls": ["https://a.example/x"]},
    "links": [LINK, LINK | {"status": "failing"}, LINK | {"status": "alive", "reason": "ok"}],
    "repositories": [{"forge": "github", "host": "github.com", "full_name": "a/b", "url": "https://github.com/a/b",
                      "renamed_from": "c/d", "status": "ok", "stars": 5, "license": "MIT", "language": "C",
                      "archived": True, "empty": True, "description": "d", "topics": ["t"], "homepage": "h"}],
    "citations": {"source": "semanticscholar", "status": "ok", "paper_id": "p", "citation_count": 3,
                  "venue": "v", "year": 2020},
    "code": "promised", "errors": ["e"],
}  # fmt: skip


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a string."""
    if isinstance(node, str):
        yield path
    for key, inner in (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    ):
        yield from places(inner, (*path, key))


def changed(path: tuple[Any, ...], text: str) -> bytes | None:
    """The record with this text in this place; None where no such record may be."""
    made: Any = copy.deepcopy(RECORD)
    node = made
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = text
    try:
        return record.encode(record.decode(json.dumps(made).encode()))
    except msgspec.ValidationError:
        return None


@functools.cache
def run_of_a_stranger() -> bytes:
    """A line for each place of a string and each hostile text that may stand there."""
    lines = [line for path in places(RECORD) for text in HOSTILE if (line := changed(path, text))]
    fields = {path for path in places(RECORD) if changed(path, HOSTILE[0])}
    assert len(fields) > 25, "fields that are free text"
    return b"\n".join(lines) + b"\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run of a stranger's records, each with one hostile string, and an input that holds them too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENRICHER_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "run.jsonl").write_bytes(run_of_a_stranger())
    (tmp_path / "old.jsonl").write_text(
        json.dumps(RECORD | {"code": "released", "links": [LINK | {"status": "alive"}]})
    )
    (tmp_path / "list.md").write_text(
        "- A paper about robots in kitchens https://a.example/x\n".join(f" {text}\n" for text in HOSTILE)
    )
    papers = ({"title": text, "abstract": f"{text} https://a.example/x", "id": f"2006.0000{n}"}
              for n, text in enumerate(HOSTILE, 1))  # fmt: skip
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(paper) + "\n" for paper in papers))
    return tmp_path


Said = Callable[[], tuple[str, str]]


@pytest.fixture
def said(capfdbinary: pytest.CaptureFixture[bytes]) -> Said:
    """What went to both streams, checked: nothing in it is obeyed."""

    def read() -> tuple[str, str]:
        out, err = (octets.decode() for octets in capfdbinary.readouterr())
        for text in (out, err):
            plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
            assert [char for char in plain if is_obeyed(char)] == []
            assert [line for line in commands(plain) if not line.startswith(("::error ", "::warning "))] == []
        return out, err

    return read


@pytest.mark.slow
@pytest.mark.parametrize("form", ["markdown", "csv", "json", "junit", "html"])
def test_no_report_holds_what_is_obeyed(folder: Path, said: Said, form: str) -> None:
    """And each is still of its form."""
    pytest.importorskip("scipy", reason="the extra `report` is not installed")
    title = ["--title", HOSTILE[5]] if form == "html" else []
    assert main(["report", "run.jsonl", "--to", form, *title]) == 0
    out, _ = said()
    assert "::" not in {line.lstrip()[:2] for line in out.splitlines()}
    if form == "json":
        json.loads(out)
    if form == "junit":
        ET.fromstring(out)
    if form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(out))}) == 1


def test_annotations_are_the_only_commands_and_one_for_each_link(folder: Path, said: Said) -> None:
    """Errors and warnings of ours, each on a line of its own, in which no second one begins."""
    assert main(["report", "run.jsonl", "--to", "github"]) == 0
    out, _ = said()
    links = sum(line.count(b'"status":"dead"') + line.count(b'"status":"failing"')
                for line in (folder / "run.jsonl").read_bytes().splitlines())  # fmt: skip
    assert len(out.splitlines()) == len(commands(out)) == links
    assert all(re.match(r"::(error|warning) [^:]*::", line) for line in out.splitlines())


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_no_difference_holds_what_is_obeyed(folder: Path, said: Said, form: str) -> None:
    """In either direction."""
    for names in (("old.jsonl", "run.jsonl"), ("run.jsonl", "old.jsonl")):
        assert main(["diff", *names, "--to", form]) == 0
        out, _ = said()
        assert out


def test_no_diff_of_a_mended_input_holds_what_is_obeyed(folder: Path, said: Said) -> None:
    """Its context is the stranger's text, behind a blank."""
    alive = json.dumps(RECORD | {"links": [LINK | {"status": "alive", "reason": "ok"}]})
    (folder / "mend.jsonl").write_text(alive)
    assert main(["fix", "list.md", "--records", "mend.jsonl"]) == 0
    out, _ = said()
    assert out.count("+- A paper") == len(HOSTILE) - 1
    assert main(["fix", "list.md", "--records", "run.jsonl"]) == 0
    said()


def test_no_annotated_text_holds_what_a_runner_obeys(
    folder: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one reads it."""
    monkeypatch.setenv("CI", "true")
    assert main(["annotate", "list.md", "--records", "run.jsonl"]) == 0
    out, _ = said()
    assert "<!-- enricher -->" in out


@pytest.mark.parametrize(
    "flags", [[], ["-o", "-"], ["-v"], ["-vv", "--log-format", "json"], ["--dry-run"]], ids=" ".join
)
def test_no_run_says_what_is_obeyed(folder: Path, said: Said, flags: list[str]) -> None:
    """Table, records and log."""
    assert main(["enrich", "in.jsonl", "--offline", "--no-cache", *flags]) == 0
    out, _ = said()
    if flags == ["-o", "-"]:
        titles = [json.loads(line)["paper"]["title"] for line in out.splitlines()]
        assert [" ".join(title.split()) for title in titles] == [" ".join(text.split()) for text in titles]
        assert len(titles) == len(HOSTILE)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "command",
    [
        ["check", "--offline", "--no-cache", "{}"],
        ["check", "--offline", "--no-cache", "x.example/{}"],
        ["check", "--offline", "--no-cache", "--json", "x.example/{}"],
        ["check", "--offline", "--no-cache", "--fail-on", "{}", "x.example"],
        ["check", "--offline", "--no-cache", "--timeout", "{}", "x.example"],
        ["check", "--offline", "--no-cache", "--exclude", "({}", "x.example"],
        ["check", "--offline", "--no-cache", "--remap", "{}", "x.example"],
        ["check", "--offline", "--no-cache", "--header", "{}", "x.example"],
        ["enrich", "--offline", "--no-cache", "{}"],
        ["enrich", "--offline", "--no-cache", "in.jsonl", "--from", "{}"],
        ["enrich", "--offline", "--no-cache", "in.jsonl", "-o", "no/{}"],
        ["enrich", "--{}"],
        ["report", "{}"],
        ["report", "run.jsonl", "--to", "{}"],
        ["report", "run.jsonl", "-o", "no/{}.md"],
        ["fix", "{}"],
        ["annotate", "{}"],
        ["diff", "{}", "run.jsonl"],
        ["cache", "import", "{}"],
        ["cache", "stats", "--config", "{}"],
        ["{}"],
    ],
    ids=" ".join,
)
def test_no_word_about_an_argument_is_obeyed(folder: Path, said: Said, command: list[str], text: str) -> None:
    """A file's name, an address or a value may be a stranger's; a script hands it on."""
    try:
        code = main([part.replace("{}", text) for part in command])
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    out, err = said()
    assert code in (0, 2)
    assert out or err


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.slow
def test_no_word_about_a_file_s_contents_is_obeyed(folder: Path, said: Said, text: str) -> None:
    """Broken records, broken exports, settings with odd keys, inputs of no known form."""
    (folder / "broken.jsonl").write_text(json.dumps({"schema_version": text, "paper": text}) + "\n")
    (folder / "export.jsonl").write_text(json.dumps({"facet": text, "key": text, "stored_at": text}) + "\n")
    (folder / "odd").write_text(f"{text} {text}")
    (folder / text.replace("/", "_").replace("\0", "_")).write_text("what is this\n")
    for command in (
        ["report", "broken.jsonl"],
        ["fix", "odd", "--records", "broken.jsonl"],
        ["cache", "import", "export.jsonl"],
        ["enrich", "odd", "--offline", "--no-cache"],
        ["enrich", "*", "--offline", "--no-cache", "-o", "all.jsonl"],
    ):
        assert main(command) in (0, 1, 2)
        said()
    key = json.dumps(text.encode("ascii", "replace").decode())
    (folder / "enricher.toml").write_text(f"{key} = 1\n[hosts.{key}]\nheaders = {{}}\n")
    assert main(["check", "https://a.example", "--offline"]) == 2
    assert "enricher.toml" in said()[1]
