"""Services that ended for good, and living pages that say so of other things; labelled before running."""

from .common_sites import everywhere
from .first_links import ALIVE, HOME, SOFT, html, one
from .scarce_links import GONE_TOO
from .served import World
from .sites import Site, moved
from .uncommon_links import POST, SHUT, board, post


def farewell(body: str, title: str) -> Site:
    """All addresses lead to one page, the front page's too."""
    return lambda visit: html(body, title) if visit.path == "/close.html" else moved("/close.html", 302)


LIVING: dict[str, World] = {
    "a demo that ended": (
        one(
            "/x",
            html(
                "<h1>Deblur</h1><p>Our demo has been discontinued.<a href=/p>Paper</a> <a href=/c>code</a>",
                "Deblur",
            ),
            html(HOME),
        ),
        "/x",
        ALIVE,
    ),
    "closed over the year": (
        everywhere(
            html(
                "<p>The archive was shut down in December 2026 for the holidays; we are back in January.",
                "Archive",
            )
        ),
        "/x",
        SHUT,
    ),
    "an app that ended, on the way in": (
        farewell(
            "<p>Our app for telephones was discontinued on 1 May 2021.<a href=/start>Go on to the site</a>",
            "News",
        ),
        "/x",
        SHUT,
    ),
    "an app that ended, and a button": (
        farewell(
            "<p>Our app for telephones was discontinued.<form method=post><button>Go on</button></form>",
            "News",
        ),
        "/x",
        SHUT,
    ),
    "not for sale any more": post(
        "<p>This dataset is no longer available for purchase. It is free: d.zip", "Deblur data"
    ),
    "not in this country": (
        board("<p>This video is not available in your country.", "<p>Video not found."),
        POST,
        SHUT,
    ),
    "not for guests": (
        board("<p>This content isn't available to guests. Sign in to see it.", None),
        POST,
        SHUT,
    ),
    "a help page": post(
        "<p>It means that its owner left us, and took all posts along.", "This account has been deleted"
    ),
    "a new forge": post(
        "<p>This repository was deleted from the old forge; it lives at <a href=https://new.example/d>new.example</a>.",
        "Deblur",
    ),
    "good reasons": post("<p>The old forum was closed for good reasons: spam, and few readers.", "Why"),
    "an old interface": post("<p>旧版接口已停止服务，请使用新版。", "接口"),
    "a demo that went, and its code": post(
        "<p>This demo is no longer available. <a href=https://forge.example/ada/deblur>Code</a>", "Deblur"
    ),
    "a repository that went elsewhere": post(
        "<p>This repository was deleted here. See <a href=//forge.example/ada/deblur>there</a>", "Deblur"
    ),
    "home later": post(
        "<meta http-equiv=refresh content='60;url=/'><p>Code: c.zip<p>A page was removed.", "Deblur"
    ),
    "ask its owner": post(
        "<p>A dataset of ours; one file was removed. Contact the owner for the rest, which is large.", "Data"
    ),
    "a home with an end": (
        everywhere(html("<h1>Deblur</h1><p>The demo has been discontinued.", "Deblur")),
        "/",
        ALIVE,
    ),
}
TAKEN = {
    "latvian": "Šī tēma ir dzēsta.",
    "tamil": "இந்தப் பதிவு நீக்கப்பட்டது.",
    "georgian": "ეს პოსტი წაშლილია.",
    "hungarian": "A szerző törölte ezt a bejegyzést.",
    "korean": "작성자가 이 글을 삭제했습니다.",
    "a model": "This model has been removed by its owner.",
    "a playlist": "Sorry! This playlist was deleted.",
    "a draft again": "The author has unpublished this article.",
    "a trashed item": "This item was deleted. It is in its owner's trash.",
    "with its owner's name": "This folder has been removed. Please contact the owner for more information.",
    "home in five seconds": "<meta http-equiv=refresh content='5;url=/'>The page you asked for was removed. "
    "You will be taken home.",
}
DEAD: dict[str, World] = {
    **{f"taken back, {name}": (board(f"<p>{said}", None), POST, SOFT) for name, said in TAKEN.items()},
    "a japanese service": (
        farewell(
            "<h1>サービス終了のお知らせ</h1><p>本サービスは2021年3月31日をもちまして終了いたしました。ご利用ありがとうございました。",
            "お知らせ",
        ),
        "/x",
        GONE_TOO,
    ),
    "a german portal": (
        everywhere(html("<h1>Danke</h1><p>Dieses Portal wurde endgültig eingestellt.", "Portal")),
        "/x",
        GONE_TOO,
    ),
    "a blog to be had": (
        everywhere(
            html(
                "<h1>blur.blogs.example doesn't exist</h1><p>Do you want to register blur.blogs.example?"
                "<a href=/r>Register</a>",
                "blogs",
            )
        ),
        "/2019/code",
        GONE_TOO,
    ),
}
ALL = {**LIVING, **DEAD}
