"""Lines that an editor wrapped, joined where the words themselves tell that they go on.

A text comes in; the same text goes out, without the line ends behind words that end no line by themselves.
"""

import re

_GOES_ON = re.compile(
    r"(\s(?:an?|the|of|for|and|or|with|in|on|to|from|by|at|as|via|that|which|is|are|its|their|using|into"
    r"|between|through|without|towards?|under|over|der|die|das|und|von|mit|für|de|du|des|la|les|et|el|los|y"
    r"|con))[ \t]{0,4}\n\s{0,20}",
    re.IGNORECASE,
)
"""Words that no title ends with: its line was wrapped behind them."""


def unwrapped(text: str) -> str:
    """A title's lines as one, as far as that is sure; a keeper capitalises either line."""
    return _GOES_ON.sub(r"\1 ", text) if "\n" in text else text
