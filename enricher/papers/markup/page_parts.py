"""A long page in parts, each of which can be read by itself: what held its first words stands before it.

HTML comes in, HTML goes out, piece by piece, so that no tree is built of a whole page. A page is cut before
an item, a heading or a paragraph, where every element in words has ended; never within a table. Where its
tags are not in order it is cut no further.
"""

import re
from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.papers.markup import tags
from enricher.papers.markup.list_groups import with_items
from enricher.papers.markup.picture_links import without_pictures_above
from enricher.papers.markup.spanning_cells import aligned
from enricher.papers.markup.struck_entries import with_struck_entries
from enricher.papers.words.badge_words import with_told_badges

PART = 256 * 1024
"""Characters after which the next item, heading or paragraph begins another part."""
DEEPEST = 50
"""Elements that are opened anew in front of a part."""

_HOLDING = (
    "div", "section", "article", "ul", "ol", "dl", "blockquote", "center", "details", "main", "header",
    "aside", "address", "figure", "nav", "footer", "form", "fieldset", "table", "noscript",
)  # fmt: skip
"""Elements that hold others and are opened anew; none of them ends by itself."""
_IN_WORDS = (
    "a", "b", "i", "em", "strong", "font", "span", "code", "tt", "u", "s", "small", "big", "sup", "sub",
    "cite", "del", "ins", "summary", "pre", "svg", "math", "select", "button", "object", "video", "audio",
    "canvas", "template", "nobr", "strike", "label", "papertitle", "h1", "h2", "h3", "h4", "h5", "h6",
    "figcaption", "caption", "q", "abbr", "mark",
)  # fmt: skip
"""Elements within which no page is cut."""
_MOST_IN_WORDS = 200
"""Elements in words that are open at once; beyond them some never end, and no place to cut is left."""
_BEGINNING = ("li", "p", "dt", "h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_INSIDE = r"(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+"
_TAG = late(
    r"<!--.*?(?:-->|\Z)|<(script|style|iframe|textarea|title|xmp|noembed|noframes)(?=[\s>/]).*?(?:</\1\s*>|\Z)"
    rf"|(<(/?)([a-z][^\s<>/]*+)(?=[\s>/]){_INSIDE}>)(?:[^<]*+<(a|b|i|em|strong)(?=[\s>/]){_INSIDE}>[^<]*+</\5>)*+",
    re.IGNORECASE | re.DOTALL,
)
"""What is passed over whole, or a tag and the elements behind it that hold words alone, most of a list's."""
_DOCTYPE = re.compile(r"\s*<!doctype[^>]{0,400}>", re.IGNORECASE)
_CITED = late(r"<(?:div|p)\b[^<>]{0,300}?\bcsl-entry\b")
"""Where a work begins in a bibliography as citation processors make it: Pandoc's, Zotero's, citation-js's."""
_ODD = re.compile(r"<(?:frameset|plaintext|base)\b", re.IGNORECASE)
"""What gives a page another meaning as a whole."""


def built(html: str) -> Iterator[str]:
    """A page as a browser builds it, a long one part by part."""
    for part in parts(
        tags.shallow(
            with_told_badges(without_pictures_above(with_struck_entries(with_items(with_works_apart(html)))))
        )
    ):
        yield aligned(tags.normal(part))


def with_works_apart(html: str) -> str:
    """The same with a rule before each work of a processed bibliography, whose elements say nothing else."""
    return _CITED.sub(r"<hr>\g<0>", html) if "csl-entry" in html else html


def parts(html: str, size: int = PART) -> Iterator[str]:
    """The page as it is, where it is short or not in order; else its parts."""
    if len(html) <= 2 * size or _ODD.search(html):
        yield html
        return
    doctype = _DOCTYPE.match(html)
    begin, before, opened = 0, "", _Opened()
    for found in _TAG.finditer(html):
        _, tag, ends, name, _ = found.groups()
        if not name:
            continue
        name = name.lower()
        if not ends and found.start() - begin > size and opened.may_end_before(name):
            yield before + html[begin : found.start()]
            begin, before = found.start(), (doctype[0] if doctype else "") + opened.again()
        if name in _OPENED and not opened.sees(name, tag, ends=bool(ends)):
            break
    yield before + html[begin:]


class _Opened:
    """Which elements are open at a place of a page."""

    def __init__(self) -> None:
        self._holding: list[tuple[str, str]] = []
        self._words: dict[str, int] = {}
        self._in_words = 0

    def sees(self, name: str, tag: str, *, ends: bool) -> bool:
        """One more tag of these elements; False where it ends what is not open, or where too many are."""
        if name in _WORDS:
            step = -1 if ends else 1
            self._in_words += step
            self._words[name] = still = self._words.get(name, 0) + step
            return still >= 0 and self._in_words <= _MOST_IN_WORDS
        if not ends:
            self._holding.append((name, tag))
            return True
        return bool(self._holding) and self._holding.pop()[0] == name

    def may_end_before(self, name: str) -> bool:
        """Whether a part may end before this element: an item of its list, else what is in no list."""
        if self._in_words or name not in _BEGINNING or len(self._holding) > DEEPEST:
            return False
        names = [holding for holding, _ in self._holding]
        if name == "li":
            return names[-1:] in (["ul"], ["ol"]) and "table" not in names
        if name == "dt":
            return names[-1:] == ["dl"] and "table" not in names
        return _LISTS.isdisjoint(names)

    def again(self) -> str:
        """The tags that are open here; of what is called a title only the first text is one."""
        last = len(self._holding) - 1
        return "".join(
            f"<{name}>" if number < last and "title" in (low := tag.lower()) and "class" in low else tag
            for number, (name, tag) in enumerate(self._holding)
        )


_WORDS = frozenset(_IN_WORDS)
_OPENED = _WORDS.union(_HOLDING)
