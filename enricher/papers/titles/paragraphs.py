"""A title and its authors in one paragraph: over, behind or before them, as its page sets it apart.

A paragraph comes in; yes or no goes out, or the names of the authors. Whether a paragraph is an entry of a
list is told elsewhere (`entry_paragraphs`).
"""

import re
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.authors.bylines import authors_beside, is_byline, is_lone_name, names_before
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.authors.semicolon_names import BRACKETED, names_between_semicolons
from enricher.papers.blocks import Text
from enricher.papers.titles.by_authors import is_over_by
from enricher.papers.titles.cited import begins_with_initials
from enricher.papers.words.label_words import is_label, is_name, looks_like_names, names_venue
from enricher.papers.words.places_of_work import names_place_of_work
from enricher.papers.words.programme_words import without_how_shown
from enricher.papers.words.years import DATED

_FEWEST_WORDS = 4
"""Words of a title."""
_JOINED = late(r",? and |,? & |, ")
_NOTED = late(r"(?<=[^\W\d_])[*†‡§]{0,2}(?:\d{1,2}(?:, ?\d{1,2})*)?[*†‡§]{0,2}(?=\s*(?:[,;]|and\b|&|\Z))")
"""Numbers and signs of notes behind names."""
_FEWEST_WORDS_OVER = 3
_NEAR_TITLE = 2_000
"""Characters of an entry in which its title stands."""
_LONGEST_AFFILIATION = 300
_OFFICE = late(
    r"\A(?:the |our |meet )*(?:organi[sz]|(?:co-?)?chair|committee|editors?\b|speakers?\b|members?\b|invited "
    r"|keynote"
    r"|(?:senior |area |program(?:me)? |general |steering |advisory |technical )+(?:chair|committee|board))"
    r"|\A(?:[^ ]+ ){1,4}(?:committees?|(?:co-?)?chairs?|organi[sz]ers?|members|editors|speakers"
    r"|panel(?:ists)?|moderators?|team|staff|boards?|advisors?|reviewers|sponsors|instructors?|students|alumni"
    r"|people|lecturers)\W*\Z",
    re.IGNORECASE,
)
"""What those below are called by, rather than what they wrote."""
_BEHIND_NAME = late(r"\s*[,(;–—]|\s-\s|\Z")


def is_over_authors(text: Text) -> bool:
    """Whether a line of words as a title has them, in bold or a link, stands over a line of authors.

    Or over one that is set apart: `A Title of Words` and, in italics, `Ann Example, Bob Sample`.
    """
    if not (text.bold or text.links or text.spans):
        return False
    title, below, rest = text.text.partition("\n")
    if not below or not may_be_over_authors(title.strip(" .*")) or not _is_set_as_title(text, len(title)):
        return False
    names = rest.strip(" .*\n").partition("\n")[0]
    return bool(authors_in(names)) or are_of_title(names, title.strip(" .*"))


def is_line_over_authors(words: str) -> bool:
    """Whether a title has a line by itself, and several authors the next, whatever is set apart."""
    title, below, rest = words.partition("\n")
    return (
        below != ""
        and may_be_over_authors(title.strip(" .*"))
        and is_byline(authors_in(rest.strip().partition("\n")[0]))
    )


def is_under_authors(text: Text) -> bool:
    """Whether a title in bold or italics has a line by itself, right below one of its authors alone.

    `Ann Example, Bob Sample`, and in the next line `**A Title of Words**`.
    """
    begin, end = (text.bold or text.spans)[0]
    lead, names = text.text[:begin].rstrip(" "), text.text[:begin].strip(" .,\n")
    if lead[-1:] != "\n" or "\n" in names or text.text[end : end + 3].lstrip(" .,")[:1] not in "\n":
        return False
    if not may_be_over_authors(text.text[begin:end].strip(" .*")):
        return False
    return bool(authors_in(names)) or (is_name(names) and DATED.search(text.text, end) is not None)


def is_office_or_place(words: str) -> bool:
    """Whether words beside names are what those hold or where they work: `Lake University of the North`."""
    return _OFFICE.search(words) is not None or names_place_of_work(words)


