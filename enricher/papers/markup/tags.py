"""HTML as a browser builds it, written out again: every tag closed, every value quoted, in one order.

HTML as keepers write it comes in; a text goes out that `TOKEN` reads from end to end. Parsed by Lexbor
(selectolax), which this module alone knows. What an address or a word in it means is not told here.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from selectolax.lexbor import LexborHTMLParser

from enricher.late_patterns import late
from enricher.papers.markup.left_open import without_left_open
from enricher.papers.markup.long_tags import without_needless

DEEPEST = 200
"""Elements within each other; tags beyond are dropped, for parsing by the standard is quadratic in it."""
_NESTED = (
    "div", "section", "article", "ul", "ol", "dl", "blockquote", "center", "details", "main", "header",
    "aside", "address", "summary", "figure", "table", "nav", "footer", "fieldset",
)  # fmt: skip
"""Elements that stand within their like; a paragraph or an item ends the one before it."""
_NESTING = "|".join(_NESTED)
MOST_LEFT_OPEN = 1_000
"""Elements of words within each other. Keepers forget to end them: far more are left than of others."""
_OF_WORDS = (
    "b", "i", "em", "strong", "span", "font", "u", "s", "small", "big", "tt", "code", "strike", "nobr", "sub",
    "sup", "mark", "cite", "q", "abbr", "kbd", "samp", "var", "del", "ins", "label", "button", "h[1-6]",
    "pre", "listing", "menu", "dir", "hgroup", "dialog", "search", "svg", "math", "object", "figcaption",
    "optgroup", "ruby", "time", "data", "output", "legend", "acronym", "dfn", "bd[io]", "picture", "video",
    "audio", "canvas", "datalist", "map", "meter", "progress", "slot", "noscript",
)  # fmt: skip
_SETTING = "|".join(_OF_WORDS)
_OVER_WORDS = "r[tbp]|rtc"
"""How words are spoken, whose end is seldom written: by itself, that no other tag is dropped for it."""
_COUNTED = (_NESTING, _SETTING, _OVER_WORDS)
_FREQUENT = r"(?:a|p|li|br|t[dhr])[\s/>]"
"""None of them, and known at once."""
_TAGS = {names: late(rf"<(/?)(?:{names})(?=[\s/>])[^<>]*>?", re.IGNORECASE) for names in _COUNTED}
_IN_SMALL_LETTERS = {names: late(rf"<(/?)(?!{_FREQUENT})(?:{names})(?=[\s/>])") for names in _COUNTED}
"""The same tags of a text in small letters alone, where they are found in half the time."""
MOST_CHOICES = 1_000
"""Of a list to choose from. A parser goes through those before each, closed or not; their words stay."""
_CHOICE = late(r"</?option(?=[\s/>])[^<>]*>?", re.IGNORECASE)
_RAW = ("script", "style", "iframe", "noembed", "noframes", "xmp")
"""Elements whose text is written as it is, and may look like tags."""
_RAW_TAG = re.compile(rf"<[sinx](?:{'|'.join(tag[1:] for tag in _RAW)})")
"""Whether there may be one: looked for in one pass, behind the letters that they begin with."""
_RAW_TEXT = re.compile(rf"<({'|'.join(_RAW)})(?=[\s>]).*?</\1>", re.DOTALL)

_OF_RENDERED = r'(?: data-sourcepos="[^"]*+"(?: href="[^"]*+")?+)?+'
"""All that most tags of rendered Markdown hold, which is told in two thirds of the time."""
_ATTRIBUTES = _OF_RENDERED + r'(?: [^">]*+(?:"[^"]*+"[^">]*+)*+)?+'
CELL = late(
    rf"<td(?:{_ATTRIBUTES})>([^<]*+)"
    rf"(?:(?:<(strong|b)(?:{_ATTRIBUTES})>)?<a({_ATTRIBUTES})>([^<]*+)</a>(?(2)</\2>)([^<]*+))?</td>"
)
"""A cell of words with one link at most: what stands before it, what it is set apart by, its attributes, its
words, what is behind."""
_LINK_OF_CELL = rf"(?:<(?:strong|b)(?:{_ATTRIBUTES})>)?<a(?:{_ATTRIBUTES})>[^<]*+</a>(?:</(?:strong|b)>)?"
_CELLS = rf"(?:<td(?:{_ATTRIBUTES})>[^<]*+(?:{_LINK_OF_CELL}[^<]*+)?</td>\s*+)++"
_PICTURE = rf"<img(?:{_ATTRIBUTES})>"
_INLINE = (
    rf"<a(?:{_ATTRIBUTES})>[^<]*+</a>|<br(?:{_ATTRIBUTES})>"
    rf"|<(?:b|strong|i|em|code)(?:{_ATTRIBUTES})>[^<]*+</(?:b|strong|i|em|code)>"
)
PART = late(
    rf"([^<]*+)(?:(?:<(b|strong|i|em)(?:{_ATTRIBUTES})>(?=<a[ >]))?+"
    rf'<a(?: data-sourcepos="[^"]*+")?+(?: href="([^"]*+)"{_ATTRIBUTES}|({_ATTRIBUTES}))>'
    rf"(?:<(b|strong|i|em|code)(?:{_ATTRIBUTES})>([^<]*+)</\5>|(?:{_PICTURE})++|([^<]*+))</a>(?(2)</\2>)"
    rf"|(?:<(b|strong|i|em)(?:{_ATTRIBUTES})>(?=<(?:b|strong|i|em|code)[ >]))?+"
    rf"<(b|strong|i|em|code)(?:{_ATTRIBUTES})>([^<]*+)</\9>(?(8)</\8>)"
    rf"|<(br)(?:{_ATTRIBUTES})>|{_PICTURE}|\Z)"
)
"""Words in a block, and what stands behind them: what a link is set apart by, where it leads, if that is
said first, or else its attributes, what its words are set apart by, with these, or its words alone; what is
set apart twice, what is set apart and its words, the end of a line, or nothing more. Pictures say nothing."""
ONE_PART = late(
    r'([^<]*+)<(?:a(?: data-sourcepos="[^"]*+")?+ href="([^"]*+)"|(b|strong|i|em))'
    rf"{_ATTRIBUTES}>([^<]*+)</(?(3)\3|a)>([^<]*+)\Z"
)
"""A block of words around a link or what is set apart, as most are that hold such: the words before it, where
it leads or what it is set apart by, its words, and those behind it."""
_MARKED_LINK = (
    rf"<(?:b|strong|i|em)(?:{_ATTRIBUTES})><a(?:{_ATTRIBUTES})>[^<]*+</a></(?:b|strong|i|em)>"
    rf"|<a(?:{_ATTRIBUTES})><(?:b|strong|i|em)(?:{_ATTRIBUTES})>[^<]*+</(?:b|strong|i|em)></a>"
)
_LINKED_PICTURE = rf"<a(?:{_ATTRIBUTES})>(?:{_PICTURE})++</a>"
_PICTURES = rf"{_LINKED_PICTURE}|<(?:b|strong|i|em)(?:{_ATTRIBUTES})>{_LINKED_PICTURE}</(?:b|strong|i|em)>"
_TWICE_MARKED = (
    rf"<(?:b|strong|i|em)(?:{_ATTRIBUTES})><(?:b|strong|i|em|code)(?:{_ATTRIBUTES})>[^<]*+"
    r"</(?:b|strong|i|em|code)></(?:b|strong|i|em)>"
)
INLINES = rf"(?:[^<]*+(?:{_INLINE}|{_MARKED_LINK}|{_PICTURE}|{_PICTURES}|{_TWICE_MARKED}))*+[^<]*+"
"""Words, links, pictures and what is set apart, side by side, in Markdown: `PART`s."""


def _token(inlines: str) -> re.Pattern[str]:
    return late(
        rf"<(?:tr({_ATTRIBUTES})>\s*+({_CELLS})</tr>"
        rf"|a({_ATTRIBUTES})>([^<]*+)</a>|(b|strong|i|em|code)(?:{_ATTRIBUTES})>([^<]*+)</\5>"
        rf"|td(?:{_ATTRIBUTES})>([^<]*+)</td>"
        rf"|(li|p|h[1-6])({_ATTRIBUTES})>({inlines})</\8>"
        r'|(/?)([^\s/>!?][^\s/>]*)((?: =?[^\s/>=]*="[^"]*+")*+)(?: /)?>|!--.*?-->|\?[^>]*>)([^<]*+)',
        re.DOTALL,
    )


TOKEN, TOKEN_OF_PAGE = _token(INLINES), _token(rf"(?:[^<]*+(?:{_INLINE}))*+[^<]*+")
"""A tag and the text behind it. Elements that hold words and little else, which most are, are one: a
row's attributes and its cells, a link's attributes and words, what is set apart and its words, a cell's
words, a block, its attributes and its `PART`s, in a page but for links that are set apart; else whether it is
the tag of an end, its name and its attributes."""


def normal(html: str) -> str:
    """The body as a browser builds it."""
    octets = html.encode(errors="replace")
    parser = LexborHTMLParser(octets)
    body = parser.body or parser.root
    text = (body.html or "") if body is not None else ""
    if '"="' in text:
        text = _without_quoted_names(text)
    return _RAW_TEXT.sub("", text) if _RAW_TAG.search(text) else text


def _without_quoted_names(text: str) -> str:
    """The HTML without attributes whose names hold a quote, as one too many behind a value makes them.

    `<a href="x.pdf"" class="link">` is written out again as `<a href="x.pdf" "="" class="link">`.
    """
    for _ in range(_MOST_QUOTED):
        text, count = _QUOTED_NAME.subn(r"\1", text)
        if not count:
            break
    return text


_MOST_QUOTED = 4
"""Such attributes of one tag, with others between them."""
_QUOTED_NAME = late(r'(<[a-z][^\s<>/]*+(?: [^\s"=<>]++="[^"]*+")*+)(?: [^\s"=<>]*+"[^\s=<>]*+="[^"]*+")++')


def shallow(html: str) -> str:
    """The HTML without what holds a parser up: tags too deep within others, attributes that nobody reads."""
    html = without_needless(html)
    count = html.count("<")
    if count <= DEEPEST:
        return without_left_open(html)
    low = html.lower()  # once: what is dropped for one kind of tags is none of another
    html = _up_to(DEEPEST, _NESTING, html, low)
    if count > MOST_LEFT_OPEN:
        html = _CHOICE.sub(" ", html) if low.count("<option") > MOST_CHOICES else html
        html = _up_to(MOST_LEFT_OPEN, _SETTING, html, low)
        html = _up_to(MOST_LEFT_OPEN, _OVER_WORDS, html, low) if low.count("<r") > MOST_LEFT_OPEN else html
    return without_left_open(html)


def _up_to(deepest: int, names: str, html: str, low: str) -> str:
    """The HTML without those tags of these names that stand deeper within each other, as `low` tells."""
    ends = _IN_SMALL_LETTERS[names].findall(low)
    if ends.count("") <= deepest or max(accumulate([-1 if end else 1 for end in ends])) <= deepest:
        return html
    depth = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if found[1] else 1
        return found[0] if 0 <= depth <= deepest else " "

    return _TAGS[names].sub(kept, html)


_TABLE = re.compile(r"<(/?)table[\s>]")
# Possessive here and above: what is no element of the kind is given up at once, and not by its words' end.
_WRAPPED = late(
    rf"(<td(?:{_ATTRIBUTES})>)<details(?:{_ATTRIBUTES})><summary(?:{_ATTRIBUTES})>[^<]*</summary>"
    rf"(?:\s*+<p(?:{_ATTRIBUTES})>)?([^<]*+(?:<(?!/?(?:details|summary|p|t[dhr]|table)[\s>])[^<]*+)*+)"
    r"(?:</p>\s*+)?</details>(?=</td>)"
)


def unwrapped(html: str) -> str:
    """The HTML, written out again, with the words of a table's cells where they were wrapped in details.

    Not of tables within tables, which are layouts: what is wrapped there may be an entry.
    """
    if not _may_be_wrapped(html):
        return html
    return "".join(_WRAPPED.split(html))  # without what none of its groups holds


def unwrapped_in_place(html: str, tagged: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The same of Markdown as its parser gave it, and the lines of the tags that are left, once for each."""
    if not _may_be_wrapped(html):
        return html, tagged
    left = Counter(tagged)

    def bare(found: re.Match[str]) -> str:
        cell, words = found.groups()
        if line := source_line(cell):
            left[line] -= found[0].count("<") - words.count("<") - 1
            return cell + words
        return found[0]

    html = _WRAPPED.sub(bare, html)
    return html, [line for line in sorted(left) for _ in range(left[line])]


