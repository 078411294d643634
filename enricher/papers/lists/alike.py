"""How the entries of a text are shaped, which tells papers without a page of theirs from a heading's tools.

Entries of sections come in, one section after the other; those shaped as papers before them are marked
as papers. Nothing is taken from a section that comes later.
"""

import re

from msgspec import Struct, field

from enricher.late_patterns import late
from enricher.papers.lists.at_hours import titled_at_hours
from enricher.papers.lists.before_dashes import titled_before_dashes
from enricher.papers.lists.behind_colons import titled_behind_colons
from enricher.papers.lists.behind_works import titles_behind_its_work
from enricher.papers.lists.below_presenters import titled_below_presenters
from enricher.papers.lists.bold_alike import bold_alike
from enricher.papers.lists.cited_families import loses_family
from enricher.papers.lists.cited_neighbours import is_cited_as_its_neighbours
from enricher.papers.lists.dated_titles import dated_titles
from enricher.papers.lists.deeds import is_deed, leads_from_award
from enricher.papers.lists.entry import (
    Entry,
    Found,
    Passed,
    is_of_a_paper,
)
from enricher.papers.lists.headed_sections import HeadedSections
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.headings_of_lists import (
    degrees_news_and_talks,
    is_for_journals,
    is_for_other_things,
    is_for_papers,
)
from enricher.papers.lists.kept_notes import mark_noted
from enricher.papers.lists.left_out import is_left_out, within
from enricher.papers.lists.linked_entries import (
    is_bold_over_authors,
    is_led_to,
    is_linked_title,
    is_published,
)
from enricher.papers.lists.linked_persons import is_list_of_persons, is_somebody
from enricher.papers.lists.listed_references import with_listed
from enricher.papers.lists.lone_authors import loses_author
from enricher.papers.lists.news_items import mark
from enricher.papers.lists.notes_folders import NotesFolder
from enricher.papers.lists.numbered_titles import take_numbers_off
from enricher.papers.lists.reference_styles import Style, read_by_style
from enricher.papers.lists.shared_marks import take_marks_off
from enricher.papers.lists.sought_titles import is_sought
from enricher.papers.lists.talks import is_hour, is_instruction, is_talk
from enricher.papers.lists.titled_alike import title_alike
from enricher.papers.lists.titles_alone import titles_alone
from enricher.papers.lists.unidentified import is_degree, is_offer, is_spoken, leads_to_file
from enricher.papers.lists.unlinked import (
    Sure,
    how_sure,
    is_as_its_neighbours,
    is_no_reference,
    names_authors_in_turn,
)
from enricher.papers.words.paper_pages import is_resource
from enricher.papers.words.reference_headings import is_of_references
from enricher.papers.words.sentences import leads_on
from enricher.papers.words.title_marks import unled

FEWEST = 2
"""Papers of one shape, for another entry of it to be one by its code alone."""
_TO_DO = "#todo"
"""How an item ends that its keeper wants to do: `Maybe related to lamps #todo`."""
_MANY = 5
"""References without any doubt, for what little else is in a list of them to be one too."""
FEWEST_REFERENCES = 3
"""Items of papers and references, for a text without links to be a list of such."""


