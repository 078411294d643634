"""How each nature of `enricher.sandbox.natures` answers: one small function a nature, in a table.

Pure: an `Ask` comes in, a `Reply` goes out. The natures that are no HTTP at all (refused,
unresolved, TLS) are the listeners' business; here they answer as the living do.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from enricher.sandbox.atlas import Atlas
from enricher.sandbox.exchange import Ask, Reply, page, redirect
from enricher.sandbox.fate import Fate, is_made_up

SLOW = 1.5
"""Seconds before a slow site answers."""

LOGIN = "/accounts/login"


def _alive(ask: Ask) -> Reply:
    words = ask.path.strip("/").replace("/", ", ") or "home"
    text = (
        f"<p>This is the page {words} of {ask.host}, made up for trying programs out.</p>"
        f"<p>It has two paragraphs, and the second one names the page again: {words}.</p>"
    )
    return page(f"{words} - {ask.host}", text)


def _slow(ask: Ask) -> Reply:
    whole = _alive(ask)
    return Reply(status=whole.status, headers=whole.headers, body=whole.body, wait=SLOW)


def _head_refused(ask: Ask) -> Reply:
    if ask.method == "HEAD":
        return Reply(status=405, headers=(("Allow", "GET"),))
    return _alive(ask)


def _elsewhere(ask: Ask) -> str:
    return f"https://{ask.host}/new{ask.path if ask.path != '/' else '/home'}"


def _moved_for_good(ask: Ask) -> Reply:
    return redirect(_elsewhere(ask), status=301)


def _moved_for_now(ask: Ask) -> Reply:
    return redirect(_elsewhere(ask), status=302)


def _moved_chain(ask: Ask) -> Reply:
    step = {"": ("?step=2", 308), "step=2": ("?step=3", 301)}.get(ask.query)
    if step is None:
        return redirect(_elsewhere(ask), status=302)
    return redirect(f"{ask.path}{step[0]}", status=step[1])


def _to_https(ask: Ask) -> Reply:
    if ask.scheme == "https":
        return _alive(ask)
    return redirect(f"https://{ask.host}{ask.path}", status=301)


def _gone(status: int) -> Callable[[Ask], Reply]:
    words = {404: "Not Found", 410: "Gone", 451: "Unavailable For Legal Reasons"}[status]
    return lambda _: page(f"{status} {words}", "<p>Nothing is kept under this address.</p>", status=status)


def _soft_404(_: Ask) -> Reply:
    return page("Page not found", "<p>Sorry, the page you are looking for does not exist.</p>")


def _login_wall(ask: Ask) -> Reply:
    if ask.path == LOGIN:
        form = '<form action="/session" method="post"><input name="user"><input type="password"></form>'
        return page("Sign in to continue", f"<p>Please log in to see this page.</p>{form}")
    return redirect(f"https://{ask.host}{LOGIN}?continue={ask.path}", status=302)


def _parked(ask: Ask) -> Reply:
    text = (
        f"<p>The domain {ask.host} may be for sale.</p>"
        "<p><a href='https://www.sedoparking.com/search'>Buy this domain</a></p>"
        "<script src='https://img.sedoparking.com/templates/bg.js'></script><p>Related searches</p>"
    )
    return page(f"{ask.host} - This domain is for sale", text)


def _wall_challenge(_: Ask) -> Reply:
    headers = (("cf-mitigated", "challenge"), ("Server", "cloudflare"), ("CF-RAY", "8f0000000000abcd-FRA"))
    return page(
        "Just a moment...", "<p>Enable JavaScript and cookies to continue</p>", status=403, headers=headers
    )


def _wall(status: int, *headers: tuple[str, str]) -> Callable[[Ask], Reply]:
    return lambda _: page("Access denied", "<p>Not for programs.</p>", status=status, headers=headers)


def _broken(status: int) -> Callable[[Ask], Reply]:
    return lambda _: page(f"{status}", "<p>Something is wrong on this side.</p>", status=status)


def _redirect_loop(ask: Ask) -> Reply:
    return redirect(ask.url, status=302)


ANSWERS: dict[str, Callable[[Ask], Reply]] = {
    "slow": _slow,
    "head_refused": _head_refused,
    "moved_for_good": _moved_for_good,
    "moved_for_now": _moved_for_now,
    "moved_chain": _moved_chain,
    "to_https": _to_https,
    "gone_404": _gone(404),
    "gone_410": _gone(410),
    "withheld_451": _gone(451),
    "soft_404": _soft_404,
    "login_wall": _login_wall,
    "parked": _parked,
    "wall_challenge": _wall_challenge,
    "wall_403": _wall(403),
    "wall_401": _wall(401, ("WWW-Authenticate", 'Basic realm="members"')),
    "wall_429": _wall(429, ("Retry-After", "3600")),
    "wall_999": _wall(999),
    "broken_500": _broken(500),
    "broken_503": _broken(503),
    "reset": lambda _: Reply(ending="reset"),
    "hang": lambda _: Reply(ending="hang"),
    "redirect_loop": _redirect_loop,
    "to_private": lambda _: redirect("http://169.254.169.254/latest/meta-data/"),
}
"""Natures without an entry answer as the living do."""

ANSWERING = frozenset({"alive", "slow", "project_page", "head_refused"})
"""Natures of whole hosts under which an address that cannot exist is missing nevertheless."""


class Sites:
    """Every site that is no service of its own."""

    def __init__(self, fate: Fate, atlas: Atlas) -> None:
        self._fate = fate
        self._pages = {_bare(url): code for url, code in atlas.pages.items()}

    def answer(self, ask: Ask) -> Reply:
        """Answer as the address is made to."""
        if ask.path == "/robots.txt":
            return Reply(
                headers=(("Content-Type", "text/plain"),), body=b"User-agent: *\nDisallow: /private/\n"
            )
        nature = self._fate.page(ask.url)
        if nature in ANSWERING and is_made_up(ask.path, ask.query):
            return _gone(404)(ask)
        if nature == "project_page":
            return self._project_page(ask)
        if ask.path.startswith("/new/"):
            return _alive(ask)
        return ANSWERS.get(nature, _alive)(ask)

    def _project_page(self, ask: Ask) -> Reply:
        code = self._pages.get(_bare(ask.url), f"https://github.com/sandbox-lab/{ask.host.split('.')[0]}")
        text = (
            f'<p>A paper\'s page.</p><p><a href="{code}">Code</a> <a href="paper.pdf">Paper</a></p>'
            "<footer>Made with a <a href='https://github.com/nerfies/nerfies.github.io'>template</a></footer>"
        )
        return page(f"Project - {ask.host}", text)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path.rstrip('/')}"
