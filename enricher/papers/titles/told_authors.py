"""The authors that a line of an entry tells: beside its title, alone, or one more under a label.

A line and the entry's title come in; their names, as they stand, go out.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import authors_beside, is_lone_name, names_before
from enricher.papers.authors.placed_authors import placed_after
from enricher.papers.authors.semicolon_names import BRACKETED
from enricher.papers.blocks import Text
from enricher.papers.titles.paragraphs import authors_in
from enricher.papers.words.entry_labels import label_of
from enricher.papers.words.label_words import is_label, is_name, is_where_and_when
from enricher.papers.words.programme_words import without_how_shown
from enricher.papers.words.title_words import may_be_of_title

_DOTTED = re.compile(r"\s[•·]\s")
_LONGEST_NAME = 40


def more_authors(named: str, value: str) -> str:
    """The authors, one more where each stands under a label of their own: `Author: Lake, Ann | Lake Lab`."""
    placed = _PLACED.fullmatch(value) if "|" in value else None
    if placed is not None:
        value = f"{placed[2]} {placed[1]}" if placed[2] else placed[1]
    if not named or value in named or not (placed or (is_name(value) and _is_of_names(named))):
        return named or value
    return f"{named}; {value}"


_PLACED = late(r"([^\W\d_][^,;|\n]{1,40})(?:, ([^\W\d_][^,;|\n]{1,40}))?\s\|\s[^|\n]{2,200}")
"""One author, as spoken or family first, and behind a bar where they work."""


def _is_of_names(named: str) -> bool:
    return all(is_name(name.strip()) for name in named.split(";"))


def led_by(line: str) -> str:
    """The authors of a line that says that they are such: `by Ann Lake (Lake Lab) and Bob Pond`."""
    line = line.lstrip()
    return authors_in(without_how_shown(line[len(_BY) :])) if line[: len(_BY)].lower() == _BY else ""


_BY = "by "


def is_over_labelled(text: Text, title: str) -> bool:
    """Whether the line below a title that has one by itself is called its authors: `Authors: A. Lake`."""
    place = text.text.find(title)
    above, _, below = text.text[place + len(title) :].partition("\n")
    if place < 0 or above.strip(" .*"):
        return False
    label = label_of(below.lstrip().partition("\n")[0])
    return label is not None and label.part == "authors"


def named_beside(line: Text, title: str) -> str:
    """The authors beside a title; no journal whose year leads to the paper, no words of the title."""
    named = authors_beside(line.text, title)
    first = line.links[0].words if named and line.links else ""
    of_place = first and named in first and is_where_and_when(first)
    return "" if of_place or (named and title.startswith(named)) else named


def placed_line(line: Text) -> str:
    """The authors who are all of a line beside a title's, the last with where they work in brackets."""
    text = line.text.strip(" .*")
    if text[-1:] != ")" or (named := authors_in(text)) == "":
        return ""
    whole = BRACKETED.sub("", text).replace(";", ",")
    return named if named.count(",") == whole.count(",") and whole.strip(" *†‡")[-3:] == named[-3:] else ""


def lone_author(line: Text, title: str) -> str:
    """The only author: before the title, or in italics behind it or on a line by itself."""
    if line.text == title and not line.spans:  # as a heading
        return ""
    if (
        title
        and (place := line.text.find(title)) > 0
        and (named := names_before(line.text[:place]))
        and named not in title
    ):
        return named
    if title and not line.links and is_lone_name(alone := line.text.strip(" .,;*†‡")):
        return "" if alone in title else line.text
    named, *where = _DOTTED.split(line.text, maxsplit=1) if not line.text.isascii() else ("",)
    if where and is_name(named) and not may_be_of_title(named) and named not in title:
        return named
    if title and (named := placed_after(line.text, title)):
        return named
    if not line.spans:
        return ""
    begin, end = line.spans[-1]
    name = line.text[begin:end].strip(" .,;")
    if end - begin > _LONGEST_NAME or any(link.end > begin for link in line.links) or is_label(name):
        return ""
    if line.text.removeprefix(title).strip(" .,;") != name or may_be_of_title(name):
        return ""
    return name if is_name(name) else ""
