"""Many texts looked for in one: where each stands, in one pass, however many there are.

Comes in: a text and needles. Goes out: the places of each, where no longer needle stands over it.
"""

import re
from collections.abc import Iterable

_HALF = re.compile("[\ud800-\udfff]")


def occurrences(text: str, needles: Iterable[str]) -> dict[str, list[int]]:
    """Each needle that stands in `text` -> where it begins, ascending.

    Of needles that overlap, the first counts, and of those that begin together the longest.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    known = [needle for needle in dict.fromkeys(needles) if needle and not _HALF.search(needle)]
    found: dict[str, list[int]] = {}
    if not known:
        return found
    whole = _HALF.sub("\N{REPLACEMENT CHARACTER}", text)  # octets that are no text, one for one
    machine = AhoCorasick(known, matchkind=MatchKind.LeftmostLongest)
    for number, start, _ in machine.find_matches_as_indexes(whole):
        found.setdefault(known[number], []).append(start)
    return found
