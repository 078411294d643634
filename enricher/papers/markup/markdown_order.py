"""Rendered Markdown put in order, where its keeper wrote tags: a parser's own are in order already.

HTML comes in with the lines of its source in which a keeper's tags may stand; it goes out part by part, as a
browser builds it. What a keeper's element holds stands in one part with it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from enricher.late_patterns import late
from enricher.papers.markup import tags
from enricher.papers.markup.long_words import with_long_words
from enricher.papers.markup.spanning_cells import aligned

DEEPEST = 50
"""Elements that are opened anew in front of a part; where more are open, what stands behind is one part."""

WORTH = 2_000
"""Characters between a keeper's tags that are left as they are; fewer cost less to parse than a new start."""

_TOP = late(r'\n<(?:h[1-6]|p|ul|ol|table|blockquote|hr) data-sourcepos="(\d+):1-')
"""A block that stands in no other, by its line's first sign; what a keeper wrote has no place."""
BOUND = late(r"<!--.*?-->|<(!--).*|<(/?)([a-z!][^\s/>]*)", re.IGNORECASE | re.DOTALL)
"""A comment, one without an end, which is looked for once, or a tag: whether it ends an element, its name."""
_EMPTY = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "source", "wbr", "col", "area", "base", "embed", "param",
     "track")
)  # fmt: skip
"""Elements that hold nothing and have no end."""
_INDIFFERENT = frozenset(
    ("div", "center", "section", "article", "main", "header", "aside", "figure", "address")
)
"""Elements that say nothing of what stands in them but where a block ends."""
_NAMED = late(
    r"(?:[ \t]{0,3}([-*+]|\#{1,6})[ \t]+)?[^\[<]*+((?:<a (?:name|id)=\"[\w .:/%-]*+\"></a>[ \t]*+)++)"
)
"""The mark with which a line begins a block, and the names of its place, as a browser writes them out; not
behind a link's bracket, as they would end that link."""
_OWN = re.compile(r'<(?:table|[ou]l) data-sourcepos="\d{1,9}:\d{1,9}-(\d{1,9}):')
"""A parser's table or list, and its last line."""
_HOLDING = re.compile(r"<(/?)(?:table|[ou]l)[ >]")
_WRAP = "details"
"""An element whose end alone says something."""
_GOING_ON = _INDIFFERENT | {_WRAP}
_ROW_END = "\n</tr>\n"
_ROWS = "<table><tbody>", "</tbody></table>"
_CELL = re.compile(r"<t[dh][ >]")


def tagged_lines(text: str, lines: Sequence[str]) -> Sequence[int] | None:
    """The line of each sign in a Markdown text that may begin a tag, from 1; an address has such signs too.

    Ends of lines and names of places, written as a browser would, have none: what holds them is in order.

    None where the HTML of the text would not tell which line is which.
    """
    if "<" not in text:
        return ()
    if "\r" in text or "data-sourcepos" in text:
        return None
    tagged, above = list[int](), ""
    for number, line in enumerate(lines, start=1):
        if "<" in line:
            signs = line.count("<") - line.count("<http") - line.count("<br>")
            if (
                signs > 1
                and "></a>" in line
                and (named := _NAMED.match(line))
                and (named[1] or not above.strip())
            ):
                signs -= 2 * named[2].count("<a")
            tagged += [number] * signs
        above = line
    return tagged


def in_order(
    html: str, tagged: Sequence[int] | None, words: Sequence[str] = (), worth: int = WORTH
) -> Iterator[str]:
    """The HTML of a text in order, whose tags stand in these lines; in any where `tagged` is None.

    For each of `words` a sign stands in it, which is looked at rather than they, and goes out as they.
    """
    if not words:
        return _in_order(html, tagged, worth)
    shortened = worth * len(html) // (len(html) + sum(map(len, words)))
    return (with_long_words(part, words) for part in _in_order(html, tagged, shortened))


def _in_order(html: str, tagged: Sequence[int] | None, worth: int) -> Iterator[str]:
    if tagged is None:
        yield _ordered(html)
        return
    if tagged:
        html, tagged = tags.unwrapped_in_place(html, tagged)
    opened, before = _StillOpen(), ""
    begin = end = 0  # what stands between them is put in order together
    for start, stop, lines in _tagged_blocks(html, tagged) if tagged else ():
        if not opened.any:
            rows = _rows_in_order(html[start:stop], lines, worth) if stop - start > worth else []
            if rows or start - end > worth:
                yield from (opened.ordered(before + html[begin:end]) if begin < end else "", html[end:start])
                begin = end = start
            if rows:
                yield from rows
                begin = end = stop
                continue
            before = opened.again() if begin == end else before
        opened.see(html[start:stop])
        end = stop
    end = len(html) if opened.any else end
    yield from (opened.ordered(before + html[begin:end]) if begin < end else "", html[end:] + opened.ends())


