"""More living links over real sockets, each of its own kind, and dead ones like them; labelled before."""

from .first_links import ALIVE, HOME, LONG, MENU, NOT_DEAD, NOTHING, SOFT, html, one, raw
from .served import World
from .sites import Said, Site, Visit, moved


def everywhere(said: Said) -> Site:
    return lambda _: said


def gathered(name: str, front: Said, path: str = "/") -> Site:
    """A folder's pages are one page of a new host now, whatever was asked for below it."""

    def site(visit: Visit) -> Said:
        if visit.host.startswith("new."):
            return front if visit.path == path else NOTHING
        return moved(f"http://new.{visit.host}{path}")

    return site


def cookie_first(visit: Visit) -> Said:
    if visit.path != "/x":
        return NOTHING
    if "seen=1" in visit.headers.get("cookie", ""):
        return html("<p>Deblur.")
    return Said(status=302, headers=(("location", "/x"), ("set-cookie", "seen=1; Path=/")))


def session(visit: Visit) -> Said:
    if "sid=" not in visit.query:
        return moved(f"{visit.path}?sid={visit.number}", 302)
    return html("<p>Deblur.") if visit.path == "/x" else html(HOME)


def short_names(visit: Visit) -> Said:
    if visit.path == "/s/ab3":
        return moved("/letters/of/sailors", 302)
    if visit.path == "/letters/of/sailors":
        return html("<p>Letters.")
    return (
        html("<form><input name=long>Make an address short</form>")
        if visit.path == "/new"
        else html(HOME)
        if visit.path == "/"
        else moved("/new", 302)
    )


def to_an_expired_one(visit: Visit) -> Said:
    return (
        moved(f"https://expired.{visit.host}/x")
        if not visit.host.startswith("expired")
        else html("<p>Deblur.")
    )


def lessons(visit: Visit) -> Said:
    number = visit.path.removeprefix("/lesson/")
    named = f"Lesson {number}: lenses" if number == "3" else "Lessons"
    return html(f"{MENU}{LONG}", named)


def described(visit: Visit) -> Said:
    about = "Four boxes of letters" if visit.path == "/box/4" else "Boxes"
    return html(f"<meta name=description content='{about}'>{MENU}{LONG}", "Boxes")


def drawn(visit: Visit) -> Said:
    line = "<svg><path d='M0 0L9 9'/></svg>" if visit.path == "/fig/4" else "<svg></svg>"
    return html(f"{MENU}{line}{LONG}", "Figures")


