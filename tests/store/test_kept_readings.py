"""Inputs that are as they were are told as they were read; whatever is not is read anew."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enricher import links
from enricher.errors import InputError
from enricher.model import Paper, SearchedPaper
from enricher.papers import read
from enricher.papers.inputs.streams import Problem
from enricher.papers.reading import InputRead
from enricher.store import kept_readings, reading_rules
from enricher.store.kept_readings import LEAST_INPUT, PART, KeptReadings
from enricher.store.reading_files import FOLDER, forget, kept_files

ENTRY = "- **A Study of Counting, Part {0}** [paper](https://arxiv.org/abs/2006.{0:05}) [code](https://github.com/o/r{0})\n"
MARKDOWN = "# Papers on counting\n\n" + "".join(map(ENTRY.format, range(1, PART + 9)))
LINES = "".join(
    json.dumps({"title": f"On {number}", "abstract": "See https://example.org/a. " * 9}) + "\n{broken\n"
    for number in range(PART + 9)
)


class Heard:
    """One reading: its papers, and what was said of it."""

    def __init__(self, name: str, cache: Path | None, form: str | None = None) -> None:
        self.problems: list[Problem] = []
        self.told: list[InputRead] = []
        self.papers = list(
            read(
                [name],
                form=form,
                on_problem=self.problems.append,
                on_input=self.told.append,
                readings=None if cache is None else KeptReadings(cache),
            )
        )

    def __eq__(self, other: object) -> bool:
        """By the papers as such, whoever searched them."""
        assert isinstance(other, Heard)
        mine, others = (
            [[getattr(paper, name) for name in Paper.__struct_fields__] for paper in heard.papers]
            for heard in (self, other)
        )
        return (mine, self.problems, self.told) == (others, other.problems, other.told)

    __hash__ = None  # type: ignore[assignment]  # nobody keeps one in a set


@pytest.fixture
def list_of_papers(tmp_path: Path) -> Path:
    """A list that is kept, of more papers than are written together."""
    path = tmp_path / "2020-06-17-list.md"
    path.write_text(MARKDOWN)
    return path


def files(cache: Path) -> list[Path]:
    """What is kept; what is read anew is another file under the same name."""
    return [file.path for file in kept_files(cache)]


def number(cache: Path) -> int:
    """The one file that is kept, by its number on the disk: another one where it was written anew."""
    (file,) = files(cache)
    return file.stat().st_ino


@pytest.mark.parametrize(("name", "text"), [("2020-06-17-list.md", MARKDOWN), ("papers.jsonl", LINES)])
def test_an_unchanged_input_is_told_as_it_was_read(tmp_path: Path, name: str, text: str) -> None:
    """Its papers, their links, and all that was said of it; and its file is not written once more."""
    (tmp_path / name).write_text(text)
    given, cache = str(tmp_path / name), tmp_path / "cache"
    anew, first = Heard(given, None), Heard(given, cache)
    kept = number(cache)
    again = Heard(given, cache)
    assert len(anew.papers) > PART
    assert anew == first == again
    assert number(cache) == kept
    for paper, searched in zip(anew.papers, again.papers, strict=True):
        assert isinstance(searched, SearchedPaper)
        assert searched.found == links.extract(paper)


def _other_octets(path: Path) -> tuple[Path, str | None]:
    path.write_text(MARKDOWN.replace("Part 1*", "Part I*"))
    return path, None


def _other_name(path: Path) -> tuple[Path, str | None]:
    return path.rename(path.with_name("2021-01-05-list.md")), None


def _other_form(path: Path) -> tuple[Path, str | None]:
    return path, "ids"


@pytest.mark.parametrize("changed", [_other_octets, _other_name, _other_form])
def test_another_input_is_read(
    tmp_path: Path, list_of_papers: Path, changed: Callable[[Path], tuple[Path, str | None]]
) -> None:
    """One with other octets, another name (which dates its papers), or of which another form is said."""
    cache = tmp_path / "cache"
    before = Heard(str(list_of_papers), cache)
    path, form = changed(list_of_papers)
    after = Heard(str(path), cache, form)
    assert after == Heard(str(path), None, form)
    assert after != before


def test_other_rules_read_anew(tmp_path: Path, list_of_papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier build was told is not told by this one."""
    cache = tmp_path / "cache"
    Heard(str(list_of_papers), cache)
    kept = number(cache)
    monkeypatch.setattr(kept_readings, "rules_digest", lambda: b"another build...")
    Heard(str(list_of_papers), cache)
    assert number(cache) != kept


