"""Living links of many kinds, and dead ones like them, over real sockets; labelled before the first run."""

import json

from .served import Late, Seen, World
from .sites import Said, Site, Visit, moved

ALIVE = {("alive", "ok")}
NOT_DEAD = {("alive", "ok"), ("blocked", "bot_wall"), ("failing", "http_404")}
SOFT = {("dead", "soft_404")}
MENU = "<nav><a href=/>Lab</a> <a href=/people>People</a> <a href=/papers>Papers</a></nav>"
LONG = "<p>" + " ".join(f"chapter{chr(97 + n % 26)} explains {chr(97 + n // 9)}opic" for n in range(90))
HOME = f"<title>Laboratory of optics</title>{MENU}<p>We build lenses for boats, and publish all drawings."
NOTHING = Said("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>", 404)


def html(main: str, title: str = "Lab", status: int = 200) -> Said:
    return Said(f"<!doctype html><html><head><title>{title}</title></head><body>{main}</body></html>", status)


def one(path: str, said: Said, other: Said = NOTHING, front: Said | None = None) -> Site:
    """A site with a front page and one more, and something else for all other addresses."""

    def site(visit: Visit) -> Said:
        if visit.url == path:
            return said
        return (front or html(HOME)) if visit.path == "/" else other

    return site


def raw(text: str | bytes, kind: str = "text/plain; charset=utf-8", status: int = 200) -> Said:
    return Said(text, status, kind)


def head_404(visit: Visit) -> Said:
    if isinstance(visit, Seen) and visit.method == "HEAD":
        return NOTHING
    return html("<p>Deblur, our method.") if visit.path == "/x" else NOTHING


def first_gone(visit: Visit) -> Said:
    if visit.path == "/x":
        return html("<p>Deblur, our method.") if visit.number > 1 else Said("gone", 410)
    return NOTHING


def slow(visit: Visit) -> Said:
    return Late("<p>Deblur.", seconds=0.4) if visit.path == "/x" else Late("no", 404, seconds=0.4)


def neighbour_hangs(visit: Visit) -> Said:
    return html("<p>Deblur.") if visit.path in ("/x", "/") else Late("no", 404, seconds=60)


def locale(visit: Visit) -> Said:
    """http, https, www, a language; a made-up page is led to the front page of that language."""
    if isinstance(visit, Seen) and visit.scheme == "http":
        return moved(f"https://{visit.host}{visit.path}")
    if not visit.host.startswith("www."):
        return moved(f"https://www.{visit.host}{visit.path}")
    if not visit.path.startswith("/en/"):
        return moved(f"/en{visit.path}", 302)
    if visit.path == "/en/deblur":
        return html("<p>Deblur, one picture at a time.", "Deblur")
    return html(HOME) if visit.path == "/en/" else moved("/en/", 302)


def written_otherwise(visit: Visit) -> Said:
    """Names in small letters, with hyphens and without a slash; nonsense is led to the front page."""
    plain = visit.path.lower().replace("%20", "-").rstrip("/")
    if plain == "/data/set-one":
        return html("<p>Set 1.") if visit.path == plain else moved(plain)
    return html(HOME) if not plain else moved("/", 302)


def people(visit: Visit) -> Said:
    """Pages of members, nearly all of which is the same; one for nobody has no line of its own."""
    who = {"/~ada/": "Ada Byron, PhD student."}.get(visit.path, "")
    return html(f"{MENU}<h1>Member</h1><p>{who}{LONG}", "Optics group")


def cards(visit: Visit) -> Said:
    size = "4211" if visit.path == "/dataset/17" else "0"
    return html(f"{MENU}<h1>Dataset card</h1><table><tr><td>Rows<td>{size}</table>{LONG}", "Dataset card")


def board(visit: Visit) -> Said:
    rows = "".join(
        f"<tr id=r{n} class={'chosen' if visit.query == f'row={n}' else 'row'}><td>model" for n in (11, 12)
    )
    return html(f"{MENU}<table>{rows}</table>{LONG}", "Leaderboard")


def changes(visit: Visit) -> Said:
    if visit.path == "/changelog/1.2.0":
        return html(f"{MENU}<h1>1.2.0</h1><p>Mend a word.")
    return html(f"{MENU}{LONG}") if visit.path in ("/", "/changelog/") else moved("/changelog/", 302)


