"""What hosts, registrars and servers answer, by kind: a function from a visit each."""

import gzip

from .first_links import HOME, LONG, MENU, NOTHING, html, raw
from .served import Octets, Seen
from .sites import Said, Site, Visit, moved

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
