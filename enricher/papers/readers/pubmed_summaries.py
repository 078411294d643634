"""PubMed's summaries: saved as text, a reference in each paragraph behind its number; or as a table's rows.

A reference is authors (`Doe JQ, Roe R.`), title, journal, date and identifiers.
https://pubmed.ncbi.nlm.nih.gov/help/#save-file (format "Summary (text)").
"""

import re
from collections.abc import Iterator, Mapping

from enricher.late_patterns import late
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.named_fields.field_days import day_of

_NUMBER = re.compile(r"\d{1,6}: (?=\S)")
_NAME = r"[^\s,;.][^,;.]{0,80} [A-Z]{1,4}(?: (?:Jr|Sr|[1-4](?:st|nd|rd|th)))?"
_BODY = r"[^,;.\n]{3,150}"
_AUTHORS = late(rf"({_NAME}(?:, {_NAME}){{0,2000}}(?:[,;] (?:{_BODY}; ?)*(?:{_BODY}|et al))?)\. ")
"""Persons by family and initials, then groups of them."""
_SOURCE = late(
    r"[.?!\])] (?P<journal>[^.?!;:]{2,150})\. (?P<day>(?:19|20)\d\d(?: [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?"
    r"(?: \d{1,2})?)?)[;.: ]"
)
_DOI = late(r"\bdoi: (10\.\d{4,9}/\S{1,300}?)\.?(?=\s|\Z)")
_PLACED = late(r"[^\n]{2,300}?\. {1,2}((?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)[;.: -]")
"""Where a paper of a row appeared, and when: `Lamp Lett. 2019 Jul 13. doi: ...`."""
_PMID = late(r"\bPMID: \d")
"""What ends a reference, within its last two lines: it is broken where its line is full."""
_LONGEST = 50_000


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every paragraph."""
    lines: list[str] = []
    started = size = 0
    for line in stream.lines():
        text = line.strip()
        if _NUMBER.match(text) and (not lines or _PMID.search(" ".join(lines[-2:]))):
            yield from _item(lines, started)
            lines, started, size = [], stream.line, 0
        size += len(text)
        if text and size < LINE_LIMIT:
            lines.append(text)
    yield from _item(lines, started)


def _item(lines: list[str], line: int) -> Iterator[Item]:
    if not lines:
        return
    text = _NUMBER.sub("", " ".join(lines)[:_LONGEST], count=1)
    named = _AUTHORS.match(text)
    rest = text[named.end() :] if named else text
    source = _SOURCE.search(rest)
    behind = source.start("day") if source else 0  # a title may name another's
    doi = _DOI.search(rest, behind) or _DOI.search(rest)
    told = {
        "title": rest[: source.start() + 1] if source else rest.partition(". ")[0],
        "journal": source["journal"] if source else "",
        "date": day_of(source["day"]) if source else None,
        "doi": doi[1] if doi else "",
    }
    made = fields.paper(told, authors=tuple(_authors(named[1])) if named else ())
    yield made or Malformed(line=line, words="a summary without a title")


def of_row(row: Mapping[str, object], line: int) -> Item:
    """The paper of a row of the CSV that PubMed gave before 2020, whose names say little of what they hold.

    Who wrote it stands under `Description`; where, when and under which DOI it appeared under `Details`.
    """
    title, named, place = (str(row.get(name, "")) for name in ("Title", "Description", "Details"))
    placed, doi = _PLACED.match(place), _DOI.search(place)
    told = {
        "title": title.removesuffix("."),
        "date": day_of(placed[1]) if placed else None,
        "doi": doi[1] if doi else "",
    }
    made = fields.paper(told, authors=tuple(_authors(named.removesuffix("."))))
    return made or Malformed(line=line, words="a row without a title")


def _authors(text: str) -> Iterator[str]:
    for name in re.split(r"[,;] ", text):
        family, _, initials = name.strip().rpartition(" ")
        if name not in ("et al", ""):
            yield f"{initials} {family}" if family and initials.isupper() and len(initials) < 5 else name
