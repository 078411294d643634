"""PubMed's abstracts saved as text: a reference, a title, authors, an abstract, identifiers.

Parts are parted by empty lines; a record begins with its number and ends with its `PMID: `.
https://pubmed.ncbi.nlm.nih.gov/help/#save-file (format "Abstract (text)").
"""

import re
from collections.abc import Iterator

from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.named_fields.field_days import day_of

_BEGINS = re.compile(r"\d{1,6}\. \S")
_NAMED = re.compile(r"(DOI|PMID|PMCID): (\S+)")
_DAY = re.compile(r"\b(?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?(?=[;. :])")
_PLACES = re.compile(r"\(\d{1,3}\)|\(#\)")
_INITIALS = re.compile(r"(\S.{0,80}) ([A-Z]{1,4})")
_ASIDE = ("Author information:", "Comment in", "Comment on", "Erratum in", "Update of", "Copyright ",
          "Conflict of interest", "\N{COPYRIGHT SIGN}", "Collaborators:", "Retraction in")  # fmt: skip
"""How parts begin that are none of the abstract."""


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every record."""
    parts: list[list[str]] = []
    started, size, open_part, ended = 1, 0, False, True
    for line in stream.lines():
        text = line.strip()
        if not text:
            open_part = False
            continue
        if not open_part and ended and _BEGINS.match(text):
            yield from _item(parts, started)
            parts, started, size, ended = [], stream.line, 0, False
        size += len(text)
        if size > LINE_LIMIT:
            continue
        if not open_part:
            parts.append([])
        open_part = True
        parts[-1].append(text)
        ended = ended or text.startswith("PMID: ")
    yield from _item(parts, started)


def _item(parts: list[list[str]], line: int) -> Iterator[Item]:
    if not parts:
        return
    ids = {found[1]: found[2] for text in parts[-1] if (found := _NAMED.match(text))}
    told = [" ".join(lines) for lines in (parts[:-1] if ids else parts)]
    reference, title, names = (told + [""] * 3)[:3]
    day = _DAY.search(reference)
    words = [text for text in told[3:] if not text.startswith(_ASIDE)]
    named = {
        "title": title,
        "abstract": "\n".join(words),
        "doi": ids.get("DOI", "") or reference.partition("doi: ")[2].partition(" ")[0].rstrip("."),
        "date": day_of(day[0]) if day else None,
    }
    yield fields.paper(named, authors=_authors(names)) or Malformed(
        line=line, words="a record without a title"
    )


def _authors(text: str) -> tuple[str, ...]:
    """Names with their initials before them; none where no authors stand."""
    if text.startswith(_ASIDE):
        return ()
    names = _PLACES.sub("", text).rstrip(".").split(", ")
    return tuple(
        f"{found[2]} {found[1]}" if (found := _INITIALS.fullmatch(name.strip())) else name.strip()
        for name in names
        if name.strip()
    )
