"""Papers' full texts in XML: TEI, as GROBID makes it of PDFs, and JATS, as publishers and archives keep them.

A document is one paper: of it are read what stands at its head, its abstract, and what it says of where its
code and data are available. Its sections speak of everybody's software, and its references are others': no
link is taken from there. References alone (TEI's `listBibl`) are a paper each.
https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html,
https://grobid.readthedocs.io/en/latest/TEI-encoding-of-results/, https://jats.nlm.nih.gov/publishing/.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.named_fields.related_works import belongs
from enricher.papers.readers.xml_elements import local, text_of
from enricher.papers.readers.xml_papers import Fields, PaperElements, papers
from enricher.papers.readers.xml_paths import child_at, children_of, text_at

_XLINK = "{http://www.w3.org/1999/xlink}href"
_ADDRESSED = {"ext-link": _XLINK, "uri": _XLINK, "ref": "target", "ptr": "target"}
"""The elements that lead somewhere, by the attribute that says where to."""
_BLOCKS = frozenset(("p", "title", "head", "sec", "div", "s", "note", "list-item", "item"))
_ASIDE = frozenset(("fn", "xref", "note"))
"""What stands in a title and is no part of it."""
_OF_AVAILABILITY = late(
    r"\b(?:code|data|software|materials?|resources?|implementation)\b.{0,60}\b(?:availab|access|sharing|deposit)"
    r"|\bavailability\b|\b(?:source )?code and data\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 120
_OTHER_ABSTRACTS = frozenset(
    ("graphical", "teaser", "toc", "key-points", "highlights", "plain-language-summary")
)


def _tei(item: Element) -> Fields:
    if local(item) == "biblStruct":
        return _reference(item)
    header = child_at(item, "teiHeader", "fileDesc")
    printed = child_at(header, "sourceDesc", "biblStruct")
    named = _reference(printed) if printed is not None else {"authors": []}
    title = _main_title(child_at(header, "titleStmt"))
    return named | {
        "title": title or named.get("title", ""),
        "abstract": said(child_at(item, "teiHeader", "profileDesc", "abstract")),
        "comments": statements(child_at(item, "text"), ("div", "note")),
        "date": named.get("date") or _when(child_at(header, "publicationStmt", "date")),
        "authors": named["authors"] or _tei_authors(child_at(header, "titleStmt")),
    }


def _described(item: Element) -> Fields:
    """A paper of an archive's, as HAL exports them: https://api.archives-ouvertes.fr/docs."""
    printed = child_at(item, "sourceDesc", "biblStruct")
    named = _reference(printed) if printed is not None else {"authors": []}
    titled = child_at(item, "titleStmt")
    related = [one for one in item.iter() if local(one) == "relatedItem" and belongs(one.get("type", ""))]
    return named | {
        "title": named.get("title") or _main_title(titled),
        "abstract": said(child_at(item, "profileDesc", "abstract")),
        "supplements": [address for one in related if "://" in (address := one.get("target", ""))],
        "authors": named["authors"] or _tei_authors(titled),
    }


def _reference(item: Element) -> Fields:
    analytic, whole = child_at(item, "analytic"), child_at(item, "monogr")
    ids = [one for part in (item, analytic, whole) for one in children_of(part, "idno")]
    pages = [one.get("target", "") for part in (item, analytic, whole) for one in children_of(part, "ptr")]
    notes = [text_of(one) for part in (item, analytic) for one in children_of(part, "note")]
    return {
        "title": _main_title(analytic) or _main_title(whole),
        "doi": _id_of(ids, "doi"),
        "arxiv": _id_of(ids, "arxiv"),
        "journal": _main_title(whole) if analytic is not None else "",
        "url": [page for page in pages if "://" in page],
        "note": "\n".join(notes),
        "date": _when(child_at(whole, "imprint", "date")),
        "authors": _tei_authors(analytic) or _tei_authors(whole),
    }


def _id_of(ids: list[Element], kind: str) -> str:
    return next((found for one in ids if one.get("type", "").lower() == kind and (found := text_of(one))), "")


def _main_title(part: Element | None) -> str:
    titles = [
        (one.get("type", ""), " ".join(_without_notes(one).split())) for one in children_of(part, "title")
    ]
    told = [words for _, words in sorted(titles, key=lambda one: one[0] != "main") if words]
    return told[0] if told else ""


def _tei_authors(part: Element | None) -> list[str]:
    names = []
    for author in children_of(part, "author"):
        named = child_at(author, "persName")
        given = " ".join(map(text_of, children_of(named, "forename")))
        whole = f"{given} {text_at(named, 'surname')}".strip() if named is not None else ""
        told = [whole, *(text_at(author, part) for part in ("persName", "orgName", "name"))]
        told += [text_of(author)] if not len(author) else []
        names.append(next(filter(None, told), ""))
    return [name for name in names if name]


def _when(date: Element | None) -> str:
    return "" if date is None else date.get("when", "") or text_of(date)


