"""Names in bold, as keepers set their own apart: which are authors, and no titles.

A name comes in, and what stands before and behind it; yes or no goes out.
"""

import re

from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Text
from enricher.papers.titles.venue_words import is_where
from enricher.papers.words.given_names import is_given
from enricher.papers.words.label_words import is_label, is_name, is_venue, looks_like_names
from enricher.papers.words.title_marks import unled

_STOPS = (".", ",", ":")
_STOPPED = re.compile(r"(?<![\s.][A-ZÀ-Þ])\. ")
"""Where a sentence ends, and no initial within a name."""
_NEXT_AUTHOR = re.compile(
    r"[*†‡\d\s]{0,4}(?:,\s*(?:and\s|&\s)?|\s+and\s|\s*&\s)([^,.:;&\n]{2,40}?)(?=[,.:;&\n]|\sand\s|\Z)"
)


def are_authors(after: str, lead: str) -> bool:
    """Whether a bold name is the keeper's own among authors, and a title stands behind them."""
    found = _NEXT_AUTHOR.match(after)
    if not (found and is_name(found[1].strip())) and not lead.rstrip().endswith((",", "and", "&")):
        return False
    names, _, behind = after.partition(": ")  # `**Lake A**, Pond B: A Title. A Journal 7`
    names = names.strip(" ,&")
    if not behind or "." in names or not (is_name(names) or looks_like_names(names)):
        behind = " ".join(_STOPPED.split(after, 2)[1:2])
    behind = behind.partition(". ")[0]
    return len(behind.split()) > 1 and not is_label(behind) and not is_venue(behind)


def is_among_authors(name: str, after: str, lead: str) -> bool:
    """Whether a bold name stands behind others in a line of authors alone."""
    line = after.partition("\n")[0]
    return lead.rstrip().endswith((",", "and", "&")) and is_byline(f"{lead}{name}{line}")


def is_behind_emphasis(lead: str, text: Text) -> bool:
    """Whether a bold name stands among what commas part behind an entry's first words, in italics.

    `*A Title of Words*, Bob Hill, **Ann Example**, Cid Dale, ICML 2024`: however short the title is, and like
    a name's words.
    """
    begin, stop = text.spans[0]
    between = lead[stop:].strip()
    return (
        stop < len(lead)
        and not unled(lead[:begin])
        and between[:1] == between[-1:] == ","
        and lead.count(" ", begin, stop) >= _FEWEST_WORDS - 1
    )


def are_before_emphasis(names: str, text: Text, end: int) -> bool:
    """Whether bold names end here, and their paper's title stands in italics behind them.

    Names with initials are sure; others are several, or one that people are given, before words of no venue.
    """
    begin, stop = next((span for span in text.spans if span[0] >= end), (end, end))
    if begin - end > _WIDEST_STOP or text.text[max(end - 1, 0) : begin].strip()[-1:] not in _STOPS:
        return False
    emphasis = text.text[begin:stop]
    if is_label(emphasis):
        return False
    if are_names(names):
        return True
    if emphasis.count(" ") < _FEWEST_WORDS - 1 or is_where(emphasis) or looks_like_names(emphasis):
        return False
    return is_byline(names) or (is_given(names.partition(" ")[0]) and is_lone_name(names))


_WIDEST_STOP = 3
_FEWEST_WORDS = 3
"""Words of a title in italics."""
