"""Headings and paragraphs that tell of one paper each in turn: names, its title, its venue, and again names.

The children of an element come in; those of each turn go out together, where most of them stand so.
"""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

FEWEST = 4
"""Turns of one element."""
_LONGEST = 4
"""Elements of a turn."""
_STARTS = 6
"""Elements before the first turn."""
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
"""Of as many turns those begin with the largest: what is smaller is of the heading before it."""
_BETWEEN = frozenset(("-text", "br", "hr"))


def turns(children: Sequence[LexborNode]) -> list[list[LexborNode]]:
    """The elements of each turn; none where fewer stand so than do not."""
    told = [child for child in children if (child.tag or "-")[0] != "-" and child.tag not in _BETWEEN]
    tags = [child.tag or "" for child in told]
    if sum([tag in _HEADINGS for tag in tags]) < FEWEST:
        return []
    best: list[int] = []
    length, first = 0, ""
    for start in range(min(_STARTS, len(tags))):
        for size in range(2, _LONGEST + 1):
            turn = tags[start : start + size]
            if len(set(turn)) > 1 and not _HEADINGS.isdisjoint(turn):
                places = _places(tags, turn, start)
                more = len(places) * size - len(best) * length
                if more > 0 or (more == 0 and turn[0] in _HEADINGS and turn[0] < first):
                    best, length, first = places, size, turn[0]
    if len(best) < FEWEST or len(best) * length * 10 < len(tags) * 7:
        return []
    return [told[place : place + length] for place in best]


def _places(tags: list[str], turn: list[str], start: int) -> list[int]:
    """Where a turn of elements begins, again and again."""
    places, place = list[int](), start
    while place < len(tags):
        if tags[place : place + len(turn)] == turn:
            places.append(place)
            place += len(turn)
        else:
            place += 1
    return places
