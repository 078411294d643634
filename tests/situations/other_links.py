"""A third lot of living links over real sockets, and dead ones like them; labelled before the first run."""

from .first_links import ALIVE, HOME, LONG, MENU, NOT_DEAD, NOTHING, PDF, SOFT, html, one, raw
from .further_links import everywhere
from .served import World
from .sites import Said, Visit, moved


def members(own: str, other: str) -> World:
    """A page of members with next to nothing of its own; nobody's is like it."""
    site = one("/people/li", html(MENU + LONG + own, "People"), html(MENU + LONG + other, "People"))
    return site, "/people/li", ALIVE


def led(onward: str, *named: str) -> dict[str, Said]:
    """Addresses that lead to one."""
    return dict.fromkeys(named, moved(onward))


def ways(visit: Visit) -> Said:
    """With a slash, in small letters, without an index; what is not there is led to the front page."""
    known = led("/set/", "/set", "/set/index.html") | led("/paper.pdf", "/Paper.PDF")
    known |= {"/set/": html("<p>Set."), "/paper.pdf": raw(PDF, "application/pdf"), "/": html(HOME)}
    return known.get(visit.path, moved("/"))


def folder_above(visit: Visit) -> Said:
    """What is not there is led one folder up."""
    known = {"/data/set/": html("<p>Set one, 3 MB", "Set"), "/data/": html(HOME), "/": html(HOME)}
    return known.get(visit.path, moved("/data/", 302))


def sensors(visit: Visit) -> Said:
    """All of an old host is the front page of a new one."""
    if not visit.host.startswith("new."):
        return moved(f"http://new.{visit.host}/")
    return html(f"<h1>Sensors of our boats</h1>{MENU}") if visit.path == "/" else NOTHING


def traced(visit: Visit) -> Said:
    """A complaint with a number for each who asks."""
    said = f"<p>Trace {visit.number * 7919}: the page you asked for cannot be found."
    return html(HOME) if visit.path == "/" else html(said)


def halted(visit: Visit) -> Said:
    """A wall in Hungarian, with a number for each who stands before it."""
    return html(f"<p>A kérés gyanúsnak tűnt, ezért megállítottuk. Azonosító: {visit.number}", "Védelem")


