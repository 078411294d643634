"""The titles of siblings by the place that tells them all: of those left out, and of those misnamed.

A run of siblings comes in, with the items that a page's blocks gave of each; what it leaves out goes out, and
the items that go by a name, a journal or a number are called anew. Where their titles stand is judged once.
"""

import re
from collections import Counter

from msgspec import Struct, structs

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.authors.bylines import names_before
from enricher.papers.items import Item
from enricher.papers.lists.listed_paper import paper
from enricher.papers.lists.title_places import (
    NAMED_FIRST,
    TitlePlace,
    doubtful,
    is_title,
    place_of_titles,
)
from enricher.papers.lists.unread_siblings import entry_called, entry_named, is_place, said_of
from enricher.papers.markup.sibling_runs import PageSibling
from enricher.papers.words.compared import compared
from enricher.papers.words.hours import without_number
from enricher.papers.words.years import DATED

_ASKED = 16
_DIGIT = re.compile(r"\d")
_SUSPECT = late(
    r"\b(?:19|20)\d\d(?!\d)|\A\S+(?: \S+){0,2}\Z|, \S+,|\A[^ ]{1,6}\. |[^\W\d_]+:? ?\d[\d/.-]*\Z"
    r"| [A-ZÀ-Þ]{1,3}: |[\w)][.] [A-Z]"
)
"""What is taken for a title and is none has a sign of it: a year, few words, several commas, a number."""


class SiblingRun(Struct):
    """Siblings of one shape, and how many items each holds; the last of them, for its place."""

    siblings: list[PageSibling] = []
    held: list[int] = []
    last: list[int] = []

    def leave(self, told: set[int]) -> None:
        """Go on without the siblings of these numbers."""
        kept = [number for number in range(len(self.siblings)) if number not in told]
        self.siblings = [self.siblings[number] for number in kept]
        self.held = [self.held[number] for number in kept]
        self.last = [self.last[number] for number in kept]


def named_by_place(run: SiblingRun, items: list[Item]) -> list[tuple[int, Paper]]:
    """The papers of a run's siblings that hold no item, each with the number of the item before it, or -1.

    The siblings of those leave the run; items that are called by what is no title are called anew.
    """
    read = [items[at] if held == 1 else None for held, at in zip(run.held, run.last, strict=True)]
    names = [item.title if isinstance(item, Paper) else "" for item in read]
    place = _place(run, names)
    if place is None:
        return []
    found, last, told, shared = list[tuple[int, Paper]](), -1, set[int](), Counter(names)
    for number, (one, name, held, at) in enumerate(zip(run.siblings, names, run.held, run.last, strict=True)):
        last = at if held else last
        item = items[at] if name else None
        if isinstance(item, Paper):
            if title := _another(run, number, item.title, place, shared):
                items[at] = _called(item, one, title)
        elif not held and (new := _paper_of(run, number, place)) is not None:
            found.append((last, new))
            told.add(number)
    run.leave(told)
    return found


def _another(run: SiblingRun, number: int, name: str, place: TitlePlace, shared: Counter[str]) -> str:
    """The title of an item that goes by what is none; empty where its name may be the title."""
    if not (place.surer or shared[name] > 1 or _SUSPECT.search(name)):
        return ""
    title = _title_of(run, number, place)
    wrong = title and (place.surer or shared[name] > 1 or _is_no_title(name, title, run))
    return title if wrong and not _is_more_of(title, name) else ""


def _title_of(run: SiblingRun, number: int, place: TitlePlace) -> str:
    """What stands in a sibling where titles do, but below a heading for other things."""
    told = said_of(headings_above(run.siblings, number)) is not False
    return without_number(place.title_of(run.siblings[number])) if told else ""


def _paper_of(run: SiblingRun, number: int, place: TitlePlace) -> Paper | None:
    """The paper of a sibling that no item tells of."""
    title = _title_of(run, number, place)
    entry = entry_named(run.siblings[number], title) if title else None
    item = paper(entry, None) if entry is not None else None
    return item if isinstance(item, Paper) else None


def _place(run: SiblingRun, names: list[str]) -> TitlePlace | None:
    """Where a run's titles stand, if some were read wrongly, or most were not and its heading says papers."""
    if sum([held > 1 for held in run.held]) * 5 > len(names):
        return None
    mostly = sum([bool(name) for name in names]) * 2 >= len(names)
    if not (doubtful(names) if mostly else _tell_papers(run.siblings)):
        return None
    place = place_of_titles(run.siblings, names)
    return None if place is None or (mostly and not (place.surer or place.alike)) else place


def _tell_papers(siblings: list[PageSibling]) -> bool:
    """Whether siblings stand below a heading that says papers, and most name a year.

    Those that stand alone of their shape in their elements are parts of entries.
    """
    if len({one.parent for one in siblings}) * 2 > len(siblings):
        return False
    step = max(1, len(siblings) // _ASKED)
    few = siblings[::step]
    above = [headings_above(siblings, number) for number in range(0, len(siblings), step)]
    if not all(said_of(headings) is True for headings in above):
        return False
    return sum([DATED.search(one.text) is not None for one in few]) * 3 >= len(few) * 2


def headings_above(siblings: list[PageSibling], number: int) -> tuple[str, ...]:
    """The headings above a sibling but those in the one before it, which may be its title."""
    headings = siblings[number].headings
    if not number or siblings[number - 1].parent != siblings[number].parent:
        return headings
    before = siblings[number - 1].text
    return tuple([heading for heading in headings if heading not in before])


def _is_no_title(name: str, title: str, run: SiblingRun) -> bool:
    """Whether an item goes by no title: by a day, somebody named elsewhere, or a name before its title."""
    if name.endswith((f": {title}", f"). {title}")) and NAMED_FIRST.match(name):
        return True
    if name.startswith(f"{title}. "):
        return is_place(name[len(title) + 2 :])
    return not is_title(name) and (DATED.search(name) is not None or _is_said_twice(name, run))


def _is_more_of(title: str, name: str) -> bool:
    """Whether a title is a name that may be one and what stands beside it, or a part of such a name."""
    if not is_title(name):
        return False
    if name.startswith(f"{title}. "):
        return not is_place(name[len(title) + 2 :])
    if name.endswith(title):
        return not (NAMED_FIRST.match(name) or names_before(name[: -len(title)]))
    return compared(name) in compared(title)


def _is_said_twice(name: str, run: SiblingRun) -> bool:
    found = 0
    for one in run.siblings:
        found += name in one.text
        if found > 1:
            return True
    return False


def _called(item: Paper, one: PageSibling, title: str) -> Paper:
    """A paper by another title, with the authors that stand beside it."""
    new = paper(entry_called(one, title), None)
    authors = new.authors if isinstance(new, Paper) else ()
    told = authors and not any(_DIGIT.search(author) or author == item.title for author in authors)
    return structs.replace(item, title=title, authors=authors if told else item.authors)
