"""Which nature an address has: by the atlas where it stands there, else drawn from a hash of its name.

Pure. Paths under a random token do not exist anywhere: that is what checkers ask for when
they try whether a site says yes to everything.
"""

import re
from urllib.parse import urlsplit

from enricher.sandbox.atlas import Atlas
from enricher.sandbox.lots import choose, draw
from enricher.sandbox.natures import NATURES

_SERVERS = [("alive", 0.0), *((name, it.share) for name, it in NATURES.items() if it.level != "page")]
_PAGES = [("alive", 0.0), *((name, it.share) for name, it in NATURES.items() if it.level == "page")]
_TOKEN = re.compile(r"(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{10,}", re.IGNORECASE)
_HEXADECIMAL = re.compile(r"(?:^|=)[0-9a-f]{16,}(?:&|$)")
STEPS = frozenset(("step=2", "step=3"))
"""Queries of a chain's later hops, which are as their page is."""

_HOME = re.compile(r"/?(index\.\w+)?", re.IGNORECASE)


class Fate:
    """The nature of every address of one world."""

    def __init__(self, seed: int, atlas: Atlas) -> None:
        self._seed = seed
        self._atlas = atlas
        self._with_pages = {urlsplit(key).hostname for key in atlas.sites if "://" in key}

    def server(self, host: str) -> str:
        """The nature of a host as a whole; `alive` where its pages have each their own."""
        host = host.lower().rstrip(".")
        given = self._atlas.sites.get(host)
        if given is not None:
            return given
        if host in self._with_pages:
            return "alive"
        return choose(_SERVERS, draw(self._seed, "server", host))

    def page(self, url: str) -> str:
        """The nature of one address; its fragment plays no part."""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        address = f"{parts.scheme}://{host}{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        given = self._atlas.page(address)
        if given is not None:
            return given
        server = self.server(host)
        if server == "soft_404" and _HOME.fullmatch(parts.path):
            return "alive"
        if server != "alive":
            return server
        return self._drawn_page(host, parts.path, parts.query)

    def _drawn_page(self, host: str, path: str, query: str) -> str:
        if is_made_up(path, query):
            return "gone_404"
        if _HOME.fullmatch(path) or path.startswith("/new/") or host in self._atlas.sites:
            return "alive"
        return choose(
            _PAGES, draw(self._seed, "page", host, path.rstrip("/"), "" if query in STEPS else query)
        )


def is_made_up(path: str, query: str = "") -> bool:
    """Whether an address cannot exist: a random token ends its path, or is a value of its query."""
    if query:
        return bool(_HEXADECIMAL.search(query))
    return bool(_TOKEN.search(path.rstrip("/").rsplit("/", 1)[-1]))
