"""Where the titles of a page's siblings stand: one place judged once, over all of them.

Siblings of one shape come in; the place of their titles goes out, where one in them - an element, a line,
what is quoted, what stands behind the names - holds what reads as a title in most, and another in each. The
run decides it, not an entry: what many share, names, venues and days are no titles of a list.
"""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.lists.unread_siblings import is_something_else
from enricher.papers.markup.sibling_runs import PageSibling
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.quoted_titles import quoted_title
from enricher.papers.titles.titles_behind_authors import behind_authors_of, title_behind_authors, up_to_stop
from enricher.papers.words.compared import compared
from enricher.papers.words.label_words import looks_like_names

FEWEST = 4
"""Siblings of a run."""
_ASKED = 24
"""Siblings by which a place is chosen."""
_AROUND = ' .,;:*"“”„•·–—-'
_QUOTES, _BEHIND, _NAMED = "quotes", "behind", "named"
_SHORTEST, _LONGEST = 8, 300
_FEWEST_BLANKS = 2
_MOST_LINES = 6
_TWICE = 2
"""Elements of one tag and class in a sibling that are places of their own."""
_DEEPEST = 16
_BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "td", "th", "tr", "table", "tbody", "section")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = _BLOCKS | _HEADINGS | {"article", "header", "footer", "details", "summary", "blockquote", "br"}
_PASSED = frozenset(("script", "style", "pre", "svg", "template", "button"))
_CALLED = late(r"(?:\b|_)(?:\w+-)?titles?(?:\b|_)|\bname\b", re.IGNORECASE)
_YEAR = late(r"\b(?:19|20)\d\d\b|\bpp?\. ?\d|\bdoi\b|\barXiv\b")
_SENTENCES = late(r"[a-z\d)][.] [A-Z]\w+ |\b(?:[Ww]e|[Tt]his paper) [a-z]+ ")
_NUMBERED = late(r"[^\W\d_]+:? ?\d[\d/.-]*\Z")
"""A word and a number: `PMID 38900718`."""
NAMED_FIRST = late(
    r"(?:.{0,300}?, )?(?:[^\W\d_][\w’'-]+ ){1,3}[A-ZÀ-Þ]{1,3}: "
    r"|[^\W\d_][\w’'-]+, .{1,300}?\((?:19|20)\d\d[a-z]?\)[.:] "
)
"""Authors before a title, unless it begins so itself: `Pond AB: `, `Lake A, Pond B: `."""
_TITLED = re.compile(r"\A(?:Title|Paper|Thesis) ?: *")


class _Weights(Struct, frozen=True):
    """What the values of a place say for its being the titles', each by its share of the values."""

    missing: float = -2.0
    shared: float = -3.0
    names: float = -2.0
    named_first: float = -1.5
    otherwise: float = -2.0
    short: float = -1.5
    long: float = -2.0
    dated: float = -1.0
    several: float = -1.5
    called: float = 0.4
    heading: float = 0.25
    quoted: float = 0.25
    apart: float = 0.1


_WEIGHTS = _Weights()
_ENOUGH = -0.5
"""What a place must come to."""


class TitlePlace(Struct, frozen=True):
    """The place in a run's siblings that tells what they are called.

    Attributes:
        place: an element, a line, what is quoted, what stands behind the names.
        surer: whether it is likelier the titles' than what was read before.
        alike: whether most of what was read before is what stands there.
    """

    place: str
    surer: bool
    alike: bool

    def title_of(self, one: PageSibling) -> str:
        """What a sibling is called, empty where none stands there."""
        words = _in_place(one, self.place)
        title = words if self.place == _QUOTES else _trimmed(words)
        return title if is_title(title) else ""


