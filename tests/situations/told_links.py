"""What hosts of blogs and shares say where something is gone or shut; labelled before the first run."""

from .common_sites import everywhere
from .first_links import ALIVE, HOME, MENU, SOFT, html, one
from .scarce_links import GONE_TOO
from .served import World
from .sites import Said, Site, Visit, moved
from .uncommon_links import POST, SHUT, board, post


def but_home(said: Said) -> Site:
    """The same for all addresses but the front page's."""
    return lambda visit: html(HOME) if visit.path == "/" else said


def wiki(visit: Visit) -> Said:
    """It has a page for each name."""
    name = visit.path.removeprefix("/wiki/")
    said = "Deblur is a method of 2019." if name == "Deblur" else "There is currently no text in this page."
    return html(f"{MENU}<h1>{name}</h1><p>{said}", f"{name} - Wiki") if visit.path != "/" else html(HOME)


def notice(said: str) -> Site:
    """All addresses lead to it."""
    return lambda visit: html(f"<p>{said}", "公告") if visit.path == "/notice" else moved("/notice")


LIVING: dict[str, World] = {
    "private blog": (
        everywhere(
            html(
                "<h1>Private site</h1><p>This site is currently private. Log in to see it."
                "<a href=/login>Log in</a>",
                "Private Site",
            )
        ),
        "/2019/deblur",
        SHUT,
    ),
    "password in german": (
        everywhere(html("<p>Diese Seite ist geschützt. Bitte das Passwort eingeben.", "Geschützt")),
        "/x",
        SHUT,
    ),
    "under construction": (
        everywhere(
            html("<h1>We're under construction.</h1><p>Please check back for an update soon.", "Soon")
        ),
        "/x",
        SHUT,
    ),
    "not to be bought": (
        one(
            "/p/deblur",
            html("<h1>Deblur</h1><p>Currently unavailable. We don't know when it will be back.", "Deblur"),
            html("<h1>Sorry</h1><p>We couldn't find that page", "Shop"),
            html(HOME),
        ),
        "/p/deblur",
        ALIVE,
    ),
    "a novel": post("<p>Diese Seite ist gelöscht, schrieb er, und ging.", "Über das Löschen"),
    "not in print": post("<p>This article was removed from print; read it <a href=/full>here</a>", "Optics"),
    "a wiki's page": (wiki, "/wiki/Deblur", ALIVE),
    "an app in a store": post(
        "<p>This application was deleted from the store; get it as <a href=/deblur.apk>deblur.apk</a>",
        "Deblur",
    ),
    "an account in a film": post("<p>This account has expired, she reads, and cries.", "Film"),
}
DEAD: dict[str, World] = {
    "a removed blog": (
        everywhere(
            html(
                "<h1>Blog has been removed</h1><p>Sorry, the blog at blur.example has been removed. "
                "This address is not available for new blogs."
            )
        ),
        "/2019/x.html",
        GONE_TOO,
    ),
    "an account": (board("<h1>410</h1><p>User deactivated or deleted their account.", None), POST, SOFT),
    "a share": (board("<p>啊哦，来晚了，该分享文件已过期", "<p>啊哦，链接不存在"), POST, SOFT),
    "an item": (
        but_home(
            html(
                "<h1>This item might not exist or is no longer available</h1><p>This item might have been "
                "deleted, expired, or you might not have permission to view it."
            )
        ),
        "/s/17",
        SOFT,
    ),
    "by its publisher": (board("<p>该内容已被发布者删除", "<p>参数错误"), POST, SOFT),
    "not made yet": (but_home(html("<p>Страница удалена либо ещё не создана.")), "/id17", SOFT),
    "korean": (but_home(html("<p>삭제되거나 존재하지 않는 게시물입니다.")), "/b/17", SOFT),
    "expired": (
        everywhere(
            html(
                "<h1>Website Expired</h1><p>This account has expired. If you are the site owner, "
                "click below to login.<a href=/login>Login</a>",
                "Builder - Website Expired",
            )
        ),
        "/x",
        GONE_TOO,
    ),
    "a channel": (
        board(
            "<p>This channel was removed because it violated our Community Guidelines.",
            "<p>This channel does not exist.",
        ),
        POST,
        SOFT,
    ),
    "japanese": (board("<p>このファイルは公開を終了しました。", "<p>ファイルが見つかりません。"), POST, SOFT),
    "an empty wiki page": (wiki, "/wiki/Reblur", SOFT),
    "a chinese service": (notice("本站已停止运营，感谢大家的支持。"), "/p/17", GONE_TOO),
    "a swedish author": (board("<p>Författaren har tagit bort inlägget.", None), POST, SOFT),
    "a gist": (board("<p>The user has deleted this gist.", None), POST, SOFT),
}
ALL = {**LIVING, **DEAD}
