"""PICA+: records of German and Dutch library networks (K10plus, SUDOC), as text and in XML.

Lines or elements come in; papers go out. A field a line, `021A $aTitle`, and an empty line between records;
in XML a `datafield` whose tag ends in a letter or `@`.
https://format.k10plus.de/k10plushelp.pl?cmd=pplist&katalog=Standard.
"""

import re
from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item
from enricher.papers.readers.xml_elements import local, text_of
from enricher.papers.readers.xml_papers import Fields, PaperElements, item_of, papers

_LINE = re.compile(r"(\d{3}[A-Z@])(?:/\d{1,3})?\s?[$\u0192](.*)")
_PARTS = re.compile(r"[$\u0192](?![$\u0192])")
Field = dict[str, str]
"""A field's parts by their codes in small letters, the first of each."""


def text(stream: Stream) -> Iterator[Item]:
    """The paper of every record of a text."""
    held: dict[str, list[Field]] = {}
    started = size = 0
    for line in stream.lines():
        found = _LINE.match(line)
        if found is None:
            if not line.strip() and held:
                yield from _item(held, started)
                held, size = {}, 0
            continue
        started = started if held else stream.line
        size += len(line)
        if size < LINE_LIMIT:
            parts = [part for part in _PARTS.split(found[2].replace("$$", "\0")) if part]
            _hold(held, found[1], [(part[0], part[1:].replace("\0", "$")) for part in parts])
    yield from _item(held, started)


def _item(held: dict[str, list[Field]], line: int) -> Iterator[Item]:
    if held:
        yield item_of(_fields(held), "record", line)


def _record(record: Element) -> Fields:
    held: dict[str, list[Field]] = {}
    for one in record.iter():
        if local(one) == "datafield":
            parts = [(part.get("code", ""), " ".join(text_of(part).split())) for part in one]
            _hold(held, one.get("tag", ""), parts)
    return _fields(held)


def _hold(held: dict[str, list[Field]], tag: str, parts: list[tuple[str, str]]) -> None:
    told: Field = {}
    for code, value in parts:
        told.setdefault(code.lower(), value.strip())
    held.setdefault(tag, []).append(told)


def _fields(held: dict[str, list[Field]]) -> Fields:
    titled = next(iter(held.get("021A", ())), {})
    titles = [titled.get(code, "").replace("@", "", 1) for code in ("a", "d")]
    people = [one for tag in ("028A", "028B", "028C") for one in held.get(tag, ())]
    return {
        "title": ": ".join(filter(None, titles)),
        "abstract": _first(held, "047I", "a"),
        "doi": _first(held, "004V", "0") or _first(held, "004P", "0"),
        "links": [{"name": "paper", "url": one["u"]} for one in held.get("017C", ()) if one.get("u")],
        "date": _first(held, "011@", "a"),
        "authors": [name for one in people if (name := _name(one))],
    }


def _first(held: dict[str, list[Field]], tag: str, code: str) -> str:
    return next((one[code] for one in held.get(tag, ()) if one.get(code)), "")


def _name(one: Field) -> str:
    return " ".join(filter(None, (one.get("d"), one.get("c"), one.get("a")))) or one.get("8", "")


xml = partial(papers, form=PaperElements(names=frozenset(("record",)), read=_record))