def mirror(visit: Visit) -> Said:
    version = "v2" if visit.path == "/mirror/deblur" else "v1"
    return html(f"{MENU}<p>Mirror of {version}{LONG}", "Mirror")


def consent_in_place(visit: Visit) -> Said:
    return html("<p>Deze site wil bezoekers tellen. Klik op akkoord om verder te gaan.", "Toestemming")


def country(visit: Visit) -> Said:
    if visit.host.startswith("world."):
        return html("<p>Europe. Asia. Africa. America. Oceania. Where do you live?", "Region")
    return moved("http://world.country.example/select-region", 302)


def repairs(visit: Visit) -> Said:
    return html("<p>Situs sedang dalam perbaikan, silakan kembali lagi nanti.", "Laboratorium optik")


def hash_app(visit: Visit) -> Said:
    return (
        html("<div id=app></div><script src=/app.js></script>", "Explorer") if visit.path == "/" else NOTHING
    )


def result(visit: Visit) -> Said:
    """A search for what is not there names everything else that is."""
    if visit.path == "/x":
        return html("<p>Deblur: code and weights.", "Deblur")
    if visit.path == "/":
        return html(HOME)
    return html(f"<p>Nothing is called {visit.path}. Did you mean: Deblur: code and weights?", "Search")


def runs(visit: Visit) -> Said:
    if visit.path == "/api/runs/12":
        told = {"id": 12, "error": None, "missing": [], "results": [], "message": "no results yet"}
        return raw(json.dumps(told), "application/json")
    return raw(json.dumps({"error": "run not found"}), "application/json")


def records(visit: Visit) -> Said:
    if visit.query == "id=12":
        return html("<h1>Record 12</h1><p>A lens.", "Catalogue")
    return html("<h1>Catalogue</h1><p>No such record.", "Catalogue") if visit.query else html(HOME)


def one_dead(visit: Visit) -> Said:
    if visit.path == "/page/1":
        return html("<p>Lens one.", "Lenses")
    if visit.path == "/":
        return html(HOME)
    return html("<p>This page has been removed.", "Lenses")


SOFT_ZH = html("<p>您访问的页面不存在", "光学实验室")
SOFT_TH = html("<p>ไม่พบหน้าที่คุณต้องการ กรุณากลับไปหน้าแรก", "ห้องปฏิบัติการ")
SOFT_KO = html("<p>페이지를 찾을 수 없습니다.", "연구실")
THAI = "การทดลองนี้เปรียบเทียบเลนส์สองชนิดในน้ำทะเลและไม่พบความแตกต่างอย่างมีนัยสำคัญทางสถิติ" * 6
WIKI_BOX = "<div class=sidebar><p>Template: There is currently no text in this page.</div>"
WIKI_NONE = html(f"{MENU}<main><p>There is currently no text in this page. You can search.</main>", "Wiki")
PK, PDF = b"PK\x03\x04" + bytes(range(256)) * 8, b"%PDF-1.5\n" + bytes(range(256)) * 8
FEED = (
    "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Notes</title>"
    "<entry><title>Page not found: a story</title><summary>The file was not found.</summary></entry></feed>"
)

