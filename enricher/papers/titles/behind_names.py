"""A title behind what its paper is called, where that stands before it as a link or in bold brackets.

`[Lamp](...) (2022) - Lamp: A Title of Words` and `**[Lamp]** Night Lamps [pdf](...)`. A text comes in; its
title goes out, or an empty one.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.bold_titles import title_behind
from enricher.papers.titles.citing_links import CITED_ENDS, is_citation
from enricher.papers.titles.clean_titles import LONGEST, cleaned
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.given_names import is_given
from enricher.papers.words.label_words import is_label, is_venue, is_where_and_when, looks_like_names
from enricher.papers.words.sentences import is_sentence
from enricher.papers.words.title_marks import unled
from enricher.papers.words.title_words import may_be_of_title

_LONGEST_NAME = 40
_FEWEST_WORDS = 2
_FIRST = 3
"""Characters before a name that a list's marks take."""
_BETWEEN = late(r"[\])]{0,2}\s{0,2}(?:[(\[][^()\[\]]{1,40}[)\]]\s{0,2})?[-–—:|,]\s{1,2}")
"""What stands between a name and its title: where and when it appeared, and a dash."""


def title_behind_name(text: Text) -> str:
    """The title behind its paper's name; empty where none is told so."""
    link = text.links[0] if text.links else None
    if link is not None and link.start < _FIRST and f"{link.words}:" in text.text:
        return _told_again(text)
    if link is not None and text.text[link.end : link.end + 1] in _BEHIND_PLACE and _is_dated(link.words):
        return _behind_place(link, text)
    if link is not None and link.start < _FIRST and _may_be_who(link.words):
        return _behind_who(link, text)
    if text.bold and text.text[:1] == "[" and text.text[: text.bold[0][1]][-1:] == "]":
        return _behind_mark(text)
    if text.bold and text.spans and text.bold[0][0] < _FIRST:
        return _set_apart_behind_who(text)
    return ""


def _may_be_who(words: str) -> bool:
    return (words[-1:] in CITED_ENDS and is_citation(words)) or words.endswith(BODIES)


BODIES = (" Consortium", " Collaboration", " Network", " Group", " Initiative", " Investigators")
"""How a body of authors is called at its end."""


def _behind_who(link: Anchor, text: Text) -> str:
    """A title behind a link that is called by who wrote it: `[Example 2005](...). A Title. *Lakes*`."""
    if text.text[link.end : link.end + 1] not in _BEHIND_WHO or unled(text.text[: link.start]):
        return ""
    journal = next((begin for begin, _ in text.spans if begin > link.end), None)
    behind = _up_to_link(text, link.end) if journal is None else text.text[link.end : journal]
    words = plain_title(behind.strip(" .,:;"))
    if words.count(" ") < _FEWEST_WORDS or is_venue(words) or looks_like_names(words):
        return ""
    if journal is None and (not is_written_as_title(words) or is_sentence(words)):
        return ""
    return cleaned(words) if words[:1].isupper() else ""


_BEHIND_WHO = frozenset(".:,")


def _set_apart_behind_who(text: Text) -> str:
    """A title in italics behind who wrote it, in bold: `**Example et al. 2024** (Lakes 1, 2) *A Title*`."""
    begin, end = text.bold[0]
    if unled(text.text[:begin]) or not is_citation(text.text[begin:end].strip(" .:,*")):
        return ""
    for start, stop in text.spans:
        words = text.text[start:stop].strip()
        if start >= end and words.count(" ") >= _FEWEST_WORDS:
            return "" if is_venue(words) or looks_like_names(words) else cleaned(words)
    return ""


def _told_again(text: Text) -> str:
    """A title that begins with the name that a link before it has."""
    link = text.links[0]
    if not 0 < len(link.words) <= _LONGEST_NAME or link.words.count(" ") >= _FEWEST_WORDS:
        return ""
    found = _BETWEEN.match(text.text, link.end)
    if found is None or not text.text.startswith(f"{link.words}:", found.end()):
        return ""
    behind = plain_title(_up_to_link(text, found.end() + len(link.words) + 1))
    return cleaned(f"{link.words}: {behind}") if behind.count(" ") >= _FEWEST_WORDS else ""


def _is_dated(words: str) -> bool:
    return (
        not words.isalpha()
        and words.count(" ") < _MOST_OF_PLACE
        and any(map(str.isdigit, words[-5:]))
        and not is_label(words)
    )


_BEHIND_PLACE = (",", ":", "|")
_MOST_OF_PLACE = 6
"""Words of a journal's name."""


def _behind_place(link: Anchor, text: Text) -> str:
    """A title behind a venue that no table knows, and its year: `[Stone Letters 2026.01](...), A Title`."""
    words = link.words
    if unled(text.text[: link.start]) or ":" in words or not is_where_and_when(words[:1].upper() + words[1:]):
        return ""
    title = title_behind(text, link.end + 1)
    if not title[:1].isupper() or (title.startswith(_ARTICLES) and not is_written_as_title(title)):
        return ""
    return title


