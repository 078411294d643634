"""Which of an item's fields is its title, its abstract, its identifier: told by their names alone.

The names of one item's fields come in, a `Layout` goes out, in which each meaning has the names that
carry it, the best first. Items of one input have few sets of names between them, so a layout is made
once for each set. Values are never looked at here.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.words import columns

_JUNK = late(r"[^0-9a-z\u3040-\u30ff\u3400-\u9fff\uac00-\ud7afа-я]+")
_BESIDE_NAME = late(
    r"(?<=[a-z])_(?:s|ss|t|sci|tdate)\Z|\A(?:(?:dc|dcterms|prism|bibo|schema):|field_(?=[a-z])"
    r"|dc(?=(?:creator|date|description|doi|identifier|link|publisher|rights|source|subject|title|type|year)\Z))"
)
"""What stands beside a field's own name: the type of its values behind it, as Solr has it (HAL's interface),
and the vocabulary that it is of before it (Scopus' interface, BASE's), or Drupal's word for any field."""
_LONG_NAME = 100
_MOST_NAMES = 100
"""Beyond these, what a name or a set of names means is not kept: a stranger's file may hold any number."""


class Called(NamedTuple):
    """What a field's name says of the addresses in it.

    Attributes:
        skipped: they are of other things, or left to whoever reads texts.
        may_remark: it may be running text in which addresses stand among words.
        is_page: it is where the paper's own page stands, and so tells no kind.
    """

    name: str
    plain: str
    skipped: bool
    may_remark: bool
    is_page: bool


class Layout(Struct, frozen=True, kw_only=True):
    """The plain names of one item's fields, by what they mean.

    Attributes:
        plain: of every field in its place, the name without what keepers disagree on.
        called: of every field in its place, what its name says of addresses.
        beside: places of the fields in which an address or an identifier of this paper may stand.
        nested: places of the fields that may hold a whole paper's, or its BibTeX entry.
        with_arxiv: names of arXiv identifiers, those first that hold nothing else.
        inner_ids: objects of identifiers by their kinds.
        searched: every name in whose value an identifier may stand, pages of the paper first.
        published: what says that the paper appeared somewhere.
        of_videos: whether a name is one under which a video's bare name is its address.
        is_plain: whether each name is its own plain one, and none stands twice.
        of_persons: whether there are accounts of the authors.
        of_officials: whether a field says whose the links are.
        identifying: whether a repository's own field for identifiers is among them.
    """

    plain: tuple[str, ...]
    called: tuple[Called, ...]
    beside: tuple[int, ...]
    nested: tuple[int, ...]
    titles: tuple[str, ...]
    weak_titles: tuple[str, ...]
    other_titles: tuple[str, ...]
    abstracts: tuple[str, ...]
    with_arxiv: tuple[str, ...]
    inner_ids: tuple[str, ...]
    searched: tuple[str, ...]
    dois: tuple[str, ...]
    pages: tuple[str, ...]
    authors: tuple[str, ...]
    speakers: tuple[str, ...]
    classifications: tuple[str, ...]
    categories: tuple[str, ...]
    days: tuple[str, ...]
    years: tuple[str, ...]
    comments: tuple[str, ...]
    published: tuple[str, ...]
    of_videos: bool
    is_plain: bool
    of_persons: bool
    of_officials: bool
    identifying: bool


def layout(names: Iterable[object]) -> Layout:
    """What the fields of these names mean."""
    told = tuple(map(str, names))
    if len(told) > _MOST_NAMES or len("".join(told)) > _MOST_NAMES * _LONG_NAME // 4:
        return _layout(told)
    return _kept_layout(told)


def bare(name: str) -> str:
    """A field's name without what keepers disagree on: spaces, dashes, case."""
    return _kept_bare(name) if len(name) <= _LONG_NAME else _bare(name)


@lru_cache(maxsize=1024)  # every item of an input names the same
def _kept_bare(name: str) -> str:
    return _bare(name)


def _bare(name: str) -> str:
    plain = _BESIDE_NAME.sub("", name).lower()
    return _JUNK.sub("", plain if plain.isascii() else "".join(map(_without_accent, plain)))


def _without_accent(letter: str) -> str:
    """A Latin letter without what stands above or below it: `título` and `titulo` are one name."""
    return _BARRED.get(letter) or normalize("NFKD", letter)[:1] if letter < _BEYOND_LATIN else letter


_BARRED = {"ł": "l", "ø": "o", "đ": "d", "ı": "i"}
_BEYOND_LATIN = "\u0250"


def called(name: str) -> Called:
    """What this name of a field says of the addresses in it."""
    return _kept_called(name) if len(name) <= _LONG_NAME else _calling(name)


