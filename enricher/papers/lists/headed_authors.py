"""A heading and the authors below it, or a heading of authors over their title: one paper without an address.

A heading and the units below it come in; the entry that they are goes out, or None. Sections that lead to the
page of their paper are told elsewhere (`headed_entry`).
"""

from enricher.late_patterns import late
from enricher.papers.authors.author_lines import authors_before_place
from enricher.papers.authors.bylines import is_byline
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Text
from enricher.papers.lists.entry import (
    MOST_UNITS,
    Entry,
    as_text,
    under_label,
)
from enricher.papers.lists.units import Unit, changed
from enricher.papers.titles.clean_titles import LONGEST, cleaned
from enricher.papers.titles.paragraphs import authors_in, may_be_over_authors, name_in, names_somebody
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.hours import begins_with_hours, without_number
from enricher.papers.words.places_of_work import names_place_of_work
from enricher.papers.words.sentences import is_sentence
from enricher.papers.words.years import DATED


def over_authors(heading: Unit, below: list[Unit]) -> Entry | None:
    """A section as one paper without an address: a title over its authors, as programmes have it."""
    words = without_number(cleaned(heading.title.words or plain_title(heading.text.text)))
    if heading.own or heading.label or not below or not may_be_over_authors(words):
        return None
    items, named_in = [unit for unit in below if unit.kind == "item"], ""
    if items:
        named = sum(names_somebody(unit.text.text) for unit in items)
        if len(items) != len(below) or not named or named * 3 < len(items) * 2:
            return None
    elif below[0].text.links or not (
        named_in := authors_in(line := below[0].text.text.partition("\n")[0])
        or _behind_place(below[0].text.text)
        or ("" if heading.text.links else authors_before_place(line))
    ):
        return None
    units = [heading, _byline(items) if items else _named(below[0], named_in), *below[1:]]
    return Entry(
        title=words, sure=True, line=heading.line, signed=True, unlinked=True, units=units[:MOST_UNITS]
    )


def of_authors(heading: Unit, below: list[Unit]) -> Entry | None:
    """A section as one paper without an address: its authors over its title, and no more."""
    if heading.own or heading.label or heading.text.links:
        return None
    below = [unit for unit in below if not begins_with_hours(unit.text.text)]
    if len(below) != 1:
        return None
    unit, words = below[0], heading.text.text
    number = _NUMBER_OF_TALK.match(words)
    names = authors_in(words[number.end() :] if number else words)
    if not names or not (is_byline(names) or number):
        return None
    title = unit.text.text.strip(" .")
    if unit.kind != "text" or unit.label or "\n" in title or len(title) > LONGEST:
        return None
    if not may_be_over_authors(title) or is_sentence(title) or names_place_of_work(title):
        return None
    byline = under_label(changed(as_text(heading), text=Text(names)), "authors")
    return Entry(title=title, sure=True, line=heading.line, signed=True, unlinked=True, units=[unit, byline])


_NUMBER_OF_TALK = late(
    r"(?:[A-Z]{0,3}\d{1,3}[A-Z]?|[A-Z])[-.:]\d{1,3}[\s.:)]{1,4}|[A-Z]{0,3}\d{1,3}[.:)]\s{1,4}"
)
"""Which talk of its session a paper is, before its authors: `1A-2 Ann Example`."""


def _behind_place(text: str) -> str:
    """The authors in the second of two lines below a title, behind where and when it appeared."""
    first, _, second = text.partition("\n")
    names = authors_in(second) if second and "\n" not in second and DATED.search(first) else ""
    return names if is_byline(names) or are_names(names) else ""


def _named(unit: Unit, names: str) -> Unit:
    """A line of authors under its label, without where they work."""
    return under_label(changed(unit, text=Text(names)), "authors")


def _byline(items: list[Unit]) -> Unit:
    """The names that the items of a list begin with, as one line of authors."""
    names = "; ".join(name_in(unit.text.text) for unit in items)
    return under_label(changed(items[0], kind="text", text=Text(names)), "authors")
