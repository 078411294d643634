"""Files named to `enricher check` -> the addresses that stand in them.

Comes in: names of files, folders or patterns. Goes out: each address of a file once, in its order, with the
file that holds it. What holds no text is passed over, and said; so is a file without a link.
"""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from enricher.cli.found import HTML, MARKDOWN, Found
from enricher.cli.input_notes import ignored_words
from enricher.errors import InputError
from enricher.escaping import visible
from enricher.links import files_text
from enricher.links.files_text import Standing
from enricher.papers.inputs import unpacking
from enricher.papers.inputs.input_places import PACKED, InputPlace, opened, places
from enricher.papers.inputs.streams import Problem, Stream
from enricher.papers.markup import hyperlinks
from enricher.papers.markup.hyperlinks import Hyperlink
from enricher.papers.readers.web_page import LARGEST

log = logging.getLogger("enricher")


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
        for address, line in _addresses(stream):
            if address not in seen:
                seen.add(address)
                yield Found(address=address, file=place.name, line=line)
    if not seen:
        log.warning("%s: no link stands in it", visible(place.name, 500))


def _addresses(stream: Stream) -> Iterator[tuple[str, int | None]]:
    """By what the file is called, or begins with: Markdown, HTML, a notebook, or text; each with its line."""
    ending = _ending(stream.name)
    if ending in HTML or stream.head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return _placed(hyperlinks.of_html(_whole(stream)))
    if ending in MARKDOWN:
        return _placed(hyperlinks.of_markdown(stream.lines()))
    if ending == ".ipynb":
        return _of_notebook(_whole(stream))
    kind = files_text.kind_of(stream.name, ending, stream.head)
    return _placed(files_text.of_lines(stream.lines(), kind, ending))


def _placed(links: Iterable[Hyperlink] | Iterable[Standing]) -> Iterator[tuple[str, int | None]]:
    return ((link.address, link.line) for link in links)


def _of_notebook(text: str) -> Iterator[tuple[str, int | None]]:
    """The links of its cells; of what is no notebook, those of its lines. A cell has no line of the file."""
    try:
        cells = list(files_text.of_notebook(text))
    except (ValueError, RecursionError):
        yield from _placed(files_text.of_lines(text.splitlines(), "program"))
        return
    for written, kind in cells:
        lines = written.splitlines()
        links = hyperlinks.of_markdown(lines) if kind is None else files_text.of_lines(lines, kind)
        for link in links:
            yield link.address, None


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
