"""Records that say the same several times: METS of repositories, Ex Libris's Primo, OpenURL's objects.

A record comes in, one paper goes out, of the part that describes it best: what else stands there is the same
once more for searching and sorting, a file, or who deposited it.
https://www.loc.gov/standards/mets/, https://wiki.lyrasis.org/display/DSDOC6x/DSpace+AIP+Format (MODS, DIM),
https://developers.exlibrisgroup.com/primo/apis/ (PNX), ANSI/NISO Z39.88-2004.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers import oai
from enricher.papers.readers.mods import mods_fields
from enricher.papers.readers.xml_elements import elements, local, text_of
from enricher.papers.readers.xml_papers import Fields, item_of
from enricher.papers.readers.xml_paths import child_at, children_of, text_at, texts_of

_RECORDS = frozenset(("mets", "METS", "PrimoNMBib", "record", "context-object"))


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every record; of a METS document that describes several parts, each of them."""
    for element, line in elements(stream, _RECORDS):
        name = local(element)
        if name.lower() == "mets":
            yield from _of_mets(element, line)
        else:
            named = _of_openurl(element) if name == "context-object" else primo_fields(_sections(element))
            yield item_of(named, name, line)


def _of_mets(document: Element, line: int) -> Iterator[Item]:
    wraps = [one for section in children_of(document, "dmdSec") for one in children_of(section, "mdWrap")]
    data = [one for wrap in wraps for one in children_of(wrap, "xmlData")]
    described = [one for each in data for one in each.iter() if local(one) == "mods"]
    if described:
        whole = _described_whole(document, described)
        described = [whole] if whole is not None else described
        told = {named["title"] or named["doi"]: named for named in map(mods_fields, reversed(described))}
        yield from (item_of(named, "mods", line) for named in reversed(told.values()))
        return
    fields = next((one for each in data for one in each.iter() if local(one) == "dim"), None)
    if fields is not None:
        yield item_of(_of_dim(fields), "dim", line)
    elif plain := next(filter(len, data), None):
        yield oai.paper_of(plain, line)
    else:
        yield Malformed(line=line, words="a METS document that describes nothing in a form known here")


def _described_whole(document: Element, described: list[Element]) -> Element | None:
    """Of the parts of one book, or of one thesis, the description of the whole; None where these are papers.

    Chapters, plates and covers are described each by itself, as articles of an issue are: what the outermost
    division of the logical structure is called tells which. https://dfg-viewer.de/strukturdatenset
    """
    if len(described) == 1:
        return None
    maps = (
        one for one in children_of(document, "structMap") if (one.get("TYPE") or "").upper() != "PHYSICAL"
    )
    divisions = [one for each in maps for one in each.iter() if local(one) == "div"]
    outermost = next((one for one in divisions if one.get("DMDID")), None)
    if outermost is None or _called(outermost) not in (_OF_VOLUMES if _is_in_volumes(divisions) else _WHOLE):
        return None
    wanted = (outermost.get("DMDID") or "").split()
    sections = [one for one in children_of(document, "dmdSec") if one.get("ID") in wanted]
    return next((one for section in sections for one in section.iter() if local(one) == "mods"), None)


def _called(division: Element) -> str:
    return (division.get("TYPE") or "").lower().replace("_", "").replace(" ", "")


def _is_in_volumes(divisions: list[Element]) -> bool:
    return any(_called(one).startswith("multivolume") for one in divisions[:1])


_WHOLE = frozenset(("monograph", "book", "thesis", "dissertation", "habilitation", "manuscript", "report"))
_OF_VOLUMES = _WHOLE | {"volume"}
"""What is one work, however many of its parts are described; a periodical's volume is none."""


def _of_dim(record: Element) -> Fields:
    """DSpace's own: elements of Dublin Core with a word behind each."""
    told: dict[tuple[str, str], list[str]] = {}
    for one in children_of(record, "field"):
        told.setdefault((one.get("element", ""), one.get("qualifier", "")), []).append(text_of(one).strip())
    first = {name: values[0] for name, values in told.items()}
    return {
        "title": first.get(("title", ""), ""),
        "abstract": first.get(("description", "abstract"), ""),
        "doi": first.get(("identifier", "doi"), ""),
        "arxiv": first.get(("identifier", "arxiv"), ""),
        "url": told.get(("identifier", "uri"), []),
        "date": first.get(("date", "issued"), ""),
        "authors": told.get(("contributor", "author"), []) or told.get(("creator", ""), []),
    }


def _sections(record: Element) -> dict[str, dict[str, list[str]]]:
    whole = record if local(record) == "record" else child_at(record, "record")
    sections: dict[str, dict[str, list[str]]] = {}
    for section in whole if whole is not None else ():
        held = sections.setdefault(local(section), {})
        for one in section:
            held.setdefault(local(one), []).append(" ".join(text_of(one).split()))
    return sections


def primo_fields(sections: Mapping[str, Any]) -> Fields:
    """The fields of a record in its normalised form (PNX): how it is cited, else how it is shown."""
    cited, shown, sought, links = (
        _texts(sections.get(name)) for name in ("addata", "display", "search", "links")
    )
    creators = [name.partition("$$")[0] for one in shown.get("creator", ()) for name in one.split(";")]
    words = (_first(cited, "abstract"), _first(shown, "description"), _first(sought, "description"))
    return {
        "title": _first(shown, "title").partition(" / ")[0] or _first(cited, "atitle", "btitle"),
        "abstract": next(filter(None, words), ""),
        "doi": _first(cited, "doi") or _first(sought, "doi"),
        "identifier": next((one for one in shown.get("identifier", ()) if "10." in one), ""),
        "journal": _first(cited, "jtitle"),
        "date": _first(cited, "date") or _first(sought, "creationdate"),
        "url": [one.partition("$$")[0] for one in links.get("linktorsrc", ())],
        "authors": cited.get("au", []) + cited.get("addau", []) or [name.strip() for name in creators],
    }


def _texts(section: Any) -> dict[str, list[str]]:
    if not isinstance(section, Mapping):
        return {}
    return {
        name: [one for one in (told if isinstance(told, list) else [told]) if isinstance(one, str)]
        for name, told in section.items()
    }


def _first(held: Mapping[str, list[str]], *names: str) -> str:
    return next((held[name][0] for name in names if held.get(name)), "")


def _of_openurl(record: Element) -> Fields:
    """What is asked for, not by whom, nor from which paper."""
    referent = child_at(record, "referent")
    ids = texts_of(referent, "identifier")
    wrapped = child_at(referent, "metadata-by-val", "metadata")
    described = next(iter(wrapped), None) if wrapped is not None else None
    people = [*children_of(child_at(described, "authors"), "author"), *children_of(described, "au")]
    title = text_at(described, "atitle") or text_at(described, "btitle") or text_at(described, "title")
    return {
        "title": title,
        "doi": next((one.partition("info:doi/")[2] for one in ids if "info:doi/" in one), ""),
        "arxiv": next((one.rpartition(":")[2] for one in ids if "oai:arXiv" in one), ""),
        "url": [one for one in ids if "://" in one],
        "journal": text_at(described, "jtitle") or (text_at(described, "title") if title else ""),
        "date": text_at(described, "date"),
        "authors": [_person(one) for one in people],
    }


def _person(author: Element) -> str:
    given = text_at(author, "aufirst") or text_at(author, "auinit")
    named = f"{given} {text_at(author, 'aulast')}".strip()
    return named or text_at(author, "au") or text_at(author, "aucorp") or text_of(author).strip()
