"""References without an address: a title, and beside it where and when the paper appeared.

Entries of a list that name no paper's page come in; what is told of each is how sure it is that it is a
reference. Talks, service, awards and news name venues and years too, and are none: by their first words,
or by the heading that they stand below. Whether a list is one of papers at all is not told here.
"""

import re
from enum import Enum

from enricher.late_patterns import late
from enricher.papers.authors.bylines import authors_beside, is_byline, is_lone_name, names_before
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Text
from enricher.papers.lists.cited_families import are_families_of_year
from enricher.papers.lists.deeds import is_deed, is_done, is_said_aside
from enricher.papers.lists.entry import Entry, is_cut, is_of_a_paper
from enricher.papers.lists.headings_of_lists import is_for_other_things
from enricher.papers.lists.over_authors import is_called_title_over_authors, is_title_over_authors
from enricher.papers.titles.by_authors import end_of_thesis, is_over_by
from enricher.papers.titles.cited import begins_with_initials, is_of_authors_and_place
from enricher.papers.titles.entry_paragraphs import UNPUBLISHED
from enricher.papers.titles.own_pages import leads_within
from enricher.papers.titles.paragraphs import (
    are_of_title,
    authors_in,
    is_behind_authors,
    is_last_behind_authors,
    is_office_or_place,
    is_over_authors,
    is_told_twice,
    is_under_authors,
    is_with_place,
    may_be_over_authors,
    named_in,
    names_behind_bold,
    names_in_italics_behind,
)
from enricher.papers.titles.placed_titles import is_of_day_and_place, is_placed
from enricher.papers.titles.reference_lines import is_before_volume, is_place_alone, up_to_abstract
from enricher.papers.titles.title_paragraphs import is_with_authors, over_companions
from enricher.papers.titles.told_authors import is_over_labelled
from enricher.papers.words.entry_labels import label_of
from enricher.papers.words.label_words import (
    is_label,
    is_venues_name,
    looks_like_names,
    names_venue,
)
from enricher.papers.words.paper_pages import is_resource
from enricher.papers.words.programme_words import without_how_shown
from enricher.papers.words.title_marks import unled, venue_of_year, without_venue_behind

_LONGEST = 800
"""Characters of a reference."""
_MOST_UNITS = 4
_FEWEST_WORDS = 3
_QUOTING = ' "“„«'
_AROUND = ' .,"“”„«»'
_CORNERS = frozenset("「『｢《")
"""Quotes in which the shortest title stands."""
_FEWEST_SIGNS = 6
"""Characters of a title in a writing without blanks."""
_YEAR = late(r"[12'’](?:(?<!\w.)(?:(?<=1)9|(?<=2)0)\d\d(?!\d)|(?<=['’])\d\d\b)")
_FAMILY_FIRST = late(
    r"[A-ZÀ-Þ][\w'’-]{1,30}, [A-ZÀ-Þ][\w'’.-]{0,30}(?: [A-ZÀ-Þ]\.?)?"
    r"(?:,? (?:and|&) [^.]{4,200}|, et al)?\.?\s?[\"“]?"
)
"""Authors in full before a title in quotes: `Example, Ann, and Bob Sample. "`."""
_PAGES = late(
    r"\b(?:[Pp]{1,2}|[Ss](?:eiten|tr)?|[Pp]ages?|[Pp][áa]gs?|С|с|[Сс]тр|[Oo]ldal)\.? ?[A-Za-z]?\d{1,5}"
    r"(?: ?[-–—]{1,3} ?[A-Za-z]?\d{1,5}| ?ff?\b|\b)"
    r"|\d\)?[:,] ?\d{1,5} ?[-–—]{1,3} ?\d{1,5}\b|\d \((?:19|20)\d\d\),? ?\d{1,5}\b"
    r"|第? ?\d{1,5} ?[-–—~～] ?\d{1,5} ?[頁页]"
    r"|\b(?:19|20)\d\d(?: [A-Z][a-z]{2,8}(?: \d{1,2})?)?; ?\d{1,4}(?:\(\d{1,4}\))?: ?[A-Za-z]{0,2}\d{1,9}\b"
)
"""The pages on which a paper stands: `S. 12-34`, `pp. 1-9`, `12(3): 45-67`, `12 (2007) 45`, `第12-34页`."""
_PUBLISHER = late(
    r"\b(?:[Uu]niversity Press|Verlag|Presses [Uu]niversitaires|[ÉE]ditions|Edi(?:ções|ciones|zioni)"
    r"|Editor(?:ial|a|e)\b|Wydawnictwo|[Nn]akladatelství|Изд(?:-во|ательство)|Springer|Routledge|De Gruyter"
    r"|Palgrave|Elsevier|Wiley)"
    r"|出版社|出版会|출판사|书局",
)
"""Who published the book that a paper is, or stands in."""
_STOPS = frozenset(".:,")
_BEFORE_NAMES = (",", "–", "—", "-")
_NUMBER = re.compile(r"[\[(]?[A-Z]{0,3}-?\d{1,4}[\])]?[.:]?")
"""The number of a paper in its list, before its title: `[A12]`."""
_SUBMISSION = late(r"[(\[]#\s?(?:[A-Z]{2,6}-)?\d{1,6}[)\]]")
"""The number of a paper's submission behind its title, as lists of accepted papers have it."""
_INVITED = late(r"[(\[]\s?[Ii]nvited(?: (?:paper|article|contribution|review|chapter))?\s?[)\]]")
"""What a paper was that its keeper was asked for, in brackets behind its reference."""


