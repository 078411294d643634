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

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name, names_before
from enricher.papers.blocks import Anchor, Block, Text
from enricher.papers.lists.block_items import as_items
from enricher.papers.lists.units import Unit, units
from enricher.papers.titles.beside import without_shown
from enricher.papers.titles.bold_names import are_authors
from enricher.papers.titles.bold_titles import KINDS
from enricher.papers.titles.clean_titles import LONGEST
from enricher.papers.titles.entry_paragraphs import is_entry, may_name_several
from enricher.papers.titles.own_pages import is_called_paper
from enricher.papers.titles.plain_links import plain_title_in
from enricher.papers.titles.title_paragraphs import begins_with_title
from enricher.papers.titles.titles import Title
from enricher.papers.words.entry_labels import label_of
from enricher.papers.words.label_words import are_label_tokens, is_label, is_name
from enricher.papers.words.others_work import may_lead, without_those_of_others
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
_TOPIC = late(r"[A-Za-z][A-Za-z-]{1,20}(?: [A-Za-z-]{1,20}){0,5}(?<! [A-Z])(?<! [A-Z]{2})[:,] ")
"""Words before a title, which do not end as those of an author by initials do."""
_CALLED = late(r"\([A-Za-z][\w-]{1,20}\)")
"""What a paper's net is called, in brackets: `(LampNet)`."""


def units_in(block: Block) -> Iterable[Unit]:
    """The units of a block, told at once where it is in that shape."""
    text = block.text
    if text.links and not text.spans and " " in text.links[0].words:
        plain = plain_unit(block)
        if plain is not None:
            return (plain,)
    return chain.from_iterable(map(units, as_items(block)))


def plain_unit(block: Block) -> Unit | None:
    """The only unit of a block with links, where it is in that shape."""
    text, page = block.text, block.text.links[0]
    if block.titled or not (title := plain_title_in(page.words)):
        return None
    led = text.bold != () and not text.bold[0][0]
    if text.bold and not _are_beside(block, page):
        return None
    of_item = block.kind == "item"
    if not (led or _begins_item(text.text, page) if of_item else _begins_paragraph(block, led=led)):
        return None
    if not is_paper_page(page.address) or (len(text.text) > page.end and not _are_labels_behind(text, page)):
        return None
    if (led or ":" in page.words) and (label_of(text.text) or not without_those_of_others(text, [page])):
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
        bold=text.text[: page.start].rstrip(" :,") if led else "",
        plain=True,
    )


def _are_beside(block: Block, page: Anchor) -> bool:
    """Whether what is in bold is the topic before a title, and what is called so in brackets behind it."""
    text, said = block.text, block.text.text
    for begin, end in text.bold:
        if begin >= page.end:
            if said[begin - 1] != "(" or said[end : end + 1] != ")":
                return False
        elif begin or end > page.start or not _is_led(block, said[: page.start], said[end:]):
            return False
    return True


def _is_led(block: Block, lead: str, behind: str) -> bool:
    """Whether bold words before a title are its topic, and not its first author or a title before authors."""
    topic = _topic(lead)
    if topic is None or (topic.like_name and are_authors(behind[:LONGEST], "")):
        return False
    if block.kind == "item" or (lead[-2] == ":" and " and " not in lead):
        return True
    return not (is_entry(block.text) or begins_with_title(block.text))


class _Topic(Struct, frozen=True):
    """Words in bold before a title that name its topic; `like_name`, they are built as somebody's name is."""

    like_name: bool


@lru_cache(maxsize=256)  # many entries of a list are of one topic
def _topic(lead: str) -> _Topic | None:
    """The topic that words before a title name, `Lake Images: `; None for labels, kinds and authors."""
    words = lead.rstrip(" :,")
    if not _TOPIC.fullmatch(lead) or is_label(words) or words.lower() in KINDS:
        return None
    if may_lead(lead) or names_before(lead) or (lead[-2] == ":" and is_lone_name(words)):
        return None
    return _Topic(is_name(words))


def _are_labels_behind(text: Text, page: Anchor) -> bool:
    """Whether labels are all that stands behind a title, and none of them leads to the paper, too."""
    behind = text.text[page.end :]
    if text.bold and text.bold[-1][0] >= page.end:
        behind = _CALLED.sub("", behind)
    if behind and (not _are_labels(behind) or (behind[0] in _BEHIND_PLACE and _may_be_dated(page.words))):
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
    return _BESIDE.fullmatch(behind) is not None and are_label_tokens(behind.lower())


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


def _begins_paragraph(block: Block, *, led: bool) -> bool:
    """Whether a paragraph begins with its title or topic, and not as a reference does with its authors."""
    title = block.text.links[0]
    if block.kind != "text" or (title.start and not led):
        return False
    if block.level:
        return True
    if title.words.count(" ") < _FEWEST_OF_PARAGRAPH:
        return False
    if " and " in title.words and (
        _OF_TITLES.isdisjoint(title.words.split()) or may_name_several(title.words)
    ):
        return False
    return "." not in block.text.text and "//" not in block.text.text


_OF_TITLES = frozenset(
    ("a", "an", "the", "of", "for", "in", "on", "with", "via", "from", "to", "by", "through", "using", "as")
)
"""Words that no list of authors holds."""
