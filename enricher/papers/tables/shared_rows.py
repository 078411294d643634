"""A row of a table that names several papers, in one cell or one in each, as a row of each.

A row comes in; itself goes out where it is about one paper. Of what else it links to each paper has its own,
where a cell has as many links as there are papers; else nobody can tell whose it is, and none has it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec.structs import replace

from enricher.papers.blocks import Anchor, Block, Text
from enricher.papers.markup.text_parts import parts_at
from enricher.papers.tables.row_columns import NAMES, TITLE_COLUMNS
from enricher.papers.titles.in_turn import named_in_turn
from enricher.papers.titles.own_pages import own_links
from enricher.papers.titles.paragraphs import may_be_over_authors
from enricher.papers.titles.titles import title_of
from enricher.papers.words.label_words import is_label, is_where_and_when, looks_like_names
from enricher.papers.words.others_work import is_others_label
from enricher.papers.words.paper_pages import paper_key

_NOTHING = Text()
_FEWEST_WORDS = 3
"""Words of a cell under a title's name that are the title of its row."""


def rows_of(block: Block) -> Sequence[Block]:
    """The row of each paper, in the order of its cell."""
    if _may_hold_cards(block.columns) and (cards := _cards(block)):
        return [replace(block, cells=(cell,), columns=("",)) for cell in cards]
    lined = False
    for cell in block.cells:
        if cell.links[1:] or cell.bold[1:]:
            place, starts = _in_bold(block)
            place, starts = (place, starts) if starts else _shared(block)
            break
        lined = lined or "\n" in cell.text
    else:  # as of most
        place, starts = _at_venues(block.cells) if lined else (0, [])
    return list(_rows_of(block, place, starts)) if starts else (block,)


@lru_cache(maxsize=64)  # a table's columns are the same in each of its rows
def _may_hold_cards(columns: tuple[str, ...]) -> bool:
    """Whether the columns of a table may each hold papers: none is called after what it holds of one."""
    return len(columns) > 1 and not any(
        name and (name in TITLE_COLUMNS or name in NAMES or is_label(name) or is_others_label(name))
        for name in columns
    )


def _cards(block: Block) -> list[Text]:
    """The cells of a row in which each that leads somewhere begins with another paper's title."""
    linked = [cell for cell in block.cells if cell.links]
    if len(linked) < _FEWEST_CARDS:
        return []
    keys = set[str]()
    for cell in linked:
        own = own_links(cell)
        words = title_of(cell, own).words if own else ""
        if words.count(" ") < _FEWEST_WORDS - 1 or words not in cell.text[: len(words) + _BEFORE_TITLE]:
            return []
        keys.add(paper_key(own[0].address))
    return linked if len(keys) == len(linked) else []


_FEWEST_CARDS = 2
_BEFORE_TITLE = 8
"""Signs that may stand before a title in its cell: a number, a pictogram."""


def _rows_of(block: Block, place: int, starts: list[int]) -> Iterator[Block]:
    papers = list(parts_at(block.cells[place], [0, *starts]))
    shared = [_each_own(cell, len(papers)) if cell.links else [cell] * len(papers) for cell in block.cells]
    shared[place] = papers
    for cells in zip(*shared, strict=True):
        yield replace(block, cells=cells)


def _each_own(cell: Text, papers: int) -> list[Text]:
    """A cell's links one for each of so many papers, in their order; nothing where they are not as many."""
    if len(cell.links) != papers:
        return [_NOTHING] * papers
    return list(parts_at(cell, [0, *[link.start for link in cell.links[1:]]]))


def _shared(block: Block) -> tuple[int, list[int]]:
    """The only cell that names papers, and where its second and further ones begin."""
    owned = [(place, cell, own_links(cell)) for place, cell in enumerate(block.cells) if cell.links]
    owned = [(place, cell, own) for place, cell, own in owned if own]
    if len(owned) != 1 or len(owned[0][2]) < 2:
        return 0, []
    place, cell, own = owned[0]
    if len({paper_key(link.address) for link in own}) < len(own):
        return 0, []
    if not (named_in_turn(cell, own) or _are_listed(cell, own)):
        return 0, []
    if _is_titled(block, place):
        return 0, []
    return place, [link.start for link in own[1:]]


def _are_listed(cell: Text, own: Sequence[Anchor]) -> bool:
    """Whether each link to a paper is a title on a line of its own, behind a word at most: a cell's list."""
    begun = [cell.text.rfind("\n", 0, link.start) + 1 for link in own]
    if len(set(begun)) < len(own):
        return False
    return all(
        link.words.count(" ") >= _FEWEST_WORDS - 1
        and not is_label(link.words)
        and len(cell.text[begin : link.start].split()) <= 1
        for begin, link in zip(begun, own, strict=True)
    )


def _in_bold(block: Block) -> tuple[int, list[int]]:
    """The only cell with titles in bold, a line of each, and where its second and further ones begin."""
    found = [(place, starts) for place, cell in enumerate(block.cells) if len(starts := _bold_in(cell)) > 1]
    return (found[0][0], found[0][1][1:]) if len(found) == 1 and not found[0][1][0] else (0, [])


def _at_venues(cells: Sequence[Text]) -> tuple[int, list[int]]:
    """The first cell whose lines each are a title, and in brackets where that stood; where others begin."""
    for place, cell in enumerate(cells):
        text = cell.text
        if "\n" not in text or text[-1:] not in _CLOSING or cell.links:
            continue
        lines = text.split("\n")
        if all(map(_stood_somewhere, filter(str.strip, lines))):
            starts = zip(accumulate(map(len, lines), initial=0), range(len(lines)), lines, strict=False)
            return place, [begin + before for begin, before, line in starts if before and line.strip()]
    return 0, []


_CLOSING = frozenset(")）")


def _stood_somewhere(line: str) -> bool:
    """Whether a line is a title and, in brackets behind it, a venue and its year."""
    words = line.rstrip()
    place = max(words.rfind("("), words.rfind("（"))
    if words[-1:] not in _CLOSING or words.count(" ", 0, max(place, 0)) < _FEWEST_WORDS - 1:
        return False
    return is_where_and_when(words[place + 1 : -1])


def _bold_in(cell: Text) -> list[int]:
    """Where titles in bold begin a line of a cell."""
    if len(cell.bold) < 2 or "\n" not in cell.text:
        return []
    begun = [span for span in cell.bold if _begins_line(cell.text, span[0])]
    titles = [(begin, cell.text[begin:end].strip(" .*")) for begin, end in begun]
    if not any(may_be_over_authors(words) for _, words in titles):
        return []
    return [
        begin for begin, words in titles if " " in words and not (is_label(words) or looks_like_names(words))
    ]


def _begins_line(text: str, place: int) -> bool:
    return not place or text[:place].rstrip(" ")[-1:] in ("", "\n")


def _is_titled(block: Block, beside: int) -> bool:
    """Whether another cell is the title of the row."""
    return any(
        name in TITLE_COLUMNS and place != beside and len(cell.text.split()) >= _FEWEST_WORDS
        for place, (name, cell) in enumerate(zip(block.columns, block.cells, strict=False))
    )
