"""Sections that are one paper each, by what the headings of a text before them have shown.

A heading, what stands below it and above it come in; its papers go out, with those of headings before it that
waited for a second of their kind. What a heading alone says is told elsewhere (`headed_entry`,
`headed_authors`, `placed_headings`).
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.headed_authors import of_authors, over_authors
from enricher.papers.lists.headed_entry import README, headed
from enricher.papers.lists.headed_notes import over_notes
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.headings_of_lists import is_for_papers
from enricher.papers.lists.numbered_titles import counted_on
from enricher.papers.lists.placed_headings import QUOTES, placed, quoted_with_authors
from enricher.papers.lists.references import Reference, name
from enricher.papers.lists.units import Unit
from enricher.papers.tables.row_columns import columns_of
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.words.label_words import is_page_label
from enricher.papers.words.paper_pages import is_resource

_OF_PARTS = 4
"""Level of headings above which they part a programme."""
_MOST_AWAITED = 200
"""Sections with code alone that are held until one of their kind has its paper's page."""
_FEWEST_BLANKS = 2
"""In a heading that is a title, whatever stands below it."""


class HeadedSections(Struct):
    """What the headings of a text have shown; it lives as long as the text is read.

    Attributes:
        levels: of headings that were titles.
        authored: the level of headings that were titles over authors; 0 before there were two.
        waiting: the first such, until the next confirms it.
        awaited: those of a level that were titles over code alone, until one has its paper's page.
        coded: the level of such below a heading for papers, once there were two; 0 before.
        number: of the last heading that was a numbered title.
        of_one: the text is headed by a paper's title, and told of no other yet.
    """

    levels: set[int] = set()
    authored: int = 0
    waiting: tuple[int, Entry] | None = None
    awaited: tuple[int, list[Entry]] = (0, [])
    coded: int = 0
    number: str = ""
    of_one: bool = False

    def papers(
        self,
        heading: Unit,
        below: list[Unit],
        signed: list[Entry],
        path: HeadingPath,
        *,
        named: Reference | None = None,
        over: tuple[str, ...] = (),
        first: bool = False,
    ) -> Sequence[Entry]:
        """The papers that a section is, with those that waited for it; none where it holds entries.

        Args:
            heading: the section's.
            below: everything that stands below it.
            signed: what was taken for entries about papers there.
            path: the headings above it.
            named: BibTeX below it that is its paper's.
            over: the columns of a table that stands below.
            first: it is the text's first heading.
        """
        told = set[int]() if heading.level in self.levels and path.is_of_tools else self.levels
        only = headed(heading, below, signed, told)
        if only is not None:
            return self._headed(only, heading.level, named, first=first)
        if signed:
            self.awaited = 0, []
            return ()
        if heading.level < self.awaited[0]:
            self.awaited = 0, []
        if below and below[0].text.links and not self.levels and (found := self._coded(heading, below, path)):
            return found
        no_title = over and not below and columns_of(over, len(over)).titles
        return () if no_title else self._over_authors(heading, below, path)

    def _headed(self, only: Entry, level: int, named: Reference | None, *, first: bool) -> list[Entry]:
        """The paper of a heading, which confirms the titles over code before it."""
        before = self.awaited[1] if self.awaited[0] == level else []
        self.awaited = 0, []
        for entry in (*before, only):
            entry.title, self.number = counted_on(entry.title, self.number)
        if named is not None:
            name(only, named)
        self.of_one = first and _OF_SURVEY.search(only.title) is None  # a survey lists what it is about
        if not (first and level in README):
            self.levels.add(level)
        return [*before, only]

    def _coded(self, heading: Unit, below: list[Unit], path: HeadingPath) -> list[Entry]:
        """The titles over code alone, from the second on below a heading for papers; held below others."""
        level, held = self.awaited
        entry = _over_code(heading, below, path) if len(held) < _MOST_AWAITED else None
        if entry is None:
            return []
        held = [*(held if level == heading.level else ()), entry]
        if (held[1:] or self.coded == heading.level) and any(map(is_for_papers, path.words[:-1])):
            self.awaited, self.coded = (0, []), heading.level
            return held
        self.awaited = heading.level, held
        return []

    def _over_authors(self, heading: Unit, below: list[Unit], path: HeadingPath) -> list[Entry]:
        """The papers of headings over authors, titles or remarks, or at a venue: from the second in turn.

        One in quotes that is cited there is a paper at once.
        """
        quoted = heading.text.text[:1] in QUOTES
        if quoted and (cited := quoted_with_authors(heading, below)) is not None:
            return [cited]
        level = heading.level
        entry = (
            over_authors(heading, below)
            or of_authors(heading, below)
            or placed(heading, below)
            or over_notes(heading, below, path, known=self.authored == level)
        )
        before, self.waiting = self.waiting, self.waiting if entry is None and level < _OF_PARTS else None
        if entry is None:
            return []
        if self.authored == level:
            return [entry]
        if before is None or before[0] != level:
            self.waiting = level, entry
            return []
        self.authored = level
        return [before[1], entry]


def _over_code(heading: Unit, below: list[Unit], path: HeadingPath) -> Entry | None:
    """A title over links to its code or site and nothing else that leads anywhere; None for others."""
    links = [link for unit in below for link in unit.text.links]
    if not links or path.is_of_tools or not all(is_page_label(link.words) for link in links):
        return None
    words = heading.text.text
    if words.count(" ") < _FEWEST_BLANKS or not is_written_as_title(words) or is_for_papers(words):
        return None
    if _OF_PROGRAM.match(words):
        return None
    if not any(is_resource(link.address) for link in links):
        return None
    return headed(heading, below, [], (heading.level,))


_OF_PROGRAM = late(
    r"\W{0,4}(?:getting (?:started|help|involved)|how to (?:cite|contribute|use|run|install|get)"
    r"|install(?:ing|ation)?\b|quick ?start|set(?:ting)? ?up\b|acknowledge?ments?|licen[cs](?:e|ing)"
    r"|contribut(?:e|ing|ions|ors)\b|citing|cite\b|citation\b|requirements|usage\b|downloads?\b|news\b"
    r"|updates?\b|contact\b|star history|road ?map)",
    re.IGNORECASE,
)
"""How sections on a program or a list itself begin, whatever it is called: `Getting Started With Lakes`."""
_OF_SURVEY = late(
    r"\b(?:survey|review|overview|awesome|roadmap|taxonomy|tutorial|reading list|bibliography|papers)\b|综述",
    re.IGNORECASE,
)
