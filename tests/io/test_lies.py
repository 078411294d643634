"""Pages that say one thing and mean another, as sites of many makes serve them: what may be concluded."""

import secrets

import pytest
from aiohttp import web

from enricher.model import Url
from enricher.verdict import judge

NAV = " ".join(
    f"{a}{b}" for a in ("alpha", "beta", "gamma", "delta", "kappa") for b in "abcdefghijklmnopqrstuvwxyz"
)
MOUNTS = ('<div id="root"></div>', '<div id="app"></div>', "<app-root></app-root>", '<div id="__next"></div>')


def html(text, status=200, **headers):
    """A page."""
    return web.Response(status=status, text=text, content_type="text/html", headers=headers)


def _echoes(request):
    return html(f"<title>Oops</title><p>Sorry, page {request.path} does not exist.</p>")


def _echoes_in_title(request):
    return html(f"<title>{request.path.rpartition('/')[2]} - Oops</title><p>This page does not exist.</p>")


def _says_so_and_echoes(request):
    return html(f"<title>Not found</title><p>The requested URL {request.path} was not found.</p>")


def _numbers_its_complaint(_):
    return html(f"<title>Oops</title><p>Nothing to see. Incident {secrets.token_hex(16)} noted, bye.</p>")


def _links_back(request):
    return html(f"<title>Not found</title><a href='{request.path}?retry=1'>Again: {request.url}</a>")


@pytest.mark.parametrize(
    "handler", [_echoes, _echoes_in_title, _says_so_and_echoes, _numbers_its_complaint, _links_back]
)
async def test_a_soft_404_that_speaks_of_the_address_is_one_still(verdict, handler):
    """The words of the address and numbers of a complaint tell no two pages apart."""
    assert await verdict(handler) == ("dead", "soft_404")


@pytest.mark.parametrize("words", ["", NAV[:600]])
async def test_a_page_made_of_its_address_is_alive(verdict, words):
    """A viewer that shows whatever is named: there is no address that it has not."""

    def view(request):
        name = request.path.rpartition("/")[2]
        return html(f"<title>Viewer</title><nav>{words}</nav><p>You see the item {name} here.</p>")

    assert await verdict(view, "/items/chair") == ("alive", "ok")


@pytest.mark.parametrize("text", ["", "ok", "<title>API</title>It works fine.", "0.1.7", '{"a": 1}'])
async def test_a_page_of_hardly_a_word_is_not_dead(verdict, text):
    """Machines answer so, whatever is asked."""
    assert await verdict(lambda _: html(text)) == ("alive", "ok")


@pytest.mark.parametrize("mount", MOUNTS)
async def test_an_app_that_draws_itself_is_alive(verdict, mount):
    """Header, footer and menu come with the shell; what the address means is for its script to say."""
    page = f"<title>Demo</title><nav>{NAV[:600]}</nav>{mount}<script type=module src=/app.js></script>"
    assert await verdict(lambda _: html(page)) == ("alive", "ok")


async def test_an_app_whose_noscript_text_excuses_itself_is_alive(verdict):
    """What it says to those without scripts is not said to readers."""
    page = "<title>x</title><noscript>You need to enable JavaScript</noscript><div id=root></div>"
    page += "<script src=/a.js></script><p>" + NAV[:900] + "</p>"
    assert await verdict(lambda _: html(page)) == ("alive", "ok")


async def test_a_page_with_little_of_its_own_beside_a_long_menu_is_alive(verdict):
    """A wiki whose missing pages are 200 too: most words are the menu's, the others are what counts."""

    def wiki(request):
        there = request.path.endswith("demo-page")
        own = "Quantised attention masks for volumetric segmentation" if there else "Make it"
        return html(f"<title>Our wiki</title><nav>{NAV}</nav><main>{own}</main>")

    assert await verdict(wiki) == ("alive", "ok")


async def test_pages_cut_short_are_not_laid_beside_each_other(serve, connect):
    """What would tell them apart may be what is missing."""
    port = await serve(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: 100000\r\n"
        b"\r\n<title>A page</title><nav>Home Papers Contact</nav>"
    )
    client = await connect()
    check = judge(await client.checker.look(Url(f"http://127.0.0.1:{port}/papers/seven")))
    assert (check.status, check.reason) == ("alive", "ok")


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_one_door_for_all_is_no_absence(verdict, status):
    """A consent, region or maintenance page stands before every address: what is behind, it does not say."""

    def door(request):
        if request.path == "/welcome-visitor":
            return html("<title>Before you continue</title><p>We value your choice of cookies.</p>")
        return web.Response(status=status, headers={"Location": "/welcome-visitor"})

    check = await verdict(door)
    assert check[0] != "dead"


async def test_a_page_sent_to_a_page_that_says_it_is_not_there(verdict):
    """One error page for all, which says so."""

    def door(request):
        if request.path == "/error":
            return html("<title>Page not found</title><p>The page does not exist.</p>")
        return web.Response(status=302, headers={"Location": "/error"})

    assert await verdict(door) == ("dead", "soft_404")


