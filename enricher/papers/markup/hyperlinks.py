"""The links of a document as they stand: Markdown or HTML comes in, the addresses it links to come out.

Nothing is repaired and nothing is guessed: what a browser would follow is a link. What stands in comments,
scripts, styles and code is none; nor is what leads to the document's own neighbours or to a mailbox.
"""

import html
import re
from collections.abc import Iterable, Iterator

from enricher.papers.markup import gfm
from enricher.papers.markup.long_words import with_long_words

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|textarea)\b.*?(?:</\1\s*>|\Z)|<a\b([^<>]*+)>",
    re.IGNORECASE | re.DOTALL,
)
_HREF = re.compile(r"""(?<![\w-])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:https?|ftps?):|//(?=\w)", re.IGNORECASE)


def of_markdown(lines: Iterable[str]) -> Iterator[str]:
    """The addresses of a Markdown text as GitHub shows it, in their order; bare ones too."""
    for piece in gfm.pieces(lines):
        yield from of_html(with_long_words(piece.html, piece.words))


def of_html(text: str) -> Iterator[str]:
    """The addresses that the page's anchors lead to, in their order."""
    for token in _TOKEN.finditer(text):
        found = _HREF.search(token[2] or "")
        if found is None:
            continue
        address = html.unescape(found[1] or found[2] or found[3] or "").strip()
        if _ELSEWHERE.match(address):
            yield f"https:{address}" if address.startswith("//") else address
