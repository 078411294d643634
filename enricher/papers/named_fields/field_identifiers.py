"""Which arXiv identifier and which DOI a paper's named fields hold, wherever their keeper puts them.

Fields under their plain names, and what those names mean, come in; an identifier goes out, or None.
What stands in fields that speak of other works counts for nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TypeGuard
from urllib.parse import unquote

from enricher.late_patterns import late
from enricher.model import ArxivId
from enricher.papers.named_fields.layouts import Layout, bare, is_of_data
from enricher.papers.named_fields.values import leaves, text_of
from enricher.papers.words.identifiers import DOI_MARKS, arxiv_id, arxiv_id_in, doi, miswritten
from enricher.papers.words.label_words import is_label
from enricher.papers.words.paper_pages import is_data, is_paper_page

_CORR = late(r"(?:\babs/|corr/abs-)(\d{4})[.-](\d{4,5})(?!\d)")
_BIBCODE = late(r"(?:19|20)\d\darxiv(\d{4})\.?(\d{4,5})[a-z]\b", re.IGNORECASE)
_FARTHEST = 24
"""Characters in which the DOI begins that an item is called by."""
_MOST_LEAVES = 50
"""Texts within a field that are looked at for a paper's page."""
_LONGEST = 20_000
"""Characters of a field that are searched for an identifier."""


def values_of(known: Mapping[str, Any], names: tuple[str, ...]) -> list[Any]:
    """What stands under these names, where anything does."""
    return [value for name in names if (value := known[name])] if names else []


def identifier_of(known: Mapping[str, Any], names: Layout, *, beside: bool) -> ArxivId | None:
    """The paper's arXiv identifier; `beside` is whether one may stand in fields of other things."""
    for name in names.with_arxiv:
        value = known[name]
        for text in _texts_of(value):
            if found := (arxiv_id(text) if name != "key" else None) or arxiv_id_in(text[:_LONGEST]):
                return found
    for name in names.inner_ids:
        if found := _named_inside(_kinds_of_ids(known[name])):
            return found
    for name in _OF_LINKS:
        if isinstance(inner := known.get(name), dict) and (found := _named_inside(list(inner.items()))):
            return found
    for name in names.pages:
        if isinstance(value := known[name], str) and len(value) < _LONGEST_ID and (found := arxiv_id(value)):
            return found
    return _in_pages(known, names.searched) if beside else None


_OF_LINKS = ("links", "urls")
"""Objects of a paper's addresses, in which arXiv's may be its number alone: `{"arxiv": "2006.09214"}`."""
_LONGEST_ID = 30


def _texts_of(value: Any) -> Iterable[str]:
    """Every text inside a value; of a number, what identifier it was."""
    if isinstance(value, str):  # as nearly all
        return (value,)
    return (_of_number(value),) if isinstance(value, float) else leaves(value)


def _of_number(value: float) -> str:
    """An identifier that lost its last zeros as a number: `2101.0001` of five digits, as since 2015."""
    return f"{value:.5f}" if value >= _FIVE_DIGITS else f"{value:09.4f}"


_FIVE_DIGITS = 1501


def fault_of(known: Mapping[str, Any], names: Layout, own_doi: str | None) -> str | None:
    """What is wrong with an identifier, or with the page of an item that has no arXiv identifier."""
    for name in (*names.with_arxiv, *names.pages):
        value = known[name]
        for text in (value,) if isinstance(value, str) else islice(leaves(value), _MOST_LEAVES):
            if "." in text and name != "key" and (words := miswritten(text[:_LONGEST])):
                return words
    for name in _ARXIV_ALONE:
        if (value := known.get(name)) and _is_no_identifier(value):
            return (
                f"{value[:40]!r} is no arXiv identifier, as 2006.09214 is one: the paper is not known by it"
            )
    if own_doi is None and (value := known.get("doi")) and _is_no_identifier(value):
        return f"{value[:40]!r} is no DOI, as 10.1000/182 is one: the paper is not known by it"
    return None


_ARXIV_ALONE = ("arxivid", "arxiv", "arxivnumber", "arxividentifier", "paperarxivid")
"""Fields that hold an arXiv identifier, and nothing else."""


