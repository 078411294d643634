"""Titles and their authors in lines that are all written alike: `A Title of Words. Ann Example, Bob Sample`.

Lines come in; what each is called and by whom goes out, where most of them part by one sign, in one order:
title first or authors first. No line is told by itself, as names and titles are built of the same words.
"""

from collections.abc import Sequence

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.authors.placed_persons import persons_in, persons_written_in
from enricher.papers.titles.paragraphs import is_office_or_place
from enricher.papers.words.given_names import is_given
from enricher.papers.words.hours import length_of_code
from enricher.papers.words.label_words import is_label, looks_like_names
from enricher.papers.words.programme_words import is_pause, without_how_shown
from enricher.papers.words.sentences import is_sentence
from enricher.papers.words.short_given import NO_SHORT_STOP
from enricher.papers.words.signs_of_names import holds_et_al

FEWEST = 3
"""Lines that part alike, for others to be told by them."""
_LONGEST = 1_500
_MOST_SIGNS = 12
"""Signs of one kind in a line at which it may part."""
_ASKED = 12
"""Lines that are asked how they part before all are."""
_FEWEST_BLANKS = 1
_LEAD = late(
    r"\s*(?:#\s?\d{1,5}[.:)]?|[\[(][A-Z]{0,4}[-–]?\d{1,5}[\])][.:]?|\d{1,4}[.):](?!\d)|[A-Z]{0,3}\d{1,4}(?=\t)"
    r"|(?:Paper|Submission)(?: ID)?:? ?#?\d{1,5}[.:)]?)\s+"
)
"""The number of a paper in its list, before its title."""
_AROUND = ' \t\n.,;:*"“”„«»‘–—-|'


class PartedLine(Struct, frozen=True, gc=False):
    """A title and the authors beside it; `several` where they are, each with more than one name."""

    title: str
    authors: str
    several: bool = False


_SIGNS = (
    ("line", late(r"\s*\n\s*")),
    ("tab", late(r" *\t\s*")),
    ("by", late(r"[\"”»]?[,.;:]? (?:[-–—] |\()?[Bb]y:? (?=[^\W\da-z])")),
    ("bracket", late(r" ?[(\[](?=[^\W\da-z])")),
    ("stop", late(rf"(?:[.?!](?<!\b[A-ZÀ-ÞĀ-Ž].){NO_SHORT_STOP}[\"”»]?|[\"”»]\.) +(?=[^\W\da-z])")),
    ("dash", late(r" +(?:[-–—|/]|-{2,3}) +(?=[^\W\da-z])")),
    ("semicolon", late(r"[\"”»]?; +(?=[^\W\da-z])")),
    ("colon", late(r"[\"”»]?: +(?=[^\W\da-z])")),
    ("comma", late(r"(?:[\"”»],|,[\"”»]?) +(?=[^\W\da-z])")),
    ("before quotes", late(r", +(?=[\"“„«][^\"”»“„«]{5,300}[\"”»]\W*\Z)")),
    ("quote", late(r"[\"”»] +(?=[^\W\da-z])")),
)
"""What parts a title from authors behind it, by what it is called."""
_BEHIND_AUTHORS = frozenset(("line", "tab", "stop", "dash", "colon", "semicolon", "before quotes"))
"""What parts a title from authors before it."""


