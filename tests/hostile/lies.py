"""Answers that are well formed and untrue: the lies of 200, 404 and HEAD, walls, and absurd pauses.

A table. The pages' words are our own, in the manner of their kind.
"""

from .behaviour import (
    ALIVE,
    DOMAIN,
    HOME,
    LOGIN,
    PAGE,
    PARKED,
    SOFT,
    WALL,
    Act,
    Behaviour,
    Verdicts,
    Visit,
    html,
    http,
    says,
    silence,
    slam,
    status,
)


def _lie(name: str, why: str, verdicts: Verdicts, act: Act) -> Behaviour:
    return Behaviour(name=name, why=why, verdicts=verdicts, stage="page", act=act)


def _head(code: int) -> Act:
    """HEAD answers `code`, GET the page."""
    return says(http(HOME), head=http(code=code, reason="No"))


def _by_method(head: Act, get: Act) -> Act:
    async def act(visit: Visit) -> None:
        await (head if visit.method == "HEAD" else get)(visit)

    return act


def _shows(title: str, text: str, code: int = 200, *headers: tuple[str, str], everywhere: bool = True) -> Act:
    return says(http(html(title, text), code=code, reason="Answer", headers=headers), everywhere=everywhere)


def _to_home(visit: Visit) -> bytes:
    return http(HOME) if visit.target == "/" else http(code=302, headers=[("Location", "/")])


def _to_login(visit: Visit) -> bytes:
    if visit.target.startswith("/login"):
        return http(html("Sign in", '<form><input name="user"><input type="password"></form>'))
    return http(code=302, headers=[("Location", f"/login?next={visit.target}")])


def _pause(code: int, value: str) -> Act:
    return says(http(HOME, code=code, reason="Later", headers=[("Retry-After", value)]), everywhere=True)


def _dated(visit: Visit) -> bytes:
    """The same page for every address, but for its name and the number of the visit."""
    words = (
        "There is no such entry in our catalogue, or it has been taken away. Please look for another: "
        "browse by author, subject, year, shelf or language, ask a librarian at the desk between nine and "
        "five, write us a letter, telephone, or begin again from our front door. Holdings grow weekly; "
        "opening hours, exhibitions, lectures, concerts, guided tours, donations, membership, imprint."
    )
    return http(
        html("Nothing matched", f"<p>{words} You asked for {visit.target}, visit {visit.number}.</p>")
    )


def _flaky(visit: Visit) -> bytes:
    return http(HOME) if visit.number > 1 else http(HOME, code=503, reason="Wait")


_SHELL = '<div id="root"></div><script src="/app.js"></script>'
_MISSING = "<p>Sorry, the page you were looking for could not be found.</p>"

