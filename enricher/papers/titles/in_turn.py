"""Links to papers within one text: several papers in turn, or what a sentence about one leads to.

A text and its links come in; which of them name papers of their own goes out.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from enricher.late_patterns import late
from enricher.model import ArxivId
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Anchor, Text
from enricher.papers.markup.text_parts import parts_at
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.label_words import is_label, is_venue, looks_like_names, may_be_venue
from enricher.papers.words.paper_pages import arxiv_of

_FEWEST_WORDS = 3
"""Words before links to papers that are a title, of which those are versions."""
_BRACKETED = re.compile(r"[(（\[][^()（）\[\]]{0,60}[)）\]]")
_JOINS = frozenset(("and", ", and", "&", "和", "与", "及"))
_SHORT_WORD = 3
"""Letters of words that titles write small: `of`, `and`."""
_TURN = late(r"[\])]{0,2}\s*(?:[,;/&|]\s*)?(?:(?:and|&)\s+|(?<=[,;/&|]\s)|[和与及])(?=[A-Z0-9])")
"""What stands between the links of one paper and the name of the next."""
_LONGEST_NAME = 120
_NEAR = 40
"""Characters before a link in which the words stand that lead to it."""
_WITHIN = late(
    r"[a-z,] (?:the|an?|of|in|on|with|to|from|by|and|as|than|like|see|over|for|their|our|this)"
    r" (?:[a-z-]+ )?[\[(]?$"
    r"|(?:^|[.!?;,。；，]\s?|[a-z] )(?:[Ss]ee(?: also)?|[Ss]iehe(?: auch)?"
    r"|[Vv]gl\.|[Cc]f\.|[Cc]ompare|[Vv]oir(?: aussi)?"
    r"|[Vv]éase(?: también)?|[Rr]elated(?: work| papers?)?:|参见|參見|另见|参考|参照)\s?[:：]?\s?[\[(]?$"
)
"""A sentence that goes on with a link."""
_TOGETHER = late(r"\b(?:(?:together|along) with|alongside|as well as) [\[(]?\Z")
"""What joins a paper of its own to the one before it: `[Lakes](...) is out together with [Seas](...)`."""
_OF_ANOTHER = late(
    r"\b(?:on|upon|extends?|extending|than|like|unlike|as|from|over|follows|following|outperforms?|improves?"
    r"|beats|(?:compare[ds]?|similar|contrast|alternative) (?:to|with))(?: the)? [\[(]?\Z",
    re.IGNORECASE,
)
"""What leads to a paper that another is compared with, or began from."""


def named_in_turn(text: Text, own: Sequence[Anchor]) -> list[Anchor]:
    """The links to papers where those stand one behind the other by their names: `[ViT](...), [DeiT](...)`.

    None where a title stands before them, or words that are no label between them.
    """
    if len(own) < 2 or not all(map(_is_name_of_paper, own)):
        return []
    if len(plain_title(text.text[: own[0].start]).split()) >= _FEWEST_WORDS:
        return []
    for link, other in pairwise(own):
        between = _BRACKETED.sub("", text.text[link.end : other.start]).strip()
        if between not in _JOINS and not is_label(between):
            return []
    return list(own)


def named_apart(text: Text, own: Sequence[Anchor]) -> list[int]:
    """Where papers begin that stand in one line, each by a name before its links: `ViT [pdf], DeiT [pdf]`.

    None where one of the links to papers has no name of its own before it: another version of the same.
    """
    names = [arxiv_of(link.address) for link in own]
    if None in names or len(set(names)) < len(own) or not plain_title(text.text[: own[0].start]):
        return []
    places = list[int]()
    for link in own[1:]:
        before = text.links[bisect_left(text.links, link.start, key=lambda one: one.start) - 1].end
        between = text.text[before : link.start]
        turn = _TURN.match(between)
        words = between[turn.end() :].strip(" ([:") if turn else ""
        if turn is None or not words or len(words) > _LONGEST_NAME:
            return []
        if is_label(words) or is_venue(words) or looks_like_names(words) or are_names(words):
            return []
        places.append(before + turn.end())
    return places


def numbered_apart(text: Text) -> list[Text]:
    """The papers of a line, those behind the first by title and number: `[A](...) and B (arXiv:...)`.

    Each with its number as the link that it stands for; none where a title is missing, or words join them.
    """
    named = {one for link in text.links if (one := arxiv_of(link.address)) is not None}
    places, numbers, end = list[int](), list[Anchor](), 0
    for found in _NUMBER.finditer(text.text, 0, _FARTHEST):
        last = bisect_left(text.links, found.start(), key=lambda one: one.start) - 1
        before = max(end, text.links[last].end if last >= 0 else 0)
        if named and found[1] not in named:
            place = _title_in_turn(text.text[before : found.start()])
            if place is None:
                return []
            places.append(before + place)
        named.add(ArxivId(found[1]))
        end = found.end()
        if before <= found.start():
            address = f"https://arxiv.org/abs/{found[1]}"
            numbers.append(Anchor(found[0], address, found.start(), found.end()))
    links = sorted((*text.links, *numbers), key=lambda link: link.start)
    return list(parts_at(structs.replace(text, links=tuple(links)), [0, *places])) if places else []


def _title_in_turn(between: str) -> int | None:
    """Where a title begins that is all that stands between two papers, but for what joins them."""
    turn = _TURN.match(between)
    words = between[turn.end() :].strip(" ([,:.") if turn is not None else ""
    if turn is None or words.count(" ") < _FEWEST_WORDS - 1 or len(words) > _LONGEST_NAME:
        return None
    if is_label(words) or looks_like_names(words) or not is_written_as_title(words):
        return None
    return turn.end()


_FARTHEST = 2_000
_NUMBER = late(
    r"[(\[]?(?:arXiv:\s?)?(?<![\d./])(\d{4}\.\d{4,5})(?:v\d{1,2})?(?![\d.]\d)[)\]]?", re.IGNORECASE
)


def _is_name_of_paper(link: Anchor) -> bool:
    words = link.words
    if words == link.address or is_label(words) or may_be_venue(words):
        return False
    return not ("." in words and is_lone_name(words))  # of an author


def is_remarked(text: Text, link: Anchor) -> bool:
    """Whether a sentence about the paper leads to a link: `invited for submission to [a journal](...)`."""
    if not is_in_sentence(text, link) and not _goes_on_small(text, link):
        return False
    if is_written_as_title(link.words) and _TOGETHER.search(
        text.text, max(0, link.start - _NEAR), link.start
    ):
        return False
    place = bisect_left(text.links, link.start, key=lambda one: one.start)
    before = text.links[place - 1].end if place else 0
    return len(text.text[max(before, link.start - _NEAR) : link.start].split()) > 1


def _goes_on_small(text: Text, link: Anchor) -> bool:
    """Whether words go on with a link in small letters: `scales [last year's nets](...)`."""
    before = text.text[max(0, link.start - 2) : link.start]
    return before[-1:] == " " and before[:1].islower() and not is_written_as_title(link.words)


def is_spoken_of(text: Text, link: Anchor) -> bool:
    """Whether a sentence goes on through a link in small letters: `tools [compose music](...) and more`.

    Its words are the sentence's, and no title.
    """
    before = text.text[max(0, link.start - 2) : link.start]
    words = link.words.lstrip(_OPENING)
    if (
        before[-1:] != " "
        or not before[:1].islower()
        or not words[:1].islower()
        or link.words == link.address
    ):
        return False
    return not (is_label(link.words) or is_written_as_title(link.words))


_OPENING = "\"'“‘("


def cites_in_turn(text: Text, titled: Sequence[Anchor]) -> bool:
    """Whether prose cites papers by their titles, and none of them is the one that it is about.

    A sentence leads to the first of them already, and all are written as titles are.
    """
    if len(titled) < 2 or not is_remarked(text, titled[0]):
        return False
    return all(is_written_as_title(link.words) for link in titled)


def is_written_as_title(words: str) -> bool:
    """Whether most long words begin with a capital."""
    long = [word for word in words.split() if len(word) > _SHORT_WORD]
    return sum(word[0].isupper() for word in long) * 3 >= len(long) * 2 > 0


def is_another_papers(text: Text, link: Anchor) -> bool:
    """Whether prose names another paper than its own by a link: `It extends [BERT](...)`."""
    if link.words == link.address or is_label(link.words):
        return False
    return _OF_ANOTHER.search(text.text[max(0, link.start - _NEAR) : link.start]) is not None


def is_in_sentence(text: Text, link: Anchor) -> bool:
    """Whether a sentence goes on with a link: `compared with [an older idea](...)`."""
    return _WITHIN.search(text.text[max(0, link.start - _NEAR) : link.start]) is not None
