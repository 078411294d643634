"""A heading and what stands below it -> the entries of one section.

A section whose heading is the title of the only paper in it is one entry, any other holds entries of its own.
Units come in one by one; what they come to goes out where the section ends, or as soon as it is sure.
"""

import datetime as dt
from collections.abc import Iterator

from msgspec import structs

from enricher.papers.blocks import Block
from enricher.papers.lists import subheadings
from enricher.papers.lists.alike import Shapes, told
from enricher.papers.lists.behind_paragraphs import is_beside
from enricher.papers.lists.belonging import (
    begins_by_label,
    belongs,
    goes_on_in_links,
    is_awaited,
    is_next,
    is_next_alike,
    is_other,
    of_its_own,
    repeats,
)
from enricher.papers.lists.below_authors import takes_title_below
from enricher.papers.lists.captions import ends_by_line
from enricher.papers.lists.entry import (
    Entry,
    Found,
    Heading,
    as_text,
    is_record,
    labelled_title,
    most_beside,
    under_label,
)
from enricher.papers.lists.group_names import is_grouped, taken_above, title_over
from enricher.papers.lists.headed_entry import title_by_heading
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.led_by_labels import are_papers_without_pages
from enricher.papers.lists.left_out import as_next, is_below_words, paragraphs
from enricher.papers.lists.listed_references import as_item
from enricher.papers.lists.lone_lines import LoneLine
from enricher.papers.lists.names_like_labels import named_as, taken_for_label
from enricher.papers.lists.nested_links import taken_by_parent
from enricher.papers.lists.of_oneself import MAY_BE_OWN, without_own_prose
from enricher.papers.lists.own_references import is_its_byline
from enricher.papers.lists.references import (
    FEWEST,
    Lead,
    Reference,
    add,
    entry_of,
    is_headed,
    is_within,
    lead,
    references,
)
from enricher.papers.lists.subheadings import are_links
from enricher.papers.lists.titled_paragraphs import most_paragraphs, titled_paragraphs
from enricher.papers.lists.units import Unit
from enricher.papers.lists.unknown_labels import labelled_beside
from enricher.papers.words.paper_headings import is_of_venue
from enricher.papers.words.reference_headings import FIRST_LETTERS, is_of_references

MOST_UNSETTLED = 16
"""Entries of a section that are held, once its heading is known to be the title of none."""


