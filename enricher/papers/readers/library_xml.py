"""Libraries' and catalogues' XML: PubMed, EndNote, the ACL Anthology, DBLP.

Each form names the elements that are papers, and how one is read into named fields, from which
`fields.paper` makes the paper. Elements are forgotten once they were read.
https://dtd.nlm.nih.gov/ncbi/pubmed/out/, https://aclanthology.org/info/contrib/ (XML authoring),
https://dblp.org/xml/docu/dblpxml.pdf.
"""

import re
from functools import partial
from xml.etree.ElementTree import Element

from enricher.papers.readers.xml_elements import local, text_of
from enricher.papers.readers.xml_papers import Fields, PaperElements, papers
from enricher.papers.readers.xml_paths import child_at, children_of, text_at, texts_of

_NUMBERED = re.compile(r" \d{4}\Z")


def _pubmed(item: Element) -> Fields:
    article = child_at(item, "MedlineCitation", "Article")
    if article is None:
        article = child_at(item, "BookDocument")
    data = child_at(item, "PubmedData")
    if data is None:
        data = child_at(item, "PubmedBookData")
    ids = [*children_of(article, "ELocationID"), *children_of(child_at(data, "ArticleIdList"), "ArticleId")]
    dois = [text_of(one) for one in ids if (one.get("EIdType") or one.get("IdType")) == "doi"]
    published = child_at(article, "Journal", "JournalIssue", "PubDate")
    book = child_at(article, "Book")
    whose = article if book is None or text_at(article, "ArticleTitle") else book
    listed = [one for one in children_of(whose, "AuthorList") if one.get("Type") != "editors"]
    days = [
        _day_of_parts(one) for one in (published, *children_of(article, "ArticleDate")) if one is not None
    ]
    return {
        "title": _title(article),
        "abstract": "\n".join(texts_of(child_at(article, "Abstract"), "AbstractText")),
        "doi": dois[0] if dois else "",
        "journal": text_at(article, "Journal", "Title"),
        "date": next(filter(None, days), ""),
        "year": text_at(published, "Year") or text_at(published, "MedlineDate"),
        "authors": [_person(one) for people in listed for one in children_of(people, "Author")],
    }


def _title(article: Element | None) -> str:
    """In English, else as it was written: PubMed says so where nobody translated it."""
    translated = text_at(article, "ArticleTitle")
    if translated.strip(" []().").lower() == "not available":
        translated = ""
    return translated or text_at(article, "VernacularTitle") or text_at(article, "Book", "BookTitle")


def _summary(item: Element) -> Fields:
    """What ESummary tells: `<Item Name="Title">`, or, in its version 2.0, elements of these names."""
    told = {one.get("Name", "") or local(one): one for one in item}
    people = [*told.get("AuthorList", ()), *children_of(told.get("Authors"), "Author")]
    texts = {name: " ".join(text_of(one).split()) for name, one in told.items() if not len(one)}
    dois = [text_of(one) for one in item.iter() if one.get("Name") == "doi"]
    dois += [text_at(one, "Value") for one in item.iter() if text_at(one, "IdType") == "doi"]
    return {
        "title": texts.get("Title") or texts.get("BookTitle", ""),
        "doi": texts.get("DOI") or next(iter(dois), ""),
        "journal": texts.get("FullJournalName") or texts.get("Source", ""),
        "date": texts.get("PubDate", ""),
        "authors": [_initialled(text_at(one, "Name") or text_of(one)) for one in people],
    }


def _initialled(name: str) -> str:
    """`Rivers AB` as `AB Rivers`."""
    family, _, initials = name.rpartition(" ")
    return f"{initials} {family}" if family and initials.isupper() and len(initials) < 5 else name


def _day_of_parts(date: Element) -> str:
    year, month, day = (text_at(date, name) for name in ("Year", "Month", "Day"))
    if not (year and month and day):
        return ""
    return f"{year}-{month}-{day}" if month.isdigit() else f"{year} {month} {day}"


def _person(author: Element) -> str:
    if whole := text_at(author, "CollectiveName"):
        return whole
    given = text_at(author, "ForeName") or text_at(author, "Initials")
    return f"{given} {text_at(author, 'LastName')}".strip()


def _endnote(item: Element) -> Fields:
    urls = child_at(item, "urls")
    pages = (
        [text for group in urls if local(group) != "pdf-urls" for text in texts_of(group, "url")]
        if urls is not None
        else []
    )
    numbers = [text_at(item, name) for name in ("pages", "accession-num", "number", "label")]
    return {
        "title": text_at(item, "titles", "title"),
        "abstract": text_at(item, "abstract"),
        "doi": text_at(item, "electronic-resource-num"),
        "arxiv": next((text for text in numbers if text[:6].lower() == "arxiv:"), ""),
        "url": pages,
        "journal": text_at(item, "titles", "secondary-title") or text_at(item, "periodical", "full-title"),
        "note": "\n".join(filter(None, (text_at(item, "notes"), text_at(item, "research-notes")))),
        "date": text_at(item, "dates", "pub-dates", "date") + " " + text_at(item, "dates", "year"),
        "year": text_at(item, "dates", "year"),
        **{f"custom{n}": text_at(item, f"custom{n}") for n in range(1, 8)},
        "authors": texts_of(child_at(item, "contributors", "authors"), "author"),
    }


def _anthology(item: Element) -> Fields | None:
    """Whose first paper is the front matter in old files: the volume's title, and nobody who wrote it."""
    if text_at(item, "title").startswith("Proceedings of ") and not children_of(item, "author"):
        return None
    code = [url for one in children_of(item, "pwccode") if (url := (one.get("url") or "").strip())]
    files = [(one.get("type") or "supplementary", text_of(one)) for one in children_of(item, "attachment")]
    videos = [one.get("href") or one.get("tag") or "" for one in children_of(item, "video")]
    return {
        "title": text_at(item, "title"),
        "abstract": text_at(item, "abstract"),
        "doi": text_at(item, "doi"),
        "url": _anthology_page(text_at(item, "url")),
        "code": code,
        "video": [href for href in videos if "://" in href],
        **{kind: text for kind, text in files if "://" in text},
        "authors": [_first_and_last(one) for one in children_of(item, "author")],
    }


def _anthology_page(name: str) -> str:
    return name if "://" in name or not name else f"https://aclanthology.org/{name}"


def _first_and_last(author: Element) -> str:
    whole = f"{text_at(author, 'first')} {text_at(author, 'last')}".strip()
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


_DBLP_PUBLICATIONS = frozenset(
    ("article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "data", "www", "publ")
)
"""The last is of what a meeting submits to DBLP."""
_DBLP_FIELDS = ("title", "journal", "booktitle", "volume", "year")


_PUBMED = {
    "PubmedArticle": _pubmed,
    "PubmedBookArticle": _pubmed,
    "DocSum": _summary,
    "DocumentSummary": _summary,
}
pubmed = partial(
    papers, form=PaperElements(names=frozenset(_PUBMED), read=lambda item: _PUBMED[local(item)](item))
)
endnote = partial(papers, form=PaperElements(names=frozenset(("record",)), read=_endnote))
anthology = partial(papers, form=PaperElements(names=frozenset(("paper",)), read=_anthology))
dblp = partial(papers, form=PaperElements(names=_DBLP_PUBLICATIONS, read=_dblp))