@pytest.mark.parametrize(
    "text",
    [
        "<title>Squatting at scale</title><p>We study pages that say <i>this domain is for sale</i>.</p>",
        f"<title>Parking study</title><p>{NAV} sedoparking.com parkingcrew.net bodis.com hugedomains.com</p>",
        f"<title>How to</title><p>You will see the Apache2 Ubuntu Default Page. {NAV} {NAV}</p>",
        f"<title>Forum</title><p>{NAV} {NAV} it said: this account has been suspended</p>",
        f"<title>Study</title><p>{NAV} {NAV} registered at namecheap.com</p>",
    ],
)
@pytest.mark.parametrize("path", ["/papers/squatting", "/"])
async def test_a_page_about_parking_is_not_parked(verdict, site, text, path):
    """It quotes the words; its site says "not found" to what is not there."""

    def page(request):
        return html(text) if request.path == path else html("<title>404</title>", 404)

    assert await verdict(page, path) == ("alive", "ok")


@pytest.mark.parametrize("path", ["/papers/squatting", "/"])
@pytest.mark.parametrize(
    "text",
    [
        "<title>gone.example</title><h1>gone.example</h1><p>This domain is for sale! Buy this domain.</p>",
        "<title>x</title><script src=https://img1.wsimg.com/parking-lander/static/main.js></script>",
        "<html><body><h1>It works!</h1></body></html>",
    ],
)
async def test_a_parked_name_is_parked_at_every_address(verdict, text, path):
    """It says the same to every path."""
    assert await verdict(lambda _: html(text), path) == ("dead", "parked")


@pytest.mark.parametrize(
    ("status", "text"),
    [(404, ""), (500, "x"), (503, "<title>Just a moment...</title>"), (403, ""), (410, "")],
)
async def test_a_wall_is_a_wall_in_every_status(verdict, status, text):
    """It says so in its header."""
    challenge = {"cf-mitigated": "challenge", "server": "cloudflare"}
    got = await verdict(lambda _: html(text, status, **challenge))
    assert got == ("blocked", "bot_wall")


async def test_a_wall_met_at_the_second_look_alone_is_a_wall(verdict):
    """A first 404 without a mark, then the challenge: nobody knows whether the page exists."""
    asked = []

    def page(request):
        asked.append(request)
        if len(asked) == 1:
            return html("", 404)
        return html("", 404, **{"cf-mitigated": "challenge"})

    check = await verdict(page)
    assert check[0] != "dead"


@pytest.mark.parametrize("status", [201, 202, 203, 204, 205, 206])
async def test_every_2xx_is_alive(verdict, status):
    """With a body or without."""
    assert await verdict(lambda _: web.Response(status=status)) == ("alive", "ok")


async def test_a_waf_challenge_in_a_202_is_a_wall(verdict):
    """AWS WAF: 202, no body, its header."""
    answer = {"x-amzn-waf-action": "challenge"}
    assert await verdict(lambda _: html("", 202, **answer)) == ("blocked", "bot_wall")


async def test_an_empty_200_everywhere_is_not_dead(verdict):
    """Nothing is said, and nothing follows."""
    assert (await verdict(lambda _: html("")))[0] != "dead"


@pytest.mark.parametrize(
    "text",
    [
        '<meta http-equiv="refresh" content="5"><p>Live counter</p>',
        '<meta http-equiv="refresh" content="5; url=/real-project/demo-page"><p>Live counter</p>',
        f"<title>Real</title><p>{NAV}</p>"
        "<script>function go() { location.href='https://nowhere.invalid/x' }</script>",
        "<title>Real</title><p>A page with a button to press.</p>"
        "<script>button.onclick = function () { window.location = 'https://nowhere.invalid/x' }</script>",
        "<title>Real</title><p>Old browsers are sent on.</p>"
        "<script>if (isIE) { location.replace('https://nowhere.invalid/x') }</script>",
    ],
)
async def test_a_page_that_only_might_move_on_is_read_where_it_is(verdict, text):
    """Reloads, handlers and conditions are no redirects."""

    def page(request):
        return html(text) if request.path == "/real-project/demo-page" else html("<title>404</title>", 404)

    assert await verdict(page) == ("alive", "ok")


async def test_a_body_cut_short_takes_no_status_back(serve, connect):
    """The status and the page are there; the count is wrong."""
    port = await serve(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: 100000\r\n"
        b"\r\n<title>A page</title><p>It is here.</p>"
    )
    client = await connect()
    check = judge(await client.checker.look(Url(f"http://127.0.0.1:{port}/")))
    assert check.status == "alive"


async def test_a_page_that_is_not_read_to_its_end_is_not_called_the_same_as_another(verdict):
    """What tells it apart may stand behind the part that was read."""
    menu = "<title>Lab</title>" + "<p>people news teaching jobs and the rest of a very long menu" * 2_000
    own = "/real-project/demo-page"
    told = await verdict(lambda asked: html(menu + ("our corpus" if asked.path == own else "")))
    assert told == ("alive", "ok")


@pytest.mark.parametrize("length", [b"Content-Length: 5", b"Content-Length: 5\r\nConnection: close"])
async def test_a_body_longer_than_it_says_takes_no_status_back(serve, connect, length):
    """The first octets of it are the page, as browsers have it (RFC 9112 6.3); the rest is nobody's."""
    page = b"<title>A page</title><p>It is here, and goes on for longer than was said."
    port = await serve(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + length + b"\r\n\r\n" + page)
    client = await connect()
    check = judge(await client.checker.look(Url(f"http://127.0.0.1:{port}/")))
    assert (check.status, check.reason) == ("alive", "ok")


async def test_a_chunk_that_is_none_takes_no_status_back(serve, connect):
    """The head was well."""
    said = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nx\r\n"
    client = await connect()
    check = judge(await client.checker.look(Url(f"http://127.0.0.1:{await serve(said)}/")))
    assert (check.status, check.reason) == ("alive", "ok")
