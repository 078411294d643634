"""One row of a table of papers as a paper.

Cells and their columns' names come in; a paper goes out, or None where the row names none.
Keepers agree neither on columns nor on their order, so that what a cell holds counts as
much as what its column is called.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from enricher.late_patterns import late
from enricher.model import ArxivId, Paper
from enricher.papers.announcements import categories_in
from enricher.papers.beside import is_given_beside
from enricher.papers.blocks import Anchor, Block, Text
from enricher.papers.bold_titles import bold_title
from enricher.papers.bylines import authors_beside
from enricher.papers.columns import TITLES
from enricher.papers.data_sections import OF_DATA, downloaded
from enricher.papers.dates import day_in
from enricher.papers.entry_labels import PARTS
from enricher.papers.gfm import MISSING
from enricher.papers.identifiers import arxiv_id, arxiv_id_apart, doi_apart, doi_in
from enricher.papers.items import Item, Malformed, fault
from enricher.papers.label_words import is_label, is_name, may_be_venue, says_whose
from enricher.papers.layouts import bare
from enricher.papers.link_words import whose_beside
from enricher.papers.name_lines import names_in_line
from enricher.papers.others_work import is_others_label, leads_to_others_code
from enricher.papers.paper_pages import (
    arxiv_of,
    doi_of,
    is_in_repository,
    is_paper_page,
    is_resource,
    miswritten_in,
)
from enricher.papers.placed_authors import placed_after
from enricher.papers.plain_titles import LONGEST, cleaned, plain_title
from enricher.papers.quoted_titles import title_in_reference
from enricher.papers.references import references
from enricher.papers.row_subjects import NO_SESSION, OF_PEOPLE
from enricher.papers.title_marks import unled
from enricher.papers.titles import title_of
from enricher.papers.units import own_links
from enricher.whose import tells_alone

N = TypeVar("N", bound=str)

TITLE_COLUMNS = (
    "title", "paper title", "paper", "papers", "title & authors", "paper name", "论文", "论文标题",
    "论文题目", "论文名称", "标题", "题目", "名称", "paper & link", "title and authors", "paper (title)",
    "publication", "article", "タイトル", "title & link", "work", "论文名", "文章", "papers title",
    "paper/code", "name", "title/link", "paper & title", "title & paper",
)  # fmt: skip
_NAMES = frozenset(
    ("dataset", "datasets", "benchmark", "model", "method", "algorithm", "数据集", "模型", "方法")
)
"""Columns of what a paper's thing is called, where its title stands in none."""
_SENTENCE = 6
"""Words of a text that is rather a title than a remark, whatever its column is called."""
_TEXTS = ("abstract", "摘要")
_AUTHORS = ("authors", "author", "作者", "authors (affiliation)", "著者")
_COMMENTS = ("comment", "comments", "备注", "note", "notes")
_CATEGORIES = ("category", "categories", "subject", "subjects", "分类")
_NO_TITLES = frozenset((*_TEXTS, *_AUTHORS, *_COMMENTS, *_CATEGORIES))
SHORT = "a row that ends before its last column"
_SHORT = 24
"""Characters of a cell that may be a day and nothing else."""
_NUMBER = re.compile(r"\s*+(?:\(?\d{1,3}\)|\[\d{1,3}\]|\d{1,3}\.(?=\s))\s*")
_LAST_OF_ASCII = "\x7f"
_LONGEST_NAME = 24
_LONG = 160
"""Characters of a cell that hold more than a title."""
_LED_NAME = late(r"\d{1,3}[.)]\s+(\S[^\n]{1,120}?)(?:\s{2,}|\s[-–—]\s?)(?=\S)")
"""A numbered title and what is said of it behind a dash or a wider gap: `1) Title - proposes ...`."""
_GROUP = late(r"\s*\(@[^()]{1,60}\)\Z")
_SURE = frozenset(("docs", "documentation", "slides", "poster", "video", "blog", "demo", "Docs", "Slides"))
"""What a link is called that says more of it than its column does."""
_OF_TEXTS = late(r"/blob/[^?#]{1,400}\.(?:md|rst|html?|txt)\Z", re.IGNORECASE)
"""Texts in a repository, to which a table of contents leads."""
_FEWEST_OF_WHOSE = 8
"""Signs beside a link that say whose it is, at least."""
_PLAIN = re.compile(r"[*_`]")
_OF_CODE = late(
    r"https?://(?:www\.)?(?:(?:git(?:hub|lab|ee)|bitbucket)\.\w+/|huggingface\.co/|[\w-]+\.github\.io)",
    re.IGNORECASE,
)
"""Where a title leads that is no page of its paper: to its code or its site."""