def _is_no_identifier(value: Any) -> TypeGuard[str]:
    """Whether a field says something, in a word, that is neither an address nor says that there is none."""
    if not isinstance(value, str) or not (word := value.strip().lower()) or "://" in word or " " in word:
        return False
    return any(map(str.isalnum, word)) and not (word in _NOTHING or is_label(word))


_NOTHING = frozenset(
    ("na", "n/a", "n.a.", "nan", "none", "null", "nil", "no", "yes", "true", "false", "x", "tbd", "tba",
     "unknown", "missing", "pending", "forthcoming", "todo", "nd", "n.d.", "0", "1", "无")
)  # fmt: skip
"""What says that there is none, or whether there is one."""


def _kinds_of_ids(inner: Any) -> list[tuple[str, Any]]:
    """Identifiers with their kinds: `{"DOI": ...}`, or `[{"type": "doi", "id": ...}]` as BibJSON has them."""
    if isinstance(inner, dict) and isinstance(listed := inner.get("external-id"), list | dict):
        several = listed if isinstance(listed, list) else [listed]  # in XML, a list of one is none
        inner = [one for one in several if not isinstance(one, dict) or one.get(_RELATION) not in _OF_OTHERS]
    if isinstance(inner, dict):
        return [(str(kind), one) for kind, one in inner.items()]
    if not isinstance(inner, list):
        return []
    typed = [one for one in inner[:_MOST_LEAVES] if isinstance(one, dict)]
    return [
        (text_of(one.get(kind)).rpartition("/")[2], one.get(held))
        for one in typed
        for kind, held in _TYPED
        if kind in one
    ]


_RELATION = "external-id-relationship"
_OF_OTHERS = ("part-of", "funded-by", "PART_OF", "FUNDED_BY")
"""Relations in which an identifier of ORCID's is not the work's own."""
_TYPED = (
    ("external-id-type", "external-id-value"),
    ("type", "id"),
    ("type", "value"),
    ("idType", "value"),
    ("idtype", "value"),
    ("scheme", "identifier"),
    ("scheme", "value"),
    ("propertyID", "value"),
)


def _named_inside(inner: list[tuple[str, Any]]) -> ArxivId | None:
    for name, value in inner:
        if "arxiv" in name.lower() and (found := arxiv_id(text_of(value)) or arxiv_id_in(text_of(value))):
            return found
    return None


def _in_pages(known: Mapping[str, Any], names: tuple[str, ...]) -> ArxivId | None:
    """An identifier in an address or under arXiv's mark, in any field that speaks of this paper."""
    for name in names:
        value = known[name]
        for text in (value,) if isinstance(value, str) else leaves(value):
            if found := _marked(text[:_LONGEST].lower()):
                return found
    return None


def _marked(low: str) -> ArxivId | None:
    if ("arx" in low or "/papers/" in low or "r5iv" in low) and (found := arxiv_id_in(low)):
        return found
    return _other_spelling(low) if "abs" in low or "arxiv" in low else None


def _other_spelling(low: str) -> ArxivId | None:
    """DBLP's `abs/2204.06125` and `journals/corr/abs-2204-06125`, ADS's `2022arXiv220406125R`."""
    found = _CORR.search(low) or _BIBCODE.search(low)
    return arxiv_id(f"{found[1]}.{found[2]}") if found else None


def doi_of(known: Mapping[str, Any], names: Layout) -> str | None:
    """The paper's DOI; one of arXiv's own counts where its field is a DOI's alone."""
    candidates = values_of(known, names.dois)
    for name in names.inner_ids:
        candidates += [one for key, one in _kinds_of_ids(known[name]) if bare(key) == "doi"]
    for value in candidates:
        if found := doi(value[:_LONGEST]) if isinstance(value, str) else _first_doi(value):
            return _undoubled(found, known) if "--" in found else found
    for name in names.with_arxiv:
        if isinstance(value := known[name], str) and (found := named_doi(value)):
            return found
    for value in values_of(known, names.pages):
        if asked := next((found for text in leaves(value) if (found := _asked_for(text))), None):
            return asked
        text = text_of(_only_doi(value))
        if "10." not in text or not ("://" in text or text.lower().startswith(("10.", "doi"))):
            continue
        if found := doi(text[:_LONGEST]):
            return None if found.lower().startswith("10.48550/") else found
    return _noted(known, _CITED) or _led_to(known, names) or _noted(known, _NOTED) or _among_ids(known, names)