class Shapes(Struct):
    """What the sections of a text have shown; it lives as long as the text is read.

    Attributes:
        headings: what they have shown.
        bold: papers whose entries are a bold title and labelled lines below it.
        listed: items with a paper's page, or with authors or a known venue beside their title.
        linked: one of them has a paper's page.
        noted: where the keeper's notes on papers lie.
        colons: there were titles behind their authors and a colon.
        alone: items that were titles and nothing else.
        parted: items that were titles and authors, as most beside them.
        called: what the text's file is called.
        style: the last section's heading, and how its references are written.
    """

    headings: HeadedSections = field(default_factory=HeadedSections)
    bold: int = 0
    listed: int = 0
    linked: bool = False
    noted: set[NotesFolder] = set()
    colons: bool = False
    alone: int = 0
    parted: int = 0
    called: str = ""
    style: tuple[str, Style | None] = ("", None)

    def see(self, found: list[Entry], path: HeadingPath) -> None:
        """The entries of a section that is over: marks those shaped as papers before them."""
        if not found:
            return
        if found[FEWEST_REFERENCES:]:
            known = self.style[1] if self.style[0] == path.said else None
            self.style = path.said, read_by_style(found, known)
        self.parted += title_alike(found, path, known=self.parted, called=self.called)
        if self.headings.of_one:
            self._see_others(found, path.said)
        self._see_bold(found)
        if False not in [entry.signed for entry in found]:
            self._see_signed(found)
            return
        heading = path.said
        unsigned = [
            entry for entry in found if entry.item and not entry.signed and entry.title[-5:] != _TO_DO
        ]
        if unsigned and not is_for_other_things(heading):
            last = max([place for place, entry in enumerate(found) if entry is unsigned[-1]])
            among = any(entry.signed and entry.item for entry in found[:last])
            mark_noted(unsigned, path, self.noted, among=among)
        self._see_references(found, heading)
        unsigned = [entry for entry in unsigned if not entry.signed]
        if unsigned and any(entry.units[0].text.bold for entry in unsigned):
            for entry in bold_alike(found):
                entry.signed = entry.unlinked = True
        if unsigned := [entry for entry in unsigned if not entry.signed]:
            self._see_alone(unsigned, path, beside=sum([entry.item for entry in found if entry.signed]))

    def _see_alone(self, unsigned: list[Entry], path: HeadingPath, *, beside: int) -> None:
        """Mark the titles that stand alone, in a section of such or `beside` as many papers."""
        alone = titled_below_presenters(unsigned, path)
        alone = alone or dated_titles(unsigned, path, known=self.alone, called=self.called)
        alone = alone or titles_alone(unsigned, path, known=self.alone, beside=beside, called=self.called)
        for entry in alone:
            entry.signed = entry.unlinked = True
        self.alone += 0 if beside else len(alone)

    def _see_signed(self, found: list[Entry]) -> None:
        """Count the items of a section in which each entry is of a paper, as in most."""
        items = sum([entry.item for entry in found])
        self.listed += items
        self.linked = self.linked or items > 0

    def _see_others(self, found: list[Entry], heading: str) -> None:
        """Mark what a page of one paper says of others' work, under a heading for it."""
        if _OF_OTHERS.fullmatch(heading):
            for entry in found:
                entry.others = True
        elif any(entry.signed for entry in found):
            self.headings.of_one = False

    def _see_references(self, found: list[Entry], heading: str) -> None:
        """Mark the references without an address, where a text is a list of papers."""
        unsigned = _may_be_references(found, heading)
        signed = sum([entry.item for entry in found if entry.signed])
        self.listed += signed
        self.linked = self.linked or signed > 0
        if not unsigned:
            return
        behind = titled_at_hours(unsigned, before=self.colons)
        if behind := [*behind, *titled_behind_colons(unsigned, before=self.colons)]:
            self.listed, self.colons = self.listed + len(behind), True
            unsigned = [entry for entry in unsigned if not entry.signed]
        self.listed += len(titled_before_dashes(unsigned, heading))
        unsigned = [entry for entry in unsigned if not entry.signed]
        told = [(entry, how_sure(entry)) for entry in unsigned]
        told = with_listed(told, self.style[1]) if is_of_references(heading) else told
        whole = sum([sure is Sure.WHOLE for _, sure in told])
        among = whole >= FEWEST_REFERENCES and whole * 2 >= len(unsigned)
        if whole > 1:
            unsure = [entry for entry, sure in told if sure is Sure.NOT]
            cited = [entry for entry in unsure if loses_family(entry) or (among and loses_author(entry))]
            told = [(entry, Sure.BY_SHAPE if entry in cited else sure) for entry, sure in told]
        likely = [entry for entry, sure in told if sure is not Sure.NOT]
        others = len(told) - sum([sure is Sure.NOT and is_hour(entry) for entry, sure in told])
        self.listed += whole
        shaped = len(likely) - whole
        cited_alike = signed >= _MANY and (signed + whole) * 5 >= (signed + others) * 2
        fewest = FEWEST_REFERENCES - self.linked - (whole == others)
        fewest = 1 if whole and is_for_papers(heading) else fewest
        enough = signed + whole >= shaped or (
            is_for_papers(heading) and len(likely) * 3 >= others * 2 and len(likely) >= FEWEST_REFERENCES
        )
        if self.listed + shaped >= fewest and enough and len(likely) * 3 >= others:
            if whole >= _MANY and whole * 4 >= others * 3:
                likely = [
                    entry for entry, sure in told if sure is not Sure.NOT or is_as_its_neighbours(entry)
                ]
            if cited_alike:
                _see_neighbours(unsigned, likely)
            for entry in likely:
                entry.signed = entry.unlinked = True
                if among:
                    loses_author(entry)
        elif cited_alike:
            _see_neighbours(unsigned, [])

    def _see_bold(self, found: list[Entry]) -> None:
        for entry in found:
            if entry.item or len(entry.units) < 2 or not is_bold_over_labels(entry):
                continue
            if entry.signed:
                self.bold += 1
            elif self.bold >= FEWEST and is_of_a_paper(entry):
                entry.signed = True