class _Columns(Struct, frozen=True, kw_only=True):
    """What the columns of a table are by their names, told once for all of its rows: numbers of cells.

    Attributes:
        names: without marks, a cell's each.
        beside: those in which links stand, and what they are called: all but abstracts.
        apart: those whose words may name the paper.
        titles: those that may hold titles, the likeliest first, and whether a link without words is one.
        calls_a_title: one is called so, and nothing else.
        of_people: the rows are people, by where they work.
        of_data: the rows are data sets, by what the first of them that says so is called.
    """

    names: tuple[str, ...]
    beside: tuple[tuple[int, str], ...]
    apart: tuple[int, ...]
    titles: tuple[tuple[int, bool], ...]
    texts: tuple[int, ...]
    authors: tuple[int, ...]
    comments: tuple[int, ...]
    categories: tuple[int, ...]
    dois: tuple[int, ...]
    calls_a_title: bool
    of_data: bool
    of_people: bool


@lru_cache(maxsize=64)  # a table's columns are the same in each of its rows
def _columns(called: tuple[str, ...], count: int) -> _Columns:
    """The columns of `count` cells; of several with one name, its last."""
    called = (called or ("",) * count)[:count]
    names = tuple([_PLAIN.sub("", name).strip() for name in called])
    last = {name: place for place, name in enumerate(names)}
    beside = tuple([(place, name) for place, name in enumerate(called) if name not in _TEXTS])

    def places(columns: Sequence[str], part: str = "") -> tuple[int, ...]:
        others = [name for name in last if part and PARTS.get(name) == part and name not in columns]
        return tuple([last[name] for name in (*columns, *others) if name in last])

    return _Columns(
        names=names,
        beside=beside,
        apart=tuple([place for place, name in beside if name not in _NO_TITLES]),
        titles=tuple([(last[name], name in TITLE_COLUMNS) for name in _title_columns(tuple(last))]),
        texts=places(_TEXTS),
        authors=places(_AUTHORS, "authors"),
        comments=places(_COMMENTS),
        categories=places(_CATEGORIES),
        dois=places(("doi",)),
        calls_a_title="title" in last,
        of_data=not OF_DATA.isdisjoint(names),
        of_people=not OF_PEOPLE.isdisjoint(names),
    )


def paper(block: Block, announced: dt.date | None = None) -> Item | None:
    """The paper in a row; None where it holds no title, or nothing that says it is about a paper."""
    cells = block.cells
    if short := MISSING in cells[-1].text:
        cells = tuple([cell for cell in cells if MISSING not in cell.text])
    columns = _columns(block.columns, len(cells))
    title_cell = _title_cell(cells, columns)
    linked = [(name, cell) for place, name in columns.beside if (cell := cells[place]).links]
    own = [link for name, cell in linked if not _is_of_others(name) for link in own_links(cell, name)]
    if title_cell is not None and (of_title := title_cell.links[:1]) and of_title != tuple(own[:1]):
        own += filter(_leads_to_paper, of_title)
    identifier = _identifier(cells, own) or _first(arxiv_id_apart, "", cells, columns)
    title = _title(title_cell, own, cells, columns)
    if not title and (own or identifier) and (title_cell is not None or columns.calls_a_title):
        return Malformed(line=block.line, words="a row of the table without a title")
    if (
        not own
        and not identifier
        and (NO_SESSION.match(title) or (not linked and " " not in title and is_label(title)))
    ):
        return None
    if not title or (title_cell is None and not own and identifier is None):
        return None
    if columns.of_people and not own and not identifier and is_name(title):
        return None
    cited = None if identifier else _reference(cells, title)
    given = _given(linked, own, columns) if linked else {}
    if given and not own and not identifier and all(map(_OF_TEXTS.search, given)):
        return None
    authors, categories = _value(cells, columns.authors), _value(cells, columns.categories)
    if not authors and title_cell is not None and title_cell.text.strip() != title:
        authors = authors_beside(title_cell.text, title) or placed_after(title_cell.text, title)
    return Paper(
        title=title,
        abstract=_value(cells, columns.texts) or "",
        arxiv_id=identifier or (cited.arxiv_id if cited else None),
        doi=_doi(own, cells, columns) or (cited.doi if cited else _first(doi_apart, "10.", cells, columns)),
        authors=names_in_line(authors) if authors else (),
        categories=categories_in(categories) if categories else (),
        announced=_day(cells) or announced,
        comments=_value(cells, columns.comments),
        urls=tuple(given),
        url_words=tuple(given.values()) if any(given.values()) else (),
        error=None if identifier else _fault(block, own, short=short),
    )


