"""Scripts that put no blanks between words, and how many words a text in them has.

Comes in: a text. Goes out: a number, about right. Pure.
"""

from enricher.late_patterns import late

SIGNS = late(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Of Chinese and Japanese; two of them are about a word."""
SOUNDS = late(r"[\u0e01-\u0e4e\u0e81-\u0ece\u0f40-\u0fbc\u1000-\u109f\u1780-\u17d3]")
"""Of Thai, Lao, Tibetan, Burmese and Khmer, which write sounds with their marks; six of them."""


def unspaced_words(text: str) -> int:
    """About how many words of a text have no blanks between them."""
    if text.isascii():
        return 0
    return len(SIGNS.findall(text)) // 2 + len(SOUNDS.findall(text)) // 6