class Sure(Enum):
    """How sure it is that an entry is a reference to a paper."""

    NOT = 0
    BY_SHAPE = 1
    """Something stands where others have venue and year: enough in a list of papers alone."""
    WHOLE = 2
    """Its authors or a venue of the field stand beside its title, and a year."""


def is_no_reference(entry: Entry, heading: str) -> bool:
    """Whether an entry is a deed, or names no authors below a heading for such things."""
    if is_deed(entry):
        return True
    return is_for_other_things(heading) and not authors_beside(
        entry.units[0].text.text[:_LONGEST], entry.title
    )


def names_authors_in_turn(entry: Entry) -> bool:
    """Whether each author stands in a line of their own, under a label: `Author: Lake, Ann | Lake Lab`."""
    lines = (line for unit in entry.units[1:] if unit.label for line in unit.text.text.split("\n"))
    return sum([label.part == "authors" for label in filter(None, map(label_of, lines))]) > 1


def how_sure(entry: Entry) -> Sure:
    """How sure it is that an entry without a page of its paper is a reference."""
    text = entry.units[0].text
    if entry.item and not (entry.units[1:] or text.links) and is_cut(entry):
        return Sure.WHOLE
    called = is_called_title_over_authors(entry)
    if called or not entry.item:
        return Sure.WHOLE if called or is_title_over_authors(entry) else Sure.NOT
    if not text.links and "《" in text.text and (sure := _in_corners(entry.title, text.text)):
        return sure
    by = "by " in text.text and is_over_by(entry.title, text.text)
    if by and (end_of_thesis(text.text) or not is_deed(entry)):
        return Sure.WHOLE
    may_be = "ith " in text.text if text.bold else text.spans
    if may_be and "\n" in text.text and over_companions(text):
        return Sure.WHOLE
    return _by_its_words(entry)


def _by_its_words(entry: Entry) -> Sure:
    first = entry.units[0]
    if first.label is not None or len(entry.units) > _MOST_UNITS:
        return Sure.NOT
    said = up_to_abstract(first.text)
    text = said.text[: _LONGEST + 1].strip()
    text = text if entry.title in text else " ".join(text.split())
    text = _with_lines_below(entry, text) if text == entry.title else text
    if len(text) > _LONGEST or not _is_title(entry.title, text):
        return Sure.NOT
    alone = first.titled or (text == entry.title and not said.links)
    if (alone and entry.units[1:] and _has_labelled_authors(entry)) or (
        "uthor" in text and is_over_labelled(first.text, entry.title)
    ):
        return Sure.WHOLE
    if any(is_resource(link.address) for unit in entry.units for link in unit.text.links):
        if _is_sure_beside_links(said, entry.title, text):
            return Sure.WHOLE
        if not is_of_a_paper(entry):
            return Sure.NOT
        text = text[: text.find(said.links[0].words)] if said.links else text
    before, _, behind = text.partition(entry.title)
    if "nvited" in behind and names_before(before):
        behind = _INVITED.sub("", behind)
    if is_said_aside(text, f"{before} | {behind}") or is_done(text, entry.title):
        return Sure.NOT
    if _is_beside_authors(said, entry.title, before, behind):
        return Sure.WHOLE
    sure = bool(first.bold) or text.startswith(f"{entry.title}\n") or _begins_apart(said, entry.title)
    over = Sure.NOT if before.strip() else _over_names(entry.title, behind, said)
    lead = before.strip(_QUOTING) and before.strip()  # before a title in quotes stands nothing else
    told = over is not Sure.NOT or leads_within(said)
    return over if told else _by_what_is_beside(entry.title, lead, behind.strip(), sure=sure)


def _has_labelled_authors(entry: Entry) -> bool:
    return any(unit.label and unit.label.part == "authors" for unit in entry.units[1:])


