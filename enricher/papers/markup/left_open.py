"""Elements that are left open: so many that a parser is held up, or such as it opens anew in every block.

HTML comes in and goes out. By the standard each end, paragraph and block is compared with all elements that
are open, and what sets words apart is opened again, with its attributes, in each block behind the one in
which it was left open: a page of some kilobytes becomes a tree of many megabytes.
"""

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from enricher.late_patterns import late
from enricher.papers.words.columns import names

MOST_OPEN = 2_000
"""Elements that are open at once, of whatever names."""
MOST_UNEVEN = 10
"""Elements of a name that HTML does not know, which never end, where more are open than that: all go."""
MOST_ADDED = 4 * 2**20
"""Characters that elements opened anew may add to a page; those that add most go beyond it."""
MOST_BODIES = 50
"""Times that a page may begin."""

_ENDED = (
    r"a|p|li|d[dt]|t(?:[dhr]|body|head|foot|itle|extarea|rack)|caption|col(?:group)?|option|html|head|body|script"
    r"|style|select|form|[bhw]r|wbr|img|input|link|meta|area|base(?:font)?|embed|param|source|frame|image|keygen"
    r"|iframe|noembed|noframes|xmp|plaintext|bgsound"
)
"""Elements that end with the next of their like, or hold none."""
_KNOWN = frozenset(
    names(
        """
    div section article ul ol dl blockquote center details main header aside address summary figure table nav
    footer fieldset b i em strong span font u s small big tt code strike nobr sub sup mark cite q abbr kbd
    samp var del ins label button h1 h2 h3 h4 h5 h6 pre noscript
    """
    )
)
"""Elements whose ends people forget, of which only those too deep within each other go."""
_TAG = late(rf"<(/?)(?!(?:{_ENDED})[\s/>])([a-z][^\s/><]*+)(?=[\s/>])")
_WHOLE_TAG = late(rf"<(/?)(?!(?:{_ENDED})[\s/>])([a-z][^\s/><]*+)(?=[\s/>])[^<>]*>?", re.IGNORECASE)

_SETTING = "a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
"""What is opened anew, by the standard."""
_SETS = frozenset(_SETTING.split("|"))
_HOLDING = late(r"<(?!(?:p|li|t[dhr]|[bh]r|d[dt])[\s/>])([a-z][^\s/><]*+)([^<]*+)(?!</\1[\s>])")
"""A tag behind whose words something else than its end stands: its name, and what is behind that."""
_INSIDE = r"((?:[^>\"'<]++|\"[^\"]*+\"|'[^']*+')*+>?)"
_APART = "table|object|applet|marquee|template"
"""Elements within which nothing ends that was open around them."""
_SETTING_TAG = late(
    rf"<(/?)(?:({_SETTING})(?=[\s/>]){_INSIDE}([^<]*+</\2\s*+>)?|({_APART})(?=[\s/>]))", re.IGNORECASE
)
_BODY = late(r"<(body|html)(?=[\s/>])[^<>]*>?", re.IGNORECASE)


def without_left_open(html: str) -> str:
    """The HTML without tags beyond those that a parser can hold open in good time and memory."""
    if html.count("<") * len(html) <= MOST_ADDED:
        return html
    low = html.lower()
    if low.count("<body") + low.count("<html") > MOST_BODIES:
        html = _BODY.sub(r"<\1>", html)
    holding: list[tuple[str, str]] = _HOLDING.findall(low)
    if len(holding) > MOST_OPEN:
        tags: list[tuple[str, str]] = _TAG.findall(low)
        html = _up_to_most(html, tags) if _most_open(tags) > MOST_OPEN else html
    return _without_reopened(html) if _may_be_reopened(holding, html) else html


def _most_open(tags: list[tuple[str, str]]) -> int:
    """How many elements are open where most are, if each end is of its own name."""
    opened, now, most = defaultdict[str, int](int), 0, 0
    for end, name in tags:
        if not end:
            opened[name] += 1
            now += 1
            most = max(most, now)
        elif opened[name]:
            opened[name] -= 1
            now -= 1
    return most


