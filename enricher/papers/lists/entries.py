"""Blocks of a list or page -> its entries: which blocks tell of one paper.

An entry ends where the next one begins, at a heading and at the end of its list; no link moves to a
neighbour. Headings part a text into sections (`lists.section`), which say what entries stand in them.
"""

from collections.abc import Generator, Iterable, Iterator
from itertools import chain

from msgspec import structs

from enricher.papers.blocks import Block
from enricher.papers.lists.alike import Shapes
from enricher.papers.lists.cited_blocks import MARKS, cited
from enricher.papers.lists.entry import Found, TableRow
from enricher.papers.lists.makers_lines import tells_how_it_is_made
from enricher.papers.lists.plain_entries import units_in
from enricher.papers.lists.references import Lead, Reference, in_place
from enricher.papers.lists.section import Section
from enricher.papers.lists.units import Unit, units

LONGEST_SECTION = 5_000
"""Units of a section that are held at once."""


def entries(blocks: Iterable[Block], called: str = "") -> Iterator[Found | Lead | Reference]:
    """Everything that a text holds of papers, in its order; leads and lone references say nothing more.

    `called` is what its file is called, where that is known.
    """
    found = _entries(blocks, called)
    return chain(in_place(found), found)


def _entries(blocks: Iterable[Block], called: str) -> Iterator[Found | Lead | Reference]:
    section, shapes, around = Section(None), Shapes(called=called), _Around()
    ruled = False
    for told in cited(blocks):
        below_rule, ruled = ruled, told.kind == "rule"
        match told:
            case Unit():
                section.take(told)
            case Block(kind="heading"):
                unit = units(told)[0]
                if section.takes_heading(unit):
                    continue
                yield from section.ended(shapes)
                section = Section(unit, after=section)
            case Block() if told.columns:
                yield from section.closed(shapes, over=told.columns) if section.holds_any else ()
                yield TableRow(block=told)
            case Block() if told.kind in MARKS or (below_rule and tells_how_it_is_made(told)):
                section = yield from around.mark(told, section, shapes)
            case _:
                for unit in units_in(told):
                    section.take(unit)
        if section.holds_many:
            yield from section.settled(shapes)
        if section.size > LONGEST_SECTION:
            begun = section.begun()
            yield from section.ended(shapes)
            section = Section(section.heading, again=True, begun=begun)
    yield from section.ended(shapes)


class _Around:
    """The sections in which what stands beside a page's text begins, the innermost last."""

    def __init__(self) -> None:
        self._sections: list[Section] = []

    def mark(
        self, block: Block, section: Section, shapes: Shapes
    ) -> Generator[Found | Lead | Reference, None, Section]:
        """The section that goes on behind a mark: where an aside ends, no heading in it rules what is behind.

        Of one that ends with a heading, a list's title in a bar, what stands behind it is the list.
        """
        if block.kind != "aside":
            section.mark(block)
        elif block.level:
            self._sections.append(section)
        elif self._sections:
            before = self._sections.pop()
            if section.heading is not before.heading and section.size:
                yield from section.ended(shapes)
                back = Section(before.heading, again=True, after=before)
                back.path = structs.replace(back.path, first=section.path.first)
                return back
        return section
