"""MODS: bibliographies of libraries, of bibutils and of the ACL Anthology.

A record comes in, named fields go out. https://www.loc.gov/standards/mods/, whose roles are MARC's:
https://www.loc.gov/marc/relators/.
"""

from functools import partial
from xml.etree.ElementTree import Element

from enricher.papers.readers.xml_elements import text_of
from enricher.papers.readers.xml_papers import Fields, PaperElements, papers
from enricher.papers.readers.xml_paths import children_of, text_at, texts_of


def mods_fields(item: Element) -> Fields:
    """The fields of a record; `authors` are those who wrote it."""
    titles = children_of(item, "titleInfo")
    titled = next((one for one in titles if not one.get("type")), titles[0] if titles else None)
    title = " ".join(filter(None, (text_at(titled, "nonSort"), text_at(titled, "title"))))
    subtitle = text_at(titled, "subTitle")
    ids = {one.get("type", ""): text_of(one) for one in children_of(item, "identifier")}
    urls = [text for place in children_of(item, "location") for text in texts_of(place, "url")]
    host = next((one for one in children_of(item, "relatedItem") if one.get("type") == "host"), None)
    dates = (text_at(one, "originInfo", "dateIssued") for one in (item, host))
    return {
        "title": f"{title}: {subtitle}" if subtitle else title,
        "abstract": text_at(item, "abstract"),
        "doi": ids.get("doi", ""),
        "arxiv": ids.get("arxiv", "") or ids.get("eprint", ""),
        "url": [*urls, *(text for kind, text in ids.items() if kind in ("uri", "url"))],
        "note": "\n".join(texts_of(item, "note")),
        "date": next(filter(None, dates), ""),
        "publisher": text_at(item, "originInfo", "publisher"),
        "authors": _authors(children_of(item, "name")),
    }


def _authors(names: list[Element]) -> list[str]:
    """Persons who wrote it; a body where it is said to be the author, or where no person is."""
    wrote = [one for one in names if _is_author(one)]
    persons = [one for one in wrote if one.get("type") not in _BODIES or _roles(one)]
    bodies = [one for one in wrote if one.get("type") == "corporate"]
    return [_name(one) for one in persons or bodies]


_BODIES = ("corporate", "conference")


def _is_author(name: Element) -> bool:
    roles = _roles(name)
    return not roles or not _AUTHORS.isdisjoint(roles)


_AUTHORS = frozenset(("author", "aut", "creator", "cre", "joint author", "co-author", "dissertant", "dis"))


def _roles(name: Element) -> list[str]:
    return [
        text.lower().strip(" .") for role in children_of(name, "role") for text in texts_of(role, "roleTerm")
    ]


def _name(name: Element) -> str:
    parts = {
        kind: [text_of(one) for one in children_of(name, "namePart") if one.get("type") == kind]
        for kind in ("given", "family", None)
    }
    whole = " ".join(filter(None, (*parts["given"], *parts["family"])))
    return whole or next(iter(parts[None]), "").rstrip(" ,;") or text_at(name, "displayForm")


mods = partial(papers, form=PaperElements(names=frozenset(("mods",)), read=mods_fields))
