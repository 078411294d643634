"""Libraries' and catalogues' XML: PubMed, EndNote, the ACL Anthology, DBLP, Zotero's RDF.

Each form names the elements that are papers, and how one is read into named fields, from which
`fields.paper` makes the paper. Elements are forgotten once they were read.
https://dtd.nlm.nih.gov/ncbi/pubmed/out/, https://aclanthology.org/info/contrib/ (XML authoring),
https://dblp.org/xml/docu/dblpxml.pdf, https://www.zotero.org/support/kb/exporting (RDF).
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct

from enricher.papers import fields
from enricher.papers.authors import spoken
from enricher.papers.items import Item, Malformed
from enricher.papers.streams import Stream
from enricher.papers.xml_elements import elements, local, text_of

Fields = dict[str, Any]
_NUMBERED = re.compile(r" \d{4}\Z")
_CONTROLLED = re.compile(r"^(?:DOI|ISBN|ISSN)\s+")


class Library(Struct, frozen=True, kw_only=True):
    """One of these forms: which elements are papers, and what their parts mean."""

    items: frozenset[str]
    read: Callable[[Element], Fields | None]
    html_entities: bool = False


def papers(stream: Stream, library: Library) -> Iterator[Item]:
    """The paper of every such element."""
    for element, line in elements(stream, library.items, html_entities=library.html_entities):
        named = library.read(element)
        if named is None:
            continue
        authors = tuple(filter(None, map(spoken, named.pop("authors", []))))
        if (told := fields.paper(named, authors=authors)) is not None:
            yield told
        else:
            words = f"<{local(element)}> with neither a title nor an identifier"
            yield Malformed(line=line, words=words)


def _children(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else [child for child in element if child.tag.rpartition("}")[2] == name]


def _child(element: Element | None, *path: str) -> Element | None:
    for name in path:
        named = _children(element, name)
        element = named[0] if named else None
    return element


def _text(element: Element | None, *path: str) -> str:
    found = _child(element, *path)
    return " ".join(text_of(found).split()) if found is not None else ""


def _texts(element: Element | None, name: str) -> list[str]:
    return [text for child in _children(element, name) if (text := " ".join(text_of(child).split()))]


def _pubmed(item: Element) -> Fields:
    article = _child(item, "MedlineCitation", "Article")
    if article is None:
        article = _child(item, "BookDocument")
    data = _child(item, "PubmedData")
    if data is None:
        data = _child(item, "PubmedBookData")
    ids = [*_children(article, "ELocationID"), *_children(_child(data, "ArticleIdList"), "ArticleId")]
    dois = [text_of(one) for one in ids if (one.get("EIdType") or one.get("IdType")) == "doi"]
    published = _child(article, "Journal", "JournalIssue", "PubDate")
    days = [_day_of_parts(one) for one in (published, *_children(article, "ArticleDate")) if one is not None]
    return {
        "title": _text(article, "ArticleTitle") or _text(article, "Book", "BookTitle"),
        "abstract": "\n".join(_texts(_child(article, "Abstract"), "AbstractText")),
        "doi": dois[0] if dois else "",
        "journal": _text(article, "Journal", "Title"),
        "date": next(filter(None, days), ""),
        "authors": [_person(one) for one in _children(_child(article, "AuthorList"), "Author")],
    }


def _day_of_parts(date: Element) -> str:
    year, month, day = (_text(date, name) for name in ("Year", "Month", "Day"))
    if not (year and month and day):
        return ""
    return f"{year}-{month}-{day}" if month.isdigit() else f"{year} {month} {day}"


def _person(author: Element) -> str:
    if whole := _text(author, "CollectiveName"):
        return whole
    given = _text(author, "ForeName") or _text(author, "Initials")
    return f"{given} {_text(author, 'LastName')}".strip()


def _endnote(item: Element) -> Fields:
    urls = _child(item, "urls")
    pages = (
        [text for group in urls if local(group) != "pdf-urls" for text in _texts(group, "url")]
        if urls is not None
        else []
    )
    return {
        "title": _text(item, "titles", "title"),
        "abstract": _text(item, "abstract"),
        "doi": _text(item, "electronic-resource-num"),
        "url": pages,
        "journal": _text(item, "titles", "secondary-title") or _text(item, "periodical", "full-title"),
        "note": "\n".join(filter(None, (_text(item, "notes"), _text(item, "research-notes")))),
        "date": _text(item, "dates", "pub-dates", "date") + " " + _text(item, "dates", "year"),
        **{f"custom{n}": _text(item, f"custom{n}") for n in range(1, 8)},
        "authors": _texts(_child(item, "contributors", "authors"), "author"),
    }


def _anthology(item: Element) -> Fields:
    code = [url for one in _children(item, "pwccode") if (url := (one.get("url") or "").strip())]
    files = [(one.get("type") or "supplementary", text_of(one)) for one in _children(item, "attachment")]
    videos = [one.get("href") or one.get("tag") or "" for one in _children(item, "video")]
    return {
        "title": _text(item, "title"),
        "abstract": _text(item, "abstract"),
        "doi": _text(item, "doi"),
        "url": _anthology_page(_text(item, "url")),
        "code": code,
        "video": [href for href in videos if "://" in href],
        **{kind: text for kind, text in files if "://" in text},
        "authors": [_first_and_last(one) for one in _children(item, "author")],
    }


def _anthology_page(name: str) -> str:
    return name if "://" in name or not name else f"https://aclanthology.org/{name}"


def _first_and_last(author: Element) -> str:
    whole = f"{_text(author, 'first')} {_text(author, 'last')}".strip()
    return whole or text_of(author)


def _dblp(item: Element) -> Fields | None:
    if item.get("key", "").startswith("homepages/") or local(item) == "www":
        return None
    told: dict[str, list[str]] = {}
    for child in item:
        if text := " ".join(text_of(child).split()):
            told.setdefault(local(child), []).append(text)
    pages = told.get("ee", [])
    named: Fields = {name: told[name][0] for name in _DBLP_FIELDS if name in told}
    if "note" in told:
        named["note"] = "\n".join(told["note"])
    if pages:
        named["url"] = pages
        named["doi"] = next(
            (page for page in pages if "doi.org/" in page and "arxiv" not in page.lower()), ""
        )
    named["key"] = item.get("key", "")
    named["authors"] = [
        _NUMBERED.sub("", name) if name[-1].isdigit() else name for name in told.get("author", ())
    ]
    return named


_DBLP_FIELDS = ("title", "journal", "booktitle", "volume")


_BESIDE_ITEMS = frozenset(("attachment", "note", "annotation"))


def _zotero(item: Element) -> Fields | None:
    kind = _text(item, "itemType")
    if kind in _BESIDE_ITEMS or (not kind and _child(item, "title") is None):
        return None
    journal = next((inner for part in _children(item, "isPartOf") for inner in part), None)
    identifiers = [*_texts(item, "identifier"), *_texts(journal, "identifier")]
    about = [item.get(name, "") for name in item.keys() if name.endswith("}about")]  # noqa: SIM118 - no mapping
    return {
        "title": _text(item, "title"),
        "abstract": _text(item, "abstract"),
        "date": _text(item, "date"),
        "doi": next((_CONTROLLED.sub("", text) for text in identifiers if text.startswith("DOI")), ""),
        "url": [text for text in (*about, *identifiers) if "://" in text],
        "extra": "\n".join(_texts(item, "description")),
        "number": _text(item, "number"),
        "archive": _text(item, "coverage"),
        "journal": _text(journal, "title"),
        "authors": [_zotero_person(one) for one in _zotero_people(item)],
    }


def _zotero_people(item: Element) -> list[Element]:
    return [one for people in _children(item, "authors") for one in people.iter() if local(one) == "Person"]


def _zotero_person(person: Element) -> str:
    given = _text(person, "givenName") or _text(person, "givenname")
    return f"{given} {_text(person, 'surname')}".strip() or _text(person, "name")


_RDF_ITEMS = """
    Article Book BookSection Document Description Report Thesis Manuscript Letter Data Image Recording
    MotionPicture Patent Legislation ConferenceProceedings Interview Preprint Dataset
"""

pubmed = partial(
    papers, library=Library(items=frozenset(("PubmedArticle", "PubmedBookArticle")), read=_pubmed)
)
endnote = partial(papers, library=Library(items=frozenset(("record",)), read=_endnote))
anthology = partial(papers, library=Library(items=frozenset(("paper",)), read=_anthology))
dblp = partial(
    papers,
    library=Library(
        items=frozenset(
            ["article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "data", "www"]
        ),
        read=_dblp,
        html_entities=True,
    ),
)
zotero = partial(papers, library=Library(items=frozenset(_RDF_ITEMS.split()), read=_zotero))