def _is_sure_beside_links(first: Text, title: str, text: str) -> bool:
    """Whether a title is a paper's, whatever leads elsewhere beside it: its authors stand before it."""
    if first.bold and (is_under_authors(first) or is_last_behind_authors(first)):
        return True
    if _is_cited_link(first, title) or ("with " in first.text and is_with_authors(first)):
        return True
    before, _, behind = text.partition(title)
    return bool((_YEAR.search(behind) or _YEAR.search(before)) and names_before(before))


def _begins_apart(text: Text, title: str) -> bool:
    """Whether an item begins with its title in italics."""
    return bool(text.spans) and not text.spans[0][0] and text.text[: text.spans[0][1]].strip(_AROUND) == title


def _over_names(title: str, behind: str, text: Text) -> Sure:
    """How sure a title is that has a line of its item by itself, with its authors in the next.

    Or is in bold, with nothing but its authors behind it.
    """
    apart = behind[:1] != "\n" and (text.bold or text.spans)
    if apart and (names := names_behind_bold(text, title) or names_in_italics_behind(text, title)):
        return Sure.WHOLE if is_with_place(names, behind) or is_byline(names) else Sure.BY_SHAPE
    above, _, below = behind.partition("\n")
    if without_how_shown(above).strip(" .,") or not below or not may_be_over_authors(title):
        return Sure.NOT
    names = authors_in(below.strip().partition("\n")[0].removeprefix("by "))
    return (Sure.WHOLE if ";" in names or is_byline(names) else Sure.BY_SHAPE) if names else Sure.NOT


def _in_corners(title: str, text: str) -> Sure | None:
    """How sure a title is that begins an item in Chinese corners: `12.《A Title of Words》，ACL 2024`.

    In English it is a paper's, as no film or book is called there; in Chinese it may be any of them.
    """
    place = text.find("《")
    if unled(text[:place]).strip(" 0123456789.．、)）") or not text.startswith(f"{title}》", place + 1):
        return None
    if title.count(" ") >= _FEWEST_WORDS - 1 and sum(map(str.isascii, title)) * 10 >= len(title) * 9:
        return Sure.WHOLE
    return Sure.BY_SHAPE if place and len(title) >= _FEWEST_SIGNS else None


def _with_lines_below(entry: Entry, title: str) -> str:
    """A title alone in its line with what stands in blocks of their own below it: authors, venue and year."""
    return "\n".join([title, *(unit.text.text for unit in entry.units[1:] if unit.label is None)])


def is_as_its_neighbours(entry: Entry) -> bool:
    """Whether an entry may be a reference where most beside it are: a title in an item, and a year.

    Or one over a line in italics, where others have their authors.
    """
    first = entry.units[0]
    if not entry.item or first.label is not None or first.text.links or len(entry.units) > _MOST_UNITS:
        return False
    text = _with_lines_below(entry, first.text.text[: _LONGEST + 1].strip())
    if len(text) > _LONGEST:
        return False
    over = _is_over_emphasis(first.text, entry.title)  # though it reads as names: `Lakes and Rivers`
    if not over and (_YEAR.search(text) is None or not _is_title(entry.title, text)):
        return False
    return not (is_said_aside(text, text) or is_deed(entry))


def _is_over_emphasis(text: Text, title: str) -> bool:
    """Whether all that stands in an item below its title, which is in bold, is one line in italics."""
    if len(text.spans) != 1 or not text.bold or text.text[: text.bold[0][1]] != title:
        return False
    begin, end = text.spans[0]
    return text.text[len(title) : begin].strip(" ") == "\n" and not text.text[end:].strip()


def _is_beside_authors(text: Text, title: str, before: str, behind: str) -> bool:
    """Whether how a title is set apart tells that those before it, or below it, are its authors."""
    if _is_set_apart_behind_names(text, title, before) or is_over_authors(text):
        return True
    return bool(text.bold) and is_behind_authors(text, before, behind)


def _is_cited_link(text: Text, title: str) -> bool:
    """Whether a title behind authors is a link, in quotes or behind a stop, and a year stands behind it.

    `A. Sample, "[A Title](...)", 2015`, `Sample, Ann. [A Title](...). Thesis. 2015`.
    """
    link = text.links[0] if text.links else None
    if link is None or " ".join(link.words.split()).rstrip(".") != title.rstrip("."):
        return False
    if text.text[: link.start].rstrip()[-1:] not in _OPENING:
        return False
    return bool(names_before(text.text[: link.start])) and _YEAR.search(text.text, link.end) is not None


_OPENING = frozenset('"“„«.')