@lru_cache(maxsize=64)  # a table's columns are the same in each of its rows
def _is_of_others(name: str) -> bool:
    """Whether a column is called after what its papers build on, or are compared with."""
    called = name.strip(" *_`")
    return is_others_label(called) or called in ("base", "bases")


def _reference(cells: Sequence[Text], title: str) -> Paper | None:
    """The row's paper as BibTeX in one of its cells has it."""
    for cell in cells:
        if "@" in cell.text[:_SHORT] and "={" in (text := cell.text.replace(" ", "")) and text[0] in "@`":
            block = Block(kind="bibtex", text=cell)
            return next((one.paper for one in references(block) if one.is_of(title)), None)
    return None


def _fault(block: Block, own: Sequence[Anchor], *, short: bool) -> str | None:
    return fault(block.line or 1, SHORT) if short else miswritten_in(own, block.line)


def _title_cell(cells: Sequence[Text], columns: _Columns) -> Text | None:
    """The likeliest cell for a title: one that says a venue only where no other says more."""
    likeliest = None
    for place, known in columns.titles:
        if (cell := cells[place]).text or (known and cell.links):
            if cell.links or place == columns.titles[-1][0] or not _is_venue(cell.text):
                return cell if cell.links or likeliest is None else likeliest
            likeliest = likeliest or cell
    return likeliest


def _is_venue(words: str) -> bool:
    return is_label(words) or may_be_venue(words)


def _title_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that may hold titles, the likeliest first."""
    called = [name for name in names if name.startswith("title") or bare(name) in TITLES]
    likely = [name for name in names if any(word in name for word in ("title", "标题", "题目", "论文"))]
    return tuple(dict.fromkeys((*called, *filter(names.__contains__, TITLE_COLUMNS), *likely)))


def _leads_to_paper(link: Anchor) -> bool:
    """Whether a title's own link is the paper's, wherever it leads."""
    return (
        "://" in link.address
        and link.words != link.address
        and not is_label(link.words)
        and not _OF_CODE.match(link.address)
    )


def _title(cell: Text | None, own: list[Anchor], cells: Sequence[Text], columns: _Columns) -> str:
    venue = words = _title_in(cell) if cell is not None else ""
    if cell is not None and not columns.calls_a_title and words and is_label(words) and not own:
        linked = (link.words for one in cells for link in one.links[:1] if one is not cell)
        if named := next((said for said in linked if said and not is_label(said)), ""):
            return cleaned(named)
    if cell is not None and not cell.links and " " not in words and 0 < len(words) <= _LONGEST_NAME:
        whole = next((link.words for link in own if _is_title(link)), "")
        return cleaned(whole) if whole else words
    if words and not may_be_venue(words):
        return words
    for link in own:
        if link.words not in ("", link.address, venue) and not is_label(link.words):
            return cleaned(link.words)
    if cell is not None and not own and not (cell.links and not words):
        return venue
    return _title_elsewhere(cells, columns, cell) or venue


def _is_title(link: Anchor) -> bool:
    words = link.words
    return words.count(" ") > 1 and words != link.address and not is_label(words) and not may_be_venue(words)


def _title_in(cell: Text) -> str:
    text = cell.text
    if len(text) > _LONG and not cell.bold and (named := _LED_NAME.match(text)):
        return cleaned(named[1])
    if not cell.links and "\n" not in text:
        if ")" not in text and "]" not in text and "." not in text and len(text) <= LONGEST:  # no number
            return _unmarked(" ".join(text.split()).strip("*_ "))
        if cited := title_in_reference(text):
            return cited
        marked = len(text) > LONGEST or _NUMBER.match(text) or (cell.bold and cell.bold[0][0])
        words = bold_title(cell) if marked else ""
        if words:
            return words
        words = " ".join(_unnumbered(text).split()).strip("*_ ")[:LONGEST]
        return _unmarked(cleaned(words, tagged=False) if words[-1:] == ")" else words)
    title = title_of(cell, own_links(cell))
    return title.words or ("" if cell.links else plain_title(cell.text))


def _unnumbered(text: str) -> str:
    found = _NUMBER.match(text)
    return text[found.end() :] if found else text


def _is_said(words: str) -> bool:
    return is_label(words) or ((" " in words or tells_alone(words)) and says_whose(words))


def _unmarked(words: str) -> str:
    """A title without a pictogram before it and a group's name behind it: `🔥 Title (@Lab)`."""
    if words[:1] > _LAST_OF_ASCII and not words[0].isalnum():
        words = unled(words) or words
    return _GROUP.sub("", words) if words[-1:] == ")" and "(@" in words else words


