"""Sentences that ask to cite the list itself: `If you find this list useful, please cite our [survey](...)`.

What an entry is called comes in; yes or no goes out. The paper that is asked for is the keeper's own, and no
entry of the list.
"""

from enricher.late_patterns import late
from enricher.papers.words.needles import holds_any

SIGNS = ("cit", "Cit", "引用", "zitier")
"""One of which stands in every such sentence."""
_REQUEST = late(
    r"\b(?:(?:[Pp]lease|[Kk]indly|[Tt]o|[Cc]onsider|[Yy]ou (?:can|may)|do not forget to)"
    r"(?: also| kindly| consider){0,2}"
    r" cit(?:e|ing)|[Cc]it(?:e|ing) (?:us|our|this|the following)|(?:bitte|so) zitier|zitieren? Sie"
    r"|(?:veuillez|merci de(?: nous)?|pensez à) citer|[Cc]iter (?:notre|nos)"
    r"|(?:por favor,? |favor )(?:cit[aeo]|de citar)|[Cc]it(?:e|a|ar|en) (?:nuestr|noss|o noss|a noss))"
    r"|(?:请|請|欢迎|歡迎|考虑|可以|如下|用)引用|引用(?:我们|我們|本|以下|下面|してください|をお願い)"
)


def asks_to_cite(words: str) -> bool:
    """Whether words ask who uses a list to cite its keeper's own paper."""
    return holds_any(words, SIGNS) and _REQUEST.search(words) is not None