LIES: tuple[Behaviour, ...] = (
    _lie("head-400", "HEAD is a bad request here", ALIVE, _head(400)),
    _lie("head-403", "HEAD is forbidden, GET is not", ALIVE, _head(403)),
    _lie("head-404", "HEAD finds nothing, GET does", ALIVE, _head(404)),
    _lie("head-405", "HEAD is not allowed (RFC 9110 9.3.2 wants it)", ALIVE, _head(405)),
    _lie("head-500", "HEAD breaks the program behind", ALIVE, _head(500)),
    _lie("head-501", "HEAD is not implemented", ALIVE, _head(501)),
    _lie("head-503", "HEAD is too busy", ALIVE | status(503), _head(503)),
    _lie(
        "head-hang",
        "HEAD is never answered",
        ALIVE | {("failing", "timeout")},
        _by_method(silence, says(http(HOME))),
    ),
    _lie(
        "head-reset",
        "HEAD is cut off",
        ALIVE | {("failing", "connection_reset")},
        _by_method(slam, says(http(HOME))),
    ),
    _lie(
        "head-with-body",
        "HEAD gets the body too (RFC 9110 forbids it)",
        ALIVE,
        says(http(HOME), head=http(HOME)),
    ),
    _lie(
        "head-lies-200",
        "HEAD says yes, GET says gone",
        status(404),
        says(http(html("Gone", _MISSING), code=404), head=http(code=200)),
    ),
    _lie(
        "head-redirects",
        "HEAD is sent to the home page, GET stays",
        ALIVE,
        says(http(HOME), head=http(code=302, headers=[("Location", "/")])),
    ),
    _lie("soft-404-words", "200 with a missing page's words", SOFT, _shows("Page not found", _MISSING)),
    _lie(
        "soft-404-french",
        "the same in French",
        SOFT,
        _shows("Page introuvable", "<p>Cette page n'existe pas.</p>"),
    ),
    _lie("soft-404-chinese", "the same in Chinese", SOFT, _shows("页面不存在", "<p>您访问的页面不存在</p>")),
    _lie("soft-404-mixed", "the same, with the address in it", SOFT, says(_dated, everywhere=True)),
    _lie(
        "soft-404-same",
        "one page for every address",
        SOFT,
        _shows("Welcome", "<p>We make fine shoes for walking.</p>"),
    ),
    _lie("soft-404-home", "every address is sent to the home page", SOFT, says(_to_home, everywhere=True)),
    _lie("app-shell", "an empty page whose script draws every address", ALIVE, _shows("App", _SHELL)),
    _lie(
        "about-404",
        "a living page that tells of 404s",
        ALIVE,
        _shows(
            "A study of link rot",
            f"<p>{'Links die, and servers say that a page was not found. ' * 40}</p>",
            everywhere=False,
        ),
    ),
    _lie("gone-410", "gone on purpose", status(410), says(http(HOME, code=410), everywhere=True)),
    _lie(
        "gone-once",
        "404 to the first, then there again",
        ALIVE | status(404) | {("failing", "http_404")},
        says(lambda visit: http(HOME, code=404 if visit.number == 1 else 200)),
    ),
    _lie(
        "withheld-451", "withheld by law (RFC 7725)", status(451), says(http(HOME, code=451), everywhere=True)
    ),
    _lie("teapot-418", "a teapot", status(418), says(http(HOME, code=418), everywhere=True)),
    _lie("parked-sale", "the name is for sale", PARKED, _shows("Name", "<p>This domain is for sale.</p>")),
    _lie(
        "parked-frame",
        "a parking service's frame",
        PARKED,
        _shows("Name", '<script src="//www.parkingcrew.net/x.js"></script>'),
    ),
    _lie(
        "parked-hijacked",
        "the name fell to a casino",
        PARKED,
        _shows("Slot Gacor Casino Online", "<p>Play</p>"),
    ),
    _lie(
        "placeholder-nginx",
        "a server that nobody filled",
        PARKED,
        _shows("Welcome to nginx!", "<p>It runs.</p>"),
    ),
    _lie(
        "suspended",
        "the host switched the account off",
        PARKED,
        _shows("Account Suspended", "<p>This account has been suspended.</p>"),
    ),
    _lie("login-redirect", "every address asks who one is", LOGIN, says(_to_login, everywhere=True)),
    _lie(
        "login-form",
        "a form in the page's place",
        LOGIN,
        _shows("Log in", '<form><input type="password"></form>'),
    ),
    _lie("basic-401", "a realm", status(401), _shows("401", "", 401, ("WWW-Authenticate", "Basic"))),
    _lie(
        "proxy-407",
        "a proxy's question from a site",
        status(407),
        _shows("407", "", 407, ("Proxy-Authenticate", "Basic")),
    ),
    _lie(
        "wall-403",
        "a challenge as Cloudflare sends it now",
        WALL,
        _shows("Just a moment...", "", 403, ("cf-mitigated", "challenge")),
    ),
    _lie(
        "wall-503",
        "as it sent it before",
        WALL,
        _shows("Just a moment...", '<form id="cf-chl-form"></form>', 503, ("Server", "cloudflare")),
    ),
    _lie(
        "wall-404",
        "a challenge that wears a 404",
        WALL,
        _shows("Just a moment...", "", 404, ("cf-mitigated", "challenge")),
    ),
    _lie(
        "wall-200",
        "a challenge that wears a 200",
        WALL,
        _shows("Just a moment...", '<script src="/cdn-cgi/challenge-platform/h/b"></script>'),
    ),
    _lie(
        "wall-captcha",
        "a picture riddle",
        WALL,
        _shows("Captcha", '<script src="https://ct.captcha-delivery.com/c.js"></script>', 403),
    ),
    _lie("wall-waf", "Amazon's", WALL, _shows("", "", 202, ("x-amzn-waf-action", "challenge"))),
    _lie("busy-429", "429 with nothing more", status(429), _shows("429", "", 429)),
    _lie("retry-after-year", "come back in a year", status(503), _pause(503, "31536000")),
    _lie("retry-after-past", "a date long past", status(503), _pause(503, "Thu, 01 Jan 1970 00:00:00 GMT")),
    _lie("retry-after-negative", "before now", status(503), _pause(503, "-60")),
    _lie("retry-after-words", "soon", status(503), _pause(503, "soon")),
    _lie("retry-after-huge", "a hundred digits of seconds", status(503), _pause(503, "9" * 100)),
    _lie("retry-after-fraction", "half a second, which is no number here", status(503), _pause(503, "0.5")),
    _lie(
        "retry-after-year-9999",
        "a date at time's end",
        status(429),
        _pause(429, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ),
    _lie("flaky-503", "busy once, then well", ALIVE | status(503), says(_flaky)),
    _lie("wrong-mime", "a picture's type on a page", ALIVE, says(http(HOME, kind="image/png"))),
    _lie(
        "download",
        "a file of two gigabytes, of which a verdict needs nothing",
        ALIVE,
        says(http(b"%PDF-1.7" + b"\0" * 60_000, kind="application/pdf", length=2**31)),
    ),
    _lie(
        "script-in-title",
        "a title that is a script, for reports to show as text",
        ALIVE,
        _shows("&lt;script&gt;alert(1)&lt;/script&gt;", HOME.decode(), everywhere=False),
    ),
    _lie(
        "base-elsewhere",
        "a page that bases itself on another host",
        ALIVE,
        says(http(HOME.replace(b"<head>", f'<head><base href="http://nowhere.{DOMAIN}{PAGE}">'.encode()))),
    ),
)
