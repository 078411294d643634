"""What a page's relative links lead to, where its `<base href>` says so: saved pages have one.

HTML comes in and goes out, with whole addresses for those that begin at the base. One that is no address of
the web (`file:`, `/`) tells nothing, nor does a second one: https://html.spec.whatwg.org/multipage/semantics.html
"""

import re
from urllib.parse import urljoin

from enricher.late_patterns import late
from enricher.papers.markup import tags
from enricher.papers.words.paper_pages import is_paper_page

_REACH = 200_000
"""Characters of a page in which its head ends."""
_BASE = late(
    r"<!--.*?-->|<base\s(?:[^<>]{0,300}?\s)?href\s*=\s*(?:\"([^\"<>]{1,2000})\"|'([^'<>]{1,2000})'|([^\s\"'<>]{1,2000}))",
    re.IGNORECASE | re.DOTALL,
)
_LINK = late(
    r"(<a\s(?:[^<>]{0,1000}?\s)?href\s*=\s*)(?:\"([^\"<>]{1,2000})\"|'([^'<>]{1,2000})')", re.IGNORECASE
)
_WHOLE = late(r"\s*(?:[a-z][a-z0-9+.-]{0,20}:|//|#|\{|\[|%5b|www\.)", re.IGNORECASE)
"""How an address begins that is not to be joined: it is whole, a place in the page, or no address."""
_FILES = (".pdf", ".ps", ".ps.gz")


def with_whole_links(html: str) -> str:
    """A page whose relative links are whole."""
    if not (base := base_of(html)):
        return html
    return _LINK.sub(lambda found: _joined(base, found), html)


def base_of(html: str) -> str:
    """The address that the first base of the page has; empty where there is none, or none of the web."""
    if "<base" not in html[:_REACH].lower():
        return ""
    for found in _BASE.finditer(html, 0, _REACH):
        if address := found[1] or found[2] or found[3]:
            address = tags.unescaped(address).strip()
            return address if address.lower().startswith(("http://", "https://")) else ""
    return ""


def _joined(base: str, found: re.Match[str]) -> str:
    """A link with its whole address; one of a site's own pages of papers stays, as it is known by that."""
    written = found[2] or found[3]
    if _WHOLE.match(written):
        return found[0]
    if is_paper_page(written) and not written.lower().endswith(_FILES):
        return found[0]
    try:
        whole = urljoin(base, written.strip())
    except ValueError:
        return found[0]
    return f'{found[1]}"{whole.replace(chr(34), "%22")}"'
