"""What the columns of a table of papers are, by their names.

Names come in; numbers of cells go out, told once for all rows of a table.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from msgspec import Struct

from enricher.papers.named_fields.layouts import bare
from enricher.papers.tables.data_sections import OF_DATA
from enricher.papers.titles.link_words import names_place
from enricher.papers.words.columns import TITLES
from enricher.papers.words.entry_labels import PARTS
from enricher.papers.words.row_subjects import OF_PEOPLE

TITLE_COLUMNS = (
    "title", "paper title", "paper", "papers", "title & authors", "paper name", "论文", "论文标题",
    "论文题目", "论文名称", "논문", "論文", "标题", "题目", "名称", "paper & link", "title and authors",
    "paper (title)",
    "publication", "article", "タイトル", "title & link", "work", "论文名", "文章", "papers title",
    "paper/code", "name", "title/link", "paper & title", "title & paper",
)  # fmt: skip
NAMES = frozenset(
    (
        "dataset",
        "datasets",
        "benchmark",
        "model",
        "method",
        "algorithm",
        "system",
        "systems",
        "数据集",
        "模型",
        "方法",
        "系统",
    )
)
"""Columns of what a paper's thing is called, where its title stands in none."""
_TEXTS = ("abstract", "摘要")
_AUTHORS = ("authors", "author", "作者", "authors (affiliation)", "著者")
OF_AUTHORS = frozenset((*_AUTHORS, "author(s)", "first author", "lead author"))
"""Columns whose links lead to people, but for labels beside their names."""
_OF_AUTHORS = re.compile(
    r"(?:(?:speakers?|presenters?)\s?[/&,]\s?|(?:presenting|lead|first) )?authors?(?:\(s\))?"
    r"(?:\s?[/&,]\s?(?:speakers?|presenters?|affiliations?|institutions?))?"
)
"""What authors are called beside those who speak, or where they work: `speaker/author(s)`."""
_COMMENTS = ("comment", "comments", "备注", "note", "notes")
_CATEGORIES = ("category", "categories", "subject", "subjects", "分类")
NO_TITLES = frozenset((*_TEXTS, *_AUTHORS, *_COMMENTS, *_CATEGORIES))
_PERSONS = (
    "presenter", "presenters", "speaker", "speakers", "discussant", "moderator", "host", "leader", "lead",
    "reader", "who", "报告人", "主讲人", "汇报人", "分享人", "发言人", "発表者", "担当", "担当者", "발표자",
    "referent", "vortragende", "ponente", "presentador", "докладчик",
)  # fmt: skip
"""Columns of who presents a paper to others."""
_PLACES = (
    "location", "room", "place", "where", "venue", "venues", "deadline", "deadlines", "notification",
    "registration", "dates", "地点", "場所", "장소", "ort", "raum", "lugar", "sala",
)  # fmt: skip
"""Columns of where and when something is held, or is to be handed in."""
NEVER_TITLES = frozenset((*NO_TITLES, *_PERSONS, *_PLACES))
"""Columns in which no title stands, be it that their words may name the paper."""
_PLAIN = re.compile(r"[*_`]")


class RowColumns(Struct, frozen=True, kw_only=True):
    """What the columns of a table are by their names, told once for all of its rows: numbers of cells.

    Attributes:
        names: without marks, a cell's each.
        beside: those in which links stand, and what they are called: all but abstracts.
        apart: those whose words may name the paper.
        titles: those that may hold titles, the likeliest first, and whether a link without words is one.
        things: those of what a paper's thing is called: its model, its method.
        calls_a_title: one is called so, and nothing else.
        places: those called after a hub or a site, whose address may stand there for short: `owner/name`.
        speakers: those of who speaks, be it an author or somebody who read the paper.
        of_people: the rows are people, by where they work.
        of_talks: the rows are a seminar's talks, by who speaks and the day.
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
    places: tuple[int, ...]
    things: tuple[int, ...]
    calls_a_title: bool
    speakers: tuple[int, ...]
    of_data: bool
    of_people: bool
    of_talks: bool


_OF_SPEAKERS = frozenset(("speaker", "speakers", "orateur", "referent", "vortragende", "ponente"))
_OF_DAYS = frozenset(("date", "when", "day", "datum", "fecha"))


@lru_cache(maxsize=64)  # a table's columns are the same in each of its rows
def columns_of(called: tuple[str, ...], count: int) -> RowColumns:
    """The columns of `count` cells; of several with one name, its last."""
    called = (called or ("",) * count)[:count]
    names = tuple([_PLAIN.sub("", name).strip() for name in called])
    last = {name: place for place, name in enumerate(names)}
    beside = tuple([(place, name) for place, name in enumerate(called) if name not in _TEXTS])

    def places(columns: Sequence[str], part: str = "") -> tuple[int, ...]:
        others = [name for name in last if part and PARTS.get(name) == part and name not in columns]
        return tuple([last[name] for name in (*columns, *others) if name in last])

    return RowColumns(
        names=names,
        beside=beside,
        apart=tuple([place for place, name in beside if name not in NO_TITLES]),
        titles=tuple([(last[name], name in TITLE_COLUMNS) for name in _title_columns(tuple(last))]),
        texts=places(_TEXTS),
        authors=places((*_AUTHORS, *filter(_OF_AUTHORS.fullmatch, last), *_name_of_authors(last)), "authors"),
        comments=places(_COMMENTS),
        categories=places(_CATEGORIES),
        dois=places(("doi",)),
        places=tuple([place for place, name in enumerate(names) if names_place(name)]),
        things=tuple([place for place, name in enumerate(names) if name in NAMES]),
        calls_a_title="title" in last,
        speakers=places(_SPEAKING),
        of_data=not OF_DATA.isdisjoint(names),
        of_people=not OF_PEOPLE.isdisjoint(names),
        of_talks=not (_OF_SPEAKERS.isdisjoint(names) or _OF_DAYS.isdisjoint(names)),
    )


def _name_of_authors(names: Collection[str]) -> tuple[str, ...]:
    """The column of who wrote a paper, by a name beside where they work, where another is the title's."""
    placed = "title" in names and not _PLACES_OF_WORK.isdisjoint(names)
    return ("name",) if placed and "name" in names else ()


_PLACES_OF_WORK = frozenset(("affiliation", "affiliations", "institution", "institute", "university"))
_SPEAKING = ("speaker", "speakers", "presenter", "presenters")
_OF_TITLES = ("title", "标题", "题目", "论文", "제목", "論文")


_OF_WRITERS = frozenset(("authors", "author"))
_BESIDE_AUTHORS = ("reference", "survey", "review")
"""What a column of titles is called as well, where the one of their authors stands beside it."""


def _title_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that may hold titles, the likeliest first."""
    called = [name for name in names if name.startswith("title") or bare(name) in TITLES]
    likely = [name for name in names if any(word in name for word in _OF_TITLES)]
    if not (called or likely) and not _OF_WRITERS.isdisjoint(names):
        likely = [name for name in names if name in _BESIDE_AUTHORS]
    return tuple(dict.fromkeys((*called, *filter(names.__contains__, TITLE_COLUMNS), *likely)))
