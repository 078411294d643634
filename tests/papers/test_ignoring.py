"""Patterns of a stranger's `.enricherignore`: what they leave out, and what they may cost."""

import logging
import os
from pathlib import Path

import pytest

from enricher.papers import ignoring
from enricher.papers.ignoring import Ignored


def left_out(folder: Path, patterns: str, name: str) -> bool:
    (folder / ignoring.NAME).write_text(patterns)
    return Ignored(str(folder)).holds(str(folder / name), folder=False)


@pytest.mark.parametrize(
    ("patterns", "name", "left"),
    [
        ("*.md\n!keep.md\n", "keep.md", False),
        ("*.md\n!keep.md\n", "a.md", True),
        ("!keep.md\n*.md\n", "keep.md", True),
        ("drafts/\n", "drafts/deep/a.md", True),
        ("drafts/\n!drafts/a.md\n", "drafts/a.md", False),
        ("/a.md\n", "b/a.md", False),
        ("**/b/*.md\n", "x/y/b/a.md", True),
        ("# a.md\n\n\\\n", "a.md", False),
    ],
)
def test_patterns_mean_what_they_mean_to_git(tmp_path: Path, patterns: str, name: str, left: bool) -> None:
    assert left_out(tmp_path, patterns, name) is left


@pytest.mark.parametrize("pattern", ["*a*a*a*a*a*a*a*a*a*a*a*ab", "a*" * 30 + "b", "[a-z]*" * 15 + "!"])
def test_stars_upon_stars_are_searched_for_and_done(tmp_path: Path, pattern: str) -> None:
    """Python's own engine would be at it for hours."""
    assert not left_out(tmp_path, f"{pattern}\n", "a" * 200 + ".md")


DEEP = "/".join(["a" * 200] * 20)
ENDLESS = "**/*a*a*a*a*/" * 8 + "b*[c]"


def test_a_pattern_whose_search_does_not_end_does_not_count_and_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ignoring.NAME).write_text(f"*.md\n{ENDLESS}\n")
    ignored = Ignored(str(tmp_path))
    assert ignored.holds(str(tmp_path / DEEP / "a.md"), folder=False)
    assert ignored.holds(str(tmp_path / DEEP / "b.md"), folder=False)
    assert caplog.text.count("takes too long") == 1


@pytest.mark.slow
def test_a_file_of_such_patterns_does_not_count(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The time is bounded for the file, not for each of its lines."""
    endless = "".join(f"{ENDLESS}{number}\n" for number in range(ignoring.MOST_OVERDUE))
    assert not left_out(tmp_path, f"*.md\n{endless}", f"{DEEP}/a.md")
    assert "many such patterns" in caplog.text


@pytest.mark.slow
def test_as_many_patterns_as_a_keeper_writes_are_read_and_the_rest_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    many = "".join(f"x{number}\n" for number in range(ignoring.MOST_PATTERNS + 1))
    with caplog.at_level(logging.WARNING, "enricher"):
        assert left_out(tmp_path, many, f"x{ignoring.MOST_PATTERNS - 1}")
        assert not left_out(tmp_path, many, f"x{ignoring.MOST_PATTERNS}")
        assert not left_out(tmp_path, f"{'b' * 501}\n", "b" * 501)
    assert "do not count" in caplog.text


def test_a_pipe_of_that_name_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ignoring.NAME)
    assert not Ignored(str(tmp_path)).holds(str(tmp_path / "a.md"), folder=False)