def _is_set_apart_behind_names(text: Text, title: str, before: str) -> bool:
    """Whether a title in italics stands behind authors with initials and a stop: `A. Sample. *Title*`."""
    if not text.spans or not before:
        return False
    begin, end = text.spans[0]
    if text.text[begin:end].strip(" .,") != title or before.rstrip()[-1:] not in _STOPS:
        return False
    names = unled(before).strip(" .,:")
    return are_names(names) or (before.rstrip()[-1:] != "," and are_of_title(names, title))


def _is_title(title: str, text: str) -> bool:
    if is_label(title) or looks_like_names(title) or is_place_alone(title) or is_before_volume(title, text):
        return False
    more = title.count(" ") + 1 - _FEWEST_WORDS
    if more >= 0:
        return True
    if not title.isascii() and (len(title) >= _FEWEST_SIGNS or text[text.find(title) - 1] in _CORNERS):
        return True
    before, _, behind = text.partition(title)
    return more == -1 and (bool(names_before(before)) or _PAGES.search(behind) is not None)


def _are_authors_of(before: str, behind: str, *, sure: bool) -> bool:
    """Whether authors stand before a title, family first, or behind one that is sure."""
    if _FAMILY_FIRST.fullmatch(before) is not None or (sure and authors_beside(behind, "")):
        return True
    return not before and begins_with_initials(behind)


def _by_what_is_beside(title: str, before: str, behind: str, *, sure: bool) -> Sure:
    if behind[:2] in ("(#", "[#") and _SUBMISSION.match(behind):
        return Sure.WHOLE
    if sure and (told := _by_names_behind(title, before, behind)) is not Sure.NOT:
        return told  # a title set apart, and its authors behind it
    if sure and not before and ":" in behind and ";" in behind and authors_in(behind):
        return Sure.WHOLE
    if not behind.strip(" .") and before[-1:] in _STOPS:  # authors in full and a title, and no more
        names = before.rstrip(" .,:")
        named = is_byline(names) or is_lone_name(names)
        if named and not (is_office_or_place(title) or is_told_twice(names, title)):
            return Sure.WHOLE if is_byline(names) else Sure.BY_SHAPE
    dated = _YEAR.search(before) is not None or _YEAR.search(behind) is not None or "ISBN" in behind
    dated = dated or "ISSN" in behind or UNPUBLISHED.search(behind) is not None
    led = unled(before) if before[:1] == "[" else before  # a number in brackets
    if (
        venue_of_year(f"{led}A")
        or (behind[-3:].rstrip(".").isdigit() and _is_venue_of_short_year(behind))
        or (not behind and are_families_of_year(before))
        or (behind and not without_venue_behind(f"A Title {behind}").endswith(behind))
    ):  # `20-OSDI-A Title`
        return Sure.WHOLE
    if dated and (
        names_before(before)
        or _PAGES.search(behind) is not None
        or names_venue(behind)
        or names_venue(before)
        or _are_authors_of(before, behind, sure=sure)
        or (before[-1:] in _STOPS and not behind.strip(" .") and is_of_authors_and_place(before))
    ):
        return Sure.WHOLE
    if dated and _PUBLISHER.search(behind) is not None:
        return Sure.WHOLE
    if is_of_day_and_place(before):
        return Sure.WHOLE
    return Sure.BY_SHAPE if is_placed(before, behind) else Sure.NOT


def _is_venue_of_short_year(behind: str) -> bool:
    """Whether all that stands behind a title is a venue and its year: `, SODA 14.`, `, ICML2014`."""
    found = _SHORT_YEAR.fullmatch(behind)
    return found is not None and is_venues_name(found[1].lower())


_SHORT_YEAR = late(r"[.,]{0,2}\s?([A-Z][A-Za-z&]{1,9}) ?(?:19|20)?\d\d\.?")


def _by_names_behind(title: str, before: str, behind: str) -> Sure:
    """How sure a title is by its authors behind it, or by one alone behind a stop or in brackets."""
    behind = behind.lstrip(_CLOSING) if behind[:1] in _CLOSING else behind
    if behind[:1] in _BEFORE_NAMES:
        names = named_in(behind.strip(" \t.,*–—-"))
        told = (not before or _NUMBER.fullmatch(before)) and are_of_title(names, title)
        return Sure.WHOLE if told else Sure.NOT
    names = "" if before else _names_apart(behind)
    if not names or not are_of_title(names, title):
        return Sure.NOT
    return Sure.WHOLE if is_byline(names) else Sure.BY_SHAPE


_CLOSING = '"”»'


def _names_apart(behind: str) -> str:
    """What stands behind a title and a stop, or in brackets, and may be its authors."""
    behind = behind.lstrip('"”» ')
    if behind[:1] == "(":
        names, closed, rest = behind[1:].partition(")")
        return names if closed and not rest.strip(" .") else ""
    return named_in(behind.strip(" .,")) if behind[:1] == "." else ""
