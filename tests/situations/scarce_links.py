"""Walls, forges, odd servers and taken-down pages that few hosts have; labelled before the first run."""

from .common_links import LOGIN, PARKED, WALL
from .common_sites import APP, everywhere
from .first_links import ALIVE, HOME, LONG, MENU, NOTHING, SOFT, html, one, raw
from .served import Octets, Seen, World
from .sites import Said, Site, Visit, moved
from .uncommon_links import POST, SHUT, board, failing

ABSTRACT = (
    "<p>We ask how often links of papers lead nowhere, crawl thousands of them for a year, and train a "
    "model that tells a page that was not found from one that says so. Code and crawls are below, by month."
)
GONE_TOO = SOFT | PARKED


def gate(visit: Visit) -> Said:
    """One box for all addresses until its cookie is there, which a script sets."""
    return html("<h1>We value your privacy</h1><p>We and our partners store information on a device."
                "<button>Accept all</button><button>Manage options</button><script src=/cmp.js></script>",
                "Your choices")  # fmt: skip


def forge(visit: Visit) -> Said:
    """A forge of a university that leads whoever asks for an unknown project to its door."""
    if visit.path == "/users/sign_in":
        return html("<form action=/users/sign_in method=post><input name=user[login]><input type=password>"
                    "<button>Sign in</button></form>", "Sign in · GitLab")  # fmt: skip
    if visit.path == "/optics/deblur":
        return html(f"{MENU}<h1>deblur</h1><p>This project is archived. Its data is read-only. "
                    "It is no longer available for changes.<ul><li>a.py</ul>", "deblur · GitLab")  # fmt: skip
    return html(HOME) if visit.path == "/" else moved("/users/sign_in", 302)


def tea(visit: Visit) -> Said:
    """A small forge: one archived repository, and a not-found that is honest."""
    body = (f"{MENU}<div>This repository has been archived on 2023-01-01. You can view files and clone it, "
            "but cannot push or open issues.</div><table><tr><td>a.py<tr><td>LICENSE</table>")  # fmt: skip
    return html(body, "ada/deblur") if visit.path == "/ada/deblur" else NOTHING


def bounce(visit: Visit) -> Said:
    """Leads by another host of its own that hands out a cookie, and asks for it then."""
    if visit.host.startswith("id."):
        return Said(status=302, headers=(("location", f"http://{visit.host[3:]}{visit.query[5:]}?back=1"),))
    if visit.query != "back=1" and "seen=1" not in visit.headers.get("cookie", ""):
        return Said(
            status=302,
            headers=(("location", f"http://id.{visit.host}/?back={visit.path}"), ("set-cookie", "seen=1")),
        )
    return html("<p>Deblur, one picture at a time.", "Deblur") if visit.path == "/x" else NOTHING


def in_small(visit: Visit) -> Said:
    """Names in small letters with a slash behind; what is not there is honest."""
    if visit.path not in ("/projects/deblur/", "/"):
        plain = visit.path.lower().rstrip("/") + "/"
        return moved(plain) if plain == "/projects/deblur/" else NOTHING
    return html("<p>Deblur." if visit.path != "/" else HOME)


def to_and_fro(visit: Visit) -> Said:
    return moved(visit.path.rstrip("/") if visit.path.endswith("/") else visit.path + "/")


def octets(head: str, body: bytes) -> Site:
    """What a server of its own making writes."""
    return lambda visit: Octets(head.encode() + b"\r\n\r\n" + body) if visit.path == "/x" else NOTHING


def cyrillic(visit: Visit) -> Said:
    """Letters of Windows, called UTF-8; 200 for all."""
    said = "Код и данные нашей статьи о размытых снимках" if visit.path == "/x" else "Страница не найдена"
    return raw(f"<html><head><title>Лаборатория</title></head><body><p>{said}</body></html>".encode("cp1251"),
               "text/html; charset=utf-8")  # fmt: skip


def secure_alone(visit: Visit) -> Said:
    """Over plain HTTP the connection is closed without a word."""
    if isinstance(visit, Seen) and visit.scheme == "http":
        return Octets(b"")
    return html("<p>Deblur.") if visit.path == "/x" else NOTHING


def english(visit: Visit) -> Said:
    """The front page is one of a language, which is all that this site has for whatever is asked."""
    if visit.path == "/":
        return moved("/en/home", 302)
    return html(HOME) if visit.path.startswith("/en") else NOTHING