LIVING: dict[str, World] = {
    "spanish work": (
        one(
            "/obra/3",
            html(
                "<h1>Página no encontrada</h1><p>Instalación, 2018. Una sala con doce "
                "pantallas apagadas y el público entre ellas.",
                "Página no encontrada | Ana Ruiz",
            ),
        ),
        "/obra/3",
        ALIVE,
    ),
    "chinese novel": (
        one(
            "/book/5",
            html(
                "<h1>找不到</h1><p>小说。作者：王明。二〇一九年出版，共三百页，讲述一个孩子在山里的夏天。",
                "找不到",
            ),
        ),
        "/book/5",
        ALIVE,
    ),
    "error manual": (
        one(
            "/errors/E1021",
            html(
                "<h1>File not found</h1><p>Raised when a file was not found by "
                "<code>load()</code>. Check the path and run it again.",
                "File not found - Manual",
            ),
        ),
        "/errors/E1021",
        ALIVE,
    ),
    "status manual": (
        one(
            "/status/404",
            html("<h1>404 Not Found</h1><p>The server knows of no such page.", "404 Not Found - Manual"),
        ),
        "/status/404",
        ALIVE,
    ),
    "thai pause": (everywhere(html("<p>เว็บไซต์กำลังปรับปรุง กรุณากลับมาใหม่ภายหลัง", "ห้องปฏิบัติการ")), "/x", NOT_DEAD),
    "arabic pause": (
        everywhere(
            html("<p>الموقع قيد التطوير حاليا، شكرا لصبركم. <a href=mailto:a@b.example>راسلنا</a>", "مختبر")
        ),
        "/x",
        NOT_DEAD,
    ),
    "vietnamese pause": (
        everywhere(
            html(
                "<a href=/><img src=/logo.png></a><p>Trang web đang được nâng cấp, mong quý vị thông cảm.",
                "Phòng",
            )
        ),
        "/x",
        NOT_DEAD,
    ),
    "hungarian consent": (
        everywhere(
            html(
                "<p>Az oldal sütiket tesz a gépére a látogatók "
                "számlálására.<form><button>Elfogadom</button></form>",
                "Sütik",
            )
        ),
        "/x",
        NOT_DEAD,
    ),
    "greek consent": (
        everywhere(
            html(
                "<p>Η σελίδα μετρά τους επισκέπτες της με τη βοήθεια τρίτων.<form "
                "method=post><input type=hidden name=t value=1><input type=submit value=OK></form>",
                "Μέτρηση",
            )
        ),
        "/x",
        NOT_DEAD,
    ),
    "licence": (one("/a/LICENSE", raw("MIT"), raw("404: Not Found")), "/a/LICENSE", ALIVE),
    "table": (
        one("/t.csv", raw("id,label\n17,page not found\n18,there", "text/csv"), raw("not found")),
        "/t.csv",
        ALIVE,
    ),
    "empty file": (one("/p/__init__.py", raw("")), "/p/__init__.py", ALIVE),
    "empty always": (one("/p/__init__.py", raw(""), raw("")), "/p/__init__.py", ALIVE),
    "no content": (one("/ping", Said("", 204)), "/ping", ALIVE),
    "utf-16": (
        one(
            "/x",
            Said("<title>研究室</title><p>鍵が見つかりません、という話。".encode("utf-16"), kind="text/html"),
        ),
        "/x",
        ALIVE,
    ),
    "frames": (
        one(
            "/x",
            Said("<title>Lab</title><frameset><frame src=deblur.html></frameset>"),
            Said("<title>Lab</title><frameset><frame src=main.html></frameset>"),
        ),
        "/x",
        ALIVE,
    ),
    "picture": (
        one("/f.png", raw(b"\x89PNG\r\n\x1a\n" + bytes(600), "image/png"), html(HOME)),
        "/f.png",
        ALIVE,
    ),
    "named in its title": (
        gathered("", html("<p>Sharp pictures from blurred ones, with code.", "Deblur")),
        "/deblur/data",
        ALIVE,
    ),
    "named in one word": (
        gathered("", html("<h1>DeblurGAN</h1><p>Sharp pictures from blurred ones.", "Method")),
        "/deblur-gan/",
        ALIVE,
    ),
    "named in chinese": (
        gathered("", html("<h1>图像去模糊项目介绍</h1><p>代码与数据。", "实验室")),
        "/%E5%8E%BB%E6%A8%A1%E7%B3%8A/",
        ALIVE,
    ),
    "cookie": (cookie_first, "/x", ALIVE),
    "session": (session, "/x", ALIVE),
    "shortener": (short_names, "/s/ab3", ALIVE),
    "to expired": (to_an_expired_one, "/x", {("failing", "tls_expired")}),
    "lessons": (lessons, "/lesson/3", ALIVE),
    "described": (described, "/box/4", ALIVE),
    "drawn": (drawn, "/fig/4", ALIVE),
    "moved topic": (
        one(
            "/t/8",
            html("<p>This topic has been moved: <a href=/f/9>here</a>", "Forum"),
            html("<p>The requested topic does not exist.", "Forum"),
        ),
        "/t/8",
        ALIVE,
    ),
    "withdrawn": (
        one(
            "/p/3",
            html(
                "<p>This article has been removed by its authors: a proof was wrong. Cite as Ada 2019.",
                "Withdrawn",
            ),
        ),
        "/p/3",
        ALIVE,
    ),
    "on request": (
        one(
            "/d/3",
            html("<h1>Faces</h1><p>The dataset is no longer available for download. Write to us.", "Faces"),
        ),
        "/d/3",
        ALIVE,
    ),
    "wants a name": (
        one("/x", Said("who?", 401, headers=(("www-authenticate", "Basic realm=lab"),))),
        "/x",
        {("blocked", "http_401")},
    ),
    "hindi pause": (
        everywhere(html("<p>हम साइट को बेहतर बना रहे हैं, कृपया प्रतीक्षा करें.", "प्रयोगशाला")),
        "/x",
        NOT_DEAD,
    ),
    "lao": (
        one("/x", html("<p>" + "ພວກເຮົາປຽບທຽບສອງວິທີແລະບໍ່ພົບຄວາມແຕກຕ່າງ" * 8, "ຜົນ"), html("<p>ບໍ່ພົບໜ້າ", "ຜົນ")),
        "/x",
        ALIVE,
    ),
    "thai short": (
        one("/x", html("<p>ชุดข้อมูลวัตถุที่ระบบตรวจไม่พบ", "ข้อมูล"), html("<p>ไม่พบหน้า", "ข้อมูล")),
        "/x",
        ALIVE,
    ),
    "japanese lost property": (
        one(
            "/x",
            html("<p>見つからない物を探すデータ。", "落とし物"),
            html("<p>ページが見つかりません", "落とし物"),
        ),
        "/x",
        ALIVE,
    ),
}
DEAD: dict[str, World] = {
    "gone in spanish": (
        one(
            "/obra/4",
            html(
                "<h1>Página no encontrada</h1><p>La página que busca no existe o ha "
                "sido movida. Vuelva al inicio.",
                "Página no encontrada | Ana Ruiz",
            ),
        ),
        "/obra/4",
        SOFT,
    ),
    "gone by its title": (
        one("/i/4", html("<h1>Page not found</h1><a href=/>Go home</a>", "Page not found")),
        "/i/4",
        SOFT,
    ),
    "gone in chinese": (
        one("/none", NOTHING, html("<h1>页面不存在</h1><a href=/>返回首页</a>", "页面不存在")),
        "/b/6",
        SOFT,
    ),
    "a short home for all": (
        one("/none", NOTHING, html(f"{MENU}<p>We build lenses."), html(f"{MENU}<p>We build lenses.")),
        "/x",
        SOFT,
    ),
    "a home with a search": (
        everywhere(html("<form action=/s><input name=q></form><p>We build lenses for boats here.")),
        "/x",
        SOFT,
    ),
    "gathered": (gathered("", html(HOME)), "/sharpen/data", SOFT),
    "gathered below": (
        gathered("", html(f"{MENU}<p>Our new place."), "/start"),
        "/sharpen/data",
        ALIVE | SOFT,
    ),
    "gathered in chinese": (
        gathered("", html("<h1>图像项目介绍</h1><p>代码与数据。", "实验室")),
        "/%E5%8E%BB%E6%A8%A1%E7%B3%8A/",
        SOFT,
    ),
    "session lost": (session, "/y", SOFT),
    "name made long": (short_names, "/s/zzz", SOFT),
    "lesson": (lessons, "/lesson/99", SOFT),
    "box": (described, "/box/99", SOFT),
    "topic": (one("/none", NOTHING, html("<p>The requested topic does not exist.", "Forum")), "/t/9", SOFT),
    "bare": (one("/none", NOTHING, raw("Not Found")), "/a/LICENSE", SOFT),
    "bare json": (one("/none", NOTHING, raw('{"detail":"Not Found"}', "application/json")), "/api/9", SOFT),
}

ALL = LIVING | DEAD
