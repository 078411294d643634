"""Living pages of sites that answer to anything, and pages that are like those of such sites."""

import itertools

import pytest
from aiohttp import web

from enricher.io.siblings import sibling_of
from enricher.model import Url

MENU = "<nav>home people news teaching software contact</nav>"


def html(text, status=200, **headers):
    """A page."""
    body = text if isinstance(text, bytes) else text.encode()
    return web.Response(status=status, body=body, content_type="text/html", headers=headers)


def beside(own, other, path="/real-project/demo-page"):
    """A site that has one page, and another for everything else."""

    def page(request):
        part = own if request.path == path else other
        return html(f"<title>Lab</title>{MENU}{part}") if isinstance(part, str) else html(part)

    return page


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("<p>mAP 51.3 AR 64.2", "<p>mAP AR"),
        ("<p>Images 10240 Views 7", "<p>Images 0 Views 8"),
        ("<svg viewBox='0 0 9 9'></svg>", ""),
        ("<p>code <a href='https://github.com/lab/code'>here</a>", "<p>code <a href=/>here</a>"),
    ],
)
async def test_a_page_that_differs_from_nonsense_in_figures_and_pictures_alone_is_alive(verdict, own, other):
    """They stand there at every look, and not on the page of what cannot exist."""
    assert await verdict(beside(own, other)) == ("alive", "ok")


@pytest.mark.parametrize("charset", ["windows-1251", "gbk", "shift_jis", "euc-kr"])
async def test_a_page_in_an_older_coding_is_read(verdict, charset):
    """What is not UTF-8 is not nothing."""
    one, other = {
        "windows-1251": ("Корпус писем", "Новости"),
        "gbk": ("数据集下载", "新闻动态"),
        "shift_jis": ("データセット", "お知らせ"),
        "euc-kr": ("데이터셋", "연구실 소식"),
    }[charset]
    pages = [
        f"<meta charset={charset}><title>Lab</title>{MENU}{said}".encode(charset) for said in (one, other)
    ]
    assert await verdict(beside(*pages)) == ("alive", "ok")


async def test_a_page_that_is_another_one_at_the_second_look_is_alive(verdict):
    """What it was at the first was said for a moment."""
    looks = itertools.count()

    def page(request):
        there = request.path == "/real-project/demo-page" and next(looks)
        return html(f"<title>Lab</title>{MENU}{'<p>Our corpus of letters' if there else ''}")

    assert await verdict(page) == ("alive", "ok")


async def test_a_site_that_writes_any_address_into_its_page_is_still_found_out(verdict):
    """Into its links and its forms, with a token, a clock and a counter."""
    count = itertools.count()

    def page(request):
        n = next(count)
        return html(
            f"<head><title>Lab</title><link rel=canonical href='https://lab.example{request.path}'></head>"
            f"<body class='{request.path.rpartition('/')[2]}'>{MENU}<form action='{request.path}'>"
            f"<input name=csrf value={n}></form><img src=/ads/{n}.png><p>{n} visitors, at 12:00:0{n}"
        )

    assert await verdict(page) == ("dead", "soft_404")


@pytest.mark.parametrize("path", ["/study", "/"])
@pytest.mark.parametrize("said", ["are you a robot?", "captcha-delivery.com", "your support ID is"])
async def test_a_page_about_walls_is_alive(verdict, site, said, path):
    """Its site says "not found" to what is not there, which no wall does."""

    def page(request):
        found = request.path == path
        return html(
            f"<title>Measuring walls</title><p>We count '{said}'." if found else "", 200 if found else 404
        )

    assert await verdict(page, path) == ("alive", "ok")


@pytest.mark.parametrize("status", [200, 403, 429])
async def test_a_wall_of_words_stands_before_every_address(verdict, status):
    """Nonsense meets it too, in whatever status."""
    said = "<title>Before you go on</title><p>Are you a robot? Please prove that you are none."

    def page(request):
        return html(said) if request.path == "/study" else html(said, status)

    assert await verdict(page, "/study") == ("blocked", "bot_wall")


@pytest.mark.parametrize("query", ["usp=sharing", "dl=0", "utm_source=x&utm_medium=y", "hl=en", "ref=arxiv"])
async def test_a_query_that_names_nothing_is_not_what_is_made_up(verdict, query):
    """A server that takes no notice of it would show the same page again."""

    def page(request):
        found = request.path == "/folder"
        return html("<title>The 404 corpus</title><p>Files." if found else "", 200 if found else 404)

    assert await verdict(page, f"/folder?{query}") == ("alive", "ok")


async def test_an_error_page_that_is_told_what_was_asked_is_one(verdict):
    """In the query of the address that every nonsense is sent to."""

    def page(request):
        if request.path == "/error":
            return html("<title>Page not found</title><p>The page does not exist.")
        return web.Response(status=302, headers={"Location": f"/error?from={request.path}"})

    assert await verdict(page) == ("dead", "soft_404")


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/b/c.html",
        "https://a.example/b/c/",
        "https://a.example/x?id=3&k=v",
        "https://a.example/~me",
    ],
)
def test_a_sibling_is_beside_its_model_and_always_the_same(url):
    """Same folder, same ending, another name."""
    made = sibling_of(Url(url))
    assert made != url
    assert made == sibling_of(Url(url))
    assert made.rpartition("/")[0].startswith("https://a.example")
    assert made.endswith(".html") is url.endswith(".html")
    assert made.endswith("/") is url.endswith("/")
