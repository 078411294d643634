"""Makes a paper of named fields, whatever their keeper calls them.

A mapping of names to decoded values comes in (a JSON object, a CSV row, a BibTeX entry); one
`Paper` goes out, or None where it names no paper. `enricher.papers.words.columns` has the names known;
what stands in other fields is told by what it is.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.named_fields.called_papers import is_called_paper
from enricher.papers.named_fields.field_authors import authors_of
from enricher.papers.named_fields.field_identifiers import (
    doi_of,
    fault_of,
    identifier_of,
    named_doi,
)
from enricher.papers.named_fields.field_links import GivenLink, given_links, remarks
from enricher.papers.named_fields.field_texts import (
    categories_of,
    comments_of,
    day_of_paper,
    first_abstract,
    signs_of,
    year_of_paper,
)
from enricher.papers.named_fields.field_titles import is_address, link_of_title, plain_title, title_in
from enricher.papers.named_fields.layouts import IDENTIFYING, Layout, bare, layout
from enricher.papers.named_fields.named_repositories import has_repository
from enricher.papers.named_fields.values import leaves, text_of, title_of, unpacked, unwrapped
from enricher.papers.words import columns
from enricher.papers.words.addresses import is_resource
from enricher.papers.words.announcements import without_announcement
from enricher.papers.words.authors import author_names
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_in, doi

__all__ = ["author_names", "names_a_paper", "paper", "plain_title"]

_OF_FUNDERS = "10.13039/"
"""DOIs of those who fund papers: https://www.crossref.org/services/funder-registry/."""
_TITLE_LEADS_TO = "paper page"
_MOST_LEAVES = 50
"""Texts within a field that are looked at for a paper's page."""
_LONGEST = 20_000
"""Characters of a field that are searched for an identifier."""


def paper(
    fields: Mapping[str, Any],
    *,
    announced: dt.date | None = None,
    authors: tuple[str, ...] | None = None,
) -> Paper | None:
    """The paper that these fields describe; None where there is neither a title nor an identifier.

    Args:
        fields: by whatever names.
        announced: the day where the fields name none.
        authors: the names, where the form tells them better than a field can.
    """
    if "tags" in fields or "badges" in fields:
        fields = _with_buttons(fields)
    if "forum" in fields:
        fields = _without_replies(fields)
    names = layout(fields)
    whole: Mapping[str, Any] = fields
    if names.nested:
        whole = _opened(fields, names)
        names = layout(whole)
    values = list(whole.values())
    if (of_doi := _may_hold_doi(values)) is None:
        values = [value if isinstance(value, str) else unwrapped(value) for value in values]
        of_doi = _may_hold_doi(values)
    known = _by_plain_names(values, names)
    if address := link_of_title(known, names):
        whole = {**whole, _TITLE_LEADS_TO: address}
        names, values = layout(whole), [*values, address]
        known, of_doi = _by_plain_names(values, names), _may_hold_doi(values)
    title, named, category = plain_title(title_in(known, names))
    signs = signs_of(values, names)
    identifier = named or identifier_of(known, names, beside=signs.arxiv)
    own_doi = doi_of(known, names) if of_doi is not False else None
    if (identifier or own_doi) and is_address(title):
        title = ""
    if not title and not identifier and (not own_doi or own_doi.startswith(_OF_FUNDERS)):
        return None
    links = given_links(whole, values, names, signs.places) if signs.places else []
    if links and (names.published or own_doi or names.identifying):
        links = _as_pages(_without_record(links, own_doi or ""), known, names)
    day = day_of_paper(known, names)
    return Paper(
        title=title,
        abstract=without_announcement(first_abstract(known, names)).strip() if names.abstracts else "",
        arxiv_id=identifier,
        doi=own_doi,
        authors=authors_of(known, names) if authors is None else authors,
        categories=(categories_of(known, names) if names.classifications or names.categories else ())
        or category,
        announced=day or announced,
        year=year_of_paper(known, names, dated=day is not None),
        comments=comments_of(known, names, remarks(values, names, signs.places) if signs.places else ""),
        urls=tuple([link.address for link in links]) if links else (),
        url_words=tuple([link.words for link in links]) if links else (),
        error=None if identifier else fault_of(known, names, own_doi),
    )


def _may_hold_doi(values: Sequence[Any]) -> bool | None:
    """Whether a DOI's first sign stands in one of the texts; None where an object is among them."""
    try:
        return "10." in "\n".join(values)
    except TypeError:
        return None


def _by_plain_names(values: Sequence[Any], names: Layout) -> dict[str, Any]:
    """The values by the plain names of their fields, the first of each name."""
    if names.is_plain:
        return dict(zip(names.plain, values, strict=True))
    return dict(zip(reversed(names.plain), reversed(values), strict=True))


