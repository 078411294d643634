"""Links that are met more seldom, of the same kinds as the common ones; labelled before the first run."""

from .common_links import GONE, LOGIN, PARKED, WALL
from .common_sites import DEEP, everywhere, front
from .first_links import ALIVE, HOME, LONG, MENU, NOTHING, SOFT, html, one, raw
from .served import Late, Seen, World
from .sites import Said, Site, Visit, moved

BOX = "<div id=viewer></div><p class=error>Item not found</p><script src=/viewer.js></script>"


def shaped(pattern: str, found: Said, missing: str) -> Site:
    """An app whose router knows one shape of names; of those that it has not it says so with 200."""
    import re

    def site(visit: Visit) -> Said:
        if visit.path == "/":
            return html(HOME)
        if not re.fullmatch(pattern, visit.url):
            return NOTHING
        return (
            found if visit.url.endswith(("12", "/12/details", "12.html")) else html(MENU + missing, "Archive")
        )

    return site


def questions(visit: Visit) -> Said:
    """A board by number, with a living question on absence."""
    if visit.path == "/questions/404":
        said = "<h1>404 when cloning</h1><p>Page not found, it says. Answer: use the new address."
        return html(MENU + said, "404 page not found when cloning - Board")
    if visit.path.removeprefix("/questions/").isdecimal():
        return html(f"{MENU}<p>Question not found.", "Board")
    return html(HOME) if visit.path == "/" else NOTHING


def viewer(visit: Visit) -> Said:
    """A frame with a box that a style hides until its script finds nothing; letters are not routed."""
    if visit.path.removeprefix("/viewer/").isdecimal():
        return html(BOX, "Viewer")
    return html(HOME) if visit.path == "/" else NOTHING


def viewer_by_query(visit: Visit) -> Said:
    return (
        html(BOX, "Viewer") if visit.path == "/viewer.html" else html(HOME) if visit.path == "/" else NOTHING
    )


def new_house(visit: Visit) -> Said:
    """A member's page that moved with its name to another host."""
    if visit.path == "/~ada/code.html" and not visit.host.startswith("new."):
        return moved(f"https://new.{visit.host}/people/ada/code/")
    return html("<p>Code of Ada.") if visit.path == "/people/ada/code/" else NOTHING


def four_hops(visit: Visit) -> Said:
    if isinstance(visit, Seen) and visit.scheme == "http":
        return moved(f"https://{visit.host}{visit.path}")
    if not visit.host.startswith("www."):
        return moved(f"https://www.{visit.host}{visit.path}")
    if visit.path == "/deblur":
        return moved("/deblur/")
    return html("<p>Deblur: code.", "Deblur") if visit.path == "/deblur/" else NOTHING


def head_lies(visit: Visit) -> Said:
    if isinstance(visit, Seen) and visit.method == "HEAD":
        return Said("", 200)
    return raw(b"PK\x03\x04" + bytes(400), "application/zip") if visit.path == "/d.zip" else NOTHING


def head_hangs(visit: Visit) -> Said:
    if isinstance(visit, Seen) and visit.method == "HEAD":
        return Late("", seconds=60)
    return raw(b"PK\x03\x04" + bytes(400), "application/zip") if visit.path == "/d.zip" else NOTHING


def forge(visit: Visit) -> Said:
    if visit.path == "/users/sign_in":
        return html("<form><input type=password></form>", "Sign in · Forge")
    return moved("/users/sign_in", 302)


def home_by_refresh(visit: Visit) -> Said:
    return html(HOME) if visit.path == "/" else Said("<meta http-equiv=refresh content='0; url=/'>")


def languages(visit: Visit) -> Said:
    return (
        Said("<meta http-equiv=refresh content='0; url=/index.en.html'>") if visit.path == "/" else html(HOME)
    )


