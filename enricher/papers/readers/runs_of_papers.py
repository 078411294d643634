"""What a page's reading leaves out of a list most of which it reads: siblings of one shape.

The items that a page's blocks gave and its HTML come in; the same items go out, with the papers of the
siblings that none of them is of, each in its place. A run decides, not an entry: where most siblings of a
shape are papers, what reads as a reference among the others is one too.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.authors.name_lines import names_in_line
from enricher.papers.items import Item, Malformed
from enricher.papers.lists.lined_siblings import is_no_title, lined
from enricher.papers.lists.listed_paper import paper
from enricher.papers.lists.unread_siblings import entry_alone, entry_called, entry_of, setting_of
from enricher.papers.markup.sibling_runs import PageSibling, siblings
from enricher.papers.readers.other_runs import OtherThings
from enricher.papers.readers.sibling_titles import SiblingRun, named_by_place
from enricher.papers.words.compared import compared

FEWEST = 4
"""Siblings of a run."""
LONGEST = 2 * 2**20
"""Characters of a page whose runs are looked at."""
_MOST_LOOKED = 100_000_000
"""Characters that are looked through for titles."""
_ASKED = 16
"""Items of a run that are asked before all are."""
_SHORTEST = 5
_HEAD = 40


def completed(items: Sequence[Item], html: str) -> Iterator[Item]:
    """The items of a page with those of its runs that they leave out."""
    if len(html) > LONGEST:
        yield from items
        return
    items = _without_names_alone(_without_sources(list(items)))
    others = OtherThings()
    added = _added(items, html, others)
    new = [one for found in added.values() for one in found]
    given, ids = {compared(one.title) for one in new}, {one.doi or one.arxiv_id for one in new} - {None}
    yield from added.get(-1, ())
    for number, item in enumerate(others.left_out(items)):
        if not (given and _is_told(item, given, ids)):
            yield item
        yield from added.get(number, ())


def _without_sources(items: list[Item]) -> list[Item]:
    """The items without those called by what BibTeX writes, where others are: it is shown beside those."""
    kept = [item for item in items if not (isinstance(item, Paper) and _BIBTEX.match(item.title))]
    return kept if any(isinstance(item, Paper) for item in kept) else items


def _without_names_alone(items: list[Item]) -> list[Item]:
    """The items without those called by a name of which another tells, by its identifier, in full."""
    if not any(map(_is_name_alone, items)):  # as in most
        return items
    called = {key for item in items if isinstance(item, Paper) and item.authors for key in _ids(item)}
    return [item for item in items if not (_is_name_alone(item) and called.intersection(_ids(item)))]


def _is_name_alone(item: Item) -> bool:
    return isinstance(item, Paper) and not (" " in item.title or item.authors or item.urls)


def _ids(item: Item) -> list[str]:
    return [key for key in (item.arxiv_id, item.doi) if key] if isinstance(item, Paper) else []


_BIBTEX = late(r"@[a-z]+\{|(?:title|author|booktitle|journal|year) ?= ?[{\"]", re.IGNORECASE)


def _is_told(item: Item, given: set[str], ids: set[str | None]) -> bool:
    """Whether an item is among those that are read now: passed over before, or without a title."""
    if isinstance(item, Malformed):
        return _is_of(item, given)
    return not _is_called(item) and (item.doi or item.arxiv_id) in ids


def _is_called(item: Paper) -> bool:
    """Whether an item has a title, and no year in its place."""
    return item.title != "" and not item.title.isdigit()


def _is_of(item: Malformed, given: set[str]) -> bool:
    """Whether an entry that was passed over is among those that are read now."""
    said = item.words.partition("('")[2].removesuffix("')")
    name = compared(said)
    return len(name) > _SHORTEST and any(name.startswith(one) or one.startswith(name) for one in given)


def _added(items: list[Item], html: str, others: OtherThings) -> dict[int, list[Paper]]:
    """The papers that are left out, by the item that they stand behind."""
    names = [compared(item.title) if isinstance(item, Paper) else "" for item in items]
    given, known = items.copy(), set[str]()
    added: dict[int, list[Paper]] = {}
    taken, looked, titles = _TakenPlaces(), 0, {*names} - {""}
    for run in _by_shape(html):
        if taken:
            run.siblings = [one for one in run.siblings if not taken.hold(one)]
        if len(run.siblings) < FEWEST:
            continue
        looked += _place(run, names)
        if looked > _MOST_LOOKED:
            break
        others.see(run, items)
        if not any(run.held) and _are_bodies(run, titles):
            continue
        told = _in_lines(run, items) if _may_be_lined(run, items) else []
        of_papers = not told and _is_of_papers(run)
        told = told or named_by_place(run, items)
        if not (told or of_papers):
            continue
        taken.take(run.siblings)
        new = [*told, *(_left_out(run, items) if of_papers else ())]
        known = known or (_known(given, names) if new else known)
        for last, item in new:
            if known.isdisjoint(_keys(item)):
                known.update(_keys(item))
                added.setdefault(last, []).append(item)
    return added


def _are_bodies(run: SiblingRun, titles: set[str]) -> bool:
    """Whether most siblings stand each alone below the title of a paper, of which they tell more."""
    below = [compared(one.headings[0]) for one in run.siblings if one.headings]
    return len(titles.intersection(below)) * 2 > len(run.siblings)


def _known(items: list[Item], names: list[str]) -> set[str]:
    """What the papers are known by that have a title; asked only where something was left out."""
    told = [
        (item, name)
        for item, name in zip(items, names, strict=True)
        if isinstance(item, Paper) and _is_called(item)
    ]
    return {key for item, name in told for key in (name, item.arxiv_id, item.doi) if key}


def _may_be_lined(run: SiblingRun, items: Sequence[Item]) -> bool:
    """Whether few of a run were read, or several by what is no title, and none holds two papers."""
    read = [items[at] for held, at in zip(run.held, run.last, strict=True) if held]
    if max(run.held) > 1:
        return False
    return len(read) * 2 < len(run.held) or _are_no_titles(read)


def _are_no_titles(read: list[Item]) -> bool:
    """Whether several of these were called by what is no title; where none of some is, no other is asked."""
    few = read[:: max(1, len(read) // _ASKED)]
    if not any(isinstance(item, Paper) and is_no_title(item.title) for item in few):
        return False
    return sum([isinstance(item, Paper) and is_no_title(item.title) for item in read]) >= FEWEST - 1


def _in_lines(run: SiblingRun, items: list[Item]) -> list[tuple[int, Paper]]:
    """The papers of a run's siblings that were not read; those called by what is no title are named anew."""
    found, last = list[tuple[int, Paper]](), -1
    for one, said, held, at in zip(run.siblings, lined(run.siblings), run.held, run.last, strict=False):
        last = at if held else last
        if said is None:
            continue
        item = items[at] if held else None
        if isinstance(item, Paper) and is_no_title(item.title):
            items[at] = structs.replace(item, title=said.title, authors=names_in_line(said.authors))
        elif not held and isinstance(item := paper(entry_called(one, said.title), None), Paper):
            found.append((last, structs.replace(item, authors=names_in_line(said.authors))))
    return found


