"""A text and its records -> the text with stars, citations and link states beside each paper.

What is added stands between two comments, which a later pass removes before it adds anew, so annotating twice
changes nothing but the numbers. Every other octet stays. What stands between the comments is nothing to any
reader: an annotated text gives the same papers and links as before.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from enricher.errors import UsageError
from enricher.escaping import for_markup, visible
from enricher.papers.inputs.annotations import END, START, without_annotations
from enricher.record import Record
from enricher.reports.as_markdown import text as markdown_text
from enricher.reports.cells import rows_of, with_last_cell
from enricher.reports.html_places import note_places, shown_text
from enricher.reports.named_places import NamedPaper, Places
from enricher.reports.notes import LISTS, NAMES, describe, values
from enricher.reports.templates import Template

_ENTRY = re.compile(r"\s*@\s*\w+\s*[{(]")
_MOST_FRONT = 500
_LONGEST_ENTRY = 400
"""Lines of a bibliography's entry above which its beginning is not looked for."""

Shape = Literal["markdown", "csv", "html", "bibtex", "plain"]
"""How a note stands in a text: as Markdown, in a cell, in a page's body, above an entry, at a line's end."""

_BLANKS = " \t"
"""What a Markdown heading is indented by, and a note that has a line to itself; no other white space is."""
_MARK = "\ufeff"
"""What a text may begin with, before which no note stands."""
NOWHERE = "neither its title nor its arXiv id nor its DOI nor its page stands in the text"
"""Why a paper of another input gets no note."""

Words = Callable[[Record], str]
"""What is said of a paper; empty where there is nothing to say."""

NOTHING_TO_SAY = "there is nothing to say of it"
"""Why a paper has no note that stands in the text: no repository, citation or state of a link is known."""


class LeftOut(NamedTuple):
    """A paper that got no note: where its run read it, its title, and why."""

    source: str | None
    title: str
    cause: str


def annotate(
    text: str,
    records: Iterable[Record],
    *,
    shape: Shape = "markdown",
    separator: str = ",",
    words: Words | None = None,
    on_left_out: Callable[[LeftOut], None] | None = None,
) -> tuple[str, int]:
    """The annotated text, and how many notes were written; `separator` is that of CSV.

    Papers are looked for in the records' order, each after the one before, by title, by
    arXiv id and by DOI; a paper that gets no note is left out, and `on_left_out` is told why.
    """
    words = words or by_default(shape)
    bare = without_annotations(text)
    mark, bare = bare[: bare.startswith(_MARK)], bare.removeprefix(_MARK)
    lines = re.findall(r"[^\n]*\n|[^\n]+$", bare) if shape != "csv" else rows_of(bare, separator)
    records = list(records)
    papers = [NamedPaper.of(each, words(each)) for each in records]
    shown = lines if shape != "html" else re.findall(r"[^\n]*\n|[^\n]+$", shown_text(bare))
    placing = _Placing(
        Places(lines, shown, papers, separator if shape == "csv" else "|"),
        lines,
        _front_matter(lines) if shape == "markdown" else 0,
    )
    for number, paper in enumerate(papers):
        placing.place(number, paper)
    made = mark + "".join(_WRITERS[shape](lines, placing.notes, separator, placing.has_no_room))
    if on_left_out is not None:
        for number, cause in sorted(placing.left_out.items()):
            on_left_out(LeftOut(records[number].paper.source, records[number].paper.title, cause))
    return made, made.count(START) if placing.notes else 0


def by_template(template: str, shape: Shape) -> Words:
    """What a user's template says, made fit for the text. Raises UsageError where it cannot be read."""
    if START in template or END in template:
        raise UsageError(f"--template: {START} and {END} stand round a note, and not in it")
    made = Template(template, list(NAMES), {name: list(inner) for name, inner in LISTS.items()})
    return lambda record: made.render(values(record), _FIT[shape])


def by_default(shape: Shape) -> Words:
    """The line that stands there without a template."""
    return lambda record: _FIT[shape](describe(record)) if shape == "html" else _bare(describe(record))


def _bare(value: str) -> str:
    """Without what would be a mark, a cell or a comment's end; an address stays one."""
    short = visible(" ".join(value.split()), 2_000)
    if "://" in short:
        short = re.sub(r"(?<=://)\S+", lambda found: _encoded(found[0]), short)
    return short.replace("|", "¦").replace("<", "‹").replace(">", "›").replace("--", "‐‐")


def _encoded(address: str) -> str:
    return re.sub(
        r"[|<>()\[\]`\"\\]|--", lambda found: "".join(f"%{ord(char):02X}" for char in found[0]), address
    )


def _markdown_value(value: str) -> str:
    bare = _bare(value)
    return bare if "://" in bare else markdown_text(bare)