def _with_buttons(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields, with links that stand where others have words: `tags: [{tag: arXiv, link: ...}]`."""
    for name in _OF_WORDS:
        held = fields.get(name)
        if not isinstance(held, list) or not held or not isinstance(held[0], dict):
            continue
        if any("://" in text for text in islice(leaves(held), _MOST_LEAVES)):
            others = fields.get("links")
            links = [*(others if isinstance(others, list) else [others] if others else []), *held]
            fields = {**{key: one for key, one in fields.items() if key != name}, "links": links}
    return fields


def _without_replies(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """A note of OpenReview's without what others say of it: they tell of other papers and their code."""
    return {name: one for name, one in fields.items() if not (name in _OF_REPLIES and _is_nested(one))}


_OF_REPLIES = ("details", "notes", "comments", "children")


def _is_nested(value: Any) -> bool:
    """Whether it is an object, or a list of such."""
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(one, dict) for one in value)
    )


def lacks_its_title(fields: Mapping[str, Any]) -> bool:
    """Whether there is a field for a title, in which nothing stands: `NaN`, say."""
    return any(value is None and bare(str(name)) in _TITLES for name, value in fields.items())


def wraps_a_paper(fields: Mapping[str, Any]) -> bool:
    """Whether a paper's fields stand in an object inside; what JSON:API answers with is read by itself."""
    return any(
        isinstance(inner := fields.get(name), dict) and names_a_paper(inner) and not _is_resource(inner)
        for name in columns.WRAPPERS
        if name in fields
    )


def _is_resource(value: Mapping[str, Any]) -> bool:
    """Whether it has its own fields inside, beside its type, as JSON:API has a resource's."""
    return isinstance(value.get("attributes"), dict) and "type" in value and "id" in value


def has_own_doi(fields: Mapping[str, Any]) -> bool:
    """Whether what is described has a DOI, under whichever name an identifier has."""
    held = (one for name, one in fields.items() if bare(str(name)) in _IDS or bare(str(name)) in _DOIS)
    return any(isinstance(one, str) and doi(one) for one in held)


def names_a_paper(fields: Mapping[str, Any]) -> bool:
    """Whether one of the names is a title's or an identifier's, and its value fits."""
    weak = False
    for name, value in fields.items():
        plain, held = bare(str(name)), unwrapped(value)
        if plain in _TITLES and _may_be_title(held) and (text_of(held) or held == ""):
            return plain != "displayname" or has_signs(fields)
        if plain in _IDS and isinstance(held, str) and (arxiv_id(held) or named_doi(held)):
            return True
        if plain in _DOIS and isinstance(held, str) and doi(held):
            return True
        if plain in columns.BIBTEX and isinstance(held, str) and held.lstrip().startswith("@"):
            return True
        weak = weak or (plain in columns.WEAK_TITLES and (isinstance(held, str) or _is_rich_text(held)))
    return weak and (has_signs(fields) or has_repository(fields) or is_called_paper(fields))


def _may_be_title(held: Any) -> bool:
    """Text, or what ORCID and WordPress wrap it in; another object is no title."""
    return isinstance(held, str | list) or (isinstance(held, dict) and not _WRAPPED_IN.isdisjoint(held))


_WRAPPED_IN = frozenset(("title", "rendered"))


def has_title(fields: Mapping[str, Any]) -> bool:
    """Whether one of the fields is a title, and no address that stands where others have one."""
    return any(
        bare(str(name)) in _ALL_TITLES and (text := title_of(unwrapped(value))) and "://" not in text
        for name, value in fields.items()
    )


def _is_rich_text(value: Any) -> bool:
    """Whether it is text in pieces, as Notion's API has it."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "plain_text" in value[0]


_TITLES = frozenset(columns.TITLES)
_ALL_TITLES = _TITLES.union(columns.WEAK_TITLES)
_DOIS = frozenset(columns.DOIS)
_IDS = frozenset(columns.ARXIV_IDS)
_INNER_IDS = frozenset(columns.INNER_IDS)
_SIGNS = frozenset(
    (
        *columns.AUTHORS,
        *columns.ABSTRACTS,
        *columns.DOIS,
        "arxiv",
        "arxivid",
        "venue",
        "year",
        "pdf",
        "paperurl",
    )
) - {"summary", "description", "author"}


def is_identified(fields: Mapping[str, Any]) -> bool:
    """Whether one of them is an arXiv identifier, a DOI or a BibTeX entry, and is called so."""
    return any(
        isinstance(held, str) and names_a_paper({name: held})
        for name, held in fields.items()
        if bare(str(name)) not in _ALL_TITLES
    )


def has_signs(fields: Mapping[str, Any]) -> bool:
    """Whether something beside a name says that it is a paper's: who wrote it, or where it is read."""
    told = ((bare(str(name)), value) for name, value in fields.items())
    return any(
        (name in _SIGNS and value)
        or _is_doi(name, value)
        or (name in _INNER_IDS and isinstance(value, dict) and is_identified(value))
        or leads_to_paper(value)
        for name, value in told
    )


