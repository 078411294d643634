"""Short addresses: git.io, bit.ly, t.co, tinyurl, youtu.be, doi.org and the dead goo.gl.

Pure. What stands in the atlas leads there; the rest leads to a made-up page, git.io's rest is gone.
"""

from enricher.sandbox.atlas import Atlas
from enricher.sandbox.exchange import Ask, Reply, page, redirect

HOSTS = frozenset(
    {"git.io", "bit.ly", "t.co", "tinyurl.com", "goo.gl", "youtu.be", "doi.org", "dx.doi.org", "ow.ly"}
)
_STATUS = {"bit.ly": 301, "tinyurl.com": 301, "youtu.be": 303}


class Shorteners:
    """All of them, told apart by host."""

    def __init__(self, atlas: Atlas) -> None:
        self._known = {_key(url): target for url, target in atlas.shortlinks.items()}

    def target(self, host: str, path: str) -> str | None:
        """Where a short address leads; None where it is gone."""
        known = self._known.get((host, path.rstrip("/")))
        if known is not None:
            return known
        if host in ("git.io", "goo.gl") or path.strip("/") == "":
            return None
        if host == "youtu.be":
            return f"https://www.youtube.com/watch?v={path.strip('/')}"
        if host in ("doi.org", "dx.doi.org"):
            return f"https://link.springer.com/article/{path.strip('/')}"
        return f"https://alive.sandbox.example/from/{host}{path}"

    def answer(self, ask: Ask) -> Reply:
        """Redirect, in each service's manner: t.co shows browsers a page that refreshes."""
        target = self.target(ask.host, ask.path)
        if target is None:
            return page("Not Found", "<p>No such link.</p>", status=404)
        if ask.host == "t.co" and "mozilla" in ask.headers.get("user-agent", "").lower():
            head = f'<head><meta http-equiv="refresh" content="0;URL={target}"><title>{target}</title></head>'
            body = f'{head}<script>window.opener = null; location.replace("{target}")</script>'
            return Reply(headers=(("Content-Type", "text/html; charset=utf-8"),), body=body.encode())
        return redirect(target, status=_STATUS.get(ask.host, 302))


def _key(url: str) -> tuple[str, str]:
    host, _, path = url.partition("://")[2].partition("/")
    return host, f"/{path}".rstrip("/")