@pytest.fixture
def rules_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of rules in a checkout whose files tell which rules read."""
    here = tmp_path / "checkout" / "enricher"
    for name in ("papers", "links", "forges", "store"):
        (here / name).mkdir(parents=True)
    rules = here / "papers" / "titles.py"
    rules.write_text("")
    monkeypatch.setattr(reading_rules, "__file__", str(here / "store" / "reading_rules.py"))
    return rules


def test_rules_that_are_worked_on_are_others_once_they_are_written(
    tmp_path: Path, list_of_papers: Path, rules_of_a_checkout: Path
) -> None:
    """An editor's link to nowhere beside a file that is open in it is no rule, and no fault."""
    cache = tmp_path / "cache"
    Heard(str(list_of_papers), cache)
    kept = number(cache)
    rules_of_a_checkout.with_name(".#titles.py").symlink_to("somebody@host.1234:5678")
    assert Heard(str(list_of_papers), cache) == Heard(str(list_of_papers), None)
    assert number(cache) == kept
    rules_of_a_checkout.write_text("pass")
    Heard(str(list_of_papers), cache)
    assert number(cache) != kept


def test_rules_that_cannot_be_told_keep_nothing(
    tmp_path: Path, list_of_papers: Path, rules_of_a_checkout: Path
) -> None:
    """As where the modules lie in an archive; every input is read."""
    rules_of_a_checkout.unlink()
    rules_of_a_checkout.parent.rmdir()
    assert Heard(str(list_of_papers), tmp_path / "cache") == Heard(str(list_of_papers), None)
    assert files(tmp_path / "cache") == []


def test_many_inputs_of_one_command_ask_once_for_rules_and_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of both looks at as many files as there are: for each input it would be their square."""
    asked: list[str] = []

    def rules() -> bytes:
        asked.append("rules")
        return bytes(16)

    def room(cache: Path, **limits: float) -> int:
        asked.append("room")
        return 0

    monkeypatch.setattr(kept_readings, "rules_digest", rules)
    monkeypatch.setattr(kept_readings, "forget", room)
    for name in "abcde":
        (tmp_path / f"{name}.md").write_text(MARKDOWN)
    list(read([str(tmp_path / "*.md")], readings=KeptReadings(tmp_path / "cache")))
    assert len(files(tmp_path / "cache")) == 5
    assert asked == ["rules", "room"]


def test_room_is_looked_for_again_after_much_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a command that reads on for days, too, no more than so much stays."""
    cache = tmp_path / "cache"
    for name in "abcde":
        (tmp_path / f"{name}.md").write_text(MARKDOWN)
    Heard(str(tmp_path / "a.md"), cache)
    (one,) = kept_files(cache)
    monkeypatch.setattr(kept_readings, "SWEPT_AFTER", 1)
    monkeypatch.setattr(kept_readings, "MOST_KEPT", 3 * one.octets)
    list(read([str(tmp_path / "*.md")], readings=KeptReadings(cache)))
    assert len(files(cache)) == 3


def _cut(octets: bytes) -> bytes:
    return octets[:-7]


def _spoilt_at_the_end(octets: bytes) -> bytes:
    return octets[:-40] + bytes([octets[-40] ^ 1]) + octets[-39:]


def _spoilt_at_the_beginning(octets: bytes) -> bytes:
    return octets[:60] + b"\0\0\0\0" + octets[64:]


