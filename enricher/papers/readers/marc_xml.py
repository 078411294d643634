"""MARC 21 in XML: records of libraries, and of repositories that were built for them (Invenio).

Elements come in, whatever is around a record (OAI-PMH, an answer to SRU, a collection); named fields go out.
What stands in which field: https://www.loc.gov/marc/bibliographic/; punctuation of catalogues at the ends of
parts (ISBD) is none of theirs. Only fields of papers are known here.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from enricher.papers.named_fields.related_works import belongs
from enricher.papers.readers.xml_elements import local, text_of
from enricher.papers.readers.xml_papers import Fields, PaperElements, papers
from enricher.papers.words.addresses import is_resource

_AUTHORS = frozenset(("aut", "cre", "author", "creator", "joint author", "co-author", "dis"))
"""Who wrote a work, by code or by word (https://www.loc.gov/marc/relators/relaterm.html)."""


class DataField(NamedTuple):
    """One field of a record: its second indicator, and its parts by their codes."""

    second: str
    parts: dict[str, list[str]]

    def part(self, *codes: str) -> str:
        """The first part under the first of these codes that has one."""
        return next((self.parts[code][0] for code in codes if self.parts.get(code)), "")


def fields_of(record: Element) -> Fields | None:
    """The paper's fields; None where an element holds no field of MARC."""
    held: dict[str, list[DataField]] = {}
    for element in record.iter():
        if local(element) == "datafield":
            held.setdefault(element.get("tag", ""), []).append(_field(element))
    return told_in(held) if held else None


def told_in(held: dict[str, list[DataField]]) -> Fields:
    """The paper's fields, of those of MARC by their tags."""
    titled = next(iter(held.get("245", ())), None)
    summary = next(iter(held.get("520", ())), None)
    return {
        "title": _title(titled) if titled else "",
        "abstract": "\n".join((*summary.parts.get("a", ()), *summary.parts.get("b", ()))) if summary else "",
        "doi": _identifier(held, "doi"),
        "arxiv": _identifier(held, "arxiv"),
        "publisher": _told(held, ("260", "264"), "b"),
        "journal": _told(held, ("773",), "t", "p"),
        "date": _told(held, ("269", "260", "264"), "c").strip(" .[]"),
        "links": [*_links(held), *_related(held)],
        "authors": [*_authors(held)],
    }


def _field(element: Element) -> DataField:
    parts: dict[str, list[str]] = {}
    for one in element:
        if text := " ".join(text_of(one).split()):
            parts.setdefault(one.get("code", ""), []).append(text)
    return DataField(element.get("ind2", " ").strip(), parts)


def _told(held: dict[str, list[DataField]], tags: tuple[str, ...], *codes: str) -> str:
    told = (one.part(*codes) for tag in tags for one in held.get(tag, ()))
    return next(filter(None, told), "")


def _title(field: DataField) -> str:
    """Title, number and name of a part, and subtitle, without the marks that part them on a card."""
    own = field.part("a")
    parts = [without_marks(part) for code in ("n", "p") for part in field.parts.get(code, ())]
    whole = ". ".join(filter(None, (without_marks(own), *parts)))
    other = "" if own.endswith("=") else without_marks(field.part("b"))  # the title in another language
    return f"{whole}: {other}" if whole and other else whole or other


def without_marks(part: str) -> str:
    """A part of a record without the punctuation before the next one."""
    bare = part.rstrip(" /:;=,")
    return bare[:-1] if bare.endswith(".") and not bare.endswith("..") else bare


def _identifier(held: dict[str, list[DataField]], kind: str) -> str:
    """What stands in field 024 under this kind; INSPIRE has arXiv's in 037."""
    for tag, source in (("024", "2"), ("037", "9")):
        for one in held.get(tag, ()):
            if one.part(source).lower() == kind:
                return one.part("a")
    return ""


def _authors(held: dict[str, list[DataField]]) -> Iterator[str]:
    """Persons who wrote it, the first of them first; bodies where no person did."""
    persons = [one for tag in ("100", "700") for one in held.get(tag, ()) if _wrote(one)]
    bodies = [one for tag in ("110", "710") for one in held.get(tag, ()) if _wrote(one)]
    for one in persons or bodies:
        yield _name(one.part("a"))


def _wrote(field: DataField) -> bool:
    roles = [role.lower().strip(" .,") for code in ("4", "e") for role in field.parts.get(code, ())]
    return "t" not in field.parts and (not roles or not _AUTHORS.isdisjoint(roles))


def _name(name: str) -> str:
    """A name without the mark behind it; the point of an initial stays."""
    bare = name.rstrip(" ,;/")
    return bare[:-1] if bare.endswith(".") and bare[-3:-2].isalpha() else bare


def _links(held: dict[str, list[DataField]]) -> Iterator[dict[str, str]]:
    """Addresses with the words beside them; that of the work itself is its page."""
    for one in held.get("856", ()):
        words = one.part("3", "y", "z")
        for address in one.parts.get("u", ()):
            own = one.second != "2" and not is_resource(address)
            yield {"name": "paper" if own else words or "link", "url": address}


def _related(held: dict[str, list[DataField]]) -> Iterator[dict[str, str]]:
    """What belongs to the work: https://zenodo.org writes its relation and its address in field 773."""
    for tag in ("773", "787"):
        for one in held.get(tag, ()):
            address = one.part("a", "u")
            if "://" in address and belongs(one.part("i")):
                yield {"name": "link", "url": address}


marc = partial(papers, form=PaperElements(names=frozenset(("record",)), read=fields_of))
