"""The addresses of code on a project's page: octets or text come in, addresses go out."""

import re
from urllib.parse import urljoin

from enricher import forges
from enricher.late_patterns import late
from enricher.urls import address

PAGE_LIMIT = 262_144
"""Characters of a page that are read."""
MOST = 20
_HREF = late(
    r"""\bhref\s{0,5}=\s{0,5}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))""", re.IGNORECASE
)


def code_links(page: str | bytes, base: str) -> tuple[str, ...]:
    """The repositories that `page`, found at `base`, links to, in its order; at most `MOST`."""
    import html  # here, as a run that asks nobody reads no page

    text = page[:PAGE_LIMIT].decode("utf-8", "replace") if isinstance(page, bytes) else page[:PAGE_LIMIT]
    found: dict[str, str] = {}
    for one in _HREF.finditer(text):
        written = html.unescape(next(filter(None, one.groups()), ""))
        try:
            url = address(urljoin(base, written.strip()))
        except ValueError:
            continue
        if url and (repository := forges.resolve(url).repository):
            found.setdefault(forges.key(repository.ref), url)
            if len(found) == MOST:
                break
    return tuple(found.values())