def is_told_twice(names: str, title: str) -> bool:
    """Whether words begin anew with those before them: `Boat Trip: Boat trip on the Lake`."""
    return title[: len(names)].lower() == names.lower()


def are_of_title(names: str, title: str) -> bool:
    """Whether words are authors in full, and others may be their title: no office, no place of work."""
    if is_office_or_place(title) or not may_be_over_authors(title):
        return False
    if names[:3] == title[:3] and is_told_twice(names, title):
        return False
    if is_byline(names) or (is_lone_name(names) and title.count(" ") >= _FEWEST_WORDS - 1):
        return True
    several = _JOINED.split(names.replace("\u2010", "-"))
    told = sum([is_name(name) for name in several])  # a title set apart leaves less doubt of `Ann Fishing`
    return len(several) > 1 and told * 4 >= len(several) * 3 and " " in several[0]


def names_behind_bold(text: Text, title: str) -> str:
    """The authors who are all that stands behind a title in bold that begins a text; else nothing.

    `**A Title of Words** Ann Example, Bob Sample`, as pages part them by how they look alone.
    """
    begin, end = next(iter(text.bold), (0, 0))
    if not end or text.text[begin:end].strip(_ENDS_OF_BOLD) != title:
        return ""
    if begin and not _NUMBER_BEFORE.fullmatch(text.text, 0, begin):
        return ""
    return _names_behind(text.text[end:], title)


@lru_cache(maxsize=256)  # it is asked again of each entry of a section, once all others were seen
def _names_behind(behind: str, title: str) -> str:
    if "  " in behind or "\t" in behind:
        behind = _BLANKS.sub(" ", behind)  # as pasted from a table
    names = without_how_shown(behind).strip(_AROUND_NAMES)
    placed = authors_in(names) if "(" in names else ""
    names = placed or names
    return names if (placed or is_byline(names) or is_lone_name(names)) and are_of_title(names, title) else ""


_BLANKS = re.compile(r"[ \t]+")
_ENDS_OF_BOLD = " .*;；|:："
"""What stands in bold around a title, and parts it from the names behind it."""
_AROUND_NAMES = " \t.,*;；|:：–—"
_NUMBER_BEFORE = late(r"[\[(]?[A-Z]{0,3}-?\d{1,4}[\])]?[.:]?\s{1,3}")
"""The number of a paper before its title: `[A12] `."""


def names_in_italics_behind(text: Text, title: str) -> str:
    """The authors in italics who are all that stands behind a title that begins a text; else nothing.

    `A Title of Words. *Ann Example, Bob Sample*`, as lists of accepted papers have it.
    """
    begin, end = text.spans[-1] if text.spans else (0, 0)
    if (
        not begin
        or text.text[end:].strip(" .*")
        or text.text[:begin].strip(_AROUND_TITLE) != title.strip(" .")
    ):
        return ""
    names = authors_in(text.text[begin:end])
    return names if are_of_title(names, title) else ""


_AROUND_TITLE = " .,:;|*\n–—-"


def is_last_behind_authors(text: Text) -> bool:
    """Whether a title in bold or italics stands behind its authors and a stop, and nothing behind it.

    `Ann Example and Bob Sample. **A Title of Words**`; where they work, or a journal, is no title.
    """
    begin, end = (text.bold or text.spans)[0]
    lead, title = text.text[:begin].rstrip(), text.text[begin:end].strip(" .*")
    if lead[-1:] not in _BEFORE_TITLE or text.text[end:].strip(" .*") or "\n" in lead:
        return False
    names = lead.strip(" .,:*")
    if not text.bold and (names_venue(title) or not is_byline(names)):
        return False
    return are_of_title(names, title)


def is_behind_authors(text: Text, before: str, behind: str) -> bool:
    """Whether a title in bold stands behind its authors: in a line of its own, or with nothing behind it."""
    if is_under_authors(text):
        return True
    names, (begin, end) = before.strip(" ,.:"), text.bold[0]
    title = text.text[begin:end].strip(" .*")
    if not names or not begin or behind.strip(" .,") or is_office_or_place(title):
        return False
    return bool(authors_in(names)) or are_of_title(names, title)


_BEFORE_TITLE = frozenset(".:")