LIVING: dict[str, World] = {
    # name -> its site, the path that is looked at, what may be said of it
    "short beside moves home": (
        one("/deblur", html("<h1>Deblur</h1><p>Code: soon."), moved("/", 302)),
        "/deblur",
        ALIVE,
    ),
    "one sentence": (one("/x", html("<p>Deblur moves."), html("<p>Lost? Go home.")), "/x", ALIVE),
    "one picture": (
        one("/x", html("<img src=teaser.png>", "Lab"), html("<img src=lost.png>", "Lab")),
        "/x",
        ALIVE,
    ),
    "chinese": (
        one("/x", html("<p>误删的文件找不到？本项目恢复已被删除的文件。", "文件恢复"), SOFT_ZH),
        "/x",
        ALIVE,
    ),
    "chinese same title": (
        one("/x", html("<p>本页面内容已被删除的部分由模型恢复。", "光学实验室"), SOFT_ZH),
        "/x",
        ALIVE,
    ),
    "japanese": (
        one("/x", html("<p>データが見つかりません、という場合の探し方。", "研究室"), moved("/", 302)),
        "/x",
        ALIVE,
    ),
    "thai honest": (one("/x", html(f"<p>{THAI}", "ผลการทดลอง")), "/x", ALIVE),
    "thai soft host": (one("/x", html(f"<p>{THAI}", "ห้องปฏิบัติการ"), SOFT_TH), "/x", ALIVE),
    "thai below 404": (
        one("/x", html(f"<p>{THAI}{THAI}", "เลนส์", 404), raw("none", status=404)),
        "/x",
        NOT_DEAD,
    ),
    "korean": (one("/x", html("<p>삭제된 문서를 복원하는 모델.", "연구실"), SOFT_KO), "/x", ALIVE),
    "arabic": (
        one("/x", html("<p>نموذج يكشف ما هو غير موجود في الصورة.", "مختبر"), moved("/", 302)),
        "/x",
        ALIVE,
    ),
    "hindi": (one("/x", html("<p>जो शब्द शब्दकोश में नहीं मिलते उनका संग्रह.", "शब्द")), "/x", ALIVE),
    "listing": (
        one(
            "/missing/not-found/",
            html(
                "<h1>Index of /missing/not-found</h1><pre><a href=../>Parent Directory</a></pre>",
                "Index of /missing/not-found",
            ),
        ),
        "/missing/not-found/",
        ALIVE,
    ),
    "empty listing": (
        one("/d/", html("<h1>Index of /d/</h1><hr><pre><a href=../>../</a></pre><hr>", "Index of /d/")),
        "/d/",
        ALIVE,
    ),
    "readme": (
        one(
            "/r/README",
            raw("Error 404: file not found? Run get.sh again."),
            raw("404: Not Found", status=404),
        ),
        "/r/README",
        ALIVE,
    ),
    "readme soft": (
        one("/r/README", raw("If a file was not found, run get.sh."), raw("404: Not Found")),
        "/r/README",
        ALIVE,
    ),
    "markdown": (
        one("/r/R.md", raw("# 404 Not Found\n\nPages that do not exist, as a corpus.", "text/markdown")),
        "/r/R.md",
        ALIVE,
    ),
    "json": (runs, "/api/runs/12", ALIVE),
    "pdf": (one("/p.pdf", raw(PDF, "application/pdf"), html(HOME)), "/p.pdf", ALIVE),
    "zip as html": (one("/w.zip", raw(PK, "text/html"), html(HOME)), "/w.zip", ALIVE),
    "npz as text": (one("/w.npz", raw(PK, "text/plain"), raw("not found")), "/w.npz", ALIVE),
    "video": (
        one("/v.mp4", raw(b"\0\0\0 ftypmp42" + bytes(900), "video/mp4"), html("<p>Player")),
        "/v.mp4",
        ALIVE,
    ),
    "feed": (one("/feed.xml", raw(FEED, "application/atom+xml"), raw("no", status=404)), "/feed.xml", ALIVE),
    "wiki": (
        one("/wiki/Lens", html(f"{MENU}<main><p>Lens: a glass.</main>{WIKI_BOX}", "Wiki"), WIKI_NONE),
        "/wiki/Lens",
        ALIVE,
    ),
    "thread": (
        one(
            "/t/44",
            html(
                "<h1>404 Not Found when I load weights</h1><p>Same here. Use v2.",
                "404 Not Found when I load weights - Forum",
            ),
            html("<p>The requested topic does not exist.", "Information - Forum"),
        ),
        "/t/44",
        ALIVE,
    ),
    "issue": (
        one(
            "/i/12",
            html(
                "<h1>Page not found</h1><p>ada: the link in section 2 is a 404. <p>bob: mended in v3.",
                "Page not found · Issue 12 · deblur",
            ),
        ),
        "/i/12",
        ALIVE,
    ),
    "painting": (
        one(
            "/art/17",
            html(
                "<h1>Page not found</h1><p>Oil on canvas, 40 x 60 cm, 2019.<img src=/img/17.jpg>",
                "Page not found | Anna Weber",
            ),
        ),
        "/art/17",
        ALIVE,
    ),
    "member": (people, "/~ada/", ALIVE),
    "card": (cards, "/dataset/17", ALIVE),
    "board": (board, "/board?row=12", ALIVE),
    "changelog": (changes, "/changelog/1.2.0", ALIVE),
    "mirror": (mirror, "/mirror/deblur", ALIVE),
    "consent": (consent_in_place, "/x", NOT_DEAD),
    "country": (country, "/x", NOT_DEAD),
    "maintenance": (
        lambda _: Said("later", 503, headers=(("retry-after", "3600"),)),
        "/x",
        {("failing", "http_503")},
    ),
    "repairs": (repairs, "/x", NOT_DEAD),
    "head": (head_404, "/x", ALIVE),
    "real below 404": (
        one(
            "/x",
            html("<h1>Deblur</h1><p>Code and weights of our method.<img src=t.png>" + LONG, "Deblur", 404),
        ),
        "/x",
        NOT_DEAD,
    ),
    "first gone": (first_gone, "/x", ALIVE),
    "slow": (slow, "/x", ALIVE),
    "neighbour hangs": (neighbour_hangs, "/x", ALIVE),
    "locale": (locale, "/deblur", ALIVE),
    "expired": (one("/x", html("<p>Deblur.")), "https:/x", {("failing", "tls_expired")}),
    "misnamed": (one("/x", html("<p>Deblur.")), "https:/x", {("failing", "tls_hostname")}),
    "incomplete": (one("/x", html("<p>Deblur.")), "https:/x", {("failing", "tls_untrusted")}),
    "one dead": (one_dead, "/page/1", ALIVE),
    "query": (records, "/r?id=12", ALIVE),
    "hash": (hash_app, "/#!/letters/17", ALIVE),
    "written": (written_otherwise, "/Data/Set%20One/", ALIVE),
    "search": (result, "/x", ALIVE),
    "login": (one("/x", html("<p>Deblur."), moved("/login?next=/", 302)), "/x", ALIVE),
    "refuses 403": (one("/x", html("<p>Deblur."), Said("no", 403)), "/x", ALIVE),
    "refuses 429": (one("/x", html("<p>Deblur."), Said("no", 429)), "/x", ALIVE),
    "fails 500": (one("/x", html("<p>No such file is lost."), Said("no", 500)), "/x", ALIVE),
    "refresh": (
        one("/old", html("<meta http-equiv=refresh content='0; url=/new'>"), html("<p>Deblur two.")),
        "/old",
        ALIVE,
    ),
}