def jats_fields(item: Element) -> Fields:
    """The fields of an `article`, of whose head alone authors, title and identifiers are."""
    meta = child_at(item, "front", "article-meta")
    if meta is None:
        meta = child_at(item, "front-stub")  # of an article within another
    if meta is None:
        return {"authors": []}
    title = child_at(meta, "title-group", "article-title")
    ids = {one.get("pub-id-type", ""): text_of(one) for one in children_of(meta, "article-id")}
    others = [
        one for one in children_of(meta, "abstract") if one.get("abstract-type", "") not in _OTHER_ABSTRACTS
    ]
    days = sorted(map(_jats_day, children_of(meta, "pub-date")), key=lambda day: -len(day))
    return {
        "title": " ".join(_without_notes(title).split()) if title is not None else "",
        "abstract": said(others[0] if others else None),
        "doi": ids.get("doi", ""),
        "arxiv": ids.get("arxiv", ""),
        "journal": text_at(child_at(item, "front", "journal-meta"), "journal-title-group", "journal-title"),
        "comments": "\n".join(
            filter(None, (_own_words(meta), statements(item, ("sec", "notes", "ack", "fn"))))
        ),
        "date": days[0] if days else "",
        "year": text_at(meta, "pub-date", "year"),
        "authors": [
            _jats_person(one) for group in children_of(meta, "contrib-group") for one in _writers(group)
        ],
    }


def _writers(group: Element) -> list[Element]:
    """Persons and groups in their order, with those whom a group names within itself."""
    told = []
    for one in children_of(group, "contrib"):
        if one.get("contrib-type", "author") in ("author", "collab"):
            told.append(one)
            for inner in children_of(child_at(one, "collab"), "contrib-group"):
                told += _writers(inner)
    return told


def _jats_person(contrib: Element) -> str:
    for path in _NAMES:
        if (name := child_at(contrib, *path)) is not None:
            parted = f"{text_at(name, 'given-names')} {text_at(name, 'surname')}".strip()
            return parted or " ".join(text_of(name).split())
    group = child_at(contrib, "collab")
    if group is None:
        return ""
    named = (text_of(one) for one in group if local(one) != "contrib-group")
    return " ".join(" ".join((group.text or "", *named)).split())


_NAMES = (("name",), ("name-alternatives", "name"), ("string-name",), ("name-alternatives", "string-name"))


def _jats_day(date: Element) -> str:
    year, month, day = (text_at(date, name) for name in ("year", "month", "day"))
    if not (year and month and day):
        return ""
    return f"{year}-{month}-{day}" if month.isdigit() else f"{year} {month} {day}"


def _own_words(meta: Element) -> str:
    """What a publisher's form says of availability: PLOS keeps it beside the head."""
    told = [
        said(child_at(one, "meta-value"))
        for one in children_of(child_at(meta, "custom-meta-group"), "custom-meta")
        if _OF_AVAILABILITY.search(text_at(one, "meta-name")[:_LONGEST_HEADING])
    ]
    return "\n".join(told)


def statements(part: Element | None, names: tuple[str, ...]) -> str:
    """The parts that say by their kind or their heading that they tell what is available where."""
    told: list[str] = []
    waiting = [] if part is None else [part]
    while waiting:
        here = waiting.pop()
        if local(here) in names and _is_of_availability(here):
            told.append(said(here))
        else:
            waiting.extend(reversed(here))
    return "\n".join(told)


def _is_of_availability(part: Element) -> bool:
    kind = " ".join(part.get(name, "") for name in ("sec-type", "notes-type", "fn-type", "type"))
    heading = text_at(part, "title") or text_at(part, "head") or text_at(part, "label")
    if len(heading) > _LONGEST_HEADING:
        return False
    return _OF_AVAILABILITY.search(f"{kind[:_LONGEST_HEADING]}\n{heading}") is not None


def _without_notes(title: Element) -> str:
    for inner in title.iter():
        name = local(inner)
        if name in _ASIDE:
            inner.text = ""
            del inner[:]
        elif name == "alternatives" and (formula := child_at(inner, "tex-math")) is not None:
            formula.text = _formula(text_of(formula))
            inner[:] = [formula]
    return text_of(title)


def _formula(tex: str) -> str:
    """A formula of a title without the document around it, which publishers have TeX make a picture of."""
    _, begins, body = tex.partition(r"\begin{document}")
    formula = body.partition(r"\end{document}")[0] if begins else tex
    bare = formula.strip().strip("$").strip()
    return f"${bare}$" if bare else ""


def said(part: Element | None) -> str:
    """The words of a part, each paragraph on a line of its own, with its addresses as anchors."""
    if part is None:
        return ""
    for inner in part.iter():
        name = local(inner)
        if "://" in (address := inner.get(_ADDRESSED.get(name, ""), "")):
            inner.tag = "a"
            inner.set("href", address)
        elif name in _BLOCKS:
            inner.tail = f"\n{inner.tail or ''}"
    lines = (" ".join(line.split()) for line in text_of(part).split("\n"))
    return "\n".join(filter(None, lines))


_FULL_TEXTS = PaperElements(names=frozenset(("TEI", "biblStruct")), read=_tei, heads=True)
_DESCRIPTIONS = PaperElements(names=frozenset(("biblFull",)), read=_described)


def tei(stream: Stream) -> Iterator[Item]:
    """The paper of each document; of an archive's export, which is one around all, of each description."""
    return papers(stream, _DESCRIPTIONS if b"<biblFull" in stream.head else _FULL_TEXTS)