def place_of_titles(siblings: Sequence[PageSibling], read: Sequence[str]) -> TitlePlace | None:
    """Where siblings are called; None where no place tells it. `read`: their titles as read, or empty."""
    if len(siblings) < FEWEST:
        return None
    asked = [number for number, title in enumerate(read) if title]
    if len(asked) * 2 < len(read):
        asked = [*range(len(read))]
    asked = asked[:: max(1, len(asked) // _ASKED)]
    few = [places_in(siblings[number]) for number in asked]
    before = [read[number] for number in asked]
    sure, place = _best(few)
    if sure < _ENOUGH:
        return None
    known = [(each.get(place, ""), title) for each, title in zip(few, before, strict=True) if title]
    alike = sum([compared(value) == compared(title) for value, title in known])
    return TitlePlace(
        place,
        surer=sure > _judged(_READ, before) + _SURER and alike * 2 < len(known),
        alike=alike * 2 >= len(known) > 0,
    )


_READ = "read"
_SURER = 0.5
"""How much likelier another place must be than what was read."""


def doubtful(read: Sequence[str]) -> bool:
    """Whether some titles of a run's siblings are none: what several share, or what a look tells."""
    told = [title for title in read if title]
    if len(set(told)) < len(told):
        return True
    if not _no_titles(told, _LOOKED_AT):
        return False
    return _no_titles(told, _LOOKED_AT_THEN) * 20 >= min(len(told), _LOOKED_AT_THEN)


_LOOKED_AT, _LOOKED_AT_THEN = 12, 60
"""Titles of a run that are looked at, and that are where one of those is none; one in twenty is no chance."""


def _no_titles(told: Sequence[str], most: int) -> int:
    few = told[:: max(1, len(told) // most)]
    return sum([NAMED_FIRST.match(title) is not None or not is_title(title) for title in few])


def _trimmed(words: str) -> str:
    """A title without what stands behind it in its place: labels of links, a venue."""
    bare = plain_title(words) if words else ""
    return bare if bare and words.startswith(bare) else words


def is_title(words: str) -> bool:
    """Whether words that stand where titles do may be one."""
    if not _SHORTEST <= len(words) <= _LONGEST or _NUMBERED.match(words):
        return False
    if words.isascii() and " " not in words:
        return False
    return not (_are_names(words) or is_something_else(words))


def _best(held: Sequence[dict[str, str]]) -> tuple[float, str]:
    """The place whose values are likeliest the titles, and how likely."""
    places = dict.fromkeys(place for each in held for place in each)
    found = [(_judged(place, [each.get(place, "") for each in held]), place) for place in places]
    return max(found, key=lambda one: one[0], default=(2 * _ENOUGH, ""))


def _judged(place: str, values: Sequence[str]) -> float:
    """How likely the values of one place in several siblings are their titles."""
    told, weights = [value for value in values if value], _WEIGHTS
    number = len(values)
    missing = 1 - len(told) / number
    if (missing * 3 > 1 and place != _READ) or not told:
        return 2 * _ENOUGH
    kind = place.partition(".")[0]
    return (
        weights.missing * missing
        + weights.shared * (1 - len(set(told)) / len(told))
        + weights.names * _share(told, _are_names)
        + weights.named_first * _share(told, _begin_with_names)
        + weights.otherwise * _share(told, is_something_else)
        + weights.short * _share(told, _is_short)
        + weights.long * _share(told, _is_long)
        + weights.dated * _share(told, _is_dated)
        + weights.several * _share(told, _are_several)
        + weights.called * (_CALLED.search(place) is not None)
        + weights.heading * (kind in _HEADINGS)
        + weights.quoted * (kind == _QUOTES)
        + weights.apart * (kind in _SET_APART)
    )


_SET_APART = frozenset(("a", "b", "strong", "i", "em", "span", "cite"))


def _share(values: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum([bool(holds(value)) for value in values]) / len(values)


def _are_names(words: str) -> bool:
    return looks_like_names(words) or are_names(words) or is_lone_name(words)


def _begin_with_names(words: str) -> bool:
    return NAMED_FIRST.match(words) is not None


def _is_short(words: str) -> bool:
    return len(words) < _SHORTEST or (words.isascii() and words.count(" ") < _FEWEST_BLANKS)


def _is_long(words: str) -> bool:
    return len(words) > _LONGEST


def _is_dated(words: str) -> bool:
    return _YEAR.search(words) is not None


def _are_several(words: str) -> bool:
    return _SENTENCES.search(words) is not None


def _in_place(one: PageSibling, place: str) -> str:
    """What stands in a sibling at one place alone."""
    if place in _BY_WORDS:
        return _BY_WORDS[place](one.text)
    return _by_elements(one).get(place, "")


def places_in(one: PageSibling) -> dict[str, str]:
    """What stands in a sibling, by its place: elements, lines, what is quoted or behind the names."""
    found = _by_elements(one)
    if any(sign in one.text for sign in _OPENING):
        found[_QUOTES] = _quoted(one.text)
    behind = behind_authors_of(one.text)
    found[_BEHIND] = _bare(up_to_stop(behind))
    found[_NAMED] = _bare(plain_title(behind))
    return found


def _by_elements(one: PageSibling) -> dict[str, str]:
    node = LexborHTMLParser(one.node).body if isinstance(one.node, str) else one.node
    if node is None:
        return {}
    walk = _PlaceWalk()
    walk.within(node, 0)
    lines = [line for said in walk.lines if (line := _bare(said))]
    walk.found.update({f"line.{number}": line for number, line in enumerate(lines[:_MOST_LINES])})
    return walk.found


def _quoted(words: str) -> str:
    return _bare(quoted_title(words)) if any(sign in words for sign in _OPENING) else ""


_OPENING = ('"', "“", "„")
_BY_WORDS: dict[str, Callable[[str], str]] = {
    _QUOTES: _quoted,
    _BEHIND: lambda words: _bare(title_behind_authors(words)),
    _NAMED: lambda words: _bare(plain_title(behind_authors_of(words))),
}
"""Places that no element tells."""


def _bare(words: str) -> str:
    return _TITLED.sub("", " ".join(words.split()).strip(_AROUND))


class _PlaceWalk:
    """One way through a sibling."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.lines: list[str] = [""]

    def within(self, node: LexborNode, depth: int) -> None:
        """Note the elements in one, and its lines."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self.lines[-1] += child.text_content or ""
                continue
            if tag in _PASSED or tag[:1] in "-_!":
                continue
            if tag in _LINES:
                self.lines.append("")
            if tag != "br":
                self._note(child, tag)
                if depth < _DEEPEST:
                    self.within(child, depth + 1)
            if tag in _BLOCKS:
                self.lines.append("")

    def _note(self, child: LexborNode, tag: str) -> None:
        shape = f"{tag}.{child.attributes.get('class') or ''}"
        for number in range(_TWICE):
            if (place := f"{shape}.{number}") not in self.found:
                apart = tag in _BLOCKS or child.css_first("br") is not None
                self.found[place] = _bare(child.text(separator=" " if apart else ""))
                return
