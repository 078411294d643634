"""BibTeX that stands in a list or a page: whose paper it is, and the paper itself where it is nobody's.

A block of code with entries comes in; references go out, and what a text holds of papers with the
references put where they belong. One that says how to cite a list of papers belongs to none of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, structs

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.blocks import Block, Text
from enricher.papers.lists.entry import Entry, Found, Heading, Passed, under_label
from enricher.papers.lists.units import Unit
from enricher.papers.lists.whole_titles import behind_name, is_name_alone, whole_title
from enricher.papers.titles.clean_titles import cleaned
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.entry_labels import Label
from enricher.papers.words.label_words import is_label

FEWEST = 3
"""References below one heading that are a list of papers, and not how to cite one."""
_MOST_PAPERS = 3
"""Papers beside that of a page's heading, for the page to be about that one."""
_FARTHEST = 300
"""Things that a text holds behind its first heading, among which the reference to its paper is sought."""
_FEWEST_WORDS = 3
_NO_WORD = re.compile(r"[\W_]+")
_CITING = late(r"\bcit(?:e|es|ing|ations?)\b|bibtex|\breferences?\b|引用|zitier", re.IGNORECASE)
_ASIDE = Label("bibtex", "aside", 0)


class Reference(Struct, frozen=True, kw_only=True):
    """A paper as BibTeX beside a text names it; `listed` where it is one of the text's papers itself."""

    paper: Paper
    level: int
    line: int | None
    listed: bool = False

    def is_of(self, title: str) -> bool:
        """Whether words are this paper's title, the name that it begins with, or hold it whole."""
        own, other = _plain(self.paper.title), _plain(title)
        if not own or not other:
            return False
        if own == other or _plain(self.paper.title.partition(":")[0]) == other:
            return True
        short, long = sorted((own, other), key=len)
        return short.count(" ") >= _FEWEST_WORDS - 1 and f" {short} " in f" {long} "

    def is_others(self, entry: Entry) -> bool:
        """Whether an entry is of another paper: by arXiv's numbers, or as both titles share hardly a word."""
        named = self.paper.arxiv_id
        if named is not None and entry.arxiv:
            return named not in entry.arxiv
        own, other = set(_plain(self.paper.title).split()), set(_plain(entry.title).split())
        fewer = min(len(own), len(other))
        return fewer >= _FEWEST_WORDS and len(own & other) * 2 < fewer

    def unit(self) -> Unit:
        """What it says of the entry that it stands in."""
        named = self.paper.arxiv_id
        words = " ".join(filter(None, (f"arXiv:{named}" if named else "", self.paper.doi)))
        return Unit(
            kind="text", level=self.level, line=self.line, text=Text(words), label=_ASIDE,
            arxiv=(named,) if named else (),
        )  # fmt: skip


class Lead(Struct, frozen=True, kw_only=True):
    """What stands below a text's first heading: the paper of a page that is about one."""

    entry: Entry


def references(block: Block) -> Iterator[Reference]:
    """The references in a block of code."""
    from enricher.papers.readers.bibtex import papers_in  # the readers need each other

    for paper in papers_in(block.text.text):
        if paper.title:
            yield Reference(paper=paper, level=block.level, line=block.line)


def lead(heading: Unit | None, below: list[Unit]) -> Iterator[Lead]:
    """The heading and what stands below it, as the entry of a page that is about one paper."""
    if heading is None:
        return
    words = heading.title.words or plain_title(heading.text.text)
    entry = Entry(title="" if is_label(words) else cleaned(words), sure=True, line=heading.line, prose=True)
    entry.units = [heading, *below]
    entry.arxiv = {one for unit in below for one in unit.arxiv}
    yield Lead(entry=entry)


def is_headed(reference: Reference, heading: Unit | None) -> bool:
    """Whether a heading is of a reference's paper: by its words, or as it has links itself."""
    if heading is None or _CITING.search(heading.text.text):
        return False
    if heading.text.links:
        return True
    return reference.is_of(heading.title.words or plain_title(heading.text.text))


def is_about(reference: Reference, entry: Entry) -> bool:
    """Whether a reference is to an entry's paper, wherever it stands."""
    return reference.is_of(entry.title) and not reference.is_others(entry)


def may_hold(reference: Reference, entry: Entry) -> bool:
    """Whether a reference that stands below an entry, within its item or section, may be of its paper."""
    if reference.is_others(entry):
        return False
    return entry.prose or is_within(reference, entry)


def entry_of(reference: Reference, around: Entry | None, near: Sequence[Entry]) -> Entry | None:
    """The entry that a reference is of: the one that it stands in, or the last one near it that it names."""
    if around is not None and may_hold(reference, around):
        return around
    return next((one for one in reversed(near) if is_about(reference, one)), None)


def is_within(reference: Reference, entry: Entry) -> bool:
    """Whether a reference that stands below an entry stands in its item."""
    return entry.item and reference.level >= entry.level > 0


