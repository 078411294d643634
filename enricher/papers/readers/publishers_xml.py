"""Articles as publishers deliver them in XML of their own: IEEE's, Wiley's, EDP Sciences', and at PubMed.

Elements come in, named fields go out, by what each vocabulary calls a title, an identifier and an author: the
titles of journals and volumes stand in it by the same name, and are no paper's.
https://www.ncbi.nlm.nih.gov/books/NBK3828/ (PubMed's `ArticleSet`); IEEE and EDP Sciences tell their
customers alone.
"""

from functools import partial
from xml.etree.ElementTree import Element

from enricher.papers.readers.full_texts import said, statements
from enricher.papers.readers.xml_elements import local, text_of
from enricher.papers.readers.xml_papers import Fields, PaperElements, papers
from enricher.papers.readers.xml_paths import child_at, children_of, text_at


def _ieee(item: Element) -> Fields:
    """An `article` within a `publication`, whose own `title` is the journal's."""
    info = child_at(item, "articleinfo")
    days = [_day(one, "year", "month", "day") for one in children_of(info, "date")]
    return {
        "title": text_at(item, "title"),
        "abstract": text_at(info, "abstract") or text_at(info, "articleabstract"),
        "doi": text_at(info, "articledoi"),
        "date": next(filter(None, days), ""),
        "year": text_at(info, "date", "year"),
        "authors": [_ieee_name(one) for one in children_of(child_at(info, "authorgroup"), "author")],
    }


def _ieee_name(author: Element) -> str:
    whole = _joined(author, "firstname", "surname")
    return whole or text_at(author, "nonnormname") or text_at(author, "normname")


def _edp(item: Element) -> Fields:
    names = [child_at(one, "AuthorName") for one in children_of(child_at(item, "AuthorGroup"), "Author")]
    titles = [text_at(item, "ArticleTitle", part) for part in ("Title", "Subtitle")]
    return {
        "title": ": ".join(filter(None, titles)),
        "abstract": text_at(item, "Abstract"),
        "doi": text_at(item, "ArticleID", "DOI"),
        "journal": text_at(item, "JournalID", "JournalTitle"),
        "authors": [
            _joined(child_at(name, "StructuredAuthorName"), "FirstName", "MiddleName", "LastName")
            or text_at(name, "UnstructuredAuthorName")
            for name in names
        ],
    }


def _deposit(item: Element) -> Fields:
    """An `Article` as publishers send it to PubMed, which makes another of it."""
    ids = [*children_of(item, "ELocationID"), *children_of(child_at(item, "ArticleIdList"), "ArticleId")]
    dois = [text_of(one) for one in ids if "doi" in (one.get("EIdType"), one.get("IdType"))]
    days = [
        _day(one, "Year", "Month", "Day")
        for part in ("Journal", "History")
        for one in children_of(child_at(item, part), "PubDate")
    ]
    return {
        "title": text_at(item, "ArticleTitle") or text_at(item, "VernacularTitle"),
        "abstract": text_at(item, "Abstract"),
        "doi": next(filter(None, dois), ""),
        "journal": text_at(item, "Journal", "JournalTitle"),
        "date": next(filter(None, days), ""),
        "year": text_at(item, "Journal", "PubDate", "Year"),
        "authors": [
            text_at(one, "CollectiveName") or _joined(one, "FirstName", "MiddleName", "LastName")
            for one in children_of(child_at(item, "AuthorList"), "Author")
        ],
    }


def _joined(name: Element | None, *parts: str) -> str:
    return " ".join(filter(None, (text_at(name, part) for part in parts)))


def _day(date: Element, *parts: str) -> str:
    told = [text_at(date, part) for part in parts]
    return ("-" if told[1].isdigit() else " ").join(told) if all(told) else ""


def _wiley(item: Element) -> Fields:
    """A `component`, whose head tells of journal, issue and article, each in a part of its own."""
    parts = children_of(child_at(item, "header"), "publicationMeta")
    own = next((one for one in parts if one.get("level") == "unit"), None)
    content = child_at(item, "header", "contentMeta")
    titles = children_of(child_at(content, "titleGroup"), "title")
    abstracts = children_of(child_at(content, "abstractGroup"), "abstract")
    days = {
        one.get("type", ""): one.get("date", "") for one in children_of(child_at(own, "eventGroup"), "event")
    }
    return {
        "title": " ".join(next((text_of(one) for one in titles if one.get("type") == "main"), "").split()),
        "abstract": said(next((one for one in abstracts if one.get("type") == "main"), None)),
        "doi": text_at(own, "doi"),
        "comments": statements(child_at(item, "body"), ("section",)),
        "date": next((days[kind] for kind in _ONLINE if days.get(kind)), ""),
        "authors": [
            _joined(child_at(one, "personName"), "givenNames", "familyName") or text_at(one, "groupName")
            for one in children_of(child_at(content, "creators"), "creator")
            if one.get("creatorRole", "author") == "author"
        ],
    }


_ONLINE = ("firstOnline", "publishedOnlineEarlyUnpaginated", "publishedOnlineFinalForm", "publishedOnline")

_READ = {"component": _wiley, "article": _ieee, "EDPSArticle": _edp, "Article": _deposit}
publishers = partial(
    papers, form=PaperElements(names=frozenset(_READ), read=lambda item: _READ[local(item)](item), heads=True)
)