def _undoubled(own: str, known: Mapping[str, Any]) -> str:
    """A DOI whose hyphens TeX's or a badge's writing doubled, where another field has it as it is."""
    single = own.replace("--", "-")
    return single if any(isinstance(held, str) and single in held for held in known.values()) else own


def _first_doi(value: Any) -> str | None:
    return next((found for text in leaves(value) if (found := doi(text[:_LONGEST]))), None)


def _noted(known: Mapping[str, Any], where: Sequence[tuple[str, re.Pattern[str]]]) -> str | None:
    """The DOI that is noted under its name: in Zotero's `extra`, or where a note ends, as PubMed cites."""
    for name, noted in where:
        held = known.get(name)
        if not isinstance(held, str) or "10." not in held or len(held) > _LONGEST:
            continue
        found = {doi(one) for one in noted.findall(held)}
        if len(found) == 1 and (only := found.pop()) and not only.lower().startswith("10.48550/"):
            return only
    return None


_CITED_LAST = late(r"\bdoi: ?(10\.\d{4,9}/\S{1,300})\s*\Z", re.IGNORECASE)
_HOW_CITED = late(r"(?:\bdoi:? ?|doi\.org/)(10\.\d{4,9}/\S{1,300}?)\.?\s*\Z", re.IGNORECASE)
"""Where the words end by which a paper wants to be cited."""
_WHERE_PUBLISHED = late(r"\bdoi: ?(10\.\d{4,9}/[^\s,;]{1,300})", re.IGNORECASE)
_PLACES = (
    "journal",
    "venue",
    "publication",
    "publicationinformation",
    "publicationinfo",
    "published",
    "source",
)
"""Fields that tell where a paper appeared, its DOI among other words: `Lakes 7, doi: 10.1000/x, in press`."""
_CITED = (("citation", _HOW_CITED),)
_NOTED = (
    ("extra", late(r"(?:^|\s)DOI: ?(10\.\d{4,9}/\S{1,300})")),
    ("notes", _CITED_LAST),
    ("note", _CITED_LAST),
    ("reference", _HOW_CITED),
    *((name, _WHERE_PUBLISHED) for name in _PLACES),
)
"""Fields in which keepers and their programs note a DOI, and how."""


def _led_to(known: Mapping[str, Any], names: Layout) -> str | None:
    """The only DOI that fields of other names lead to (`link-editor`, `publisher_links`); none of data's."""
    found = set[str | None]()
    for name in names.searched:
        one = known[name]
        one = one if isinstance(one, str) else _only_doi(one)
        if not isinstance(one, str) or "/10." not in one or is_of_data(name):  # as nearly all
            continue
        text = one.strip()
        if text.startswith("http") and "/10.48550/" not in text and _is_page_of_doi(text):
            found.add(doi(text))
    return found.pop() if len(found) == 1 else None


def _among_ids(known: Mapping[str, Any], names: Layout) -> str | None:
    """The only DOI in a field of several identifiers, each under its mark: `doi:10.1000/x; PMID: 7`."""
    found = set[str | None]()
    for name in (*names.inner_ids, *names.searched):
        one = known[name]
        if not isinstance(one, str) or "10." not in one or len(one) > _LONGEST or is_of_data(name):
            continue
        ids = _BETWEEN_IDS.split(one.strip())
        if all("://" in each for each in ids if each):
            continue  # of what is linked
        if ids[1:] and all(map(_ID.fullmatch, ids)):
            found.update(doi(each) for each in ids if each[:3].lower() == "doi" and not is_data(each))
    return found.pop() if len(found) == 1 else None


