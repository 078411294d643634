"""The items that a block is: references with numbers in brackets, a row of a layout.

A block comes in; it goes out as it is, or as the items that its keeper made of it.
"""

import re
from collections.abc import Iterable

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.authors.bylines import names_before
from enricher.papers.authors.initialled_names import begins_with_cited, behind_initials
from enricher.papers.blocks import Block, Text
from enricher.papers.lists.line_starts import (
    DIGITS,
    FEWEST_OF_CELL,
    NEAR_START,
    addresses_alone,
    reference_starts,
    starts_of,
)
from enricher.papers.markup.text_parts import joined, parts_at, placed_lines
from enricher.papers.tables.told_cells import (
    announced_entry,
    announced_in,
    behind_hours,
    below_partners,
    entry_beside,
    entry_of,
    is_beside_authors,
    several_in,
    telling,
)
from enricher.papers.tables.unnamed_rows import named_by_cells
from enricher.papers.titles.announced_papers import BEGINNINGS, FIRST
from enricher.papers.titles.entry_paragraphs import is_entry
from enricher.papers.titles.in_turn import numbered_apart
from enricher.papers.titles.named_by_year import title_first
from enricher.papers.titles.paragraphs import authors_in
from enricher.papers.titles.reference_lines import starts as line_starts
from enricher.papers.titles.run_of_titles import run_in
from enricher.papers.titles.title_paragraphs import begins_with_title
from enricher.papers.titles.under_bylines import under_byline
from enricher.papers.words.hours import begins_with_hours, length_of_code

_HOURS = late(
    r"\d{1,2}[:.] ?\d\d(?: ?[apAP]\.?[mM]\.?)? ?[-–—]{1,2} ?\d{1,2}[:.] ?\d\d(?: ?[apAP]\.?[mM]\.?)?[ :]{1,4}"
    r"(?:[A-Z][A-Za-z]{0,11} ?\d{1,3}[ :]{1,4})?"
)
"""The hours of a programme, and what is shown then by its kind and number: `10:00 – 10:20 a.m. PT1 `."""
_COUNTED = late(r"^\d{1,4}\.\s", re.MULTILINE)
"""The number of an entry that its line begins with."""


_LEADING = frozenset(("--", "==", "~~", "**", "# ", "##", "19", "20"))
_DIVIDER = late(
    r"(?:-{2,}|={2,}|~{2,}|\*{2,}|#{1,3}) [^\n]{1,60}? (?:-{2,}|={2,}|~{2,}|\*{2,}|#{1,3})[ \t]*\n+(?=\S)"
)
"""A line that parts what is above it from what is below it: `--- Before 2020 ---`, `# Lakes #`."""


def _without_lead(block: Block) -> Block:
    """A block without the line between dashes that it begins with, or with the year behind its authors."""
    words = block.text.text
    if (found := _DIVIDER.match(words)) is not None:
        return structs.replace(block, text=[*parts_at(block.text, [0, found.end()])][1])
    if (found := _YEAR_LED.match(words)) is None or not begins_with_cited(words[found.end() :][:NEAR_START]):
        return block
    marked = (*[link.start for link in block.text.links[:1]], *[begin for begin, _ in block.text.bold[:1]])
    if marked and min(marked) <= found.end():  # a link is all that the entry is, or a title in bold is next
        return block
    behind = behind_initials(" ".join(words[found.end() :].split("\n")))
    end = len(words) - len(behind)
    if end <= found.end() or not behind:
        return block
    _, names, rest = parts_at(block.text, [0, found.end(), end])
    dated = structs.replace(names, text=f"{names.text.rstrip()} ({words[:4]}).")
    size, whole = len(dated.text), joined((dated, rest))
    flat = f"{whole.text[:size]} {whole.text[size + 1 :]}"
    return structs.replace(block, text=structs.replace(whole, text=flat))


_YEAR_LED = late(r"(?:19|20)\d\d(?:\.? [-–—]|[.:,])? {1,2}(?=[A-ZÀ-Þ])")
"""The year that a reference begins with: `2019 - Lake, A., Pond, B. A Title`."""


