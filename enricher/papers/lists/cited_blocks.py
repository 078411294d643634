"""Blocks that are references, each cut once into its parts before anything else is asked of it.

Blocks come in, and go out as units: cut by their own signs or, where those leave a doubt, by the style that
most of their list has. What is no reference goes the way of all blocks; headings, rows and marks stay blocks.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.blocks import Block
from enricher.papers.lists.at_hours import IN_HOURS, at_hour
from enricher.papers.lists.block_items import as_items
from enricher.papers.lists.plain_entries import units_in
from enricher.papers.lists.reference_styles import Style, line_of, style_of
from enricher.papers.lists.units import Unit, cited_unit, units
from enricher.papers.titles.cut_references import Cut, are_addresses, cut_text
from enricher.papers.titles.taught_titles import taught_title

_TOGETHER = 64
"""Units and blocks among which a style is sought."""
_FEWEST = 4
"""References that show a style."""
_ASKED = 12
_SHORTEST, _LONGEST = 40, 2_000
MARKS = frozenset(("rule", "bibtex", "aside"))
"""Blocks that stand in no list: they tell of what stands above them."""
_NUMBERED = late(
    r"\d[)\]:,;.( –-]{1,4}(?:[Pp]{1,2}\. ?)?[A-Z]?\d|\b(?:pp?|[Vv]ol|[Nn]o|Bd|S|С|Т)\. ?\d|doi|\bIn:? "
)
"""Volumes, issues and pages, which most references have."""


class _Doubtful(Struct, gc=False):
    """A block that may be a reference, and is not cut by its own signs."""

    block: Block
    line: str
    parted: bool

    def units(self) -> Iterable[Unit]:
        """The units of the block, read as any other's."""
        return units(self.block) if self.parted else units_in(self.block)


def cited(blocks: Iterable[Block]) -> Iterator[Unit | Block]:
    """Blocks, as units where they may be references.

    They come as soon as none before them waits for the style of its list.
    """
    siblings = _Siblings()
    for given in blocks:
        first = given.cells[:2] if given.columns else ()
        timed = first and (first[0].text[1:3] in IN_HOURS or first[-1].text[1:3] in IN_HOURS)
        block = at_hour(given) if timed else given
        text = block.text
        words = text.text
        if block.kind == "heading" or block.kind in MARKS or block.columns:
            if siblings.held or siblings.seen:
                yield from siblings.told()
                siblings = _Siblings()
            yield block
        elif siblings.held or (
            ("20" in words or "19" in words or "18" in words)
            and (block.kind == "item" or (block.kind == "text" and not block.level))
            and not (text.bold or text.spans or (text.links and text.links[0].words != text.links[0].address))
        ):
            if block.kind == "text" and "\n" in words:
                yield from siblings.take([_at_once(part, parted=True) for part in as_items(block)])
            else:
                yield from siblings.take([_at_once(block, parted=False)])
        else:
            yield block
    yield from siblings.told()


class _Siblings:
    """What may be references below one heading: those that wait for the style of their list, and more."""

    def __init__(self) -> None:
        self.held: list[Unit | _Doubtful] = []
        self.seen: deque[str] = deque(maxlen=_ASKED)
        self._style: Style | None = None

    def take(self, several: Sequence[Unit | _Doubtful]) -> Iterable[Unit]:
        """More of them; what is told by now comes out."""
        held = self.held
        if held:
            held += several
            return self.told() if len(held) >= _TOGETHER else ()
        for place, one in enumerate(several):
            if isinstance(one, _Doubtful) and (one.line or several[1:]):
                held += several[place:]
                return chain(self._cut(several[:place]), self.told() if len(held) >= _TOGETHER else ())
        return self._cut(several)

    def _cut(self, several: Sequence[Unit | _Doubtful]) -> Iterator[Unit]:
        for one in several:
            if isinstance(one, Unit):
                self.seen.append(one.text.text)
                yield one
            else:
                yield from one.units()

    def told(self) -> Iterator[Unit]:
        """What was held, as units."""
        held, self.held = self.held, []
        lines = [one.line for one in held if isinstance(one, _Doubtful) and one.line]
        cuts = _cuts(lines, self._style)
        if lines and len(cuts) * 2 < len(lines):
            self._style = _style(held, self.seen)
            cuts = _cuts(lines, self._style) or cuts
        for one in held:
            if not isinstance(one, _Doubtful):
                self.seen.append(one.text.text)
                yield one
            elif one.line and (told := cuts.get(one.line)) is not None:
                yield cited_unit(one.block, told)
            else:
                yield from one.units()


def _cuts(lines: Iterable[str], style: Style | None) -> dict[str, Cut]:
    """The parts of those lines that are of a style."""
    if style is None:
        return {}
    return {line: told for line in lines if (told := _cut(line, style)) is not None}


def _at_once(block: Block, *, parted: bool) -> Unit | _Doubtful:
    """A reference's unit, told by its own signs; else the block, which may be one."""
    text = block.text
    words = text.text
    if (
        text.spans
        or text.bold
        or not ("20" in words or "19" in words or "18" in words)
        or (block.kind != "item" and (block.kind != "text" or block.level))
        or block.titled
        or "\n" in words
    ):
        return _Doubtful(block, "", parted)
    told = cut_text(text) if "." in words else None
    if told is not None:
        return cited_unit(block, told)
    may_be = _SHORTEST <= len(words) <= _LONGEST and (not text.links or are_addresses(text))
    return _Doubtful(block, line_of(words) if may_be else "", parted)


def _style(held: Sequence[Unit | _Doubtful], seen: Iterable[str]) -> Style | None:
    """The style of most of what may be references, where some are not cut by their own signs."""
    doubtful = [one.line for one in held if isinstance(one, _Doubtful) and one.line]
    if not doubtful:
        return None
    cut = [one.text.text for one in held if isinstance(one, Unit)]
    if len(doubtful) + len(cut) < len(held) - len(doubtful) - len(cut):
        return None
    lines = [*doubtful, *cut, *seen]
    if len(lines) < _FEWEST:
        return None
    asked = [line_of(line) for line in lines[:: -(-len(lines) // _ASKED)]]
    numbered = sum([_NUMBERED.search(line) is not None for line in asked])
    return style_of(asked) if numbered * 2 >= len(asked) else None


def _cut(line: str, style: Style) -> Cut | None:
    authors, begin = style.authors(line)
    title = taught_title(line[begin:], style.part) if begin > 0 else ""
    return Cut(authors, title) if title else None