def told_behind(link: Anchor, text: Text) -> str:
    """A title of which the first words lead to the paper, the others behind a colon: `[Lamp](...): A Title`.

    What is told of a paper behind its name, in small letters or as a sentence, is no part of its title.
    """
    name, behind = link.words.rstrip(" :"), _up_to_link(text, link.end).lstrip()
    if not name or name.count(" ") >= _MOST_OF_NAME or not (behind[:1] == ":" or link.words[-1] == ":"):
        return ""
    words = plain_title(behind.removeprefix(":").partition("|")[0].strip())
    few = words.count(" ") < _FEWEST_WORDS
    if few and (" " not in words or " " in name or not may_be_of_title(words)):
        return ""  # two words may be somebody's name
    if not is_written_as_title(words) or is_sentence(words):
        return ""
    if is_label(words) or is_venue(words) or words.startswith(f"{name}:"):
        return ""
    if _is_remark(words, name) or (looks_like_names(words) and not words.startswith(_ARTICLES)):
        return ""
    return cleaned(words if is_citation(name) else f"{name}: {words}")


def _is_remark(words: str, title: str) -> bool:
    """Whether a few words behind a title that is whole are what its keeper says of the paper."""
    whole = title.count(" ") >= _FEWEST_OF_TITLE - 1 and words.count(" ") < _MOST_OF_REMARK
    return whole and _REMARK.search(words) is not None


_FEWEST_OF_TITLE, _MOST_OF_REMARK = 3, 6
"""Words of a title that is whole before its colon, and of what is remarked on it; titles end so, too."""
_REMARK = late(
    r"(?:\b(?:[Pp]aper|[Bb]log|[Pp]ost|[Aa]ward|[Tt]alk|[Ss]lides|[Ll]ecture|[Bb]log[Pp]ost|[Tt]hread)"
    r"|\b(?:by|from) [A-Z]\w*)\Z"
    r"|\A(?:The )?(?:Original|Official|Seminal|Classic|Great|Good|Nice|Excellent|First|Best|Must)\b(?!-)"
)
"""How what a keeper remarks on a paper behind its title begins or ends: `The Original Lamp Paper`."""
_MOST_OF_NAME = 8
"""Words of a title before its colon."""
_ARTICLES = ("A ", "An ", "The ")
"""How what stands behind a name's colon begins, and no author's name."""


def _behind_mark(text: Text) -> str:
    """Two words behind a name in bold brackets; of more it is told by what stands before any title."""
    begin, end = text.bold[0]
    mark = text.text[begin + 1 : end - 1]
    if begin or not mark or " " in mark or is_label(mark) or is_venue(mark):
        return ""
    words = _up_to_link(text, end).strip(" .,:;-–—[(")
    if words.count(" ") != _FEWEST_WORDS - 1 or len(words) > LONGEST:
        return ""
    if is_label(words) or is_venue(words) or looks_like_names(words):
        return ""
    return cleaned(words) if words[:1].isupper() else ""


def _up_to_link(text: Text, place: int) -> str:
    stop = next((link.start for link in text.links if link.start >= place), len(text.text))
    return text.text[place:stop].partition("\n")[0]


def behind_author(name: str, text: Text) -> str:
    """The title of a link to no paper behind its only author: `Ann Example, [A Title of Words](...)`."""
    link = text.links[0]
    if link.words.count(" ") <= _FEWEST_WORDS or not 0 < name.count(" ") <= _FEWEST_WORDS:
        return ""
    before = text.text[: link.start].rstrip()
    if before[-1:] not in _BEHIND_NAME or before[:-1] != name or link.words[0].islower():
        return ""
    if not is_given(name.partition(" ")[0]) or not is_lone_name(name):
        return ""
    words = link.words
    said = is_label(words) or is_venue(words) or is_where_and_when(words) or looks_like_names(words)
    return "" if said else cleaned(words)


_BEHIND_NAME = frozenset(",.")


def behind_lone_author(before: str) -> str:
    """The title behind its only author, by a comma: `Ann Example, A Title of Words, `; or nothing."""
    author, comma, behind = before.partition(", ")
    if not comma or not 0 < author.count(" ") <= _FEWEST_WORDS:
        return ""
    if not is_given(author.partition(" ")[0]) and not _INITIALLED.fullmatch(author):
        return ""
    first = behind.partition(",")[0]
    if first.count(" ") < _FEWEST_OF_TITLE or not first[0].isupper() or not is_lone_name(author):
        return ""
    if ". " in first or looks_like_names(first) or is_venue(first):
        return ""
    if is_lone_name(first.partition(" and ")[0]) or is_lone_name(first.partition(":")[0]):
        return ""
    return plain_title(behind.rstrip(" ,.:;"))


_INITIALLED = late(r"[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ]\. [A-ZÀ-Þ][\w'’-]+")
"""Somebody with an initial in the middle: `Ann B. Example`."""