FAQ = 'What does "page not found" mean?'
ROBOT = "<img src=/404.png alt='A robot looks for a page'>"
CLOSED = {
    "swahili": "<p>Tovuti hii inafanyiwa marekebisho. <a href='mailto:lab@lab.example'>Habari</a>",
    "croatian": "<img src=/works.png><p>Stranica se obnavlja.",
    "lithuanian": "<script src=/stat.js></script><p>Puslapis atnaujinamas, grįžkite rytoj.",
    "german country": "<p>Diese Inhalte sind in Ihrem Land nicht verfügbar.",
    "german country alone": "<p>Dieser Inhalt ist in Ihrem Land nicht verfügbar.",
    "french country": "<p>Ce contenu n'est pas disponible dans votre pays.",
    "french country, no more": "<p>Ce document n'est plus disponible dans votre pays.",
    "spanish country": "<p>Este contenido no está disponible en su país.",
    "italian country": "<p>Il contenuto non è disponibile nel tuo paese.",
    "russian country": "<p>Этот материал недоступен в вашей стране.",
    "chinese region": "<p>该内容在您所在的地区不存在授权，无法播放。",
    "japanese region": "<p>このコンテンツはお住まいの地域ではご覧になれるものがありません。",
    "dutch country": "<p>Deze pagina is niet beschikbaar in uw land.",
    "english region": "<p>This page is not available in your region.",
    "czech": "<p>Web právě opravujeme, zkuste to později.",
    "hungarian": "<p>Az oldal új helyre költözik, ez is eltart egy hétig.",
    "romanian": "<p>Site-ul este în lucru, reveniți peste câteva zile.",
    "finnish": "<p>Sivustoa uudistetaan parhaillaan, palaa pian.",
    "hebrew": "<p>האתר בשיפוצים, נתראה בשבוע הבא.",
    "haste": "<p>Rate limit reached. Please slow down.",
}
TOOL = html("<p>Deprecated: this project is no longer maintained, see its successor.", "Old tool")
XML = "<?xml version='1.0'?>"
LIVING: dict[str, World] = {
    **{name: (everywhere(html(said, "Lab")), "/x", NOT_DEAD) for name, said in CLOSED.items()},
    "halted": (halted, "/x", NOT_DEAD),
    "deprecated": (one("/tool", TOOL, html("<p>Not found.", "Old tool")), "/tool", ALIVE),
    "mail": members("<a href=mailto:li@lab.example>mail</a>", ""),
    "portrait": members("<img src=/li.jpg>", "<img src=/nobody.jpg>"),
    "folder above": (folder_above, "/data/set/", ALIVE),
    "slash": (ways, "/set", ALIVE),
    "letters": (ways, "/Paper.PDF", ALIVE),
    "index": (ways, "/set/index.html", ALIVE),
    "report": (one("/r/7", html("<p>Links: 100. Not found: 12. Moved: 4.", "Report 7")), "/r/7", ALIVE),
    "faq": (one("/faq/3", html(f"<h1>{FAQ}</h1><p>The page does not exist any more.", FAQ)), "/faq/3", ALIVE),
    "game": (one("/g/9", html("<canvas id=g></canvas><script src=/g.js></script>", "404")), "/g/9", ALIVE),
    "comic": (one("/c/2", html(f"<h1>404</h1>{ROBOT}<p>Comic 12 of May 2014", "404")), "/c/2", ALIVE),
    "film": (one("/f/3", html("<p>Bulunamadı adlı kısa film, 12 dakika.", "Bulunamadı")), "/f/3", ALIVE),
    "xml": (
        one(
            "/a.xml",
            raw(f"{XML}<record><status>not found in print</status><id>17</id></record>", "text/xml"),
            raw(f"{XML}<error>not found</error>", "text/xml"),
        ),
        "/a.xml",
        ALIVE,
    ),
    "bibtex": (
        one("/a.bib", raw("@misc{x, title={Not Found}, year={2019}}"), raw("Not found")),
        "/a.bib",
        ALIVE,
    ),
    "yaml": (one("/c.yml", raw("errors:\n  404: not found\n"), raw("Not found")), "/c.yml", ALIVE),
    "none missing": (one("/m.txt", raw("missing files: none"), raw("404: Not Found")), "/m.txt", ALIVE),
    "same json": (everywhere(raw('{"error":null}', "application/json")), "/s.json", ALIVE),
    "song": (one("/s/4", html("<p>Not found", "Songs"), html("<p>No song", "Songs")), "/s/4", ALIVE),
}
KEY = f"{XML}<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"
DEAD: dict[str, World] = {
    "dead home": (everywhere(html("<p>Wir bauen Linsen für Boote.", "Optik")), "/x", SOFT),
    "dead home in spanish": (everywhere(html("<p>Hacemos lentes para los barcos.", "Lab")), "/x", SOFT),
    "dead home in chinese": (everywhere(html("<p>我们研究船用透镜，所有图纸公开。", "Lab")), "/x", SOFT),
    "dead german": (one("/none", NOTHING, html("<p>Diese Seite ist leider nicht verfügbar.")), "/x", SOFT),
    "dead french": (one("/none", NOTHING, html("<p>Ce document n'est plus disponible.")), "/x", SOFT),
    "dead sensor": (sensors, "/deblur/data", SOFT),
    "dead part of a word": (sensors, "/sensorless/data", SOFT),
    "dead tool": (one("/tool", TOOL, html("<p>Not found.", "Old tool")), "/other", SOFT),
    "dead mail": (members("x", "")[0], "/people/no", SOFT),
    "dead trace": (traced, "/x", SOFT),
    "dead folder": (folder_above, "/data/two/", SOFT),
    "dead slash": (ways, "/no", SOFT),
    "dead sorry": (
        one("/i/4", html("<h1>Sorry</h1><p>We could not find the page. Search.", "Page not found")),
        "/i/4",
        SOFT,
    ),
    "dead key": (everywhere(raw(KEY, "application/xml")), "/k", SOFT),
}

ALL = LIVING | DEAD
