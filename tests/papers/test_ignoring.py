"""Patterns of a stranger's `.enricherignore`: what they leave out, and what they may cost."""

import logging
import os
import random
import subprocess
import warnings
from pathlib import Path

import pytest

from enricher.papers.inputs import ignoring
from enricher.papers.inputs.ignoring import Ignored


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
        ("drafts/\n!drafts/a.md\n", "drafts/a.md", True),
        ("*.md\n!a\n", "a/b.md/c.txt", True),
        ("a/**/\n", "a/b.md", False),
        ("a/**/\n", "a/b/c.md", True),
        ("[[:digit:]]*.md\n", "7.md", True),
        ("[[:digit:]]*.md\n", "d.md", False),
        ("[![:alpha:]].md\n", "7.md", True),
        ("[\\]a].md\n", "].md", True),
        ("[]a].md\n", "].md", True),
        ("[a-].md\n", "-.md", True),
        ("a[.-a]b.md\n", "a/b.md", False),
        ("[[:nothing:]]*\n[a\n[b-a]\n", "a", False),
        ("/a.md\n", "b/a.md", False),
        ("**/b/*.md\n", "x/y/b/a.md", True),
        ("# a.md\n\n\\\n", "a.md", False),
    ],
)
def test_patterns_mean_what_they_mean_to_git(tmp_path: Path, patterns: str, name: str, left: bool) -> None:
    assert left_out(tmp_path, patterns, name) is left


def test_git_says_the_same(tmp_path: Path) -> None:
    """Of patterns and paths put together by chance, each met by a walk that enters no folder left out."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    chance = random.Random(7)
    names = ["a", "b", "ab", "a.md", "b.md", ".x", "[a]", "a b", "A", "p-20.md", "!a", "#a", "-", "]"]
    paths = sorted({"/".join(chance.choices(names, k=chance.randint(1, 4))) for _ in range(80)})
    parts = [
        "a", "*", "**", "?", "[ab]", "[!a]", "a*", "*.md", "\\!a", "\\#a", "a b", "[a-c]*", "\\[a\\]", "[]a]",
        "[^a].md", "p-[0-9]*", "a\\ b", ".x", "[\\]a]", "A", "[[:digit:][:upper:]]", "[a\\-b]", "[!]]",
        "p-[[:digit:]]*.md", "[a-]", "[[:space:]]", "[![:alpha:]]", "[b-a]", "[[:no:]]",
    ]  # fmt: skip
    for _ in range(150):
        pattern = "/".join(chance.choices(parts, k=chance.randint(1, 3)))
        pattern = chance.choice(["", "", "/"]) + pattern + chance.choice(["", "", "/"])
        patterns = chance.choice(
            [pattern, pattern, f"{chance.choice(['*', 'a/', '*.md', '/a'])}\n!{pattern}"]
        )
        assert ours(tmp_path, patterns, paths) == gits(tmp_path, patterns, paths), patterns


def ours(folder: Path, patterns: str, paths: list[str]) -> set[str]:
    """The paths that a walk of ours does not come to, in a folder without files."""
    (folder / ignoring.NAME).write_text(patterns)
    ignored = Ignored(str(folder))
    return {path for path in paths if ignored.holds(str(folder / path), folder=False)}


def gits(folder: Path, patterns: str, paths: list[str]) -> set[str]:
    """The paths that git would pass over."""
    (folder / ".gitignore").write_text(patterns)
    asked = ["git", "-C", str(folder), "check-ignore", "--no-index", "--stdin", "-z"]
    told = subprocess.run(asked, input="\0".join(paths), capture_output=True, text=True, check=False)
    return set(filter(None, told.stdout.split("\0")))


def test_a_pattern_says_nothing_to_the_terminal(tmp_path: Path) -> None:
    """Python's own engine warns of a set within a set, which pathspec made."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert left_out(tmp_path, "[[:digit:]].md\n", "1.md")


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