class Section:
    """A heading and what stands below it, up to the next; when it `holds_many` entries, it may be settled."""

    holds_many = False
    size = _signed = 0
    _most = MOST_UNSETTLED
    _label = ""
    _day: dt.date | None = None
    _named: Reference | None = None

    def __init__(
        self,
        heading: Unit | None,
        *,
        again: bool = False,
        after: "Section | None" = None,
        begun: Entry | None = None,
    ) -> None:
        self.heading = heading
        self.path: HeadingPath = (after.path if after is not None else HeadingPath()).under(heading)
        words = "" if heading is None else heading.text.text
        self._of_references = words[:1] in FIRST_LETTERS and is_of_references(words)
        self.bylines: int = after.bylines if after is not None else 0
        """The level of headings that were authors."""
        self._is_first = heading is not None and after is not None and not after.path.first
        self._said = again
        self._entries: list[Entry] = [] if begun is None else [begun]
        self._open = begun
        self._loose: list[Unit] = []
        self._line = LoneLine()
        self._cited: list[Reference] = []
        signed = heading is not None and not again and (heading.own or heading.arxiv)
        if heading is not None and signed and not is_of_venue(heading.text.text):
            self._begin(heading, heading.title.words, sure=True)
            self._entries[-1].prose = True

    def ended(self, shapes: Shapes) -> Iterator[Found | Lead | Reference]:
        """What the section told, where its text or the next heading ends it."""
        if self._is_first:
            yield from lead(self.heading, self._loose)
        yield from self.closed(shapes)
        listed = len(self._cited) >= FEWEST
        yield from [structs.replace(one, listed=listed) for one in self._cited]

    def begun(self) -> Entry | None:
        """The last of several entries, taken out, as what stands behind may be of it too."""
        if self._open is None or len(self._entries) < 2 or self._entries[-1] is not self._open:
            return None
        return self._entries.pop()

    def mark(self, block: Block) -> None:
        """A line across, or BibTeX; what else is said of the page, and not of a paper, is nothing here."""
        if block.kind == "rule":  # ends an entry that has its paper, but for one within its item
            if (entry := self._open) and entry.signed and not (entry.prose or block.level >= entry.level > 0):
                self._open = None
            self._line.clear()
        for reference in references(block) if block.kind == "bibtex" else ():
            self._cite(reference)

    def _cite(self, reference: Reference) -> None:
        """BibTeX of the entry that it stands in or names, of the heading's paper, or of none here."""
        self.size += 1
        entry = entry_of(reference, self._open, self._entries[-MOST_UNSETTLED:])
        if entry is not None:
            add(reference, entry)
            self._keep(entry.units[-1])
        elif self._open is not None and is_within(reference, self._open):
            return  # another paper's, of which the item speaks
        elif self._cited or self._has_papers or not is_headed(reference, self.heading):
            self._cited.append(reference)
        else:
            self._begin(reference.unit(), reference.paper.title, sure=False)
            self._entries[-1].signed, self._named = True, reference

    def takes_heading(self, heading: Unit) -> bool:
        """Take a heading that is a label, authors or links of what the section tells; False for others."""
        above = self.heading
        if above is None or heading.level <= above.level:
            return False
        if subheadings.goes_on_under(heading, above, told=bool(self._open or self._loose)):
            self._label = subheadings.label_for(heading.text.text)
            self.path.label = heading.text.text
        elif (
            not self._loose and subheadings.is_authors(heading, above, alone=heading.level == self.bylines)
        ) or subheadings.is_byline_below(heading, above):
            self.bylines = heading.level
            self.take(under_label(as_text(heading), "authors"))
        elif not self._loose and subheadings.is_place_below(heading, above):
            self._keep(as_text(heading))
        elif subheadings.is_byline_over_links(heading, above) or are_links(
            heading, above, first=self._is_first, told=self._has_papers or len(self._loose) > 1
        ):
            self.take(as_text(heading))
        else:
            return False
        return True

    def take(self, unit: Unit) -> None:
        """One more unit."""
        self.size += 1
        if unit.plain and self._open is not None and not self._label and is_next_alike(unit, self._open):
            self._fresh(unit)
            return
        if unit.kind == "text" and not unit.level and (self._open is not None or self._of_references):
            unit = as_item(unit) if self._of_references else as_next(unit, self._open)
        if unit.kind == "summary" and self._takes_summary(unit):
            return
        if self._label:
            said = subheadings.said_under(self._label, unit, self._open)
            unit, self._label = (unit, "") if said is None else (said, self._label)
        entry = self._open or (self._entries[-1] if unit.label and self._entries else None)
        if unit.text.links and entry and (unit.label or entry.units[-1].label):
            unit = self._named_as(unit, entry)
        if unit.label is None and unit.text.bold and entry and entry.units[-1].label is not None:
            unit = labelled_beside(unit, entry)
        if unit.label is not None and unit.label.part != "title":
            self._take_labelled(unit)
        elif unit.kind == "item":
            self._take_item(unit)
        else:
            self._take_text(of_its_own(unit, self._open) if unit.own else unit)

    def _named_as(self, unit: Unit, entry: Entry) -> Unit:
        """A unit without its label, where that is its paper's name, as a unit's before it may have been."""
        if (taken := taken_for_label(unit, entry)) is not None:
            self._fresh(taken)
        return named_as(unit, self._open or entry) or unit

    def _takes_summary(self, unit: Unit) -> bool:
        """Take the summary of what is wrapped, where it is a label of that, or its end."""
        self._line.clear()
        told = not (words := unit.text.text) or subheadings.is_wrapped_label(words)
        self._label = subheadings.label_for(words).removesuffix(" (click to expand)") if told else ""
        return told

    @property
    def holds_any(self) -> bool:
        """Whether something was told that comes before a row of a table: not behind another row."""
        return bool(self.size or self._entries or self._loose or self._signed) or not (
            self._said or self.heading is None
        )

    def settled(self, shapes: Shapes) -> Iterator[Found]:
        """All entries but the last, once two are of papers: the heading is the title of neither then."""
        found, self.holds_many = self._entries[:-1], False
        signed = sum([entry.signed for entry in found])
        if self._signed + signed < 2:
            self._most *= 2
            return
        if signed < len(found):
            shapes.see(found, self.path)
        else:
            shapes.listed, shapes.linked = shapes.listed + signed, True
        self._signed += signed
        self._entries = self._entries[-1:]
        yield from self._heading_once()
        yield from told(found, self.path.said, among=self._signed > 0, listed=shapes.listed)

    def closed(self, shapes: Shapes, *, over: tuple[str, ...] = ()) -> Iterator[Found]:
        """What the section told so far, settled; `over`: the columns of a table that stands below."""
        heading, found = self.heading, self._entries
        may_be_own = heading is not None and found and found[0].units[0].text.text[:2] in MAY_BE_OWN
        if heading is not None and may_be_own and not (found := without_own_prose(heading, found)):
            self._loose.clear()
        self._entries, self._open, self.size, self.holds_many = [], None, 0, False
        if self._line.line or self._line.byline:
            self._line.clear()
        self.path.bare = not found
        if not found and self._loose[1:]:
            found = titled_paragraphs(self._loose, self.path, known=shapes.parted, called=shapes.called)
            shapes.parted += len(found)
        if found:
            shapes.see(found, self.path)
        signed = [entry for entry in found if entry.signed]
        if heading is not None and not self._said:
            several = shapes.headings.papers(
                heading, self._loose, signed, self.path, named=self._named, over=over, first=self._is_first
            )
            if several:
                self._said = True
                yield from several
                return
            if len(signed) > 1:
                title_by_heading(signed[0], heading, first=self._is_first)
            yield from self._heading_once()
        loose, self._loose = self._loose, []
        self._signed += len(signed)
        if found:
            among = self._signed > 0 or are_papers_without_pages(found, self.path, listed=shapes.listed)
            yield from told(found, self.path.said, among=among, listed=shapes.listed)
            yield from paragraphs(loose, found)
        self._signed = 0

    def _heading_once(self) -> Iterator[Found]:
        """The heading, which is the title of no entry."""
        heading = self.heading
        if heading is not None and not self._said and not (heading.own or heading.arxiv):
            yield Heading(level=heading.level, text=heading.text.text)
        self._said = True

    def _begin(self, unit: Unit, title: str, *, sure: bool) -> None:
        self._open = Entry(
            title=title,
            sure=sure,
            level=unit.level if unit.kind == "item" else max(0, unit.level - (unit.kind == "heading") * 9),
            item=unit.kind == "item",
            line=unit.line,
            labelled=unit.label is not None and unit.label.part == "title",
            units=[],
            arxiv=set(),
            day=self._day,
        )
        self._entries.append(self._open)
        self.holds_many = len(self._entries) > self._most
        self._attach(unit)

    def _attach(self, unit: Unit) -> None:
        entry = self._open
        if entry is None:
            return
        most = most_beside(unit)
        if len(self._loose) < most and unit is not self.heading:
            self._loose.append(unit)
        if len(entry.units) < most:
            entry.units.append(unit)
        if unit.arxiv:
            entry.arxiv.update(unit.arxiv)
        if not entry.signed:
            entry.signed = unit.names_paper or (unit.label is not None and is_record(unit, entry))
        if " " not in entry.title and entry.title.isascii() and (title := labelled_title(unit)):
            told_again = self.heading is not None and title.lower() in self.heading.text.text.lower()
            entry.title, entry.sure = title, not told_again
            self._line.clear()
        elif not entry.title and unit.own and unit.title.words == unit.own[0].words != "":
            entry.title = unit.title.words

    @property
    def _has_papers(self) -> bool:
        return True in [entry.signed for entry in self._entries]

    def _keep(self, unit: Unit) -> None:
        held, most = len(self._loose), most_beside(unit)
        if held >= most and not self._entries:
            most = most_paragraphs(self.path)
        if held < most and unit is not self.heading:
            self._loose.append(unit)

    def _take_labelled(self, unit: Unit) -> None:
        """A line of a label and its value: of the entry above it, unless that has such a one already."""
        entry = self._open
        if entry is not None and (above := title_over(unit, entry, self._loose)):
            self._begin(above, above.title.words, sure=False)
            self._attach(unit)
            return
        repeated = entry is not None and unit.names_paper and repeats(unit, entry)
        below = entry is not None and unit.kind == "item" and unit.level < entry.level
        if entry is None or repeated or below:
            title = self._line.title_below(self.heading)
            self._begin(unit, title, sure=False)
        else:
            self._attach(unit)
        self._line.clear()

    def _take_item(self, unit: Unit) -> None:
        entry = self._open
        if entry is not None and (
            (not entry.title and is_below_words(unit, entry)) or (not entry.item and is_beside(unit, entry))
        ):
            entry = None
        if entry is not None and entry.item and unit.level == entry.level:
            if unit.text.spans and is_its_byline(unit, entry):
                self._attach(as_text(unit))
                return
            below_title = unit.text.links and entry.title and entry.title not in entry.units[0].text.text
            if is_awaited(unit, entry) or (below_title and goes_on_in_links(unit, entry)):
                self._attach(unit)
                return
        if entry is not None and (not entry.item or unit.level > entry.level) and not is_next(unit, entry):
            if is_grouped(unit, entry):
                self._fresh(unit)
                return
            if unit.own and not unit.title.sure and (above := taken_above(unit, entry, self._loose)):
                self._begin(above, above.title.words, sure=False)
            self._attach(unit)
            return
        near = self._entries[-MOST_UNSETTLED:] if unit.level > 1 and unit.text.links else ()
        if not (near and entry is not None and taken_by_parent(unit, entry, near)):
            self._fresh(unit)

    def _fresh(self, unit: Unit) -> None:
        """An entry that begins here."""
        title = unit.title
        words, sure, byline = title.words, title.sure, None
        if self._line.line is not None and unit.names_paper and (above := self._line.title_over(unit)):
            words, sure, byline = above, False, self._line.authors()
        if self._line.line or self._line.byline:
            self._line.clear()
        self._begin(unit, words, sure=sure)
        if byline is not None:
            self._attach(byline)

    def _take_text(self, unit: Unit) -> None:
        entry = self._open
        if entry is not None and entry.item and unit.level < entry.level:
            if is_awaited(unit, entry):
                self._attach(unit)
                return
            self._open = entry = None  # the list has ended
        if (self._day or not self._entries) and (day := subheadings.day_of_line(unit)):
            self._day, self._open = day, None
            return
        if unit.names_paper:
            if entry is None or is_next(unit, entry) or is_other(unit, entry):
                self._fresh(unit)
            else:
                self._attach(unit)
            return
        if entry is not None and ends_by_line(unit, entry):
            self._open = entry = None
        begins = unit.titled or (unit.label is not None and begins_by_label(unit, entry))
        title = unit.title.words if begins else unit.bold
        if title and not (unit.level or unit.titled):
            above = entry.units if entry else (self.heading, *self._loose[:1], *self._entries[:1])
            labelled = entry is not None and entry.labelled
            title = "" if subheadings.is_bold_below_title(unit, above, labelled=labelled) else title
        site = "" if title or unit.level else subheadings.leading_title(unit, entry)
        if site or (title and (unit.level == 0 or unit.titled) and self._may_begin(unit, entry)):
            self._begin(unit, site or title, sure=True)
            self._line.clear()
            self._open = None if site else self._open  # all that is said of it stands beside it
            return
        self._line.see(unit)
        if entry is not None and entry.item and not (entry.signed or unit.text.links):
            takes_title_below(unit, entry)
        take = self._attach if entry is not None and belongs(unit, entry) else self._keep
        take(unit)

    def _may_begin(self, unit: Unit, entry: Entry | None) -> bool:
        """Whether a bold beginning is a new entry's title: not within an entry that its heading names."""
        if unit.titled and entry is not None and not entry.sure:
            entry.title, entry.sure = unit.title.words, True
            return False
        return entry is None or not entry.prose