def _may_be_references(found: list[Entry], heading: str) -> list[Entry]:
    """The entries that nothing told of; below a heading for other things those that name authors in turn."""
    unsigned = [entry for entry in found if not entry.signed and entry.title[-5:] != _TO_DO]
    if unsigned and is_for_other_things(heading):
        return [entry for entry in unsigned if names_authors_in_turn(entry)]
    return unsigned


def _see_neighbours(unsigned: list[Entry], taken: list[Entry]) -> None:
    """Mark the entries that are cited as their neighbours; those `taken` for papers are not asked."""
    known = set(map(id, taken))
    for entry in unsigned:
        if id(entry) not in known:
            entry.signed = entry.unlinked = is_cited_as_its_neighbours(entry)


def is_bold_over_labels(entry: Entry) -> bool:
    """Whether an entry is a bold title and, right below it, a labelled line with a link."""
    first, *rest = entry.units[:2]
    return (
        bool(rest)
        and first.kind == "text"
        and bool(first.bold)
        and first.bold == entry.title
        and rest[0].label is not None
        and bool(rest[0].text.links)
    )


def told(found: list[Entry], heading: str, *, among: bool, listed: int = 0) -> list[Found]:
    """Those of a section's entries that are of papers, be it `among` such, and those that lead elsewhere.

    And what looks like a reference, and is not read, in a text that has `listed` several papers.
    """
    take_numbers_off(found)
    take_marks_off(found)
    fewest = _fewest_words(found, heading, among=among)
    of_school, of_news, of_talks = degrees_news_and_talks(heading)
    persons = is_list_of_persons(found) if found[FEWEST_REFERENCES:] else False
    kept: list[Found] = []
    for place, entry in enumerate(found):
        if entry.signed and entry.arxiv and not (entry.others or of_talks):  # as most
            kept.append(mark(entry) if of_news else entry)
            continue
        said = entry.units[0].text.text
        may_be_talk = (
            "hair" in said or "eynote" in said or "nvited" in said or "lenary" in said or "peaker" in said
        )
        if (
            entry.others
            or (persons and is_somebody(entry))
            or (("ward" in said or "nvited" in said) and leads_from_award(entry.title))
            or (may_be_talk and is_talk(entry) and is_degree(entry))
            or (of_talks and entry.signed and is_spoken(entry))
        ):
            kept.append(Passed(line=entry.line, title=entry.title))
        elif (
            (
                entry.signed
                and not (of_school and is_degree(entry))
                and not (
                    not entry.arxiv
                    and (entry.units[0].text.links or entry.units[1:])
                    and leads_to_file(entry)
                    and (
                        is_offer(entry)
                        or (not entry.sure and is_instruction(entry))
                        or (entry.labelled and is_deed(entry))
                    )
                )
            )
            or (among and not (of_school or of_talks) and _is_among_papers(entry))
            or (fewest and is_linked_title(entry, fewest=fewest))
            or is_led_to(entry)
            or is_sought(entry)
            or (said[-1:] in _ENDS_OF_YEAR and titles_behind_its_work(entry))
            or (is_published(entry) and not of_school and not is_no_reference(entry, heading))
        ):
            kept.append(mark(entry) if of_news else entry)
            continue
        elif entry.signed or any(
            is_resource(link.address) or (_is_beside_papers(entry, among) and link.address[:1] != "#")
            for unit in entry.units
            for link in unit.text.links
        ):
            kept.append(Passed(line=entry.line, title=entry.title))
        elif listed >= FEWEST_REFERENCES and is_left_out(entry, found[max(0, place - 1) : place + 2]):
            kept.append(Passed(line=entry.line, title=entry.units[0].text.text, linked=False))
        if listed >= FEWEST_REFERENCES and entry.units[1:]:
            kept += within(entry)
    return kept


