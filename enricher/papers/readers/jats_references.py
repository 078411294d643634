"""References alone in JATS, as citation tools export bibliographies: each is a paper of its own.

An article comes in that says nothing of itself, or a list of references without one; fields go out. Of a full
text the references are others' papers, and none of this is asked.
https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/element-citation.html.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers.full_texts import jats_fields
from enricher.papers.readers.xml_elements import elements, local, text_of
from enricher.papers.readers.xml_papers import Fields, item_of
from enricher.papers.readers.xml_paths import children_of, text_at

_CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation")
_TITLES = ("article-title", "chapter-title", "part-title", "data-title")


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of each article; of one without title, identifier and text, of each of its references."""
    for element, line in elements(stream, frozenset(("article", "ref-list")), damaged=True):
        named: Fields = jats_fields(element) if local(element) == "article" else {}
        tells = named.get("title") or named.get("doi") or children_of(element, "body")
        cited = [] if tells else [*_citations(element)]
        if cited:
            yield from (item_of(_fields(one), local(one), line) for one in cited)
        elif local(element) == "article":
            yield item_of(named, "article", line)


def _citations(element: Element) -> Iterator[Element]:
    """The first citation of each reference: others are the same in another style."""
    for reference in element.iter():
        if local(reference) == "ref":
            told = (one for one in reference.iter() if local(one) in _CITATIONS)
            if (first := next(told, None)) is not None:
                yield first


def _fields(citation: Element) -> Fields:
    ids = {one.get("pub-id-type", ""): text_of(one).strip() for one in children_of(citation, "pub-id")}
    title = next(filter(None, (text_at(citation, name) for name in _TITLES)), "")
    places = [text_of(one).strip() for name in ("ext-link", "uri") for one in children_of(citation, name)]
    parts = [text_at(citation, name) for name in ("year", "month", "day")]
    return {
        "title": title or text_at(citation, "source"),
        "doi": ids.get("doi", ""),
        "arxiv": ids.get("arxiv", ""),
        "journal": text_at(citation, "source") if title else "",
        "url": [place for place in places if "://" in place],
        "date": " ".join(parts) if all(parts) else "",
        "year": parts[0],
        "authors": [_person(one) for group in _groups(citation) for one in group],
    }


def _groups(citation: Element) -> list[Element]:
    """The groups of persons who wrote it: the citation itself, where none are told apart."""
    groups = children_of(citation, "person-group")
    if not groups:
        return [citation]
    return [one for one in groups if one.get("person-group-type", "author") == "author"] or groups[:1]


def _person(one: Element) -> str:
    if local(one) in ("name", "string-name"):
        parted = f"{text_at(one, 'given-names')} {text_at(one, 'surname')}".strip()
        return parted or " ".join(text_of(one).split())
    return " ".join(text_of(one).split()) if local(one) == "collab" else ""
