"""The words around an address in a text, by which it is told what it leads to and whose it is.

Comes in: a text and where the address stands in it. Goes out: its sentence, up to the links beside it.
"""

from msgspec import Struct

from enricher.late_patterns import late
from enricher.links.flat import Flat
from enricher.links.mention import Mention


class Context(Struct, frozen=True, kw_only=True):
    """The words around an address, in lower case: those before it in its sentence, and those after it.

    Attributes:
        before: from the link before it on.
        after: only where few stand before, which say more.
        sentence: from the sentence's start on, over other links.
    """

    before: str = ""
    after: str = ""
    sentence: str = ""


NO_CONTEXT = Context()
_FEW_WORDS = 40
"""Characters of a sentence beyond which it has told what stands at its address."""

# One class of signs first: the engine skips to them.
_SENTENCE_END = late(r"[.!?\n。！？](?:(?<=[.!?])[)\"'”}]*\s+(?=[A-Z(\"'\[\\$])|(?<=\n)\s*\n|(?<=[。！？]))")


def context_of(source: Flat, mention: Mention, floor: int, ceiling: int) -> Context:
    """The words of the sentence that `mention` stands in, up to the links before and after it."""
    text, low = source.text, source.low
    begin, after = _sentence_start(text, mention.start), ""
    if mention.start - begin < _FEW_WORDS:
        ends = _SENTENCE_END.search(text, mention.end, mention.end + 300)
        end = ends.start() if ends else mention.end + 300
        after = low[mention.end : max(mention.end, min(end, ceiling))]
    return Context(
        before=low[max(begin, floor) : mention.start], after=after, sentence=low[begin : mention.start]
    )


def _sentence_start(text: str, place: int) -> int:
    """Where the sentence around `place` begins: most are short, and are not looked for far away."""
    begin = 0
    for reach in (100, 400):
        begin = floor = max(0, place - reach)
        for found in _SENTENCE_END.finditer(text, floor, place):
            begin = found.end()
        if begin > floor:
            break
    return begin