def _left_out(run: SiblingRun, items: Sequence[Item]) -> Iterator[tuple[int, Paper]]:
    """The papers of the siblings that hold no item, each with the item before it; -1 where none is."""
    if all(run.held):
        return
    told = [(one, items[at]) for one, at in zip(run.siblings, run.last, strict=True) if at >= 0]
    setting = setting_of((one, item.title) for one, item in told if isinstance(item, Paper))
    parents = {one.parent for one, _ in told}
    bare = sum([isinstance(item, Paper) and compared(item.title) == compared(one.text) for one, item in told])
    of_titles = "title" in run.siblings[0].shape.rpartition(".")[2] and bare * 10 >= len(told) * 9
    last = -1
    for one, held, at in zip(run.siblings, run.held, run.last, strict=True):
        last = at if held else last
        if held:
            continue
        entry = entry_alone(one) if of_titles else entry_of(one, setting, alone=one.parent not in parents)
        if entry is not None and isinstance(item := paper(entry, None), Paper):
            yield last, item


class _TakenPlaces:
    """Parts of a page whose siblings have been told already; none of them lies within another."""

    def __init__(self) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._begins)

    def hold(self, one: PageSibling) -> bool:
        """Whether a sibling stands in one of them."""
        before = bisect_right(self._begins, one.place) - 1
        return before >= 0 and self._ends[before] >= one.place

    def take(self, siblings: Sequence[PageSibling]) -> None:
        """Add these, and what stands in them."""
        both = [*zip(self._begins, self._ends, strict=True), *((one.place, one.end) for one in siblings)]
        self._begins, self._ends = [], []
        for begin, end in sorted(both):
            if not self._ends or begin > self._ends[-1]:
                self._begins.append(begin)
                self._ends.append(end)
            else:
                self._ends[-1] = max(end, self._ends[-1])


def _by_shape(html: str) -> list[SiblingRun]:
    shaped = defaultdict[str, list[PageSibling]](list)
    for one in siblings(html):
        shaped[one.shape].append(one)
    return [SiblingRun(alike) for alike in shaped.values() if len(alike) >= FEWEST]


def _place(run: SiblingRun, names: list[str]) -> int:
    """Tell how many items each sibling holds; how many characters were looked through goes out."""
    texts = [compared(one.text) for one in run.siblings]
    whole = "\n".join(texts)
    starts, place = list[int](), 0
    for text in texts:
        starts.append(place)
        place += len(text) + 1
    run.held, run.last = [0] * len(texts), [-1] * len(texts)
    cursor = looked = 0
    last = ""
    for number, name in enumerate(names):
        if len(name) < _SHORTEST:
            continue
        at = whole.find(name, cursor + (name == last))
        last = name
        looked += (at if at >= 0 else len(whole)) - cursor
        if at < 0:
            at = max(whole.find(name, 0, cursor), whole.find(name[:_HEAD]) if len(name) > _HEAD else -1)
            looked += cursor + len(whole)
        if at >= 0:
            cursor = at
            which = bisect_right(starts, at) - 1
            run.held[which] += 1
            run.last[which] = max(run.last[which], number)
    return looked


def _is_of_papers(run: SiblingRun) -> bool:
    """Whether most siblings of a run hold one paper each, and the others stand not between them in turn."""
    read = sum([held > 0 for held in run.held])
    several = sum([held > 1 for held in run.held])
    if read < FEWEST - 1 or several * 5 > read:
        return False
    left = len(run.held) - read
    turns = sum([one > 0 and other == 0 for one, other in pairwise(run.held)])
    return left * 4 <= len(run.held) or (left * 5 <= len(run.held) * 2 and turns * 3 <= left * 2)


def _keys(item: Paper) -> list[str]:
    """What a paper is known by."""
    return [key for key in (compared(item.title), item.arxiv_id, item.doi) if key]
