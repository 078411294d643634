"""Redirects that lead nowhere, round in circles, inside, or by odd spellings to a good page.

A table. `honest` is where the good ones lead.
"""

from collections.abc import Callable

from .behaviour import (
    ALIVE,
    BAD,
    DOMAIN,
    HOME,
    LOOP,
    PAGE,
    PRIVATE,
    Act,
    Behaviour,
    Verdicts,
    Visit,
    html,
    http,
    says,
    status,
)

HONEST = f"http://honest.{DOMAIN}{PAGE}"
_SCHEME: Verdicts = BAD | {("skipped", "unsupported_scheme")}

INSIDE = {
    # every spelling of an address that is nobody else's business
    "dotted": "http://127.0.0.1/",
    "short": "http://127.1/",
    "decimal": "http://2130706433/",
    "octal": "http://0177.0.0.1/",
    "hexadecimal": "http://0x7f000001/",
    "mixed": "http://0x7f.0.0.1/",
    "zero": "http://0.0.0.0/",
    "ten": "http://10.0.0.1/",
    "shared": "http://100.64.0.1/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "multicast": "http://224.0.0.1/",
    "ipv6": "http://[::1]/",
    "mapped": "http://[::ffff:127.0.0.1]/",
    "mapped-hex": "http://[::ffff:7f00:1]/",
    "nat64": "http://[64:ff9b::7f00:1]/",
    "unique-local": "http://[fd00::1]/",
    "link-local": "http://[fe80::1]/",
    "dot-at-end": "http://127.0.0.1./",
    "full-width": "http://１２７.０.０.１/",
    "localhost": "http://localhost/",
    "name": f"http://inside-name.{DOMAIN}/",
    "userinfo": "http://honest.example@127.0.0.1/",
    "port": "http://127.0.0.1:22/",
}


def to(location: str | bytes | Callable[[Visit], str], code: int = 302) -> Act:
    """Redirect the page there; text is sent as UTF-8, octets as they are."""

    def answer(visit: Visit) -> bytes:
        there = location(visit) if callable(location) else location
        raw = there.encode() if isinstance(there, str) else there
        return b"HTTP/1.1 %d Moved\r\nConnection: close\r\nContent-Length: 0\r\nLocation: %s\r\n\r\n" % (
            code,
            raw,
        )

    return says(answer)


def _redirect(name: str, why: str, verdicts: Verdicts, act: Act) -> Behaviour:
    return Behaviour(name=name, why=why, verdicts=verdicts, stage="redirect", act=act)


def _by_path(*rest: str) -> Act:
    """The page redirects to what `rest` spells; any other address of the host is the good page."""
    redirecting = to(rest[0])
    good = says(http(HOME), everywhere=True)

    async def act(visit: Visit) -> None:
        await (redirecting if visit.target == PAGE else good)(visit)

    return act


def _page(body: bytes, *headers: tuple[str, str]) -> Act:
    return says(http(body, headers=headers))


def _cookie_wall(visit: Visit) -> bytes:
    if "seen=yes" in visit.headers.get("cookie", ""):
        return http(HOME)
    return http(code=302, reason="Found", headers=[("Location", PAGE), ("Set-Cookie", "seen=yes; Path=/")])


def _cookie_treadmill(visit: Visit) -> bytes:
    cookie = f"n={visit.number}; Path=/"
    return http(code=302, reason="Found", headers=[("Location", PAGE), ("Set-Cookie", cookie)])


def _cookie_flood(visit: Visit) -> bytes:
    cookies = [("Set-Cookie", f"c{n}={'x' * 50}") for n in range(60)]
    return http(HOME) if visit.target != PAGE else http(code=302, headers=[("Location", "/there"), *cookies])


def _two_places(visit: Visit) -> bytes:
    places = [("Location", HONEST), ("Location", "/there")]
    return http(code=302, headers=places) if visit.target == PAGE else http(HOME)


def _growing(visit: Visit) -> str:
    return f"{visit.target}/more"


def _refresh(target: str) -> bytes:
    return f'<html><head><meta http-equiv="refresh" content="0;url={target}"></head></html>'.encode()


_OTHER = f"http://loop-pair-back.{DOMAIN}{PAGE}"