def _endless(octets: bytes) -> bytes:
    return octets[:32] + b"\xff\xff\xff\xff" + octets[36:]


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _spoilt_at_the_end,
        _spoilt_at_the_beginning,
        _endless,
        lambda octets: b"",
        lambda octets: b"{}\n",
    ],
)
def test_what_is_damaged_is_read(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """From where it is, nothing is told twice, and the next one finds it whole."""
    path, cache = tmp_path / "papers.jsonl", tmp_path / "cache"
    path.write_text(LINES)
    Heard(str(path), cache)
    (kept,) = files(cache)
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert Heard(str(path), cache) == Heard(str(path), None)
    assert kept.read_bytes() == whole


@pytest.mark.parametrize("text", ["", MARKDOWN[: LEAST_INPUT - 1]])
def test_what_is_empty_or_short_is_not_kept(tmp_path: Path, text: str) -> None:
    """To read it takes no longer than to find it."""
    path, cache = tmp_path / "list.md", tmp_path / "cache"
    path.write_text(text)
    Heard(str(path), cache)
    assert files(cache) == []


def test_what_holds_no_paper_is_said_each_time(tmp_path: Path) -> None:
    """Nothing is kept of it."""
    path, cache = tmp_path / "list.md", tmp_path / "cache"
    path.write_text("- no paper at all\n" * 2_000)
    for _ in range(2):
        with pytest.raises(InputError):
            Heard(str(path), cache)
        assert files(cache) == []


def test_a_reading_that_is_broken_off_leaves_nothing(tmp_path: Path, list_of_papers: Path) -> None:
    """As by Ctrl-C: the rest of the input is not known."""
    cache = tmp_path / "cache"
    begun = read([list_of_papers], readings=KeptReadings(cache))
    assert isinstance(begun, Iterator)
    next(begun)
    assert len(files(cache)) == 1
    begun.close()  # type: ignore[attr-defined]  # a generator
    assert files(cache) == []


def test_a_folder_that_cannot_be_written_costs_nothing_else(tmp_path: Path, list_of_papers: Path) -> None:
    """A file stands where the folder would."""
    (tmp_path / FOLDER).write_text("mine")
    assert Heard(str(list_of_papers), tmp_path) == Heard(str(list_of_papers), None)
    assert (tmp_path / FOLDER).read_text() == "mine"


def test_only_its_own_files_are_forgotten_and_the_oldest_first(tmp_path: Path) -> None:
    """By age, and to a size; what a user put there stays."""
    (tmp_path / FOLDER).mkdir()
    made = [tmp_path / FOLDER / f"{number:032x}" for number in range(4)]
    for age, path in enumerate(made):
        path.write_bytes(bytes(100))
        os.utime(path, (1_000 - age, 1_000 - age))
    (other := tmp_path / FOLDER / "notes.txt").write_text("mine")
    assert forget(tmp_path, before=998) == 1
    assert forget(tmp_path, most=250) == 1
    assert files(tmp_path) == [made[1], made[0]]
    assert forget(tmp_path, most=-1) == 2
    assert other.exists()


def test_what_was_left_half_written_goes_after_a_day(tmp_path: Path, list_of_papers: Path) -> None:
    """As of a process that was killed; another one may still write what is younger."""
    cache = tmp_path / "cache"
    (cache / FOLDER).mkdir(parents=True)
    left, young, kept = (
        cache / FOLDER / name
        for name in (f".{0:032x}.{0:012x}.partial", f".{1:032x}.{1:012x}.partial", f"{2:032x}")
    )
    for path, hours in ((left, 25), (young, 23), (kept, 25)):
        path.write_bytes(bytes(100))
        at = path.stat().st_mtime - hours * 3_600
        os.utime(path, (at, at))
    Heard(str(list_of_papers), cache)
    assert [path.exists() for path in (left, young, kept)] == [False, True, True]