THING = html(f"{MENU}<h1>Lamp</h1><p>Brass, made in 1904, lent by a sailor.", "Lamp")
UUID = r"/items/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
LIVING: dict[str, World] = {
    "how to log in": (
        one(DEEP, html(f"{MENU}<h1>Log in to the cluster</h1><p>Ask for a password at the desk.{LONG}")),
        DEEP,
        ALIVE,
    ),
    "four hops": (four_hops, DEEP, ALIVE),
    "a new house": (new_house, "/~ada/code.html", ALIVE),
    "a domain of science": (
        front("<title>MedNames</title><p>Drugs of the medical domain. No data here is for sale."),
        "/",
        ALIVE,
    ),
    "a removed version": (
        one(
            "/d/9", html(f"{MENU}<p>Version 1 of this file was removed. <a href=/d/10>Version 2</a> is here.")
        ),
        "/d/9",
        ALIVE,
    ),
    "a question on absence": (questions, "/questions/404", ALIVE),
    "a viewer by number": (viewer, "/viewer/12", ALIVE),
    "a viewer by query": (viewer_by_query, "/viewer.html?id=12", ALIVE),
    "a finnish consent": (
        everywhere(html("<p>Käytämme evästeitä. <button>Hyväksy</button>", "Evästeet")),
        DEEP,
        ALIVE | WALL,
    ),
    "a polish wall": (everywhere(html("<p>Potwierdź, że jesteś człowiekiem.")), DEEP, ALIVE | WALL),
    "a turkish wall": (everywhere(html("<p>Robot olmadığınızı doğrulayın.")), DEEP, ALIVE | WALL),
    "offline for a while": (
        everywhere(html("<p>We are offline for maintenance until Monday.", "Website offline")),
        DEEP,
        ALIVE | WALL,
    ),
    "a clinic": (
        front(f"<title>Spielsucht: Online Casino ohne Ende</title><p>Wir helfen.{LONG}"),
        "/",
        ALIVE,
    ),
    "thai detection": (
        one(DEEP, html(f"{MENU}{LONG}", "การตรวจจับเว็บไซต์คาสิโน")),
        DEEP,
        ALIVE,
    ),
    "a lesson on baccarat": (one(DEEP, html(f"{MENU}{LONG}", "百家乐必胜吗？概率课")), DEEP, ALIVE),
    "a table of states": (
        one("/status.csv", raw("id,status\n1,not found\n2,found\n", "text/csv")),
        "/status.csv",
        ALIVE,
    ),
    "in two languages": (languages, "/", ALIVE),
    "head lies": (head_lies, "/d.zip", ALIVE),
    "head hangs": (head_hangs, "/d.zip", ALIVE | {("failing", "timeout")}),
    "octets": (one(DEEP, raw(bytes(900), "application/octet-stream")), DEEP, ALIVE),
}
REFUSED: dict[str, World] = {
    "a moment without a field": (
        everywhere(Said("<title>Just a moment...</title>", 503)),
        DEEP,
        WALL,
    ),
    "a private repository": (forge, "/ada/deblur", LOGIN),
    "a name and a password": (everywhere(Said("", 401)), DEEP, {("blocked", "http_401")}),
    "a teapot": (everywhere(Said("", 418)), DEEP, {("failing", "http_418")}),
    "round and round": (
        lambda visit: moved("/b" if visit.path == "/a" else "/a", 302),
        "/a",
        {("failing", "redirect_loop"), ("failing", "too_many_redirects")},
    ),
    "leads nowhere": (everywhere(Said("", 302)), DEEP, {("failing", "bad_response")}),
}
DEAD: dict[str, World] = {
    "no such uuid": (
        shaped(UUID, THING, "<p>Item not found."),
        "/items/3f2b8c1e-5d4a-4f6b-9a7c-0123456789ab",
        SOFT,
    ),
    "no details": (shaped(r"/items/\d+/details", THING, "<p>Item not found."), "/items/99/details", SOFT),
    "no such file of records": (
        shaped(r"/record/\d+\.html", THING, "<p>Record does not exist."),
        "/record/99.html",
        SOFT,
    ),
    "no such slug": (shaped(r"/p/item-\d+", THING, "<p>Item not found."), "/p/item-99", SOFT),
    "no such field": (
        shaped(r"/view\?item=\d+&lang=en", THING, "<p>Item not found."),
        "/view?item=99&lang=en",
        SOFT,
    ),
    "greek offer": (front("<title>deblur</title><p>Το domain πωλείται. Κάντε προσφορά."), "/", PARKED),
    "hungarian offer": (front("<title>deblur</title><p>Ez a domain név eladó."), "/", PARKED),
    "finnish offer": (front("<title>deblur</title><p>Tämä verkkotunnus on myynnissä."), "/", PARKED),
    "arabic offer": (front("<title>deblur</title><p>هذا النطاق معروض للبيع."), "/", PARKED),
    "danish offer": (front("<title>deblur</title><p>Dette domæne er til salg."), "/", PARKED),
    "an expired term": (
        front("<title>deblur.example</title><p>deblur.example expired on 01/02/2024 and is pending renewal."),
        "/",
        PARKED,
    ),
    "at a registrar's": (
        front("<title>deblur.example</title><p>This domain name has been registered with a registrar."),
        "/",
        PARKED,
    ),
    "greek absence": (everywhere(html(f"{MENU}<p>Η σελίδα δεν βρέθηκε.")), DEEP, SOFT),
    "hungarian absence": (everywhere(html(f"{MENU}<p>A keresett oldal nem található.")), DEEP, SOFT),
    "home by a refresh": (home_by_refresh, DEEP, SOFT),
    "gone in json": (everywhere(raw('{"detail": "Not Found"}', "application/json", 404)), DEEP, GONE),
}
ALL: dict[str, World] = {**LIVING, **REFUSED, **DEAD}
