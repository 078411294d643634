"""RePEc's mail of new papers in economics (NEP): numbered papers, each with its address at RePEc.

Lines come in; papers go out. A number and a title begin a paper; authors, date, address and abstract stand
below it, be they labelled or not. The list of titles at the head of a mail has no addresses, and is none.
http://nep.repec.org/.
"""

import re
from collections.abc import Iterator

from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.named_fields.field_days import day_of
from enricher.papers.words.authors import spoken

_BEGINS = re.compile(r"(\d{1,4})\. (\S.*)")
_LABEL = re.compile(r"(Date|By|URL|Keywords|JEL|Abstract|Length|Note|In):\s*(.*)")
_RULE = re.compile(r"\s*[-=+]{20,}\s*\Z")
_PLACE = re.compile(r"\s?\([^()]{0,200}(?:\([^()]{0,100}\)[^()]{0,100})?\)")
"""Behind an author, where that one works."""
_ONE_NAME = 60
"""Characters of an author's line where none is labelled."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper with an address, in the order of the mail."""
    held: list[str] = []
    started = size = 0
    for line in stream.lines():
        if _BEGINS.match(line) or _RULE.match(line):
            yield from _item(held, started)
            held, started, size = [], stream.line, 0
        size += len(line)
        if (held or _BEGINS.match(line)) and size < LINE_LIMIT:
            held.append(line.rstrip())
    yield from _item(held, started)


def _item(lines: list[str], line: int) -> Iterator[Item]:
    if not any(text.startswith("URL:") for text in lines):
        return
    told: dict[str, list[str]] = {"Title": [lines[0].partition(". ")[2]]}
    label, plain = "Title", list[str]()
    for text in lines[1:]:
        if found := _LABEL.match(text):
            label = found[1]
            told[label] = [found[2]]
        elif not text.strip():
            label = ""
        elif label in ("Title", "By", "Abstract"):
            told[label].append(text.strip())
        else:
            plain.append(text)
    authors = told.get("By") or [text for text in plain if text[:1].isspace() and len(text) < _ONE_NAME]
    words = told.get("Abstract") or [text for text in plain if not text[:1].isspace()]
    named = {
        "title": " ".join(told["Title"]),
        "abstract": " ".join(words),
        "url": next(iter(told["URL"]), ""),
        "date": str(day_of(" ".join(told.get("Date", ()))) or ""),
    }
    several = (one.strip() for text in authors for one in _PLACE.sub("", text).split(";"))
    names = tuple(spoken(one) for one in several if one)
    yield fields.paper(named, authors=names) or Malformed(line=line, words="a paper without a title")
