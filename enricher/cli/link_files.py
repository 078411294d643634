"""Files named to `enricher check` -> the addresses that stand in them.

Comes in: names of files, folders or patterns. Goes out: each address of a file once, in its order, with the
file that holds it. What holds no text is passed over, and said; so is a file without a link.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from enricher.cli.found import HTML, MARKDOWN, Found
from enricher.cli.input_notes import ignored_words
from enricher.errors import InputError
from enricher.escaping import visible
from enricher.links.finding import find
from enricher.links.flat import flat
from enricher.links.signs import signs
from enricher.papers.inputs import unpacking
from enricher.papers.inputs.input_places import PACKED, InputPlace, opened, places
from enricher.papers.inputs.streams import Problem, Stream
from enricher.papers.markup import hyperlinks
from enricher.papers.readers.web_page import LARGEST

log = logging.getLogger("enricher")

TEX = (".tex", ".ltx", ".bbl", ".bib", ".sty", ".cls")
"""In these an address has backslashes before its signs, also where it stands alone."""


def links_in(name: str) -> Iterator[Found]:
    """The links of a file, or of all files of a folder or a pattern. Raises InputError."""
    ignored = 0
    for place in places(name):
        ignored += place.ignored
        if passed_over := place.why_not(()):
            log.log(
                logging.INFO if place.ignored else logging.WARNING,
                "%s",
                visible(f"{place.name}: {passed_over}", 500),
            )
            continue
        yield from _links_of(place)
    if ignored:
        log.warning("%s: %s", visible(name, 500), ignored_words(ignored))


def _links_of(place: InputPlace) -> Iterator[Found]:
    seen: set[str] = set()
    with opened(place, None) as octets:
        try:
            stream = Stream(place.name, unpacking.chunks_of(octets), _say)
        except InputError as fault:
            if not place.met:
                raise
            log.warning("%s", visible(str(fault), 500))
            return
        if b"\0" in stream.head:
            log.warning("%s: holds no text; passed over", visible(place.name, 500))
            return
        for address in _addresses(stream):
            if address not in seen:
                seen.add(address)
                yield Found(address=address, file=place.name)
    if not seen:
        log.warning("%s: no link stands in it", visible(place.name, 500))


def _addresses(stream: Stream) -> Iterator[str]:
    """By what the file is called, or begins with: Markdown, HTML, or text."""
    ending = _ending(stream.name)
    if ending in HTML or stream.head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return hyperlinks.of_html(_whole(stream))
    return hyperlinks.of_markdown(stream.lines()) if ending in MARKDOWN else _of_text(stream, ending in TEX)


_ORG_TARGET = re.compile(r"(\[\[[^\[\]]+\])(?=\[)")
"""`[[address][words]]`: the address ends with its own bracket."""


def _of_text(stream: Stream, typeset: bool) -> Iterator[str]:
    """A line that is an address is that address, unless it is `typeset`; of any other, those in it."""
    for line in stream.lines():
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if (
            not typeset
            and "://" in text
            and len(text.split()) == 1
            and text[0].isalpha()
            and text.index("://") < len("https:")
        ):
            yield text
            continue
        source = flat(_ORG_TARGET.sub(r"\1 ", text))
        seen = signs(source)
        if seen.addresses:
            yield from (mention.address for mention in find(source, seen))


def _whole(stream: Stream) -> str:
    held, size = list[bytes](), 0
    while octets := stream.read():
        size += len(octets)
        if size > LARGEST:
            stream.report(f"what stands behind the first {LARGEST // 2**20} MB of the page was left out")
            break
        held.append(octets)
    return stream.text(b"".join(held))


def _ending(name: str) -> str:
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix in PACKED else path.suffix


def _say(problem: Problem) -> None:
    log.warning("%s", visible(str(problem), 500))