_ENDS_OF_YEAR = frozenset(".0123456789")
_OF_OTHERS = late(
    r"\W*(?:(?:(?:other|some|more) )*(?:related|concurrent|similar|follow[- ]up)\s(?:links?|projects?|works?)"
    r"(?:\s(?:and|&)\s\w+)?|concurrent|相关(?:项目|工作))\W*",
    re.IGNORECASE,
)
"""What a project's page calls others' papers that are near its own."""


def _is_among_papers(entry: Entry) -> bool:
    """Whether an entry without a page of its paper is one by its shape, where others beside it are papers."""
    if is_deed(entry) or (not entry.arxiv and is_offer(entry)):
        return False
    return is_bold_over_authors(entry) or (is_of_a_paper(entry) and not leads_on(entry.title))


def _fewest_words(found: list[Entry], heading: str, *, among: bool) -> int:
    """Words of an item that is a title by leading somewhere alone; 0 where no item here is."""
    signed = sum([entry.signed for entry in found]) if among else 0
    if among and (signed * 2 >= len(found) or signed * 2 >= _leading(found)):
        may_be = "ournal" in heading or "enue" in heading or "onference" in heading
        return 0 if may_be and is_for_journals(heading) else _FEWEST_WORDS + 1
    if not _OF_PAPERS.fullmatch(unled(heading)):
        return 0
    titles = sum([entry.signed or is_linked_title(entry, fewest=2) for entry in found])
    return 2 if titles >= FEWEST_REFERENCES and titles * 3 >= len(found) * 2 else 0


def _leading(found: list[Entry]) -> int:
    """How many entries are no groups' names: they lead somewhere, or are papers."""
    return len([entry for entry in found if entry.signed or entry.units[0].text.links])


_OF_PAPERS = late(
    r"(?:(?:a|the|of|all|our|my|recent|selected|important|seminal|academic|scientific|research|reading|paper"
    r"|lists?|notes|summaries|code|on|for) )*"
    r"(?:papers|publications|paper (?:list|notes|summaries|reading)|reading list|论文(?:列表|笔记|阅读)?)\W*",
    re.IGNORECASE,
)
"""What a list of papers is called."""


def _is_beside_papers(entry: Entry, among: bool) -> bool:
    """Whether an item with links stands in a list of papers and is called as one may be."""
    return among and entry.item and entry.title.count(" ") >= _FEWEST_WORDS - 1


_FEWEST_WORDS = 3