def _may_be_wrapped(html: str) -> bool:
    return "><details" in html and "<td" in html and not _is_nested(_TABLE.findall(html))


def _is_nested(ends: list[str]) -> bool:
    """Whether, of tags of one name, one begins before the one before it has ended."""
    return any(one == other for one, other in pairwise(ends))


def unescaped(text: str) -> str:
    """A text or a value as it reads: what is written out again holds these escapes alone."""
    if "&#" in text:
        text = text.replace("&#x27;", "'")
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\xa0").replace("&quot;", '"')
    return text.replace("&amp;", "&")


_HREF = re.compile(r' href="([^"]*)')
_CLASS = re.compile(r' class="([^"]*)"')
_MATH = re.compile(r' data-math-style="([^"]*)"')
PLACE = re.compile(r' data-sourcepos="(\d{1,9}):')


def href(attributes: str) -> str:
    """Where a link leads, as it is written; empty where it does not say."""
    return found[1] if (found := _HREF.search(attributes)) else ""


def classes(attributes: str) -> str:
    """The classes of an element."""
    return unescaped(found[1]) if (found := _CLASS.search(attributes)) else ""


def math_style(attributes: str) -> str:
    """How a formula is set; empty where there is none."""
    return found[1] if (found := _MATH.search(attributes)) else ""


def source_line(attributes: str) -> int:
    """The line of its source on which an element begins, from 1; 0 where nobody knows."""
    found = PLACE.search(attributes)
    return int(found[1]) if found else 0