def add(reference: Reference, entry: Entry) -> None:
    """Give an entry what a reference says of its paper."""
    unit = reference.unit()
    entry.units.append(unit)
    if authors := reference.paper.authors:
        entry.units.append(
            under_label(structs.replace(unit, text=Text("; ".join(authors)), label=None), "authors")
        )
    entry.arxiv.update(unit.arxiv)
    entry.signed = True
    name(entry, reference)


def name(entry: Entry, reference: Reference) -> None:
    """Give an entry its paper's whole title, where it has its name alone."""
    if len(_plain(entry.title)) < len(_plain(reference.paper.title)) and reference.is_of(entry.title):
        entry.title = reference.paper.title


def in_place(found: Iterator["Found | Lead | Reference"]) -> Iterator["Found | Reference"]:
    """The first things found, with the reference to the paper of the first heading where that stands.

    It may stand sections below it. No more is held than a page about one paper has; what is found behind
    that is left to be taken.
    """
    lead: Entry | None = None
    behind: list[Found | Reference] = []
    loose: list[Reference] = []
    papers = 0
    for one in found:
        if isinstance(one, Lead):
            lead = one.entry
            continue
        if isinstance(one, Reference) and not one.listed:
            if lead is not None and one.is_of(lead.title):
                add(one, lead)
            else:
                loose.append(one)
            continue
        if isinstance(one, Entry) and lead is not None and one.units[0] is lead.units[0]:
            lead = one  # a paper without any BibTeX
            continue
        if isinstance(one, Heading) and lead is not None and is_name_alone(lead.title):
            lead.title = cleaned(one.text) if behind_name(lead.title, one.text) else lead.title
        if isinstance(one, Entry) and not one.title and _is_told_again(one, (*behind, lead)):
            continue  # a page's news
        papers += not isinstance(one, Heading | Passed) and not (isinstance(one, Entry) and one.unlinked)
        behind.append(one)
        if papers > _MOST_PAPERS or len(behind) > _FARTHEST:
            break
    if lead is not None and papers:
        _without_entries(lead, behind)
    yield from _settled(lead, behind, loose if not papers else [])


def _without_entries(lead: Entry, behind: list["Found | Reference"]) -> None:
    """Leave what stands below the first heading to the items that it is of.

    What is cited by the heading's words and has nothing of its own then is the list itself, and no paper.
    """
    items = [one for one in behind if isinstance(one, Entry) and one.item]
    of_entries = {id(unit) for one in items for unit in one.units}
    kept = [unit for unit in lead.units if id(unit) not in of_entries]
    if len(kept) == len(lead.units):
        return
    lead.units = kept
    lead.arxiv = {one for unit in kept for one in unit.arxiv}
    lead.signed = lead.signed and any(_says_which(unit) for unit in kept)


def _says_which(unit: Unit) -> bool:
    """Whether something leads to a paper: an identifier, a link, or what BibTeX names."""
    return bool(unit.arxiv or unit.text.links or (unit.label is _ASIDE and unit.text.text))


def _is_told_again(entry: Entry, before: Iterable["Found | Reference | None"]) -> bool:
    """Whether an entry without a title is of a paper that was told of with one."""
    return bool(entry.arxiv) and any(
        isinstance(one, Entry) and one.signed and one.title and entry.arxiv <= one.arxiv for one in before
    )


def _settled(
    lead: Entry | None, behind: list["Found | Reference"], loose: list[Reference]
) -> Iterator["Found | Reference"]:
    """What was held; a page whose only paper is the one to cite is about that, whatever its heading says."""
    if lead is not None and lead.signed and is_name_alone(lead.title):
        lead.title = whole_title(lead.title, lead.units[1:]) or lead.title
    if len(loose) == 1 and lead is not None and _is_only_paper(loose[0], lead):
        lead.title = loose[0].paper.title
        add(loose[0], lead)
    elif loose and (lead is None or not lead.signed):
        behind += [structs.replace(one, listed=True) for one in loose]
    if lead is not None and lead.signed:
        yield lead
        behind = [one for one in behind if not (isinstance(one, Entry) and _is_within_lead(one, lead))]
    yield from behind


def _is_within_lead(entry: Entry, lead: Entry) -> bool:
    """Whether an entry is the paper of the page's heading again, by the line below that which names it."""
    if entry.item or not entry.arxiv or not entry.arxiv <= lead.arxiv:
        return False
    first = entry.units[0]
    return any(unit is first for unit in lead.units) and _plain(entry.title) == _plain(lead.title)


def _is_only_paper(reference: Reference, lead: Entry) -> bool:
    """Whether the only reference of a page is to the paper that the page is about."""
    return not lead.signed or (is_name_alone(lead.title) and not reference.is_others(lead))


def _plain(title: str) -> str:
    return _NO_WORD.sub(" ", title).strip().lower()