def parted_alike(lines: Sequence[str], *, known: bool = False) -> list[PartedLine | None]:
    """What each line is called and by whom, None for one that does not say; empty where most do not.

    Args:
        lines: as many as there are in a list or a part of one.
        known: others before these were parted so, and few are enough.
    """
    lines = [_unled(line) for line in lines]
    few = lines[:: max(1, len(lines) // _ASKED)]
    ways = [
        (name, first) for name, _ in _SIGNS for first in (True, False) if first or name in _BEHIND_AUTHORS
    ]
    told = [
        (sum([one is not None and one.several for one in parted]), -number, parted)
        for number, (name, first) in enumerate(ways)
        if _are_alike(parted := [_parted(line, name, title_first=first) for line in few], known=known)
    ]
    if not told:
        return []
    name, first = ways[-max(told, key=lambda one: one[:2])[1]]
    found = [_parted(line, name, title_first=first) for line in lines]
    if not _are_alike(found, known=known):
        return []
    return [
        one or _parted(line, name, title_first=first, like=True)
        for one, line in zip(found, lines, strict=True)
    ]


def _are_alike(parted: Sequence[PartedLine | None], *, known: bool) -> bool:
    """Whether most lines part so, some of them from several authors, and few titles read as names."""
    found = [one for one in parted if one is not None]
    several = sum([one.several for one in found])
    if len(found) * 10 < len(parted) * 6:
        return False
    if (several < (1 if known else 2) or several * 4 < len(found)) and not _are_lone(found, len(parted)):
        return False
    if len(found) < (1 if known else min(FEWEST, len(parted))):
        return False
    persons = sum([is_lone_name(one.title) or looks_like_names(one.title) for one in found])
    return persons * 4 <= len(found) and sum([is_sentence(one.title) for one in found]) * 4 <= len(found)


def _are_lone(found: Sequence[PartedLine], lines: int) -> bool:
    """Whether each line is a title of some words and one author, at least half of whom bear a known name."""
    if len(found) < max(lines, FEWEST) or any(one.title.count(" ") < _FEWEST_OF_LONE for one in found):
        return False
    known = sum([one.several or is_given(one.authors.partition(" ")[0]) for one in found])
    return known * 2 >= lines


_FEWEST_OF_LONE = 2
"""Blanks in a title beside a single name."""


def _unled(line: str) -> str:
    line = line[:_LONGEST].strip(" \n*•·")
    if led := length_of_code(line):
        return line[led:]
    found = _LEAD.match(line)
    return line[found.end() :] if found else line


def _parted(line: str, name: str, *, title_first: bool, like: bool = False) -> PartedLine | None:
    """The title and the authors of a line at the first sign of a kind where it parts into both.

    `like` others that part there for sure, names are whatever is written as such.
    """
    persons = persons_written_in if like else persons_in
    for number, found in enumerate(_PATTERNS[name].finditer(line)):
        if number == _MOST_SIGNS:
            break
        before, behind = line[: found.end() if found[0][:1] in "?!" else found.start()], line[found.end() :]
        if name == "line":
            behind = behind.partition("\n")[0]
        if name == "bracket":
            behind, closed, rest = behind.rpartition(_closing(found[0]))
            if not closed or rest.strip(" ."):
                continue
        title, words = (before, behind) if title_first else (behind, before)
        if not (names := persons(without_how_shown(words).removeprefix("by "))):
            continue
        title = without_how_shown(title).strip(_AROUND).replace("\n", " ").replace("\t", " ")
        if _may_be_title(title) and (title_first or not _GOES_ON.search(title)):
            several = name == "by" or holds_et_al(words) or (is_byline(names) and not is_lone_name(names))
            return PartedLine(title, names, several=several)
    return None


_PATTERNS = dict(_SIGNS)
_GOES_ON = late(
    r"(?<!\bvs)[.,;] (?:[A-ZÀ-Þ][^.]{0,80}\d|In\b|[Pp]p\.|[Vv]ol)|\. [A-ZÀ-Þ]|\b(?:19|20)\d\d\b"
    r"|\bdoi\b|\bPMID\b"
)
"""What stands behind the title in a reference, which is no title and authors alone."""


def _closing(opened: str) -> str:
    """What closes a bracket."""
    return ")" if "(" in opened else "]"


def _may_be_title(title: str) -> bool:
    if title.count(" ") < _FEWEST_BLANKS and title.isascii():
        return False
    return not (is_label(title) or is_office_or_place(title) or title[:1].islower() or is_pause(title))
