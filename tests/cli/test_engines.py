"""`--engine`: what cannot be spread over processes is refused before anything is started."""

import sys
from pathlib import Path

import pytest

from enricher.cli import main
from enricher.cli.engines import digest_of
from enricher.errors import InputError


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ENRICHER_SANDBOX", raising=False)
    path = tmp_path / "papers.jsonl"
    path.write_text('{"title": "Counting", "abstract": "We count."}\n')
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "out/", "--engine", "spark"], "wanted is local, ray"),
        (["-o", "out/", "--engine", "ray="], "wanted is local, ray"),
        (["-o", "out/", "--engine", "local=1.2.3.4:5"], "wanted is local, ray"),
        (["-o", "out.jsonl", "--engine", "ray"], "folder"),
        (["--engine", "ray"], "folder"),
        (["-o", "out/", "--engine", "ray", "--sandbox"], "enricher sandbox"),
        (["-o", "out/", "--engine", "ray", "--no-cache"], "share answers"),
        (["-o", "out/", "--engine", "ray=8.8.8.8:6379"], "public address"),
        (["-o", "out/", "--engine", "ray=here"], "HOST:PORT"),
        (["-o", "out/", "--engine", "ray", "--service", "http://127.0.0.1:1"], "--service"),
        (["-o", "out/", "--chunk", "5"], "--chunk is for --engine ray"),
    ],
)
def test_what_does_not_go_together_is_told(
    papers: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["enrich", papers.name, *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1
    assert not (papers.parent / "out").exists()


def test_without_the_extra_one_line_names_it(
    papers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert main(["enrich", papers.name, "-o", "out/", "--engine", "ray"]) == 2
    told = capsys.readouterr().err
    assert "pip install 'enricher[ray]'" in told
    assert len(told.splitlines()) == 1
    assert not (papers.parent / "out").exists()


def test_standard_input_is_not_read_twice(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["enrich", "-", "-o", "out/", "--engine", "ray"]) == 2
    assert "stdin" in capsys.readouterr().err


def test_an_inputs_digest_is_its_own(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    other.write_text("a")
    first = digest_of(str(one))
    assert first == digest_of(str(one))
    assert first != digest_of(str(other))
    one.write_text("b")
    assert first != digest_of(str(one))
    with pytest.raises(InputError, match="cannot be read"):
        digest_of(str(tmp_path))
