"""Cells of a programme's table that tell of a paper each: a title set apart, over its authors or below them.

A cell comes in; yes or no goes out, or the blocks of its paper. One that leads to its paper's page is read
by its link.
"""

from collections.abc import Iterator, Sequence

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.blocks import Block, Text
from enricher.papers.markup.text_parts import joined, parts_at, rest_of
from enricher.papers.titles.announced_papers import BEGINNINGS, FIRST, announced
from enricher.papers.titles.own_pages import own_links
from enricher.papers.titles.paragraphs import is_over_authors, is_under_authors, may_be_over_authors
from enricher.papers.words.hours import begins_with_hours, length_of_hours
from enricher.papers.words.label_words import is_name
from enricher.papers.words.programme_words import is_called_talk


def tells(cell: Text) -> bool:
    """Whether a title in bold, in italics or a link has a line by itself there, and its authors the other."""
    if "\n" not in cell.text or not (cell.bold or cell.spans or cell.links) or is_called_talk(cell.text):
        return False
    return _is_set_apart(cell) and not (cell.links and own_links(cell))


def _is_set_apart(cell: Text) -> bool:
    return _is_over(cell) or (bool(cell.bold or cell.spans) and is_under_authors(cell))


def _is_over(cell: Text) -> bool:
    """Whether a title has the first line, and its authors the next: set apart, or each a link to somebody."""
    if is_over_authors(cell):
        return True
    title, _, below = cell.text.partition("\n")
    names = below.strip().partition("\n")[0].strip(" .,")
    if not cell.links or cell.links[0].start <= len(title) or not may_be_over_authors(title.strip(" .*")):
        return False
    linked = [link.words for link in cell.links if link.words in names]
    return bool(linked) and all(map(is_name, linked)) and sum(map(len, linked)) * 10 >= len(names) * 6


def behind_hours(cell: Text) -> Text | None:
    """What tells of a paper in a cell behind its hours: `9:30 - 9:50 **A Title**` over its authors."""
    led = length_of_hours(cell.text)
    rest = rest_of(cell, led) if led else None
    return rest if rest is not None and tells(rest) else None


def telling(cells: Sequence[Text]) -> list[Text]:
    """Those cells of a row that tell of papers."""
    return [cell for cell in cells if tells(cell) or several_in(cell)]


def several_in(cell: Text) -> list[Text]:
    """The parts of a cell with several papers, between which a line has no words; nothing for others.

    What tells of no paper by itself is of the one before it.
    """
    if "\n" not in cell.text or not (cell.bold or cell.spans or cell.links):
        return []
    begins = [0, *[found.end() for found in _NO_WORDS.finditer(cell.text)]]
    if not begins[1:]:
        return []
    parts = parts_at(cell, begins)
    told = [begin for begin, part in zip(begins, parts, strict=True) if _is_set_apart(part)]
    if len(told) * 2 <= len(begins) or not told[1:]:
        return []
    head = [0] if told[0] else []
    return list(parts_at(cell, [*head, *told]))[len(head) :]


_NO_WORDS = late(r"\n[ \t]*\n\s*")


def is_beside_authors(title: Text, names: Text, cells: Sequence[Text]) -> bool:
    """Whether a cell is a paper's title and another its authors, at an hour or set apart as those are not.

    As programmes have them in columns without names: `10:45 | Ann Example, Bob Sample | *A Title of Words*`.
    """
    if names.links or (title.links and own_links(title)) or is_called_talk(title.text):
        return False
    apart = (title.bold or title.spans)[:1]
    told = apart and not apart[0][0] and not (names.bold or names.spans)
    return bool(told) or any(begins_with_hours(cell.text) for cell in cells[:2])


def entry_beside(title: Text, names: Text, block: Block) -> Iterator[Block]:
    """The blocks of such a row's paper."""
    begin, end = ((title.bold or title.spans) or ((0, 0),))[0]
    said = next(iter(parts_at(title, [0, end]))) if end and not begin else title
    yield from _blocks(said, names, Text(""), block)


def entry_of(cell: Text, block: Block) -> Iterator[Block]:
    """The blocks of such a cell's paper: its title, its authors, and what else is said below them."""
    marked = cell.bold or cell.spans
    if not marked or _is_over(cell):
        title, names, rest = _cut(cell, cell.text.find("\n"))
    else:
        begin, end = marked[0]
        names, title = parts_at(cell, [0, begin])
        title, rest = parts_at(title, [0, end - begin])
    yield from _blocks(title, names, rest, block)


def announced_entry(cell: Text, block: Block) -> list[Block]:
    """The blocks of a paper that says how it is shown before its authors or its title; none of most."""
    if (told := announced(cell.text)) is None:
        return []
    title, names = told
    return list(_blocks(Text(title), Text(names), Text("", cell.links), block))


def announced_in(block: Block) -> list[Block]:
    """The same of all cells of a row."""
    began = [cell for cell in block.cells if cell.text[:FIRST] in BEGINNINGS]
    return [one for cell in began for one in announced_entry(cell, block)]


def below_partners(block: Block) -> list[Block]:
    """The blocks of a row that ends with whom a paper was written with, over its title, which is a link.

    `LAKE'25 | with Ann Example and Bob Sample`, and in the next line `[A Title of Words](...)`.
    """
    cell = block.cells[-1]
    if cell.text[: len(_WITH)] != _WITH or not cell.links:
        return []
    names, _, below = cell.text.partition("\n")
    begin = cell.links[0].start
    with_whom = names[len(_WITH) :].strip(" .,")
    if begin < len(names) or cell.text[len(names) : begin].strip() or not may_be_over_authors(below.strip()):
        return []
    if not (is_byline(with_whom) or is_lone_name(with_whom)):
        return []
    _, told = parts_at(cell, [0, begin])
    level = block.level + 1
    beside = joined((told, *block.cells[:-1]))
    in_a_line = structs.replace(beside, text=beside.text.replace("\n", " "))
    authors = Text(f"Authors: {with_whom}")
    return [
        Block(kind="item", level=level, line=block.line, text=in_a_line),
        Block(kind="text", level=level, line=block.line, text=authors),
    ]


_WITH = "with "


def _blocks(title: Text, names: Text, rest: Text, block: Block) -> Iterator[Block]:
    level = block.level + 1
    yield Block(kind="item", level=level, line=block.line, text=title, titled=True)
    authors = " ".join(names.text.split())
    yield Block(kind="text", level=level, line=block.line, text=Text(f"Authors: {authors}"))
    if rest.text.strip() or rest.links:
        yield Block(kind="text", level=level, line=block.line, text=rest)


def _cut(cell: Text, end: int) -> tuple[Text, Text, Text]:
    """The first line, the next that says something, and the rest."""
    begin = end + len(cell.text[end:]) - len(cell.text[end:].lstrip())
    stop = cell.text.find("\n", begin)
    while stop > 0 and cell.text[begin:stop].rstrip()[-1:] == ",":  # they go on in the next line
        stop = cell.text.find("\n", stop + 1)
    title, names, rest = parts_at(cell, [0, begin, stop if stop > 0 else len(cell.text)])
    return title, names, rest
