"""Patterns and folders: what they match, and what they pass over with a word."""

import os
from pathlib import Path

import pytest

from enricher import papers
from enricher.papers.inputs.patterns import matches
from enricher.papers.inputs.streams import Problem

ENTRY = "- [A paper about robots](https://arxiv.org/abs/2006.09214) [code](https://github.com/a/b)\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lists in folders, and what a stranger may have put beside them."""
    for name in ("a.md", "b.txt", "sub/c.md", "sub/deep/d.md", ".hidden/e.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ENTRY)
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "self.md").symlink_to("self.md")
    (tmp_path / "sub" / "up").symlink_to("..")
    (tmp_path / "sub" / "again").symlink_to("..")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["b.txt"]),
        ("sub/*.md", ["sub/c.md"]),
        ("./sub/?.md", ["./sub/c.md"]),
        ("s[tuv]b/deep/*", ["sub/deep/d.md"]),
        ("**/d.md", ["sub/again", "sub/deep/d.md", "sub/up"]),
        ("**/**/d.md", ["sub/again", "sub/deep/d.md", "sub/up"]),
        ("sub/up/*.txt", ["sub/up/b.txt"]),
        (".h*/*.md", [".hidden/e.md"]),
        ("nothing*", []),
    ],
)
def test_a_pattern_means_what_the_shell_s_means(folder: Path, pattern: str, found: list[str]) -> None:
    """Links back to a folder above are given once, and not gone round in."""
    assert matches(pattern) == found


def test_a_pattern_may_be_absolute(folder: Path) -> None:
    """From the root down."""
    assert matches(f"{folder}/*.txt") == [str(folder / "b.txt")]


@pytest.mark.parametrize(
    ("named", "sources", "passed"),
    [
        ("*.md", ["a.md#1"], {"pipe.md": "pipe", "self.md": "itself", "zero.md": "device"}),
        (
            "**/*.md",
            ["a.md#1", "sub/c.md#1", "sub/deep/d.md#1"],
            {"pipe.md": "pipe", "self.md": "itself", "zero.md": "device", "sub/up": "link",
             "sub/again": "link"},
        ),
        (
            ".",
            ["./a.md#1", "./b.txt#1", "./sub/c.md#1", "./sub/deep/d.md#1"],
            {"./pipe.md": "pipe", "./self.md": "itself", "./zero.md": "device", "./sub/up": "link",
             "./sub/again": "link"},
        ),
    ],
)  # fmt: skip
def test_what_is_no_file_is_passed_over_with_a_line(
    folder: Path, named: str, sources: list[str], passed: dict[str, str]
) -> None:
    """Nobody waits for it, and the files beside it are read."""
    told: list[Problem] = []
    assert [paper.source for paper in papers.read([named], on_problem=told.append)] == sources
    assert {problem.path: True for problem in told} == dict.fromkeys(passed, True)
    assert all(passed[problem.path] in problem.words for problem in told)


def test_an_output_in_the_folder_is_no_input(folder: Path) -> None:
    """What is being written is passed over, under any of its names."""
    told: list[Problem] = []
    (folder / "sub" / "alias.md").hardlink_to(folder / "a.md")
    read = papers.read(["a*.md", "sub"], on_problem=told.append, leave=[folder / "a.md"])
    assert [paper.source for paper in read] == ["sub/c.md#1", "sub/deep/d.md#1"]
    assert [p.path for p in told if "this run writes" in p.words] == ["a.md", "sub/alias.md"]