def _calling(name: str) -> Called:
    plain = bare(name)
    others = plain in columns.NO_LINKS or plain.endswith(_NO_ENDS) or _is_within_others(name)
    return Called(
        name=name,
        plain=plain,
        skipped=others or (plain in _TEXTS and plain not in columns.COMMENTS),
        may_remark=(not others or plain in columns.REMARKS) and plain not in _TEXTS,
        is_page=plain in _PLAIN_PAGES,
    )


def _is_within_others(name: str) -> bool:
    """Whether a flattened name begins with that of other things: `authorships.institutions.ror`."""
    around, point, inside = name.partition(".")
    return bool(point) and inside[:1].isalpha() and bare(around) in columns.NO_LINKS


_NO_ENDS = ("thumbnail", "image", "avatar", "logo", "icon", "provenance")
_kept_called = lru_cache(maxsize=1024)(_calling)
_TEXTS = frozenset((*columns.TITLES, *columns.ABSTRACTS, *columns.COMMENTS))
_PLAIN_PAGES = frozenset((*columns.PAPER_PAGES, "resource", "resources"))


def _layout(names: tuple[str, ...]) -> Layout:
    plain = tuple(map(bare, names))
    there = frozenset(plain)

    def known(table: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in table if name in there)

    once = tuple(dict.fromkeys(reversed(plain)))
    pages, dois = known(columns.PAPER_PAGES), known(columns.DOIS)
    others = columns.NO_IDENTIFIERS.union(_BODIES if dois else ())
    searched = tuple(dict.fromkeys((*pages, *dois, *(name for name in once if name not in others))))
    addressed = tuple(map(called, names))
    return Layout(
        plain=plain,
        called=addressed,
        beside=tuple(
            place
            for place, name in enumerate(addressed)
            if not name.skipped or name.may_remark or name.plain in searched
        ),
        nested=tuple(place for place, name in enumerate(plain) if name in _NESTED or name[:6] == "bibtex"),
        titles=known(columns.TITLES),
        weak_titles=known(columns.WEAK_TITLES),
        other_titles=tuple(filter(_is_titles, once)),
        abstracts=known(columns.ABSTRACTS),
        with_arxiv=(
            *known(columns.ARXIV_IDS),
            *(name for name in once if "arxiv" in name and name not in _ARXIV_IDS),
        ),
        inner_ids=known(columns.INNER_IDS),
        searched=searched,
        dois=(*dois, *(name for name in once if name.endswith("doi") and not is_of_data(name))),
        pages=pages,
        authors=(*known(columns.AUTHORS), *filter(_is_authors, once)),
        speakers=known(columns.SPEAKERS),
        classifications=known(columns.CLASSIFICATIONS),
        categories=known(columns.CATEGORIES),
        days=known(columns.DAYS),
        years=known(columns.YEARS),
        comments=known(columns.COMMENTS),
        published=known(columns.PUBLISHED),
        of_videos=any("youtube" in name for name in plain),
        is_plain=plain == names and len(there) == len(names),
        of_persons=not OF_PERSONS.isdisjoint(there),
        of_officials=not OFFICIAL.isdisjoint(there),
        identifying=not IDENTIFYING.isdisjoint(there),
    )


OF_PERSONS = frozenset(("authorids", "googlescholar", "linkedin", "affdomain"))
OFFICIAL = frozenset(("isofficial", "official"))
"""Fields that say whose the links are."""
IDENTIFYING = frozenset(("identifier", "identifiers"))


_BODIES = ("contenthtml", "contenttext")
"""What holds all that a post says (JSON Feed), which names other papers where the post has a DOI itself."""
_kept_layout = lru_cache(maxsize=512)(_layout)

_NESTED = frozenset((*columns.WRAPPERS, *columns.BIBTEX))
_ARXIV_IDS = frozenset(columns.ARXIV_IDS)
_OTHER_TITLES = (
    "journal", "book", "container", "publication", "conference", "short", "series", "venue", "source", "sub",
)  # fmt: skip
"""What stands before `title` in the names of titles that are not the paper's."""


_WRITTEN_AS = ("text", "str", "string", "short", "full", "raw", "plain", "joined", "formatted", "line", "en")
"""How authors are written, behind their name: `authors_text`."""


def _is_authors(name: str) -> bool:
    if name[:6] != "author" or name in _AUTHORS:
        return False
    return name[6:] in _WRITTEN_AS or (name[6:7] == "s" and name[7:] in _WRITTEN_AS)


_AUTHORS = frozenset(columns.AUTHORS)


def _is_titles(name: str) -> bool:
    return name.endswith(("title", "标题", "题目")) and not name.startswith(_OTHER_TITLES)


def is_of_data(name: str) -> bool:
    """Whether a field of this plain name holds what belongs to data or software."""
    return any(word in name for word in columns.DATA_DOIS)