REDIRECTS: tuple[Behaviour, ...] = (
    _redirect("honest", "the good page to which others lead", ALIVE, says(http(HOME))),
    _redirect("loop-self", "to itself", LOOP, to(PAGE)),
    _redirect("loop-pair", "to another that leads back", LOOP, to(_OTHER)),
    _redirect("loop-pair-back", "its other half", LOOP, to(f"http://loop-pair.{DOMAIN}{PAGE}")),
    _redirect("loop-growing", "to itself with a longer address each time", LOOP, to(_growing)),
    _redirect("endless-chain", "to another page each time", LOOP, to(lambda visit: f"/step/{visit.number}")),
    _redirect("no-location", "302 that names no place", BAD, says(http(code=302, reason="Found"))),
    _redirect("empty-location", "a place that is empty", BAD | LOOP, to("")),
    _redirect(
        "multiple-choices", "300 with a list for people", BAD | status(300), says(http(HOME, code=300))
    ),
    _redirect(
        "location-spaces", "raw spaces in the place", ALIVE, _by_path(f"http://honest.{DOMAIN}/a page")
    ),
    _redirect(
        "location-unicode", "raw UTF-8 in the place", ALIVE, _by_path(f"http://honest.{DOMAIN}/página")
    ),
    _redirect(
        "location-latin-1",
        "raw Latin-1 in the place",
        ALIVE | BAD,
        to(f"http://honest.{DOMAIN}/".encode() + b"caf\xe9"),
    ),
    _redirect(
        "location-idn",
        "a name beyond ASCII, which is nobody's",
        ALIVE | BAD | {("dead", "dns_not_found"), ("failing", "dns_failure")},
        to("http://bücher.invalid/"),
    ),
    _redirect("location-fragment", "a fragment on the place", ALIVE, to(f"{HONEST}#part")),
    _redirect("location-dots", "a relative place with dots", ALIVE, _by_path("../../there/./x/../y")),
    _redirect("location-no-scheme", "a place without scheme", ALIVE, to(HONEST.partition(":")[2])),
    _redirect("location-query", "a place that is a query alone", ALIVE, _by_path("?there")),
    _redirect(
        "location-tabs",
        "tabs in the place, which browsers drop",
        ALIVE | BAD,
        to(HONEST.replace("page", "pa\tge")),
    ),
    _redirect("location-backslashes", "backslashes for slashes", ALIVE | BAD, to(HONEST.replace("/", "\\"))),
    _redirect(
        "location-upper-case",
        "scheme and host in capitals",
        ALIVE,
        to(HONEST.replace("http", "HTTP").replace("honest", "HONEST")),
    ),
    _redirect(
        "location-userinfo",
        "a name and a password in the place",
        ALIVE | BAD | {("skipped", "invalid_url")},
        to(HONEST.replace("//", "//user:secret@")),
    ),
    _redirect(
        "location-bad-port",
        "port 99999",
        BAD | {("skipped", "invalid_url")},
        to(f"http://honest.{DOMAIN}:99999/"),
    ),
    _redirect(
        "location-bad-host", "brackets around nothing", BAD | {("skipped", "invalid_url")}, to("http://[/")
    ),
    _redirect(
        "location-no-host",
        "a scheme and three slashes",
        BAD | LOOP | ALIVE | {("skipped", "invalid_url")},
        to("http:///page"),
    ),
    _redirect(
        "location-huge",
        "a place of a hundred kilobytes",
        BAD | ALIVE | status(414),
        to(f"{HONEST}?{'a' * 100_000}"),
    ),
    _redirect(
        "location-twice",
        "two places that differ",
        ALIVE | BAD,
        says(_two_places),
    ),
    _redirect("location-percent", "a lone percent sign", ALIVE, _by_path("/100%")),
    _redirect("to-file", "to a file of the reader's", _SCHEME, to("file:///etc/passwd")),
    _redirect("to-javascript", "to a script", _SCHEME, to("javascript:alert(1)")),
    _redirect("to-data", "to a page within the address", _SCHEME, to("data:text/html,hello")),
    _redirect("to-ftp", "to FTP", _SCHEME, to("ftp://honest.example/file")),
    _redirect("to-mail", "to a mail program", _SCHEME, to("mailto:someone@honest.example")),
    _redirect("permanent-308", "308, as old clients do not know it", ALIVE, to(HONEST, 308)),
    _redirect("see-other-303", "303", ALIVE, to(HONEST, 303)),
    _redirect("proxy-305", "305, withdrawn because it was dangerous", BAD | status(305), to(HONEST, 305)),
    _redirect("cookie-wall", "back to itself until its own cookie comes back", ALIVE, says(_cookie_wall)),
    _redirect("cookie-treadmill", "another cookie every time", LOOP, says(_cookie_treadmill)),
    _redirect("cookie-flood", "sixty cookies and a redirect", ALIVE, says(_cookie_flood, everywhere=True)),
    _redirect("meta-refresh", "a page that moves on", ALIVE, _page(_refresh(HONEST))),
    _redirect("meta-refresh-loop", "a page that reloads itself", ALIVE | LOOP, _page(_refresh(PAGE))),
    _redirect(
        "meta-refresh-chain",
        "pages that move on for ever",
        LOOP | ALIVE,
        says(lambda visit: http(_refresh(f"/step/{visit.number}"))),
    ),
    _redirect(
        "meta-refresh-inside", "a page that moves on inside", PRIVATE, _page(_refresh("http://127.0.0.1/"))
    ),
    _redirect(
        "refresh-field",
        "the same as a header field",
        ALIVE,
        _page(html("Moved", ""), ("Refresh", f"0; url={HONEST}")),
    ),
    _redirect(
        "script-redirect",
        "a shortener's script",
        ALIVE,
        _page(f'<script>location.replace("{HONEST}")</script>'.encode()),
    ),
    *(
        _redirect(f"inside-{name}", f"to a private address, spelt {target}", PRIVATE, to(target))
        for name, target in INSIDE.items()
        if name != "name"
    ),
    _redirect("inside-by-name", "to a name that resolves to a private address", PRIVATE, to(INSIDE["name"])),
)
