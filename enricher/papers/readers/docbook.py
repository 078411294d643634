"""DocBook's bibliographies: entries with parts for the article and for what it stands in.

Elements come in, named fields go out. Of an entry's titles the article's is the paper's, be it in a set of
its own (`relation="article"`) or cited; the journal's stands beside it by the same name.
https://tdg.docbook.org/tdg/5.2/biblioentry, https://tdg.docbook.org/tdg/5.2/biblioset.
"""

from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from enricher.papers.readers.xml_elements import local, text_of
from enricher.papers.readers.xml_papers import Fields, PaperElements, papers
from enricher.papers.readers.xml_paths import child_at, children_of, text_at, texts_of

_XLINK = "{http://www.w3.org/1999/xlink}href"
_HOLDING = frozenset(("journal", "book", "series", "proceedings", "part"))
"""Relations of sets that tell of what the work stands in."""


def _entry(item: Element) -> Fields:
    own = list(_own_parts(item))
    cited = [one for one in item.iter() if local(one) == "citetitle"]
    titles = [text for part in own for name in ("title", "citetitle") for text in texts_of(part, name)]
    ids = {one.get("class", ""): text_of(one) for one in item.iter() if local(one) == "biblioid"}
    return {
        "title": next(iter([*titles, *(" ".join(text_of(one).split()) for one in cited)]), ""),
        "abstract": text_at(item, "abstract"),
        "doi": ids.get("doi", ""),
        "url": [*filter(None, (ids.get("uri", ""), *_addresses(item)))],
        "date": next((text for part in own for text in texts_of(part, "pubdate")), ""),
        "authors": [_person(one) for part in own for one in _writers(part)],
    }


def _own_parts(item: Element) -> Iterator[Element]:
    """The sets that tell of the work itself, then the entry, whose parts tell of it too."""
    sets = children_of(item, "biblioset")
    yield from (one for one in sets if one.get("relation", "") not in _HOLDING)
    yield item


def _writers(part: Element) -> Iterator[Element]:
    yield from children_of(part, "author")
    for group in children_of(part, "authorgroup"):
        yield from children_of(group, "author")
    yield from children_of(part, "corpauthor")


def _person(author: Element) -> str:
    named = child_at(author, "personname")
    named = author if named is None else named
    parts = (text_at(named, name) for name in ("firstname", "givenname", "othername", "surname"))
    return " ".join(filter(None, parts)) or " ".join(text_of(named).split())


def _addresses(item: Element) -> Iterator[str]:
    for one in item.iter():
        if local(one) in ("ulink", "link", "uri"):
            yield one.get("url") or one.get(_XLINK) or ""


docbook = partial(papers, form=PaperElements(names=frozenset(("biblioentry", "bibliomixed")), read=_entry))
