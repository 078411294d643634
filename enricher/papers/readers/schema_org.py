"""Papers described in the words of schema.org: JSON-LD as pages and catalogues carry it.

A decoded value comes in; the papers that it describes go out, each once, in its order. What only hangs on
one of them (its citations, its publisher, where it stands) is none of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.named_fields import fields
from enricher.papers.words.identifiers import arxiv_id_in, doi_in

_PAPERS = frozenset(("ScholarlyArticle", "MedicalScholarlyArticle", "Thesis"))
_PERHAPS = frozenset(
    ("CreativeWork", "Article", "TechArticle", "Report", "Chapter", "WebPage", "PublicationIssue")
)
"""Types of papers and of much else: such a one is a paper where it has an identifier of one."""
_HOLDING = (
    "@graph",
    "itemListElement",
    "item",
    "mainEntity",
    "hasPart",
    "dataFeedElement",
    "itemOffered",
    "workExample",
)
"""Properties under which the papers of a list stand."""
_TITLES = ("headline", "name", "alternativeHeadline", "title")
_ADDRESSES = ("@id", "url", "sameAs", "identifier", "mainEntityOfPage", "encoding", "associatedMedia")
_CODE = ("codeRepository", "supportingData", "isSupportedBy")
_PREFIX = late(r"\A(?:https?://schema\.org/|schema:)")
_DEPTH = 12
_MOST = 50
"""Values of a property that are looked at."""

Node = Mapping[str, Any]


def is_described(value: Node) -> bool:
    """Whether an object is one of linked data, whatever it is of."""
    context = str(value.get("@context", "")).lower()
    return "schema.org" in context or "@type" in value or (bool(context) and "@graph" in value)


def papers_of(value: Any) -> Iterator[Paper]:
    """Every paper that the value describes."""
    named = {
        node["@id"]: node for node in _nodes(value) if isinstance(node.get("@id"), str) and len(node) > 2
    }
    for node in _nodes(value):
        if (made := _paper(node, named)) is not None:
            yield made


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """The objects of a list or a graph, and those that stand in them as its members."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _HOLDING:
            if isinstance(value.get(name), dict | list):
                yield from _nodes(value[name], depth + 1)


def _paper(node: Node, named: Mapping[str, Node]) -> Paper | None:
    types = {_PREFIX.sub("", str(one)) for one in _several(node.get("@type"))}
    sure = not _PAPERS.isdisjoint(types)
    if not sure and _PERHAPS.isdisjoint(types):
        return None
    title = next((text for name in _TITLES if (text := _text(node.get(name)))), "")
    made = fields.paper(_as_fields(node, named, title))
    if made is None or not (sure or made.arxiv_id or made.doi):
        return None
    return made if made.title else None


def _as_fields(node: Node, named: Mapping[str, Node], title: str) -> dict[str, Any]:
    """The node under the names that keepers of lists give to a paper's parts."""
    people = [*_several(node.get("author")), *([] if node.get("author") else _several(node.get("creator")))]
    told = [text for name in _ADDRESSES for text in _identifiers(node.get(name))]
    said: dict[str, Any] = {
        "title": title,
        "abstract": _text(node.get("abstract")) or _text(node.get("description")),
        "authors": [name for one in people if (name := _person(one, named))],
        "date": _text(node.get("datePublished")) or _text(node.get("dateCreated")),
        "paper": [
            text
            for name in ("@id", "url", "mainEntityOfPage", "encoding")
            for text in _addresses(node.get(name))
        ],
        "links": [text for name in ("sameAs", "associatedMedia") for text in _addresses(node.get(name))],
        "code": [text for name in _CODE for text in _addresses(node.get(name))],
        "doi": next((own for text in told if (own := doi_in(text))), ""),
        "arxiv_id": next((own for text in told if (own := arxiv_id_in(text))), ""),
    }
    return {name: value for name, value in said.items() if value}


def _several(value: Any) -> list[Any]:
    return [] if value is None else value[:_MOST] if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """A text, in the first of its languages."""
    for one in _several(value):
        text = one.get("@value", "") if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            return " ".join(text.split())
    return ""


def _person(value: Any, named: Mapping[str, Node]) -> str:
    """Somebody's name, be it told elsewhere in the graph."""
    if isinstance(value, dict) and "name" not in value and "familyName" not in value:
        value = named.get(str(value.get("@id", "")), value)
    if not isinstance(value, dict):
        return _text(value)
    parts = (_text(value.get("givenName")), _text(value.get("familyName")))
    return _text(value.get("name")) or " ".join(filter(None, parts))


def _addresses(value: Any) -> Iterator[str]:
    for one in _several(value):
        inside = (one.get("contentUrl") or one.get("url") or one.get("@id")) if isinstance(one, dict) else one
        if isinstance(inside, str) and inside.strip().startswith(("http://", "https://")):
            yield inside.strip()


def _identifiers(value: Any) -> Iterator[str]:
    """A DOI or an arXiv identifier, by itself or as a property with its kind and its value."""
    for one in _several(value):
        text = one.get("value") if isinstance(one, dict) else one
        kind = _text(one.get("propertyID")) if isinstance(one, dict) else ""
        if isinstance(text, str) and text.strip():
            yield f"{kind}: {text.strip()}" if kind and "://" not in kind else text.strip()
