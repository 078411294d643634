"""Texts as they are compared: of what is written in two places, signs, blanks and capitals differ.

A text comes in; its letters and digits alone go out, the letters small.
"""

import re

_SIGNS = re.compile(r"[\W_]+")
_OF_ASCII = {code: None for code in range(128) if not chr(code).isalnum()}


def compared(text: str) -> str:
    """The letters and digits of a text."""
    low = text.lower()
    return low.translate(_OF_ASCII) if low.isascii() else _SIGNS.sub("", low)  # in half the time