def _up_to_most(html: str, tags: list[tuple[str, str]]) -> str:
    """The HTML without what never ends of names that HTML does not know, and without what is too deep."""
    left = Counter(name for end, name in tags if not end)
    left.subtract(name for end, name in tags if end)
    uneven = {name for name, times in left.items() if times > MOST_UNEVEN} - _KNOWN
    opened, dropped, now = Counter[str](), Counter[str](), 0

    def kept(found: re.Match[str]) -> str:
        nonlocal now
        end, name = found[1], found[2].lower()
        if name in uneven:
            return " "
        if end and dropped[name]:
            dropped[name] -= 1
            return " "
        if not end and now >= MOST_OPEN:
            dropped[name] += 1
            return " "
        if not end or opened[name]:
            step = -1 if end else 1
            opened[name] += step
            now += step
        return found[0]

    return _WHOLE_TAG.sub(kept, html)


def _may_be_reopened(holding: list[tuple[str, str]], html: str) -> bool:
    """Whether tags may make most of the page if each is written anew in front of every other."""
    sizes = sum(len(behind) for name, behind in holding if name in _SETS)
    return sizes * html.count("<") > _most_added(html) or any(">" not in behind for _, behind in holding)


def _most_added(html: str) -> int:
    return max(MOST_ADDED, 8 * len(html))


def _without_reopened(html: str) -> str:
    """The HTML without those tags that would be written anew so often that they made most of it."""
    added = _added_by_each(html)
    total, most, gone = sum(octets for octets, _ in added), _most_added(html), set[int]()
    for octets, start in sorted(added, reverse=True):
        if total <= most:
            break
        total -= octets
        gone.add(start)
    return _SETTING_TAG.sub(lambda found: " " if found.start() in gone else found[0], html) if gone else html


def _added_by_each(html: str) -> list[tuple[int, int]]:
    """What every tag may add, if all between it and its end is blocks, and where it begins.

    What is open around a table is not ended within it.
    """
    opened, added = defaultdict[str, list[_Open]](list), list[tuple[int, int]]()
    around = Counter[str]()
    blocks = last = 0
    for found in _SETTING_TAG.finditer(html):
        blocks += html.count("<", last, found.start())
        last = found.end()
        end, name, inside, closed, apart = found.groups()
        if apart:
            around[apart.lower()] = max(0, around[apart.lower()] + (-1 if end else 1))
        elif not end and not closed:
            opened[name.lower()].append(_Open(found.start(), len(inside), blocks, around.total()))
        elif end:
            same, depth = opened[name.lower()], around.total()
            while same and same[-1].depth > depth:
                added.append(same.pop().adding(blocks))
            if same and same[-1].depth == depth:
                added.append(same.pop().adding(blocks))
    blocks += html.count("<", last)
    return added + [each.adding(blocks) for same in opened.values() for each in same]


class _Open(NamedTuple):
    """An element that is not ended yet: its start, its tag's length, the tags before, the tables around."""

    start: int
    size: int
    blocks: int
    depth: int

    def adding(self, blocks: int) -> tuple[int, int]:
        """What it may add up to here, and where it begins."""
        return self.size * (blocks - self.blocks), self.start


def with_lists_ended(html: str) -> str:
    """A page whose lists of definitions seldom end, with each ended where the next begins."""
    begun = html.count("<dl") + html.count("<DL")
    if begun < _FEWEST_LISTS or begun - html.count("</dl") - html.count("</DL") < _FEWEST_LISTS:
        return html
    first, *others = _LIST.split(html)
    if not others:
        return html
    return "</dl><dl".join(["<dl".join((first, others[0])), *others[1:]])


_FEWEST_LISTS = 4
_LIST = re.compile(r"<dl(?=[\s>])", re.IGNORECASE)