def as_items(block: Block) -> Iterable[Block]:
    """A block as what it is: a paragraph of references, told by numbers, bullets or authors, is items."""
    if block.kind == "row":
        return _of_row(block)
    lead = block.text.text[:5]
    block = _without_lead(block) if lead[:2] in _LEADING and lead[4:] not in DIGITS else block
    if "rXiv:" in block.text.text and (papers := numbered_apart(block.text)):
        first, *others = papers
        return [structs.replace(block, text=first), *(_item(block, text) for text in others)]
    if "\n" in block.text.text and (lines := _line_starts(block)):
        return _lines(block, lines)
    if block.kind != "text" or block.level:
        return (block,)
    if len(block.text.spans) > 1 and "\n" in block.text.text and (run := run_in(block.text)):
        return [structs.replace(one, line=block.line) for one in run]
    if len(block.text.links) > 1 and (alone := addresses_alone(block.text)):
        return _lines(block, alone)
    told = block.text.bold or block.text.links or block.text.text[:FIRST] in BEGINNINGS
    if told and (shown := _entries_shown(block)):
        return shown
    block = _unwrapped_over_authors(block) if len(block.text.spans) == 1 else block
    starts = starts_of(block.text.text)
    if not starts:
        return (_told(block),)
    if starts == [0]:
        return (_item(block, _unwrapped(block.text)),)
    parts = [_item(block, text) for text in parts_at(block.text, [0, *starts] if starts[0] else starts)]
    return [structs.replace(parts[0], kind="text"), *parts[1:]] if starts[0] else parts


def _entries_shown(block: Block) -> list[Block]:
    """The blocks of the paper that a paragraph of a programme shows; none of most."""
    told = announced_entry(block.text, block) if block.text.text[:FIRST] in BEGINNINGS else []
    return told or ([_item(block, shown)] if (shown := _shown(block.text)) is not None else [])


def _shown(text: Text) -> Text | None:
    """What a paragraph shows below its authors, or at its hour in a programme; None for most."""
    if "\n" in text.text and (text.bold or text.links) and (told := under_byline(text)):
        return told
    return _shown_at(text) if text.bold and text.text[:1].isdigit() else None


def _told(block: Block) -> Block:
    """A paragraph as an item, where it is a reference or a title over its authors, or as it is."""
    words = block.text.text
    if (" 19" in words or " 20" in words) and (retold := title_first(block.text)) is not None:
        return _item(block, retold)
    told = is_entry(block.text) or begins_with_title(block.text)
    return structs.replace(block, kind="item") if told else block


def _line_starts(block: Block) -> list[int]:
    """Where the references of a paragraph begin, one a line; a number may have made an item of it."""
    begins = block.kind == "item" or (block.kind == "text" and not block.level)
    return (line_starts(block.text.text) or _sent_in(block.text)) if begins else []


def _sent_in(text: Text) -> list[int]:
    """Where the lines of a programme begin, most of which are papers by number: `134: A. Example. ...`."""
    if text.links or ": " not in text.text:
        return []
    lines = placed_lines(text)
    counted = sum(
        [length_of_code(line.text.lstrip()) > 0 and line.text.lstrip()[0].isdecimal() for _, line in lines]
    )
    if counted < FEWEST_OF_CELL or counted * 2 < len(lines):
        return []
    return [start + len(line.text) - len(line.text.lstrip()) for start, line in lines if line.text.strip()]


def _lines(block: Block, starts: list[int]) -> Iterable[Block]:
    """The lines of a paragraph as an item each, at its own place in the file."""
    text, line, place = block.text.text, block.line, 0
    for start, part in zip(starts, parts_at(block.text, starts), strict=True):
        line = None if line is None else line + text.count("\n", place, start)
        place = start
        yield structs.replace(_item(block, part), line=line)


def _unwrapped_over_authors(block: Block) -> Block:
    """A title that is wrapped, and below it its authors, which are set apart, each on one line.

    Every place in the text is as it was.
    """
    text = block.text
    begin, end = text.spans[0]
    above, below = text.text[:begin].rstrip(), " ".join(text.text[begin:end].split())
    if not 0 < above.count("\n") < _MOST_OF_TITLE or text.text[:begin].rstrip(" ")[-1:] != "\n":
        return block
    if text.links or text.bold or text.text[end:].strip() or not authors_in(below):
        return block
    words = above.replace("\n", " ") + text.text[len(above) : begin] + text.text[begin:].replace("\n", " ")
    return structs.replace(block, text=structs.replace(text, text=words))