_FIT: dict[Shape, Callable[[str], str]] = {
    "markdown": _markdown_value,
    "csv": _bare,
    "html": lambda value: for_markup(html.escape(_bare(value))),
    "bibtex": lambda value: _bare(value).replace("@", "%40" if "://" in value else " at "),
    "plain": _bare,
}
"""A value as each form of text can hold it."""


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines of front matter a text begins with: YAML holds no comments of HTML."""
    mark = lines[0].strip() if lines else ""
    if mark in ("---", "+++"):
        for number, line in enumerate(lines[1:_MOST_FRONT], start=1):
            if line.strip() == mark:
                return number + 1
    return 0


class _Placing:
    """Which line gets which paper's note, and why the other papers get none."""

    def __init__(self, places: Places, lines: Sequence[str], cursor: int) -> None:
        self.notes: dict[int, str] = {}
        self.left_out: dict[int, str] = {}
        self._places = places
        self._cursor = self._first = cursor
        self._lines = list(accumulate((line.count("\n") for line in lines), initial=1))
        self._papers: dict[int, int] = {}
        self._noted: dict[int, NamedPaper] = {}

    def place(self, number: int, paper: NamedPaper) -> None:
        """Find a paper's line behind those of the papers before it."""
        found = self._places.find(paper, self._cursor)
        if found is not None and self._noted.get(found) == paper:  # it stands twice: the second time is below
            found = self._places.find(paper, found + 1) or found
        if found is None:
            self.left_out[number] = self._why_not_found(paper)
            return
        self._cursor = found
        if not paper.words:
            self.left_out[number] = NOTHING_TO_SAY
        elif found in self.notes:
            self.left_out[number] = f"line {self._lines[found]} has another paper's note already"
        else:
            self.notes[found] = f"{START}{paper.words}{END}"
            self._papers[found] = number
            self._noted[found] = paper

    def has_no_room(self, line: int, cause: str) -> None:
        """The form has no room for a note at its line."""
        self.left_out[self._papers[line]] = f"{cause} (line {self._lines[line]})"

    def _why_not_found(self, paper: NamedPaper) -> str:
        above = self._places.find(paper, self._first)
        if above is None:
            return NOWHERE
        return (
            f"it stands only above the paper before it: in line {self._lines[above]}, "
            f"that one in line {self._lines[self._cursor]}"
        )


NoRoom = Callable[[int, str], None]
"""Is told the line of a note that could not be written, and why."""


def _beside(lines: Sequence[str], notes: dict[int, str], _separator: str, _no_room: NoRoom) -> Iterable[str]:
    """Below a heading, inside a table's row, at the end of any other line.

    Below a heading its comments have lines of their own: Markdown shows the rest of a line that begins
    with a comment as it is written, links and all.
    """
    for number, line in enumerate(lines):
        note = notes.get(number)
        body = line.rstrip("\r\n")
        ending = line[len(body) :] or "\n"
        if note is None:
            yield line
        elif body.lstrip(_BLANKS).startswith("#") and ending in ("\n", "\r\n"):
            words = note.removeprefix(START).removesuffix(END)
            margin = body[: len(body) - len(body.lstrip(_BLANKS))]
            yield f"{body}{ending}"
            yield from (f"{margin}{part}{ending}" for part in (START, *words.split("\n"), END))
        elif body.lstrip().startswith("|") and (cells := body.rstrip()).endswith("|") and cells[-2:] != "\\|":
            said = cells[:-1].rstrip()
            row = " ".join(note.split("\n")).replace("|", "¦")
            yield f"{said} {row}{line[len(said) :]}"
        else:
            yield f"{body} {note}{line[len(body) :]}"


def _in_cells(lines: Sequence[str], notes: dict[int, str], separator: str, _no_room: NoRoom) -> Iterable[str]:
    for number, line in enumerate(lines):
        body = line.rstrip("\r\n")
        note = notes.get(number)
        yield line if note is None else _row_with(body, separator, note) + line[len(body) :]


def _row_with(row: str, separator: str, note: str) -> str:
    return with_last_cell(row, separator, lambda cell: f"{cell} {note}")


def _in_page(lines: Sequence[str], notes: dict[int, str], _separator: str, no_room: NoRoom) -> Iterable[str]:
    """At the last place that the page's text has in that line; a paper that has none there is left out."""
    page, starts = "".join(lines), list(accumulate((len(line) for line in lines), initial=0))
    places = list(note_places(page)) if notes else []
    done = 0
    for number, note in sorted(notes.items()):
        last = bisect_right(places, starts[number + 1]) - 1
        if last < 0 or places[last] <= max(starts[number], done):
            no_room(number, "no text of the page ends there, where a note could stand")
            continue
        yield page[done : places[last]]
        yield f" {note}"
        done = places[last]
    yield page[done:]


def _above_entries(
    lines: Sequence[str], notes: dict[int, str], _separator: str, no_room: NoRoom
) -> Iterable[str]:
    """On a line before the entry: what stands between entries is a comment to BibTeX."""
    above: dict[int, str] = {}
    for number, note in notes.items():
        at = _beginning(lines, number)
        if at is None:
            no_room(number, f"no entry begins in the {_LONGEST_ENTRY} lines above")
        elif at in above:
            no_room(number, "another paper's note stands above its entry")
        else:
            above[at] = " ".join(note.split("\n")).replace("@", " at ")
    for number, line in enumerate(lines):
        if number in above:
            yield above[number] + ("\r\n" if line.endswith("\r\n") else "\n")
        yield line


def _beginning(lines: Sequence[str], number: int) -> int | None:
    """The line in which the entry that a line is part of begins."""
    behind = range(number, max(-1, number - _LONGEST_ENTRY), -1)
    return next((at for at in behind if _ENTRY.match(lines[at])), None)


_WRITERS: dict[Shape, Callable[[Sequence[str], dict[int, str], str, NoRoom], Iterable[str]]] = {
    "markdown": _beside,
    "plain": _beside,
    "csv": _in_cells,
    "html": _in_page,
    "bibtex": _above_entries,
}