def _is_set_as_title(text: Text, end: int) -> bool:
    """Whether a first line is in bold, a link or in italics over bold, or all below it is in italics."""
    title = text.text[:end].strip(" .*")
    if text.bold and not text.bold[0][0] and text.text[: text.bold[0][1]].strip(" .*") == title:
        return True
    if (
        text.links
        and not text.links[0].start
        and " ".join(text.links[0].words.split()) == " ".join(title.split())
    ):
        return True
    begin, stop = text.spans[0] if text.spans else (0, 0)
    if stop and not begin and text.text[:stop].strip(" .*") == title:
        return text.bold[0][0] > end if text.bold else not names_venue(title)
    return begin > end and not text.text[end:begin].strip() and not text.text[stop:].strip()


def may_be_over_authors(title: str) -> bool:
    """Whether words may be a title that stands over authors, and not the office of those below."""
    if title.count(" ") < _FEWEST_WORDS_OVER - 1 or title.endswith(":") or _OFFICE.search(title):
        return False
    return not is_label(title) and not looks_like_names(title)


def authors_in(line: str) -> str:
    """The authors that a line begins with, without their notes and where they work; empty where none are."""
    if ";" in line and (apart := names_between_semicolons(line)):
        return apart
    bare = BRACKETED.sub("", line).replace(";", ",") if "(" in line else line
    for names in (bare, line.partition("(")[0]):
        names = _NOTED.sub("", names).strip(" .,*†‡")
        if are_names(names) or is_byline(names) or is_lone_name(names):
            return names
    return ""


def named_in(words: str) -> str:
    """The authors among words that say in brackets where they work; words without brackets as they are."""
    return (authors_in(words) or words) if "(" in words else words


def is_with_place(names: str, behind: str) -> bool:
    """Whether the author who stands behind a title has a place of work in brackets, and nothing behind it."""
    return behind.rstrip(" .*")[-1:] == ")" and behind.lstrip(" \t,").startswith(f"{names} (")


_QUOTES = frozenset('"“„')
"""What a title begins with behind its authors, who are marked by their venue then: `ICML 2020 A. Ray, "`."""


def authors_of(text: Text, title: str, *, first: bool, below: bool) -> str:
    """The authors of a paper without an address: over which its title stands, behind which, or `below` it."""
    if not first:
        return authors_in(text.text.partition("\n")[0]) if below else ""
    if "\nby " in text.text and is_over_by(title, text.text):
        return authors_in(text.text.partition("\nby ")[2].partition("\n")[0])
    if is_over_authors(text) or (text.text.startswith(title) and is_line_over_authors(text.text)):
        return authors_in(text.text.partition("\n")[2].strip(" .*\n").partition("\n")[0])
    if text.bold and (names := names_behind_bold(text, title)):
        return names
    shown, _, under = text.text.partition(title)[2].partition("\n")
    if shown and under and not without_how_shown(shown).strip():
        return authors_in(under.strip().partition("\n")[0].removeprefix("by "))
    place = text.text.find(title) if text.bold else 0
    lead = text.text[:place].strip(" ,.:\n") if place > 0 else ""
    return (names_before(lead) if lead[-1:] in _QUOTES else "") or authors_in(lead)


def authors_above(text: str, title: str) -> str:
    """The authors before a title that begins in another line than they do, or behind one that is wrapped."""
    joined = " ".join(text[:_NEAR_TITLE].split())
    place = joined.find(title)
    if place == 0 and begins_with_initials(joined[len(title) :]):
        return authors_beside(joined, title)
    return names_before(joined[:place]) if place > 0 else ""


def are_placed_names(words: str) -> bool:
    """Whether words are authors, with where they work in brackets, and nothing else."""
    names = BRACKETED.sub("", words).replace(";", ",").strip(" .,*†‡")
    return is_byline(names) or is_lone_name(names)


def names_somebody(line: str) -> bool:
    """Whether a line begins with one author's name, and says at most where that one works."""
    return len(line) <= _LONGEST_AFFILIATION and is_lone_name(name_in(line))


def name_in(line: str) -> str:
    """What stands before a line's first comma or bracket."""
    end = _BEHIND_NAME.search(line)
    return line[: end.start() if end else len(line)].strip(" *†‡0123456789")