SHORT = "<h1>Deblur</h1><p>Blind deblurring of night pictures. Paper, code and weights by Ada Byron, 2021."
LIVING["short below 404"] = (one("/deblur", html(SHORT, "Deblur", 404)), "/deblur", NOT_DEAD)

DEAD: dict[str, World] = {
    "dead below 404": (one("/none", NOTHING, html(SHORT, "Deblur", 404)), "/deblur", {("dead", "http_404")}),
    "dead home": (one("/none", NOTHING, moved("/", 302)), "/deblur", SOFT),
    "dead sentence": (one("/none", NOTHING, html("<p>This page was not found.")), "/x", SOFT),
    "dead chinese": (one("/none", NOTHING, SOFT_ZH), "/x", SOFT),
    "dead thai": (one("/none", NOTHING, SOFT_TH), "/x", SOFT),
    "dead korean": (one("/none", NOTHING, SOFT_KO), "/x", SOFT),
    "dead wiki": (one("/none", NOTHING, WIKI_NONE), "/wiki/Len", SOFT),
    "dead thread": (
        one("/none", NOTHING, html("<p>The requested topic does not exist.", "Information - Forum")),
        "/t/45",
        SOFT,
    ),
    "dead member": (people, "/~eve/", SOFT),
    "dead query": (records, "/r?id=99", SOFT),
    "dead zip": (one("/w.zip", html("<p>The file has been removed.")), "/w.zip", SOFT),
    "dead raw": (one("/none", NOTHING, raw("404: Not Found")), "/r/README", SOFT),
    "dead json": (runs, "/api/runs/99", SOFT),
    "dead 404": (one("/none", NOTHING), "/x", {("dead", "http_404")}),
    "dead 410": (lambda _: Said("gone", 410), "/x", {("dead", "http_410")}),
    "dead locale": (locale, "/sharpen", SOFT),
    "dead changelog": (changes, "/changelog/9.9.9", SOFT),
    "dead one": (one_dead, "/page/2", SOFT),
}

ALL = LIVING | DEAD
