"""Persons below a heading that is the title of a paper: who wrote it, in a line or an item each.

An entry or units come in; yes or no goes out, or the units with those items as one line of authors.
"""

import re

from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.authors.placed_authors import names_to_link
from enricher.papers.blocks import Text
from enricher.papers.lists.entry import (
    Entry,
    under_label,
)
from enricher.papers.lists.units import Unit, changed
from enricher.papers.words.label_words import (
    looks_like_names,
)
from enricher.papers.words.signs_of_names import PERSONS


def is_person(unit: Unit) -> bool:
    """Whether an item is somebody's name, linked to a page, and at most where that one works below it."""
    text, links = unit.text.text, unit.text.links
    if unit.kind != "item" or len(links) != 1 or links[0].start or unit.own:
        return False
    behind = text[links[0].end :].strip(" ,*†‡0123456789")
    return (
        is_lone_name(links[0].words) and (not behind or behind[0] in "\n(") and len(behind) <= _LONGEST_PLACE
    )


_LONGEST_PLACE = 100
"""Characters of where somebody works."""


def with_persons_as_authors(below: list[Unit]) -> list[Unit]:
    """What stands below a title, with the persons that are an item each as one line of authors."""
    if not below or not is_person(below[0]):
        return below
    last = next((place for place, unit in enumerate(below) if not is_person(unit)), len(below))
    names = "; ".join(unit.text.links[0].words.strip() for unit in below[:last])
    return [
        under_label(changed(below[0], kind="text", text=Text(names)), "authors"),
        *below[last:],
    ]


def begins_with_authors(entry: Entry) -> bool:
    """Whether an entry begins with a line of authors, and its title was taken from there or from below."""
    first = entry.units[0]
    line = first.text.text.partition("\n")[0]
    if first.kind != "text" or not (entry.title in line or not first.bold):
        return False
    names = _PARTED.split(line, 1)[0]  # `Ann Example, Bob Sample · [Stone Letters](...)`
    if names != line and (is_byline(names) or is_lone_name(names) or looks_like_names(names)):
        return True
    return is_byline(line) or bool(names_to_link(first.text))


_PARTED = re.compile(r"\s[·•|]\s")


def is_marked_author(entry: Entry) -> bool:
    """Whether an entry's title is its only author, before whom a sign of persons stands: `👤 Ann Example`.

    The paper's day may stand before both: `📅 2025-06-01 | 👥 Ann Example`.
    """
    lead, title, _ = entry.units[0].text.text.partition(entry.title or "\n")
    lead = lead.rstrip("\ufe0f ")
    return bool(lead) and lead[-1] in PERSONS and is_lone_name(title)


def is_called_by_author(entry: Entry) -> bool:
    """Whether an entry's title is its only author, with whom a line begins: `*Ann Example* · May 2024`."""
    first, title = entry.units[0], entry.title
    behind = first.text.text[len(title) :].lstrip(" *†‡")
    parted = first.text.text.startswith(title) and behind[:1] in _PARTING
    return first.kind == "text" and parted and is_lone_name(title)


_PARTING = frozenset("·|,•–—-\n")
