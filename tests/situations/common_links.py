"""Links as papers have them, at hosts, registrars and servers by kind; labelled before the first run."""

import gzip

from .first_links import ALIVE, HOME, LONG, MENU, NOTHING, SOFT, html, one, raw
from .served import Late, Octets, Seen, World
from .sites import Said, Site, Visit, moved

PARKED = {("dead", "parked")}
GONE = {("dead", "http_404")}
WALL = {("blocked", "bot_wall")}
LOGIN = {("blocked", "login_wall")}
APP = "<div id=root></div><script type=module src=/assets/index-4f1c9a2b.js></script>"


def everywhere(said: Said) -> Site:
    """One answer for every address."""
    return lambda _: said


def front(body: str) -> Site:
    """A front page; all else is not there."""
    return lambda visit: Said(body) if visit.path == "/" else NOTHING


def items(visit: Visit) -> Said:
    """An application that knows numbers alone, and says in a sentence which of them it has not."""
    _, folder, name = (visit.path + "/").split("/")[:3]
    if folder != "items" or not name.isdecimal():
        return html(HOME) if visit.path == "/" else NOTHING
    if int(name) < 40:
        return html(f"{MENU}<h1>Lamp {name}</h1><p>Brass, made in 1904, lent by a sailor.", "Item")
    return html(f"{MENU}<h1>Collection</h1><p>Item {name} not found.", "Collection")


def by_query(visit: Visit) -> Said:
    """The same by a query; other letters than digits are an error of the server's."""
    number = visit.query.removeprefix("id=")
    if not number.isdecimal():
        return Said("<h1>Bad Request</h1>", 400)
    said = "Brass, made in 1904." if int(number) < 40 else "Sorry, no such record in our collection."
    return html(f"{MENU}<p>{said}", "Collection")


def invalid(visit: Visit) -> Said:
    """A script of an old site that says two words to what it has not."""
    if visit.path == "/":
        return html(HOME)
    return html(LONG) if visit.query == "id=12" else html("<b>Invalid dataset ID.</b>", "Datasets")


def search(visit: Visit) -> Said:
    """A search beside a mounted app: the list is the server's."""
    if visit.path == "/":
        return html(HOME)
    found = "<li>Deblur, code and weights</li>" if visit.query == "q=deblur" else "No results"
    return html(
        f"<div id=app></div><script src=/app.js></script><input value={visit.query[2:]}><ul>{found}</ul>",
        "Find",
    )


def filters(visit: Visit) -> Said:
    """An app whose frame holds its box for no results until its script has asked; sent for all paths."""
    return html(f"{APP}<main><p>No results</p></main>", "Model zoo")


def lander(visit: Visit) -> Said:
    """A registrar's front page is a script that leads to its lander."""
    if visit.path == "/lander":
        return html("<div id=root></div><script src=//img1.wsimg.com/parking-lander/static/js/m.js></script>")
    return Said('<html><script>window.onload=function(){window.location.href="/lander"}</script></html>')


def den(title: str) -> Site:
    """A name of a laboratory that sells something else now: every old address is shown its front page."""
    page = html(f"<nav><a href=/>Home</a></nav><h1>{title}</h1>{LONG}", title)
    return everywhere(page)


def honest_den(title: str) -> Site:
    """Likewise, but a made-up address is not there; old ones are kept for their readers."""
    page = html(f"<nav><a href=/>Home</a></nav><h1>{title}</h1>{LONG}", title)
    return lambda visit: page if visit.path in ("/", "/deblur") else NOTHING


def merged(visit: Visit) -> Said:
    """A department that is one with another: every old address leads to the university's front page."""
    if visit.host.startswith("www."):
        return html(f"{MENU}<h1>University</h1>{LONG}", "University of the North")
    return moved(f"https://www.{visit.host}/", 301)


def academy(visit: Visit) -> Said:
    """A page that moved into the folder of an academy."""
    if visit.path == "/deblur":
        return moved("/cas/deblur/")
    return html("<p>Deblur: code and weights.", "Deblur") if visit.path == "/cas/deblur/" else NOTHING


def single_sign_on(visit: Visit) -> Said:
    """A file for members alone."""
    if visit.host.startswith("idp."):
        return html("<form><input type=password></form>", "University sign-in")
    return moved(f"https://idp.{visit.host}/idp/profile/SAML2/Redirect/SSO?SAMLRequest=abc", 302)


def consent(visit: Visit) -> Said:
    """Everything stands behind a cookie that is set by a page of consent."""
    if "consent=1" in visit.headers.get("cookie", ""):
        return html("<p>Deblur: code and weights.") if visit.path == "/deblur" else NOTHING
    return Said(
        "<title>Before you continue</title><p>We and our partners store cookies. <button>Accept all"
        "</button> <button>Reject all</button>"
    )


