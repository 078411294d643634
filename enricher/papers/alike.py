"""How the entries of a text are shaped, which tells one by its code alone from a heading's tools.

Entries of sections come in, one section after the other; those shaped as papers before them are marked
as papers. Nothing is taken from a section that comes later.
"""

from msgspec import Struct

from enricher.papers.entry import Entry, is_of_a_paper

FEWEST = 2
"""Papers of one shape, for another entry of it to be one by its code alone."""


class Shapes(Struct):
    """What the sections of a text have shown; it lives as long as the text is read.

    Attributes:
        levels: of headings that were titles.
        bold: papers whose entries are a bold title and labelled lines below it.
    """

    levels: set[int] = set()
    bold: int = 0

    def see(self, found: list[Entry]) -> None:
        """The entries of a section that is over: marks those shaped as papers before them."""
        for entry in found:
            if not is_bold_over_labels(entry):
                continue
            if entry.signed:
                self.bold += 1
            elif self.bold >= FEWEST and is_of_a_paper(entry):
                entry.signed = True


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
