"""Authors that stand behind a title in one line with it, told from it by their element alone.

HTML of a page comes in; it goes out with a line's end before such authors, who are set apart as in italics:
`<li>A Title of Words <span>Ann Example and Bob Sample</span>`.
"""

import re

from enricher.late_patterns import late
from enricher.papers.words.label_words import is_label, is_name, is_venue, looks_like_names
from enricher.papers.words.title_words import may_be_of_title

_NAMES = late(
    r"<(span|small|em|i)(?:\s[^<>]{0,120})?>\s{0,20}([^<>\s][^<>]{4,600})</\1>(?=\s{0,60}<(?:br|p|/li|/p|/div|/td)\b)",
    re.IGNORECASE,
)
"""What is set apart at the end of an item, a paragraph or a line."""
_TITLE = late(r"<(?:li|p|td|dd|dt|div)(?:\s[^<>]{0,200})?>\s*([^<>\n]{12,300}?)\s*\Z", re.IGNORECASE)
_LONGEST = 540
"""Characters of a title and the tag before it."""
_SEVERAL = 2
"""Titles beside several names each, for a name alone to be an author too."""
_MANY = 5
"""The same, for all that stands so to be authors."""
_FEWEST_WORDS = 3
_STOPS = frozenset(".,:;)]-–—|(/")
"""What ends a reference's authors or its title, behind which italics are a journal's."""


def with_names_apart(html: str) -> str:
    """The HTML, in which authors at the end of their title's line have a line of their own, below it in bold.

    Where most that stand so are several names, those are too that no rule knows.
    """
    found = [(one, title) for one in _NAMES.finditer(html) if (title := _title_before(one))]
    told = [_is_byline(one[2].strip()) and _may_be_title(title[1]) for one, title in found]
    several = sum(told)
    if several < _SEVERAL:
        return html
    all_are = several >= _MANY and several * 4 >= len(told) * 3
    parts, last = list[str](), 0
    for (one, title), is_told in zip(found, told, strict=True):
        if is_told or all_are or _is_lone_name(one[2].strip()):
            parts += (html[last : title.start(1)], f"<b>{title[1]}</b><br><em>{one[2].strip()}</em>")
            last = one.end()
    return "".join((*parts, html[last:]))


def _title_before(found: re.Match[str]) -> re.Match[str] | None:
    """The words before, where there are some and they end as none of a reference's parts do."""
    title = _TITLE.search(found.string, max(0, found.start() - _LONGEST), found.start())
    return None if title is None or title[1][-1] in _STOPS else title


def _may_be_title(words: str) -> bool:
    return words.count(" ") >= _FEWEST_WORDS - 1 and not looks_like_names(words)


def _is_byline(words: str) -> bool:
    return looks_like_names(words) and not (is_label(words) or is_venue(words))


def _is_lone_name(words: str) -> bool:
    return is_name(words) and not (is_label(words) or is_venue(words) or may_be_of_title(words))