def head_refused(status: int) -> Site:
    def site(visit: Visit) -> Said:
        if isinstance(visit, Seen) and visit.method == "HEAD":
            return Said("", status)
        return raw(b"PK\x03\x04" + bytes(400), "application/zip") if visit.path == "/d.zip" else NOTHING

    return site


def refreshed(visit: Visit) -> Said:
    """A page that leads on to one of another host, which is gone."""
    if visit.host.startswith("new."):
        return NOTHING
    return Said(f"<meta http-equiv=refresh content='0; url=https://new.{visit.host}/deblur'>Moved.")


def scripted(visit: Visit) -> Said:
    if visit.path == "/deblur":
        return Said("<script>location.replace('/projects/deblur/')</script>")
    return html("<p>Deblur: code.") if visit.path == "/projects/deblur/" else NOTHING


def wiki(visit: Visit) -> Said:
    """An old wiki says with 200 that a page has no text."""
    if visit.path == "/wiki/Deblur":
        return html(f"{MENU}<h1>Deblur</h1><p>A method by Ada. See Release notes.", "Deblur - Wiki")
    name = visit.path.rpartition("/")[2]
    said = "There is currently no text in this page. You can search for this page title in other pages."
    return html(f"{MENU}<h1>{name}</h1><p>{said}", f"{name} - Wiki")


def versions(visit: Visit) -> Said:
    """A manual whose old versions lead to the latest."""
    if visit.path in ("/", "/en/v1/"):
        return moved("/en/latest/", 302)
    return html(f"{MENU}{LONG}", "Deblur 2 manual") if visit.path == "/en/latest/" else NOTHING


def prerendered(visit: Visit) -> Said:
    """An app drawn beforehand by its server, which sends 200 for its page of what is not there."""
    if visit.path == "/":
        return html(f"<div id=__next>{HOME}</div><script src=/_next/static/chunks/main.js></script>")
    said = "<h1>404</h1><h2>This page could not be found.</h2>"
    return html(f"<div id=__next>{said}</div><script src=/_next/static/chunks/main.js></script>", "Lab")


def zipped(cut: int | None, plain: bool = False) -> Site:
    body = (f"<title>Deblur</title>{LONG}").encode()
    packed = body if plain else gzip.compress(body)[:cut]
    said = Said(packed, headers=(("content-encoding", "gzip"),))
    return lambda visit: said if visit.path == "/deblur" else NOTHING


def octets(text: str) -> Site:
    return lambda visit: Octets(text) if visit.path == "/deblur" else NOTHING


def gallery(visit: Visit) -> Said:
    """Only this one leads to the front page; what is not there says so."""
    if visit.path == "/deblur":
        return moved("/", 301)
    return html(f"<h1>Deblur</h1><p>Code and weights.{MENU}", "Deblur") if visit.path == "/" else NOTHING


def limited(visit: Visit) -> Said:
    return Said("<h1>Too Many Requests</h1>", 429, headers=(("retry-after", "86400"),))