_MARK = (
    r"(?:doi|pmid|pmcid|pmc|arxiv|isbn|issn|openalex|wos|eid|scopus|mag|corpus ?id|s2|lens|dblp|acl|hal)\b"
)
_BETWEEN_IDS = late(rf"\s?[;,|]\s{{0,3}}(?={_MARK}|https?:|\Z)|\s{{1,3}}(?={_MARK}|https?:)", re.IGNORECASE)
_ID = late(rf"(?:{_MARK}\s?[:=]?\s?[^\s|]{{1,300}}|https?://\S{{4,300}}|)", re.IGNORECASE)
"""An identifier under its mark, or an address."""


def _is_page_of_doi(address: str) -> bool:
    """Whether an address leads to the paper of the DOI in it: by the DOI itself, or at its publisher's."""
    if "doi.org/10." in address[:_LONGEST_SITE]:
        return not is_data(address)
    return "/10." in address[: 2 * _LONGEST_SITE] and is_paper_page(address)


_LONGEST_SITE = 40


def _asked_for(address: str) -> str | None:
    """The DOI that a library's resolver is asked for (OpenURL): `?id=doi:10.1000%2Fx&atitle=...`."""
    if "doi" not in address or (found := _OPEN_URL.search(address, 0, _LONGEST)) is None:
        return None
    return doi(unquote(found[1]))


_OPEN_URL = late(r"[?&](?:rft_)?id=(?:info(?::|%3A))?doi(?::|%3A|/|%2F)(10\.[^&\s]{4,300})", re.IGNORECASE)


def named_doi(text: str) -> str | None:
    """The DOI that an item is called by, as Manubot writes it: `id: doi:10.1000/x`."""
    if "10." not in text[:_FARTHEST] or not text.lower().startswith(DOI_MARKS):
        return None
    found = doi(text[:_LONGEST])
    return None if found is None or found.lower().startswith("10.48550/") else found


def _only_doi(value: Any) -> Any:
    """A field's value; of a list of addresses, or of objects that hold them, the only one that is a DOI's.

    Where the resolver is not among them, a publisher's page with the DOI in its address counts.
    """
    if isinstance(value, dict):
        called = [one for name, one in value.items() if _is_called_so(str(name).lower())]
        called += [one for name in _ADDRESSES if (one := value.get(name))]
        return next((one for one in called if "10." in text_of(one)), value)
    if not isinstance(value, list):
        return value
    told = [
        one
        for held in value[:_MOST_LEAVES]
        if isinstance(held, str) or _is_called_paper(held)
        for one in leaves(held)
        if "10." in one[: 2 * _LONGEST_SITE]
    ]
    dois = {one for one in told if "doi.org/10." in one[:_LONGEST_SITE] and not is_data(one)}
    if not dois:
        dois = {found for one in told if _is_page_of_doi(one) and (found := doi(one[:_LONGEST]))}
        return f"doi:{dois.pop()}" if len(dois) == 1 else None
    return dois.pop() if len(dois) == 1 else None


def _is_called_so(name: str) -> bool:
    """Whether an address stands under such a word, or under a DOI's: `preprint_doi`, as OSF has it."""
    return name in _PAPER_WORDS or (name.endswith("_doi") and not is_of_data(name))


def _is_called_paper(held: Any) -> bool:
    """Whether an object with an address calls it the paper, or by its journal: `{name: paper, url: ...}`."""
    if not isinstance(held, dict):
        return False
    words = [said for name in _CALLS if (said := text_of(held.get(name)).lower())]
    return any(said in _PAPER_WORDS or not is_label(said) for said in words)


_ADDRESSES = ("url", "href", "link")
"""What an object's only address stands under, beside the words that are shown: `{url: ..., display: ...}`."""
_CALLS = ("name", "label", "tag", "text", "title", "type", "display")
_PAPER_WORDS = frozenset(
    (
        "paper",
        "doi",
        "article",
        "publication",
        "publisher",
        "journal",
        "pdf",
        "proceedings",
        "preprint",
        "biorxiv",
        "medrxiv",
        "论文",
    )
)
"""What an address is called in an object of its own, where it is the paper's."""