def _is_doi(name: str, value: Any) -> bool:
    """Whether a field of this plain name holds a DOI and says whose: `published_doi`, `paper`."""
    if not (name.endswith("doi") or name in _OF_PAPERS):
        return False
    return isinstance(value, str) and named_doi(value) is not None


_OF_PAPERS = frozenset(("paper", "preprint", "publication", "article"))


def leads_to_paper(value: Any) -> bool:
    """Whether a paper's page is told of in a value, or in what it holds."""
    return any(_leads_to_paper(text) for text in islice(leaves(value), _MOST_LEAVES))


def _leads_to_paper(text: str) -> bool:
    if len(text) >= 1_000 or "." not in text:
        return False
    return arxiv_id_in(text) is not None or _READ_AT.search(text) is not None


_READ_AT = late(
    r"openreview\.net/|doi(?:\.org/|: ?)10\.(?!5281/|13039/)|aclanthology\.org/|aclweb\.org/anthology/"
    r"|thecvf\.com/content"
    r"|proceedings\.mlr\.press/v|(?:papers|proceedings)\.n(?:eur)?ips\.cc/paper|/paper_files/paper/\d|openalex\.org/W\d"
)


def _opened(fields: Mapping[str, Any], names: Layout) -> Mapping[str, Any]:
    """The fields, with those of a paper that stands inside of them, and of its BibTeX entry."""
    whole, items = dict(fields), list(fields.items())
    for name, value in (items[place] for place in names.nested):
        plain, value = bare(str(name)), unpacked(value)
        if plain in _BESIDE_TITLES and has_title(fields):
            continue
        if plain in columns.WRAPPERS and isinstance(value, dict) and names_a_paper(value):
            left = _OF_THE_OUTSIDE | (_OF_THE_PAGE if plain == "properties" else frozenset())
            outside = {key: one for key, one in whole.items() if key != name and key not in left}
            whole = {**value, **{key: one for key, one in outside.items() if key not in value}}
        elif (
            (plain in columns.BIBTEX or plain[:6] == "bibtex")
            and isinstance(text := _citation(unwrapped(value)), str)
            and "@" in text[:200]
        ):
            from enricher.papers.readers.bibtex import fields_of_first  # the readers need each other

            entry = fields_of_first(text)
            whole = {**whole, **{key: one for key, one in entry.items() if key not in whole}}
    return whole


def _citation(value: Any) -> Any:
    """A BibTeX entry, be it in an object with its type as ORCID has it."""
    return value.get("citation-value") if isinstance(value, dict) else value


_BESIDE_TITLES = frozenset(("source", "data", "info", "document", "record"))
"""What holds the paper where it has no title outside, and else a journal, a data set, a file."""
_OF_THE_OUTSIDE = frozenset(("id", "key"))
_OF_THE_PAGE = frozenset(("url", "public_url", "object", "parent"))
"""What Notion's API tells of a page in which the paper's fields are properties."""


def _as_pages(links: list[GivenLink], known: Mapping[str, Any], names: Layout) -> list[GivenLink]:
    """The links; a published paper's plain `url` at a host of no resources is its publisher's page.

    What a repository calls an identifier of the work is so whether or not it was published.
    """
    pages = IDENTIFYING
    if known.get("doi") or any(map(known.get, names.published)):
        several = len(links) > 1 and sum([bare(link.words) in _PLURAL for link in links]) > 1
        pages = pages | (_PAGES - _PLURAL if several else _PAGES)
    return [
        link._replace(words="paper") if bare(link.words) in pages and not is_resource(link.address) else link
        for link in links
    ]


def _without_record(links: list[GivenLink], own_doi: str) -> list[GivenLink]:
    """The links but for the work's own DOI, and a repository's page of it: `zenodo.org/records/123`."""
    own = own_doi.lower()
    if not own:
        return links
    links = [
        link for link in links if "doi.org/" not in link.address or (doi(link.address) or "").lower() != own
    ]
    found = _RECORD.match(own)
    if found is None:
        return links
    return [link for link in links if not (found[1] in link.address and _number_in(link.address) == found[2])]


def _number_in(address: str) -> str:
    found = _LAST_NUMBER.search(address)
    return found[1] if found else ""


_RECORD = late(r"10\.\d{4,9}/(?:m\d\.)?(zenodo|figshare)\.(?:[a-z]\.)?(\d+)")
_LAST_NUMBER = late(r"/(\d+)(?:/files/[^?#]*|/\d)?/?(?:[?#].*)?\Z")
_PAGES = frozenset(columns.PAPER_PAGES)
_PLURAL = frozenset(("links", "urls"))
"""Fields that hold whatever there is of a paper, where they hold several addresses."""
_OF_WORDS = ("tags", "badges")