def _title_elsewhere(cells: Sequence[Text], columns: _Columns, beside: Text | None) -> str:
    """The first cell that says something: no link's label, number or day; long ones first.

    What a thing is called comes before what its size, its task or its domain is said to be.
    """
    texts = [
        (name, words)
        for name, cell in zip(columns.names, cells, strict=False)
        if cell is not beside
        and name not in _NO_TITLES
        and not (len(cell.text) < _SHORT and day_in(cell.text))
        and (words := _title_in(cell))
        and (name in _NAMES or not is_label(words))
        and not may_be_venue(words)
    ]
    named = next((words for name, words in texts if name in _NAMES), "")
    said = texts if not named else [(name, words) for name, words in texts if PARTS.get(name) != "aside"]
    long = next((words for name, words in said if len(words.split()) > 2 and name not in _NAMES), "")
    if named and len(long.split()) < _SENTENCE:
        return named
    return long or (texts[0][1] if texts else "")


def _value(cells: Sequence[Text], places: tuple[int, ...]) -> str | None:
    for place in places:
        if text := cells[place].text.strip():
            return text
    return None


def _identifier(cells: Sequence[Text], own: Sequence[Anchor]) -> ArxivId | None:
    for link in own:
        if named := arxiv_of(link.address):
            return named
    for cell in cells:
        if 8 < len(cell.text) < 40 and (named := arxiv_id(cell.text)):
            return named
    return None


def _doi(own: Sequence[Anchor], cells: Sequence[Text], columns: _Columns) -> str | None:
    for link in own:
        if found := doi_of(link.address):
            return found
    return doi_in(cells[columns.dois[0]].text) if columns.dois else None


def _first(
    name_in: Callable[[str], N | None], sign: str, cells: Sequence[Text], columns: _Columns
) -> N | None:
    """What names the paper in its row's words, where notes and texts may name another."""
    for place in columns.apart:
        text = cells[place].text
        if sign in text and (found := name_in(text)) is not None:
            return found
    return None


def _day(cells: Sequence[Text]) -> dt.date | None:
    for cell in cells:
        if len(cell.text) < _SHORT and (day := _day_in(cell.text)):
            return day
    return None


_day_in = lru_cache(maxsize=256)(day_in)  # many rows are of one day, and all of few


def _given(linked: Sequence[tuple[str, Text]], own: Sequence[Anchor], columns: _Columns) -> dict[str, str]:
    """Every address of the row that is no page of the paper, and what the keeper calls it."""
    given: dict[str, str] = {}
    papers = {link.address for link in own}
    for name, cell in linked:
        for link in cell.links:
            if link.address in given:
                continue
            given_beside = ".p" in link.address.lower() and is_given_beside(cell, link, name)
            if not given_beside and is_paper_page(link.address) and is_in_repository(link.address):
                given[link.address] = "paper"
                continue
            if not given_beside and (link.address in papers or not is_resource(link.address)):
                continue
            words = "" if name in TITLE_COLUMNS else "others'" if _is_of_others(name) else name
            said = link.words if link.words != link.address and (given_beside or _is_said(link.words)) else ""
            told = said if said in _SURE else f"{words} {said}".strip()
            if len(cell.text) > link.end - link.start + _FEWEST_OF_WHOSE:
                whose = "others'" if leads_to_others_code(cell, link) else whose_beside(link, cell)
                told = f"{whose} {told}".strip()
            given.setdefault(link.address, downloaded(told) if columns.of_data else told)
    return given