def _ordered(html: str) -> str:
    return aligned(tags.unwrapped(tags.normal(tags.shallow(html))))


def _tagged_blocks(html: str, tagged: Sequence[int]) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Where a block begins and ends in which tags stand, and the lines of those."""
    start = done = 0
    tops = ((top.start() + 1, int(top[1])) for top in _TOP.finditer(html))
    for end, line in chain(tops, [(len(html), tagged[-1] + 1)]):
        first, done = done, bisect_left(tagged, line, done)
        if first < done:
            yield _behind_own(html, start, end, tagged[first]), end, tagged[first:done]
            if done == len(tagged):
                return
        start = end


def _behind_own(html: str, start: int, end: int, line: int) -> int:
    """Where the table or list that begins here ends, if no keeper's tag, from `line` on, is in it."""
    own = _OWN.match(html, start)
    if own is None or int(own[1]) >= line:
        return start
    depth = 0
    for tag in _HOLDING.finditer(html, start, end):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return start


def _rows_in_order(table: str, lines: Sequence[int], worth: int) -> list[str]:
    """A parser's table in parts, as a cell ends whatever begins in it; none where it is no such table."""
    if not table.startswith("<table data-sourcepos="):
        return []
    ordered, last = list[str](), 0
    for start, end in _row_places(table, lines, worth):
        rows = table[start:end]
        built = tags.normal(tags.shallow(rows.join(_ROWS))).removeprefix("<body>").removesuffix("</body>")
        inner = built.removeprefix(_ROWS[0]).removesuffix(_ROWS[1])
        if len(built) - len(inner) != len("".join(_ROWS)) or not _same_cells(rows, inner):
            return []
        ordered += (table[last:start], tags.unwrapped(inner))
        last = end
    return [*ordered, table[last:]]


def _row_places(table: str, lines: Sequence[int], worth: int) -> list[tuple[int, int]]:
    """Where rows of these lines begin and end, with those between them that are no more than `worth`."""
    places, end = list[tuple[int, int]](), 0
    for line in dict.fromkeys(lines):
        start = table.find(f'<tr data-sourcepos="{line}:', end)
        after = table.find(_ROW_END, start) + len(_ROW_END)
        if start < 0 or after < len(_ROW_END):
            return [(0, len(table))]
        start = places.pop()[0] if places and start - end <= worth else start
        places.append((start, end := after))
    return places


def _same_cells(rows: str, ordered: str) -> bool:
    """Whether the cells are a parser's still, and begin with one."""
    return ordered.startswith("<tr data-sourcepos=") and len(_CELL.findall(ordered)) == rows.count(
        "<td data-sourcepos="
    ) + rows.count("<th data-sourcepos=")


class _StillOpen:
    """Which elements are open at a place of a text.

    Attributes:
        any: whether one is that says something of what follows, or nobody knows which are.
    """

    def __init__(self) -> None:
        self.any = False
        self._names: list[str] = []
        self._times = Counter[str]()
        self._in_order = True

    def see(self, html: str) -> None:
        """Some more HTML. The end of what is not open is none, as in a browser."""
        names, times = self._names, self._times
        for unended, ends, name in BOUND.findall(html):
            name = unended or name.lower()
            if not name or name in _EMPTY:
                continue
            if not ends:
                names.append(name)
                times[name] += 1
            elif names and names[-1] == name:
                names.pop()
                times[name] -= 1
            elif times[name]:  # what ends with it, and what goes on behind it, is a browser's to say
                self._in_order = False
        self.any = not (self._in_order and len(names) <= DEEPEST and _GOING_ON.issuperset(names))

    def ordered(self, html: str) -> str:
        """HTML in order up to here; what wraps it and what follows is ended where its keeper ends it."""
        html = _ordered(html)
        for _ in range(self._times[_WRAP] if not self.any else 0):
            before, _end, behind = html.rpartition(f"</{_WRAP}>")
            html = before + behind
        return html

    def ends(self) -> str:
        """The ends of what wraps all up to the text's."""
        return f"</{_WRAP}>" * (self._times[_WRAP] if not self.any else 0)

    def again(self) -> str:
        """The tags that are open here."""
        return "".join(f"<{name}>" for name in self._names)
