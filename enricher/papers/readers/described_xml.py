"""Papers that XML describes in RDF: descriptions of prism and Dublin Core, and Elsevier's full texts.

Elements come in, named fields go out. A description is a paper's where a title or a DOI stands in it. Of a
full text its head is read; whose references stand at its end, and what is said in its sections, is others'.
https://www.w3.org/TR/rdf-syntax-grammar/, https://schema.elsevier.com (ConSyn, ScienceDirect's interface).
"""

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from enricher.papers.readers.xml_elements import local, text_of
from enricher.papers.readers.xml_papers import Fields, PaperElements, papers

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_HEADS = frozenset(("Description", "coredata", "item-info", "head"))
"""What in a full text tells of the paper itself."""


def _description(item: Element) -> Fields | None:
    """What has a title alone may be a site, a picture or a word of a vocabulary."""
    told = _told([*_within(item, frozenset())], item.get(_ABOUT, ""))
    return told if told and any(told[name] for name in _OF_PAPERS) else None


_OF_PAPERS = ("doi", "authors", "date", "abstract", "journal")


def _full_text(item: Element) -> Fields | None:
    heads = list(_outermost_heads(item))
    about = next((place for one in heads if (place := one.get(_ABOUT))), "")
    return _told([child for head in heads for child in _within(head, _OTHERS)], about)


def _outermost_heads(item: Element) -> Iterator[Element]:
    waiting = [item]
    while waiting:
        if local(one := waiting.pop()) in _HEADS:
            yield one
        else:
            waiting.extend(reversed(one))


_OTHERS = frozenset(("tail", "body", "sections", "bibliography"))


def _within(item: Element, without: frozenset[str]) -> Iterator[Element]:
    """All elements in one, in their order and to a depth, but for those in the parts left out."""
    waiting = [(child, 1) for child in reversed(item)]
    while waiting:
        child, depth = waiting.pop()
        if local(child) not in without:
            yield child
            if depth < _DEEPEST:
                waiting.extend((one, depth + 1) for one in reversed(child))


_DEEPEST = 60


def _told(parts: list[Element], about: str) -> Fields | None:
    """The fields by the names of elements; None where neither a title nor a DOI is among them."""
    named: dict[str, list[str]] = {}
    for one in parts:
        if text := " ".join(text_of(one).split()) or one.get(_RESOURCE, ""):
            named.setdefault(local(one), []).append(text)
    title, doi = _first(named, "title"), _first(named, "doi")
    doi = doi or (about if "doi.org/10." in about else "")
    if not title and not doi:
        return None
    return {
        "title": title,
        "abstract": _first(named, "abstract-sec", "abstract", "description"),
        "doi": doi or _first(named, "identifier"),
        "journal": _first(named, "publicationName", "isPartOf"),
        "date": _first(named, "coverDate", "publicationDate", "issued", "date", "created"),
        "url": [*named.get("relation", ()), *named.get("hasVersion", ())],
        "authors": _authors(parts) or named.get("creator", []),
    }


def _first(named: dict[str, list[str]], *names: str) -> str:
    return next((named[name][0] for name in names if named.get(name)), "")


_GIVEN, _FAMILY = ("given-name", "givenName", "givenname"), ("surname", "familyName", "family_name")


def _authors(parts: list[Element]) -> list[str]:
    """Persons by their parts; of one in two alphabets, each stands."""
    names = []
    for one in parts:
        if local(one) in ("author", "Person"):
            told = {local(part): " ".join(text_of(part).split()) for part in one}
            given = next((told[name] for name in _GIVEN if told.get(name)), "")
            family = next((told[name] for name in _FAMILY if told.get(name)), "")
            names.append(f"{given} {family}".strip() or told.get("name", ""))
    return list(dict.fromkeys(filter(None, names)))


rdf = partial(papers, form=PaperElements(names=frozenset(("Description",)), read=_description))
elsevier = partial(
    papers, form=PaperElements(names=frozenset(("document", "full-text-retrieval-response")), read=_full_text)
)