DEEP = "/deblur"
LIVING: dict[str, World] = {
    "a professor": (one("/~ada/", html("<h1>Ada</h1><p>Office 3.14.", "Ada")), "/~ada/", ALIVE),
    "a restricted record": (
        one(
            DEEP,
            html(
                "<h1>Faces</h1><p>The record is publicly accessible, but files are restricted. Log in to "
                "check if you have access. The files are not available to the public.",
                "Faces of sailors",
            ),
        ),
        DEEP,
        ALIVE,
    ),
    "a shell beside honest absence": (
        one(DEEP, html(APP, "Deblur | Data"), html(APP, "404", 404)),
        DEEP,
        ALIVE,
    ),
    "a shell for all": (everywhere(html(APP, "Notes")), "/Deblur-1a2b3c", ALIVE),
    "a scan for viruses": (
        one(
            DEEP,
            html(
                "<p>We can't scan this file for viruses.<p>deblur.zip (2.1G) is too large to scan. "
                "Would you still like to download this file?<form action=/get><input type=submit></form>",
                "Drive - Virus scan warning",
            ),
        ),
        DEEP,
        ALIVE,
    ),
    "a quota": (
        one(
            DEEP,
            html(
                "<p>Sorry, you can't view or download this file at this time.<p>Too many users have viewed "
                "or downloaded this file recently. Please try accessing the file again later.",
                "Drive - Quota exceeded",
            ),
        ),
        DEEP,
        ALIVE | WALL,
    ),
    "a cookie wall": (consent, DEEP, ALIVE | WALL),
    "a country": (
        everywhere(html("<p>This service is not available in your region.", "Sorry")),
        DEEP,
        ALIVE | WALL,
    ),
    "one that leads home": (gallery, DEEP, ALIVE),
    "an academy": (academy, DEEP, ALIVE),
    "moved by its script": (scripted, DEEP, ALIVE),
    "a living wiki page": (wiki, "/wiki/Deblur", ALIVE),
    "an old version": (versions, "/en/v1/", ALIVE),
    "a manual's front": (versions, "/", ALIVE),
    "an item": (items, "/items/12", ALIVE),
    "a record": (by_query, "/view?id=12", ALIVE),
    "a data set by number": (invalid, "/d.php?id=12", ALIVE),
    "found": (search, "/find?q=deblur", ALIVE),
    "an app's box": (filters, "/zoo/deblur", ALIVE),
    "pdf by another kind": (
        one("/d.pdf", raw(b"%PDF-1.7\n" + b"obj " * 400, "text/html")),
        "/d.pdf",
        ALIVE,
    ),
    "pdf's abstract": (
        lambda visit: (
            moved("/abs/deblur", 302)
            if visit.path == "/d.pdf"
            else html(f"<h1>Deblur</h1>{LONG}")
            if visit.path == "/abs/deblur"
            else NOTHING
        ),
        "/d.pdf",
        ALIVE,
    ),
    "head 405": (head_refused(405), "/d.zip", ALIVE),
    "head 404": (head_refused(404), "/d.zip", ALIVE),
    "head 500": (head_refused(500), "/d.zip", ALIVE),
    "a part": (one(DEEP, Said("<p>Deblur.", 206, headers=(("content-range", "bytes 0-9/10"),))), DEEP, ALIVE),
    "nothing in it": (one(DEEP, Said("")), DEEP, ALIVE),
    "a sentence": (front("<title>Deblur</title><p>Deblur lives here."), "/", ALIVE),
    "a sentence that moved": (front("<p>The project has moved. <a href=//new.example>Here</a>"), "/", ALIVE),
    "a hungarian sentence": (front("<p>Hamarosan megnyitunk."), "/", ALIVE),
    "a topic on absence": (
        one(
            "/t/4",
            html(
                f"{MENU}<h1>Page not found when I open the demo</h1><p>ada: I get a page that says 'not "
                "found'. bob: Fixed, please reload. ada: Thanks, it works now.",
                "Page not found when I open the demo - Deblur forum",
            ),
        ),
        "/t/4",
        ALIVE,
    ),
    "detecting gamblers": (
        one(DEEP, html(f"{MENU}<h1>Deteksi</h1>{LONG}", "Deteksi Komentar Judi Online di YouTube")),
        DEEP,
        ALIVE,
    ),
    "a help for gamblers": (
        one(DEEP, html(f"{MENU}<h1>Help</h1>{LONG}", "Buy nothing: leaving the online casino behind")),
        DEEP,
        ALIVE,
    ),
    "a news of casinos": (
        one(DEEP, html(f"{MENU}<h1>News</h1>{LONG}", "Kasyno online: ostrzeżenie ministerstwa")),
        DEEP,
        ALIVE,
    ),
    "a half zipped page": (
        zipped(-30),
        DEEP,
        ALIVE | {("failing", "bad_response"), ("failing", "connection_reset")},
    ),
    "not zipped at all": (zipped(None, plain=True), DEEP, ALIVE | {("failing", "bad_response")}),
    "half a body": (
        octets("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 9000\r\n\r\n<p>Deblur"),
        DEEP,
        ALIVE | {("failing", "connection_reset")},
    ),
    "no length": (octets(f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<p>Deblur{LONG}"), DEEP, ALIVE),
    "a slow page": (
        lambda visit: Late(f"<p>Deblur{LONG}", seconds=1.5) if visit.path == DEEP else NOTHING,
        DEEP,
        ALIVE,
    ),
    "captcha as a subject": (
        one(
            DEEP,
            html(f"{MENU}<h1>CAPTCHA</h1><p>Forty thousand riddles with their answers.{LONG}", "CAPTCHA"),
        ),
        DEEP,
        ALIVE,
    ),
}
REFUSED: dict[str, World] = {
    "waf challenge": (
        everywhere(Said("", 202, headers=(("x-amzn-waf-action", "challenge"),))),
        DEEP,
        WALL,
    ),
    "just a moment": (
        everywhere(Said("<title>Just a moment...</title>", 403, headers=(("cf-mitigated", "challenge"),))),
        DEEP,
        WALL,
    ),
    "datadome": (
        everywhere(Said("<script src=https://ct.captcha-delivery.com/c.js></script>", 403)),
        DEEP,
        WALL | {("blocked", "http_403")},
    ),
    "akamai": (
        everywhere(
            Said("<title>Access Denied</title>Reference #18.9f https://errors.edgesuite.net/18.9f", 403)
        ),
        DEEP,
        WALL | {("blocked", "http_403")},
    ),
    "members": (single_sign_on, "https:/deblur", LOGIN),
    "expired one": (one(DEEP, html("<p>Deblur")), "https:/deblur", {("failing", "tls_expired")}),
    "misnamed one": (one(DEEP, html("<p>Deblur")), "https:/deblur", {("failing", "tls_hostname")}),
    "too many": (limited, DEEP, {("blocked", "http_429")}),
    "wants money": (everywhere(Said("DEPLOYMENT_DISABLED", 402)), "/", {("blocked", "http_402")}),
    "a private bucket": (
        everywhere(raw("<Error><Code>AccessDenied</Code></Error>", "application/xml", 403)),
        "/deblur.zip",
        {("blocked", "http_403")},
    ),
    "http two alone": (
        octets("HTTP/1.1 426 Upgrade Required\r\nupgrade: h2c\r\ncontent-length: 0\r\n\r\n"),
        DEEP,
        {("failing", "http_426")},
    ),
    "maintained": (everywhere(Said("<p>Back soon", 503)), DEEP, {("failing", "http_503")}),
    "an app that crashed": (
        everywhere(html("<p>Application error", "Error", 503)),
        "/",
        {("failing", "http_503")},
    ),
}
DEAD: dict[str, World] = {
    "no pages site here": (
        everywhere(
            html("<h1>404</h1><p><strong>There isn't a Pages site here.</strong>", "Site not found", 404)
        ),
        "/",
        GONE,
    ),
    "no such app": (everywhere(html("<p>There's nothing here, yet.", "No such app", 404)), "/", GONE),
    "a tombstone": (
        one(DEEP, html(f"{MENU}<p>This record was deleted by its owner.", "Gone", 410)),
        DEEP,
        {("dead", "http_410")},
    ),
    "for legal reasons": (everywhere(Said("<p>Taken down", 451)), DEEP, {("dead", "http_451")}),
    "no such bucket": (
        everywhere(raw("<Error><Code>NoSuchBucket</Code></Error>", "application/xml", 404)),
        "/deblur.zip",
        GONE,
    ),
    "leads to what is gone": (refreshed, DEEP, GONE),
    "merged away": (merged, DEEP, SOFT),
    "item 99": (items, "/items/99", SOFT),
    "record 99": (by_query, "/view?id=99", SOFT),
    "data set 99": (invalid, "/d.php?id=99", SOFT),
    "not on the wiki": (wiki, "/wiki/Sharpen", SOFT),
    "drawn beforehand": (prerendered, DEEP, SOFT),
    "nothing found": (search, "/find?q=sharpen", SOFT),
    "no pdf": (
        one("/none", NOTHING, html("<p>The article you requested is not available.", "Library")),
        "/paper.pdf",
        SOFT,
    ),
    "a lander": (lander, "/", PARKED),
    "a lander below": (lander, DEEP, PARKED),
    "polish offer": (front("<title>deblur.example</title><p>Ta domena jest na sprzedaż."), "/", PARKED),
    "turkish offer": (front("<title>deblur</title><p>Bu alan adı satılıktır. Teklif verin."), "/", PARKED),
    "dutch offer": (front("<title>deblur</title><p>Deze domeinnaam is te koop. Doe een bod."), "/", PARKED),
    "portuguese offer": (front("<title>deblur</title><p>Este domínio está à venda."), "/", PARKED),
    "swedish offer": (front("<title>deblur</title><p>Domänen är till salu."), "/", PARKED),
    "czech offer": (front("<title>deblur</title><p>Tato doména je na prodej."), "/", PARKED),
    "vietnamese offer": (front("<title>deblur</title><p>Tên miền này đang được bán."), "/", PARKED),
    "a den of essays": (den("Best Essay Writing Service - 20% off"), DEEP, PARKED | SOFT),
    "a den of slots": (den("RAJA88: Link Alternatif Slot Online Gacor"), DEEP, PARKED | SOFT),
    "an honest den": (honest_den("Situs Slot Gacor Terpercaya"), DEEP, PARKED),
    "an honest den's front": (honest_den("Situs Judi Bola Terpercaya"), "/", PARKED),
}
ALL: dict[str, World] = {**LIVING, **REFUSED, **DEAD}