def own_words(visit: Visit) -> Said:
    """200 for all; a short page of its own beside a long front page for the rest."""
    return (
        html("<h1>Deblur</h1><p><a href=/d.tgz>d.tgz</a> 12 MB", "Deblur")
        if visit.path == "/x"
        else html(MENU + LONG)
    )


def umlaut(visit: Visit) -> Said:
    """Leads on in letters that stand as they are in the head."""
    if visit.path == "/~mueller/x":
        return Said(status=301, headers=(("location", "/~m\xc3\xbcller/x"),))
    return (
        html("<p>Deblur, von J. Müller.") if visit.path in ("/~m%C3%BCller/x", "/~m%c3%bcller/x") else NOTHING
    )


def saml(visit: Visit) -> Said:
    """A form that sends itself to a door elsewhere, for all addresses."""
    return html("<form method=post action=https://idp.example/sso><input type=hidden name=SAMLRequest>"
                "<noscript><button>Continue</button></noscript></form>"
                "<script>document.forms[0].submit()</script>", "")  # fmt: skip


def terms(visit: Visit) -> Said:
    if visit.path == "/terms":
        return html("<h1>Terms of use</h1><p>You must accept these terms before you can see a data set."
                    "<form method=post><button>I accept</button></form>", "Terms of use")  # fmt: skip
    return moved(f"/terms?return={visit.path}", 302)


def busy_for_others(visit: Visit) -> Said:
    return html("<h1>Deblur</h1><p>Code of our paper.") if visit.path == "/x" else Said("slow down", 429)


def short(visit: Visit) -> Said:
    """Short names lead to pages; what is unknown leads home."""
    if visit.path == "/x":
        return moved("/data/deblur", 302)
    return {"/data/deblur": html("<h1>Deblur</h1><p>Pictures, 2 GB."), "/": html(HOME)}.get(
        visit.path, moved("/", 302)
    )


def to_hash(visit: Visit) -> Said:
    """An application by hash: all addresses are led there."""
    return html(APP, "Zoo") if visit.path == "/" else moved(f"/#{visit.path}", 302)


