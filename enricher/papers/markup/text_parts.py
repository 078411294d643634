"""A text cut into parts, each with what stands in it: its links, bold words and spans.

A text and places in it come in; texts go out, in order and with nothing twice.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from enricher.papers.blocks import Anchor, Span, Text


def lines_of(text: Text) -> Sequence[Text]:
    """The lines of a text, each with its own links; one without words or links is left out."""
    return [line for _, line in placed_lines(text)]


def placed_lines(text: Text) -> Sequence[tuple[int, Text]]:
    """The lines of a text, and where each begins."""
    whole = text.text
    if "\n" not in whole:
        return ((0, text),)
    starts, place = [0], whole.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = whole.find("\n", place + 1)
    parts = zip(starts, parts_at(text, starts), strict=True)
    return [(start, part) for start, part in parts if part.links or part.text.strip()]


def parts_at(text: Text, starts: Sequence[int]) -> list[Text]:
    """The parts of a text that begin at these places, in one pass over what stands in it."""
    whole, links, bold, spans = text.text, text.links, text.bold, text.spans
    at_link = at_bold = at_span = 0
    parts = []
    # A picture's link has no words: behind a blank that was taken off it begins past the text's end.
    last = max(len(whole), links[-1].start if links else 0) + 1
    several = len(links)
    for start, end in pairwise((*starts, last)):
        first = at_link
        while at_link < several and links[at_link].start < end:
            at_link += 1
        early, at_bold = at_bold, _past(bold, at_bold, end) if bold else 0
        soon, at_span = at_span, _past(spans, at_span, end) if spans else 0
        stop = end - (whole[end - 1 : end] == "\n")
        parts.append(
            Text(
                whole[start:stop],
                tuple([_moved(link, start) for link in links[first:at_link]]) if at_link > first else (),
                _within(bold[early:at_bold], start, stop) if at_bold > early else (),
                _within(spans[soon:at_span], start, stop) if at_span > soon else (),
            )
        )
    return parts


def _past(spans: Sequence[Span], first: int, end: int) -> int:
    """How many of these, from `first` on, begin before `end`."""
    while first < len(spans) and spans[first][0] < end:
        first += 1
    return first


def _within(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    return tuple(
        [
            (begin - start if begin > start else 0, (stop if stop < end else end) - start)
            for begin, stop in spans
            if begin < end and stop > start
        ]
    )


def _moved(link: Anchor, by: int) -> Anchor:
    return Anchor(link.words, link.address, link.start - by, link.end - by)


def joined(texts: Iterable[Text]) -> Text:
    """Texts as one, a line of its own for each, with what stands in them where it stands then."""
    parts, links, bold, spans, size = list[str](), list[Anchor](), list[Span](), list[Span](), 0
    for text in texts:
        parts.append(text.text)
        links += [_moved(link, -size) for link in text.links]
        bold += [(begin + size, end + size) for begin, end in text.bold]
        spans += [(begin + size, end + size) for begin, end in text.spans]
        size += len(text.text) + 1
    return Text("\n".join(parts), tuple(links), tuple(bold), tuple(spans))


def rest_of(text: Text, start: int) -> Text:
    """What stands behind a place."""
    return parts_at(text, [0, start])[-1] if start else text
