"""Words of links that stand behind a title and say something of it, though no table of labels has them.

A link and the text that it stands in come in; yes or no goes out, and what stands before such a link.
"""

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.lists import bylines
from enricher.papers.lists.bylines import are_several_names
from enricher.papers.lists.plain_titles import PLACED, plain_title
from enricher.papers.words.label_words import is_name, looks_like_names, may_be_venue
from enricher.papers.words.sentences import is_sentence, leads_on

_FEWEST_WORDS = 3
_LONGEST_MARK = 10
_MOST_BESIDE = 8
"""Parts between bars that are looked at."""
_PARTING = ("", "\n", "|", "/", "[", ",", "·", "•")
"""What stands between links in a line of such."""
_AUTHOR_OF_YEAR = late(
    r"[A-ZÀ-Þ][\w'’-]{1,24}(?:(?:,| and| &|, and) [A-ZÀ-Þ][\w'’-]{1,24}){0,3}"
    r"(?:, | )\(?(?:19|20)\d\d[a-z]?\)?"
)
"""How a paper is cited for short: `Example & Sample, 2021`, `Example, Sample (2021)`."""


def is_said_of_title(link: Anchor, text: Text) -> bool:
    """Whether a link's words are said of a title before it: a venue, a mark or a label not in any table."""
    if not link.start or not (before := text.text[: link.start].rstrip()):
        return False
    if _is_mark_behind(link.words, before) or (before[-1:] == "|" and _is_behind_authors(before[:-1])):
        return True
    if before[-1:] == "|" and link.words.count(" ") < _FEWEST_WORDS and _holds_title(before):
        return True
    if _is_label_behind(link, text, before):
        return True
    if before.count(" ") >= _FEWEST_WORDS and (
        _is_behind_title_and_authors(before) or _is_journal_behind(link.words, before)
    ):
        return True
    if not may_be_venue(link.words) and not _AUTHOR_OF_YEAR.fullmatch(link.words):
        return False
    few = before[-1:] in ("[", "(") or (before[-1:] == "." and link.words[-1:] in ")0123456789")
    return len(plain_title(before).split()) > (not few)


def _is_behind_authors(before: str) -> bool:
    """Whether a bar parts a title from its authors, behind whom its journal stands: `A Title | J. Doe |`."""
    title, bar, names = before.rpartition("|")
    if not bar or not (are_several_names(names.strip()) and bylines.is_byline(names)):
        return False
    return plain_title(title).count(" ") >= _FEWEST_WORDS - 1


def _holds_title(before: str) -> bool:
    """Whether one of the parts between bars is a title in more words than a venue has."""
    parts = [plain_title(part) for part in before.split("|")[:_MOST_BESIDE]]
    return any(part.count(" ") > _FEWEST_WORDS and not looks_like_names(part) for part in parts)


def _is_behind_title_and_authors(before: str) -> bool:
    """Whether a title and its authors stand before a link, whose words are then where it appeared."""
    title = plain_title(before)
    if title.count(" ") < _FEWEST_WORDS - 1 or (place := before.find(title)) < 0:
        return False
    if looks_like_names(before):  # the first of the authors: `Journal Ann Example, Bob Sample.`
        return False
    names = before[place + len(title) :].strip(' .,;:|*_()-–—"”’»')
    return is_name(names) or bylines.are_names(names) or looks_like_names(names)


def _is_journal_behind(words: str, before: str) -> bool:
    """Whether a link's words are a journal's or a conference's name in full, behind a title."""
    return PLACED.match(words) is not None and plain_title(before).count(" ") >= _FEWEST_WORDS - 1


def _is_mark_behind(words: str, before: str) -> bool:
    """Whether a link's one short word stands in brackets behind a title: `A Title of Words. [[PUB](...)]`."""
    if len(words) > _LONGEST_MARK or before[-1:] not in ("[", "(") or not words.isalpha():
        return False
    fewest = _FEWEST_WORDS - words.isupper()
    return plain_title(before).count(" ") >= fewest - 1


def _is_label_behind(link: Anchor, text: Text, before: str) -> bool:
    """Whether few words are set apart behind a title: `A Title of Words [[Lake docs](...)]`, `[[paper2]]()`.

    So they are in brackets, or in one small word that a line below the title begins with: `[papr](...)`.
    """
    words, fewest = link.words, _FEWEST_WORDS
    if words.count(" ") >= _FEWEST_WORDS or not words:
        return False
    if before[-1:] in ("[", "("):
        if text.text[link.end : link.end + 1] not in ("]", ")"):
            return False
        fewest += before[-1:] == "("
    elif words[0] != "[" or words[-1] != "]":
        one = len(words) <= _LONGEST_MARK and words.islower() and words.isalpha() and words.isascii()
        behind = text.text[link.end :].lstrip(" ")[:1]
        if not one or text.text[link.start - 1] != "\n" or behind not in _PARTING or leads_on(before):
            return False
    title = plain_title(before)
    return title.count(" ") >= fewest - 1 and not (looks_like_names(title) or is_sentence(title))


def before_mark(link: Anchor, text: Text) -> str | None:
    """What stands before a link whose words are a mark behind a title; None where they are none."""
    before = text.text[: link.start].rstrip()
    if len(link.words) <= _LONGEST_MARK and _is_mark_behind(link.words, before):
        return text.text[: link.start]
    if link.start and _is_label_behind(link, text, before):
        return text.text[: link.start]
    if before[-1:] == "|" and link.words.count(" ") < _FEWEST_WORDS and _holds_title(before):
        return before[:-1]
    return None