LIVING: dict[str, World] = {
    "a study called so": (
        one(
            "/x",
            html(f"<h1>Page Not Found?</h1>{ABSTRACT}", "Page Not Found? Repairing links of papers"),
            html("<h1>Page not found</h1>", "Page not found"),
            html(HOME),
        ),
        "/x",
        ALIVE,
    ),
    "a gate for all": (everywhere(gate(Visit("", "", "", {}, 0))), "/x", SHUT),
    "an archived project": (forge, "/optics/deblur", ALIVE),
    "behind a forge's door": (forge, "/optics/secret", LOGIN),
    "an archived repository": (tea, "/ada/deblur", ALIVE),
    "a wall of 404": (
        everywhere(
            Said(
                "<html><body><iframe src='/_Incapsula_Resource?incident_id=1-2'>Request unsuccessful. "
                "Incapsula incident ID: 1-2</iframe></body></html>",
                404,
            )
        ),
        "/x",
        WALL | failing("http_404"),
    ),
    "a wall of 500": (
        everywhere(
            Said(
                "<p>Please enable JS and disable any ad blocker<script src=https://ct.captcha-delivery.com/c.js></script>",
                500,
            )
        ),
        "/x",
        WALL | failing("http_500"),
    ),
    "maintenance in japanese": (
        everywhere(
            html(
                "<h1>メンテナンス中</h1><p>ただいまメンテナンスのためサービスを停止しております。",
                "メンテナンス中",
            )
        ),
        "/x",
        ALIVE | failing("http_503"),
    ),
    "in small letters": (in_small, "/Projects/Deblur", ALIVE),
    "a slash to and fro": (to_and_fro, "/x", failing("redirect_loop") | failing("too_many_redirects")),
    "a cookie by another host": (bounce, "/x", ALIVE),
    "http 1.0": (
        octets("HTTP/1.0 200 OK\r\nContent-Type: text/html", b"<p>Deblur, our method."),
        "/x",
        ALIVE,
    ),
    "wrong letters": (cyrillic, "/x", ALIVE),
    "not modified": (one("/x", Said(status=304)), "/x", failing("bad_response") | failing("http_304")),
    "transformed": (one("/x", html("<p>Deblur.", status=203)), "/x", ALIVE),
    "pieces without an end": (
        octets(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
            b"16\r\n<p>Deblur, our method.\r\n",
        ),
        "/x",
        ALIVE | failing("bad_response") | failing("connection_reset"),
    ),
    "secure alone": (secure_alone, "/x", ALIVE | failing("bad_response") | failing("connection_reset")),
    "home of a language": (english, "/", ALIVE),
    "own words": (own_words, "/x", ALIVE),
    "an umlaut in the way": (umlaut, "/~mueller/x", ALIVE),
    "a form that goes on": (saml, "/x", ALIVE | LOGIN),
    "terms first": (terms, "/x", ALIVE | LOGIN | WALL),
    "others are too many": (busy_for_others, "/x", ALIVE),
    "a short name": (short, "/x", ALIVE),
    "by hash": (to_hash, "/x", ALIVE),
    "cancelled": (
        one(
            "/x",
            html(
                f"{MENU}<h1>Workshop on blur</h1><p>This event has been cancelled. Papers are kept.{LONG}",
                "Workshop",
            ),
        ),
        "/x",
        ALIVE,
    ),
    "no longer kept up": (
        one(
            "/x",
            html(
                f"{MENU}<h1>Deblur</h1><p>This project is no longer maintained. Please use Reblur instead.",
                "Deblur",
            ),
            html(f"{MENU}<p>Nothing here", "Lab"),
        ),
        "/x",
        ALIVE,
    ),
    "an error in its title": (one("/x", html(f"<h1>Deblur</h1><p>Code.{LONG}", "Error")), "/x", ALIVE),
}
TAKEN = {
    "slovak": "Tento príspevok bol odstránený autorom.",
    "lithuanian": "Šis įrašas buvo ištrintas autoriaus.",
    "estonian": "Autor on selle postituse kustutanud.",
    "slovene": "Ta objava je bila izbrisana.",
    "serbian": "Ова објава је уклоњена.",
    "bengali": "এই পোস্টটি মুছে ফেলা হয়েছে।",
}
DEAD: dict[str, World] = {
    **{f"taken back, {name}": (board(f"<p>{said}", None), POST, SOFT) for name, said in TAKEN.items()},
    "deleted by its owner": (
        board("<h1>Oops</h1><p>This project has been deleted by its owner.", None),
        POST,
        SOFT,
    ),
    "a removed video": (
        one(
            "/w/abc",
            html(f"{MENU}<p>This video is no longer available.", "Tube"),
            html(f"{MENU}<p>Video not found.", "Tube"),
            html(HOME),
        ),
        "/w/abc",
        SOFT,
    ),
    "no content": (
        one(
            "/x",
            html(f"{MENU}<p>This content does not exist", "Notes"),
            html(f"{MENU}<p>This content does not exist", "Notes"),
            html(HOME),
        ),
        "/x",
        SOFT,
    ),
    "a blog that was stopped": (
        everywhere(
            html(
                "<h1>blur.blogs.example is no longer available.</h1><p>This blog has been suspended "
                "in accordance with our Terms of Service.",
                "blogs.example",
            )
        ),
        "/x",
        GONE_TOO,
    ),
    "a den in indonesian": (
        everywhere(html(f"<h1>Situs Judi Slot Gacor Hari Ini</h1>{LONG}", "Slot Gacor Hari Ini Terpercaya")),
        "/x",
        GONE_TOO,
    ),
    "a chemist's": (
        everywhere(html(f"<h1>Buy Viagra online without prescription</h1>{LONG}", "Viagra online")),
        "/x",
        GONE_TOO,
    ),
    "a name in italian": (
        everywhere(
            html(
                "<h1>Dominio registrato</h1><p>Questo dominio è stato registrato. Sito in costruzione.",
                "Dominio",
            )
        ),
        "/x",
        GONE_TOO,
    ),
    "a service that closed": (
        lambda visit: (
            html("<h1>Thank you for ten years</h1><p>Codeplace has shut down on 1 May 2021.", "Goodbye")
            if visit.path == "/goodbye"
            else moved("/goodbye")
        ),
        "/ada/deblur",
        GONE_TOO,
    ),
    "windows' own": (
        everywhere(
            html(
                "<a href=http://go.microsoft.com/fwlink/?linkid=66138><img src=iisstart.png></a>",
                "IIS Windows Server",
            )
        ),
        "/x",
        GONE_TOO,
    ),
}
ALL = {**LIVING, **DEAD}