_MOST_OF_TITLE = 3


def _shown_at(text: Text) -> Text | None:
    """What a paragraph of a programme shows at its hour: authors and, last and in bold, their title."""
    if (hours := _HOURS.match(text.text)) is None:
        return None
    (shown,) = parts_at(text, [hours.end()])
    begin, end = shown.bold[-1] if shown.bold else (0, 0)
    told = end >= len(shown.text.rstrip(" .")) and names_before(shown.text[:begin])
    return shown if told else None


def _counted(text: str) -> list[int]:
    """Where the lines begin of a layout's only cell that count its entries from one: `1. `, `2. `."""
    if text[:2] != "1.":
        return []
    starts = [found.start() for found in _COUNTED.finditer(text)]
    numbers = [int(text[start : text.find(".", start)]) for start in starts]
    return starts if len(starts) > 1 and numbers == list(range(1, len(starts) + 1)) else []


def _of_row(block: Block) -> Iterable[Block]:
    """A row of a layout as the items that its cells hold, or as one."""
    if len(block.cells) == 1 and (starts := _counted(block.cells[0].text)):
        return [_item(block, part) for part in parts_at(block.cells[0], starts)]
    if shown := announced_in(block):
        return shown
    told = (
        [part for cell in telling(block.cells) for part in several_in(cell) or (cell,)]
        if block.cells[1:]
        else []
    )
    if told[1:] or (told and any(begins_with_hours(cell.text) for cell in block.cells[:2])):
        return [part for cell in told for part in entry_of(cell, block)]
    if not block.cells[1:] and (timed := behind_hours(block.cells[0])) is not None:
        return entry_of(timed, block)
    if block.cells[1:] and "title" in (named := named_by_cells(block.cells, ())):
        title, names = (block.cells[named.index(part)] for part in ("title", "authors"))
        if is_beside_authors(title, names, block.cells):
            return entry_beside(title, names, block)
    last = block.cells[-1]
    if block.cells[1:] and last.links and (partnered := below_partners(block)):
        return partnered
    if "\n" in last.text and (starts := reference_starts(last.text)):
        return [_item(block, part) for part in parts_at(last, [0, *starts] if starts[0] else starts)]
    may_run = last.spans or "\n\n" in last.text or "\nAuthors: " in last.text
    run = run_in(last, alone=True) if may_run and "\n" in last.text else []
    level = block.level + 1
    return [structs.replace(one, level=level, line=block.line) for one in run] or (_as_item(block),)


def _item(block: Block, text: Text) -> Block:
    return Block(kind="item", level=block.level, line=block.line, text=text)


def _unwrapped(text: Text) -> Text:
    """A reference on one line, where its authors end within one: what breaks its lines is their length."""
    if "\n" not in text.text:
        return text
    flat = text.text.replace("\n", " ")
    end = len(flat) - len(behind_initials(flat))
    if not end or "\n" in text.text[len(flat[:end].rstrip()) : end]:
        return text
    return structs.replace(text, text=flat)


_PLACE_IN_LIST = late(
    r"#?\d{1,4}[.)]?|\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?"
    r"(?: ?[-–—]{1,2} ?(?:\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?)?)?",
    re.IGNORECASE,
)
"""The number of a row, or the hour of a programme at which its paper is shown."""
_LONGEST_PLACE = 24


def _is_place(cell: Text) -> bool:
    """Whether a cell says only which row of its list or its day this is, and nothing of a paper."""
    words = cell.text.strip()
    return len(words) <= _LONGEST_PLACE and not cell.links and _PLACE_IN_LIST.fullmatch(words) is not None


def _as_item(block: Block) -> Block:
    """A row of a layout, whose columns have no names, as an item of a list."""
    cells = block.cells[1:] if block.cells[1:] and _is_place(block.cells[0]) else block.cells
    return Block(kind="item", level=block.level + 1, line=block.line, text=joined(cells))
