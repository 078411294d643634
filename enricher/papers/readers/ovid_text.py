"""Ovid's citations saved as text: a record below its number, a label above each of its fields.

Lines come in; papers go out. A label stands at the margin, what it names below it and indented; where the
fields are tagged instead (`TI  - ...`), they are MEDLINE's.
https://ospguides.ovid.com/OSPguides/medline.htm (fields).
"""

import re
from collections.abc import Iterator

from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.named_fields.field_days import day_of
from enricher.papers.readers.tagged import MEDLINE, item_of
from enricher.papers.words.authors import author_names

_NUMBER = re.compile(r"\s*<\d{1,6}\.?\s?>\s*\Z")
_TAGGED = re.compile(r" ?([A-Z]{2,4}) {1,2}- (.*)")
_LABELS = {
    "title": "title", "chapter title": "chapter", "original title": "other title", "source": "journal",
    "journal": "journal", "journal name": "journal", "abstract": "abstract", "url": "url",
    "digital object identifier": "doi", "doi": "doi", "doi number": "doi",
    "date of publication": "date", "publication date": "date", "ep date": "date",
}  # fmt: skip
_NUMBERED = re.compile(r"(?:\s\d{1,2},?)+\s*\Z")
"""Behind a name, where its owner works."""
_KIND = re.compile(r"(?<=[.?!\"])\s{0,2}\[[A-Z][A-Za-z ,;:&/-]{2,60}\]\.?\s*\Z")
"""Behind a title, what kind of article it is, or that references stand behind its abstract."""
_INITIALS = re.compile(r"(.+) ([A-Z]{1,4})\.?\Z")
_SIGNS = re.compile(r"(?<=[A-Z])\. (?=[A-Z])|;\s*")
"""What parts names: `Doe JQ. Roe R.`."""


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every record."""
    record: dict[str, list[str]] = {}
    label, started, size = "", 0, 0
    for line in stream.lines():
        if _NUMBER.match(line):
            yield from _item(record, started)
            record, label, started, size = {}, "", stream.line, 0
            continue
        size += len(line)
        if not started or not line.strip() or size > LINE_LIMIT:
            continue
        if found := _TAGGED.match(line):
            label = found[1]
            record.setdefault(label, []).append(found[2].strip())
        elif line[:1].isspace() and label:
            record.setdefault(label, []).append(line.strip())
        else:
            label = line.strip().lower()
    yield from _item(record, started)


def _item(record: dict[str, list[str]], started: int) -> Iterator[Item]:
    if "TI" in record:
        tagged = {"TI": [_KIND.sub("", " ".join(record["TI"]))], "AU": [*map(_alone, record.get("AU", ()))]}
        yield from item_of({**record, **tagged}, started, MEDLINE)
        return
    if not record:
        return
    named = {_LABELS[label]: " ".join(lines) for label, lines in record.items() if label in _LABELS}
    named["title"] = _KIND.sub("", named.pop("chapter", "") or named.get("title", ""))
    names = record.get("authors full name") or record.get("authors") or record.get("author") or []
    named["date"] = str(day_of(named.get("date", "")) or "")
    told = [
        _NUMBERED.sub("", one) if len(one) <= _LONGEST_NAME else one
        for text in names
        for one in _SIGNS.split(text.rstrip(" ."))
    ]
    if any("," in one for one in told):  # what stands between them without one is a degree: `RN; PhD`
        told = [one for one in told if "," in one]
    people = [_spoken(name) for one in told for name in author_names(one)]
    yield fields.paper(named, authors=tuple(people)) or Malformed(
        line=started, words="a record with neither a title nor an identifier"
    )


def _alone(name: str) -> str:
    """An author without what is told of them: `Doe, Jane MD, PhD [Author] 1,2,*` as `Doe, Jane`."""
    if len(name) > _LONGEST_NAME:
        return name
    family, _, given = _TOLD.sub("", name).partition(",")
    given = _DEGREE.sub("", given.partition(",")[0])
    return f"{family},{given}" if given.strip() else family


_TOLD = re.compile(r"\s?\[[^\[\]]*\]?|\s[\d*+][\d*+,\s]*\Z")
"""A remark in brackets; numbers and signs of where somebody works."""
_DEGREE = re.compile(r"(?<=[\w.])(?:\s(?:Ph\.?\s?D|M\.D|[A-Z]{2,5})\.?){1,8}\s*\Z")
_LONGEST_NAME = 300
"""Characters of an author with all that is told of them."""


def _spoken(name: str) -> str:
    """`Doe JQ` as `JQ Doe`."""
    return f"{found[2]} {found[1]}" if (found := _INITIALS.match(name)) else name
