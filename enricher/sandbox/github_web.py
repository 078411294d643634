"""github.com's pages, which answer anonymous programs with 429 more often than not, and its file hosts.

Pure but for counting: which request is refused is drawn by its number.
"""

import re

from enricher.sandbox.exchange import Ask, Reply, page, redirect
from enricher.sandbox.lots import draw
from enricher.sandbox.options import Options
from enricher.sandbox.repositories import Register

_TREE = re.compile(r"/(?:tree|blob|raw)/([^/]+)/?(.*)")
_OWNERLESS = frozenset({"", "about", "features", "topics", "login", "pricing", "blog", "settings", "search"})


class GitHubWeb:
    """Repository pages, deep links, renames."""

    def __init__(self, options: Options, register: Register) -> None:
        self._options = options
        self._register = register
        self._asked = 0

    def answer(self, ask: Ask) -> Reply:
        """Answer one page request."""
        self._asked += 1
        if draw(self._options.seed, "github web", ask.path, str(self._asked)) < self._options.web_wall:
            words = "<p>You have exceeded a secondary rate limit.</p>"
            return page("Too many requests", words, status=429, headers=self._pause())
        parts = ask.path.strip("/").split("/", 2)
        if parts[0].lower() in _OWNERLESS or len(parts) == 1:
            return page(f"GitHub: {parts[0]}", "<p>A page of GitHub's own.</p>")
        name = re.sub(r"\.git$", "", f"{parts[0]}/{parts[1]}")
        facts = self._register.look("github", name)
        if facts.state == "renamed":
            tail = f"/{parts[2]}" if len(parts) > 2 else ""
            return redirect(f"https://github.com/{facts.full_name}{tail}", status=301)
        if facts.state in ("dmca", "tos"):
            return page("Repository unavailable due to DMCA takedown.", "", status=451)
        deep = _TREE.match(f"/{parts[2]}") if len(parts) > 2 else None
        if facts.state != "ok" or (deep and not self._register.has_path(facts, deep[1], deep[2].strip("/"))):
            return page("Page not found", "<p>This is not the web page you are looking for.</p>", status=404)
        return page(f"GitHub - {facts.full_name}: {facts.description}", f"<p>{facts.stars} stars</p>")

    def _pause(self) -> tuple[tuple[str, str], ...]:
        seconds = self._options.web_retry_after
        return () if seconds is None else (("Retry-After", str(seconds)),)
