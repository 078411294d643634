"""Blocks that are an entry in its plainest shape: a title that leads to its paper's page, and labels behind.

`[A Title of Words](https://arxiv.org/...), ICML 2024 [[code]](https://github.com/...)`, as most entries of
linked lists are. A block comes in; the unit that it is goes out, or None where it needs a closer look. The
shape is told once, here, and a unit says that it has it: whoever takes a text apart (`block_items`, `units`),
tells where an entry ends (`section`) or reads its authors (`listed_paper`) then knows what their rules would
say, and asks none of them.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from enricher.late_patterns import late
from enricher.papers.authors.bylines import names_before
from enricher.papers.blocks import Anchor, Block, Text
from enricher.papers.lists.block_items import as_items
from enricher.papers.lists.units import Unit, units
from enricher.papers.titles.beside import without_shown
from enricher.papers.titles.own_pages import is_called_paper
from enricher.papers.titles.plain_links import plain_title_in
from enricher.papers.titles.titles import Title
from enricher.papers.words.entry_labels import label_of
from enricher.papers.words.label_words import TOKEN, is_label, is_label_token, is_name
from enricher.papers.words.others_work import without_those_of_others
from enricher.papers.words.paper_pages import arxiv_of, is_paper_page

_MARK = late(r"(?:[\[(][A-Za-z][\w '&./-]{1,30}[\])]|(?!(?:19|20)\d\d\D)(?:[\w.-]{2,12} )?[\w.-]{0,12}\d) ")
_MOST_OF_NAME = 5
"""Blanks; of more words is nobody's name."""
_FEWEST_OF_PARAGRAPH = 4
"""In that of a paragraph: four words and a comma may be an author."""
_BESIDE = late(r"[\w ,.|/()\[\]'+-]{1,160}")
"""Labels and the signs between them."""
_BEHIND_PLACE = frozenset(",|")
"""What stands between a venue and a title."""


def units_in(block: Block) -> Iterable[Unit]:
    """The units of a block, told at once where it is in that shape."""
    text = block.text
    if text.links and not (text.bold or text.spans) and (plain := plain_unit(block)) is not None:
        return (plain,)
    return chain.from_iterable(map(units, as_items(block)))


def plain_unit(block: Block) -> Unit | None:
    """The only unit of a block with links and nothing set apart, where it is in that shape."""
    text, page = block.text, block.text.links[0]
    if block.titled or not (title := plain_title_in(page.words)):
        return None
    if not (_begins_item(text.text, page) if block.kind == "item" else _begins_paragraph(block)):
        return None
    if not is_paper_page(page.address) or (len(text.text) > page.end and not _are_labels_behind(text, page)):
        return None
    if ":" in page.words and (label_of(text.text) or not without_those_of_others(text, [page])):
        return None
    named = arxiv_of(page.address)
    return Unit(
        kind=block.kind,
        level=block.level,
        line=block.line,
        text=text,
        own=(page,),
        arxiv=(named,) if named else (),
        told=Title(title, sure=True),
        plain=True,
    )


def _are_labels_behind(text: Text, page: Anchor) -> bool:
    """Whether labels are all that stands behind a title, and none of them leads to the paper, too."""
    behind = text.text[page.end :]
    if not _are_labels(behind) or (behind[0] in _BEHIND_PLACE and _may_be_dated(page.words)):
        return False
    others = text.links[1:]
    for link in others:
        if not link.words or is_paper_page(link.address) or is_called_paper(link) or not is_label(link.words):
            return False
    return not others or "arxiv.org/" in page.address or without_shown(text, [page]) != []


def _may_be_dated(words: str) -> bool:
    return not words[-5:].replace(" ", "").isalpha()


@lru_cache(maxsize=256)  # many entries of a list go on alike
def _are_labels(behind: str) -> bool:
    """Whether words behind a title name venues, years and what is linked there, and nobody."""
    if not _BESIDE.fullmatch(behind):
        return False
    return all(is_label_token(token.strip(".'-")) for token in TOKEN.findall(behind.lower()))


def _begins_item(said: str, page: Anchor) -> bool:
    """Whether nothing stands before an item's title, or a mark that names nobody: `[ICML'24] `."""
    if not page.start:
        return True
    title = page.words
    if "19" in title or "20" in title or (title.count(" ") < _MOST_OF_NAME and is_name(title)):
        return False
    return _is_mark(said[: page.start])


@lru_cache(maxsize=256)  # many entries of a list begin alike
def _is_mark(lead: str) -> bool:
    """Whether what stands before a title is a mark in brackets, or ends with a number, and names nobody."""
    return _MARK.fullmatch(lead) is not None and not names_before(lead)


def _begins_paragraph(block: Block) -> bool:
    """Whether a paragraph begins with its title, and not as a reference does with its authors."""
    title = block.text.links[0]
    if block.kind != "text" or title.start:
        return False
    if block.level:
        return True
    if title.words.count(" ") < _FEWEST_OF_PARAGRAPH or " and " in title.words:
        return False
    return "." not in block.text.text and "//" not in block.text.text
