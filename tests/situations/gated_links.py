"""Sites that ask something of their reader first, wake up or are busy; servers with ways of their own.

Labelled before the first run.
"""

from .common_sites import everywhere
from .first_links import ALIVE, HOME, LONG, MENU, NOTHING, SOFT, html, one
from .served import Octets, World
from .sites import Said, Site, Visit, moved

WALL = {("blocked", "bot_wall")}
GOOD = f"<!doctype html><title>Deblur</title><h1>Deblur</h1><p>Our method for photographs.{LONG}"

GATES = {
    "a code": "<p>Enter the access code to view this file. <input name=code>",
    "a german code": "<p>Bitte geben Sie den Zugangscode ein. <input name=code>",
    "a french code": "<p>Veuillez saisir le code d'accès. <input name=code>",
    "a spanish code": "<p>Introduzca el código de acceso. <input name=code>",
    "a russian code": "<p>Введите код доступа <input name=code>",
    "a chinese code": "<p>请输入提取码：<input name=pwd><button>提取文件</button>",
    "a japanese code": "<p>パスコードを入力してください<input name=code>",
    "a korean code": "<p>접근 코드를 입력하세요 <input name=code>",
    "an address for a data set": "<p>Enter your email to get the data. <input name=email>",
    "an institution": "<p>Select your institution to go on: <select><option>Far</select>",
    "an account elsewhere": "<p>Sign in with your institution <form action=/sso><button>Go on</button>",
    "a network": "<p>This site can only be reached from within the university network.",
    "a french network": "<p>Ce site est ouvert depuis le réseau de l'université.",
    "a german network": "<p>Nur aus dem Netz der Universität.",
    "a chinese network": "<p>本站仅限校内使用，请用校园网络连接。",
    "another program": "<p>请在微信客户端打开链接",
    "an app of its own": "<p>Open this link in our app. <a href=app://x>Open</a>",
    "an old plug-in": "<p>This content requires Adobe Flash Player. <object data=deblur.swf></object>",
    "an old browser": "<p>This site works only with Internet Explorer 8",
    "a sleeping app": "<p>Zzzz. This app has gone to sleep due to inactivity. <button>Wake it up</button>",
    "an app that starts": "<p>Your app is starting, this takes half a minute",
    "a service that wakes": "<p>SERVICE WAKING UP . . . ALLOCATING RESOURCES",
    "a queue": "<p>You are number 1,204 in the queue.",
    "a crowd": "<p>Too many visitors right now",
    "a quota of the day": "<p>The daily quota of this free host is used up.",
    "a power cut": "<p>Due to a planned power cut the machine is off.",
    "a new machine": "<p>We are moving to a new server this week; please bear with us.",
    "a grown-up": "<p>You must be 18 or older. <button>I am</button>",
}
"""What a page of a sentence wants before anything is shown, whatever was asked for."""

FOR_ALL = {
    "a newsletter": "<h1>Optics</h1><p>Enter your email for our newsletter <input name=email>",
    "a network of labs": "<h1>Global Research Network</h1><p>We connect people to the network of labs.",
    "a course": "<h1>Learn Java</h1><p>Our course on Java and Flash for the web.",
    "a shop": "<h1>Shop</h1><p>Enter your promo code. We are open until Friday evenings.",
    "movers": "<h1>Movers</h1><p>Moving house? We carry your things.",
    "an absence with a code": "<h1>Page not found</h1><p>Enter the access code again.",
    "a chinese absence with a code": "<h1>页面不存在</h1><p>请输入提取码",
}
"""A site's front page, or an absence, told to every address: no gate, though some of its words are there."""


def below(body: str) -> Site:
    """A site with a home, and one page for all else."""
    return lambda visit: html(HOME) if visit.path == "/" else html(body, "Laboratory")


def octets(head: str) -> Site:
    """A server that writes its heads in its own way."""
    answer = Octets(head.format(length=len(GOOD)) + GOOD)
    return lambda visit: answer if visit.path == "/deblur" else html(HOME) if visit.path == "/" else NOTHING


def refreshed(visit: Visit) -> Said:
    if visit.path == "/deblur":
        return Said("", headers=(("refresh", "0; url=/new/deblur"),))
    return Said(GOOD) if visit.path == "/new/deblur" else html(HOME) if visit.path == "/" else NOTHING


OK = "HTTP/1.1 200 OK"
TYPED = "Content-Type: text/html"
MANNERS: dict[str, World] = {
    "an encoding that is none": (
        one("/deblur", Said(GOOD, headers=(("content-encoding", "UTF-8"),))),
        "/deblur",
        ALIVE,
    ),
    "letters of no name": (
        one("/deblur", Said(GOOD, kind="text/html; charset=latin-scientific")),
        "/deblur",
        ALIVE,
    ),
    "hints first": (
        octets(
            f"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n{OK}\r\n{TYPED}\r\n"
            "Content-Length: {length}\r\n\r\n"
        ),
        "/deblur",
        ALIVE,
    ),
    "bare line feeds": (octets(f"{OK}\n{TYPED}\nContent-Length: {{length}}\n\n"), "/deblur", ALIVE),
    "one length twice": (
        octets(f"{OK}\r\n{TYPED}\r\nContent-Length: {{length}}\r\nContent-Length: {{length}}\r\n\r\n"),
        "/deblur",
        ALIVE,
    ),
    "a folded line": (
        octets(f"{OK}\r\n{TYPED}\r\nX-Note: a\r\n  b\r\nContent-Length: {{length}}\r\n\r\n"),
        "/deblur",
        ALIVE,
    ),
    "a field that refreshes": (refreshed, "/deblur", {("alive", "ok")}),
    "many cookies": (
        one("/deblur", Said(GOOD, headers=tuple(("set-cookie", f"c{n}={'x' * 200}") for n in range(60)))),
        "/deblur",
        ALIVE,
    ),
    "a cookie by script": (
        everywhere(
            Said("<title>You are being redirected...</title><script>sucuri_cloudproxy_js=''</script>")
        ),
        "/deblur",
        WALL,
    ),
    "an app by its hash": (
        lambda visit: (
            html("<div id=app></div><script src=/main.js></script>")
            if visit.path == "/"
            else moved(f"/#{visit.path}", 302)
        ),
        "/deblur",
        ALIVE,
    ),
}

ALL: dict[str, World] = {
    **{
        f"{name} at all": (everywhere(html(body, "Laboratory")), "/deblur", ALIVE)
        for name, body in GATES.items()
    },
    **{f"{name} below": (below(body), "/deblur", ALIVE) for name, body in GATES.items()},
    **{
        name: (everywhere(html(f"{MENU}{body}<p><a href=/a>a</a> <a href=/b>b</a>", "Site")), "/deblur", SOFT)
        for name, body in FOR_ALL.items()
    },
    **MANNERS,
}
