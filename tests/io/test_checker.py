"""A look from the first hop to the verdict, against real sites on loopback."""

import asyncio
import itertools
from pathlib import Path

import pytest
from aiohttp import web

from enricher.io.client import ClientOptions, Looking, open_client
from enricher.io.clock import SystemClock
from enricher.model import Url
from enricher.ports import Draft
from enricher.urls import canonical
from enricher.verdict import judge

PAGE = "<title>Our project</title><p>Some words about what we made, enough to be read as a page.</p>"


def moving(status, location, **headers):
    """A page that redirects."""

    async def page(_):
        return web.Response(status=status, headers={"Location": location, **headers})

    return page


async def look(connect, url, **options):
    """The evidence and the verdict of one look."""
    page = options.pop("page", False)
    client = await connect(**options)
    seen = await client.checker.look(Url(url), page=page)
    return seen, judge(seen)


async def test_a_living_page_is_alive(site, connect):
    """The plainest case there is."""
    base = await site({"/a": (200, PAGE)})
    seen, check = await look(connect, f"{base}/a")
    assert (check.status, check.reason, check.http_status, check.final_url) == (
        "alive",
        "ok",
        200,
        f"{base}/a",
    )
    assert seen.traits.title == "Our project"


async def test_absence_is_said_after_a_second_look_asked_differently(site, connect):
    """Two requests, of different manner."""
    asked = []

    async def gone(request):
        asked.append((request.method, request.headers.get("accept"), request.headers.get("cache-control")))
        return web.Response(status=404)

    base = await site({"/a": gone})
    _, check = await look(connect, f"{base}/a")
    assert (check.status, check.reason, check.attempts) == ("dead", "http_404", 2)
    assert len(asked) == 2
    assert asked[0] != asked[1]


async def test_an_empty_query_is_asked_for_as_it_stands(site, connect):
    """A server may tell `/a?` from `/a`; by a link or by a redirect."""
    asked = []

    async def strict(request):
        asked.append(request.raw_path)
        return web.Response(status=200 if request.raw_path == "/a?" else 404)

    base = await site({"/a": strict, "/b": moving(302, "/a?")})
    for link in ("/a?", "/b"):
        _, check = await look(connect, canonical(base + link))
        assert (check.status, check.final_url) == ("alive", f"{base}/a?")
    assert set(asked) == {"/a?"}


async def test_a_404_that_a_second_look_takes_back_is_no_absence(site, connect):
    """A wall or a cache said it."""
    answers = itertools.chain([404], itertools.repeat(200))

    async def fickle(_):
        return web.Response(status=next(answers), text=PAGE, content_type="text/html")

    base = await site({"/": fickle})
    _, check = await look(connect, f"{base}/")
    assert (check.status, check.reason) == ("alive", "ok")


@pytest.mark.parametrize("status", [400, 403, 404, 405, 406, 500, 501])
async def test_a_head_that_says_no_is_asked_as_get(site, connect, status):
    """HEAD lies in every status."""

    async def file(request):
        if request.method == "HEAD":
            return web.Response(status=status)
        return web.Response(body=b"%PDF", content_type="application/pdf")

    base = await site({"/a.pdf": file})
    _, check = await look(connect, f"{base}/a.pdf")
    assert (check.status, check.reason) == ("alive", "ok")


@pytest.mark.parametrize("headers", [{}, {"Location": "/a.pdf"}, {"Location": "#top"}])
async def test_a_head_that_is_sent_nowhere_is_asked_as_get(site, connect, headers):
    """Servers that know HEAD only from their error handlers redirect it to nothing, or to itself."""

    async def file(request):
        if request.method == "HEAD":
            return web.Response(status=302, headers=headers)
        return web.Response(body=b"%PDF", content_type="application/pdf")

    base = await site({"/a.pdf": file})
    _, check = await look(connect, f"{base}/a.pdf")
    assert (check.status, check.reason) == ("alive", "ok")


async def test_a_file_is_asked_by_head_alone(site, connect):
    """No byte of it is needed."""
    methods = []

    async def file(request):
        methods.append(request.method)
        return web.Response(body=b"%PDF", content_type="application/pdf")

    base = await site({"/a.pdf": file})
    await look(connect, f"{base}/a.pdf")
    assert methods == ["HEAD"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_every_redirect_is_followed_by_hand(site, connect, status):
    """Each hop stands in the evidence."""
    base = await site({"/a": moving(status, "/b"), "/b": (200, PAGE)})
    _, check = await look(connect, f"{base}/a")
    assert (check.status, check.final_url) == ("alive", f"{base}/b")
    assert check.permanently_moved is (status in (301, 308))


async def test_loops_and_endless_chains_end(site, connect):
    """Each by its own name."""

    async def onward(request):
        number = int(request.path[2:] or 0)
        return web.Response(status=302, headers={"Location": f"/n{number + 1}"})

    base = await site({"/loop": moving(302, "/back"), "/back": moving(302, "/loop"), "*": onward})
    assert (await look(connect, f"{base}/loop"))[1].reason == "redirect_loop"
    seen, check = await look(connect, f"{base}/n0", max_redirects=5)
    assert (check.reason, len(seen.hops)) == ("too_many_redirects", 6)


async def test_a_redirect_without_a_place_is_a_bad_response(site, connect):
    """It leads nowhere."""

    async def nowhere(_):
        return web.Response(status=302)

    base = await site({"/a": nowhere, "/b": moving(301, "ftp://files.example/x")})
    assert (await look(connect, f"{base}/a"))[1].reason == "bad_response"
    assert (await look(connect, f"{base}/b"))[1].reason == "bad_response"


async def test_a_site_gets_its_own_cookie_back_and_no_other_does(site, connect):
    """A site that insists on a cookie is no loop; its cookie goes nowhere else."""
    seen = []

    async def insist(request):
        if request.cookies.get("ok") == "1":
            return web.Response(status=302, headers={"Location": other.replace("127.0.0.1", "localhost")})
        return web.Response(status=302, headers={"Location": "/a", "Set-Cookie": "ok=1; Path=/; HttpOnly"})

    async def end(request):
        seen.append(request.headers.get("cookie"))
        return web.Response(text=PAGE, content_type="text/html")

    other = await site({"*": end})
    base = await site({"/a": insist})
    _, check = await look(connect, f"{base}/a")
    assert check.status == "alive"
    assert seen[0] is None


async def test_a_page_that_refreshes_is_followed(site, connect):
    """As shorteners do; it is no permanent move."""
    base = await site({"/s": (200, '<meta http-equiv="refresh" content="0;url=/b">'), "/b": (200, PAGE)})
    _, check = await look(connect, f"{base}/s")
    assert (check.final_url, check.permanently_moved) == (f"{base}/b", False)


async def test_a_page_that_says_not_found_is_a_soft_404(site, connect):
    """Status 200, and the same words for what cannot exist."""
    base = await site({"*": (200, "<title>Page not found</title><p>Sorry, nothing here")})
    _, check = await look(connect, f"{base}/papers/code")
    assert (check.status, check.reason) == ("dead", "soft_404")


async def test_a_real_page_on_an_honest_server_is_believed(site, connect):
    """Even where it speaks of pages that are not found."""
    base = await site({"/rot": (200, "<title>404: pages not found, a study</title>")})
    _, check = await look(connect, f"{base}/rot")
    assert (check.status, check.reason) == ("alive", "ok")


async def test_a_server_that_answers_anything_with_its_home_page_is_found_out(site, connect):
    """By redirect or in place; the home page itself is exempt."""
    base = await site({"/": (200, PAGE), "*": moving(302, "/")})
    assert (await look(connect, f"{base}/code/x"))[1].reason == "soft_404"
    assert (await look(connect, f"{base}/"))[1].reason == "ok"
    liar = await site({"*": (200, PAGE)})
    assert (await look(connect, f"{liar}/code/x"))[1].reason == "soft_404"
    assert (await look(connect, f"{liar}/"))[1].reason == "ok"


async def test_a_page_drawn_by_a_script_is_not_called_dead(site, connect):
    """The same empty shell for every path shows nothing."""
    base = await site({"*": (200, "<title>App</title><div id=root></div><script src=/a.js></script>")})
    _, check = await look(connect, f"{base}/models/x")
    assert check.status == "alive"


async def test_an_old_page_that_moved_to_the_home_page_of_an_honest_server_is_alive(site, connect):
    """Only where nonsense goes there too is it a lie."""
    base = await site({"/": (200, PAGE), "/old": moving(301, "/")})
    _, check = await look(connect, f"{base}/old")
    assert (check.status, check.final_url) == ("alive", f"{base}/")


async def test_a_host_is_asked_for_nonsense_once(site, connect):
    """Its honesty is remembered for the run."""
    paths = []

    async def page(request):
        paths.append(request.path)
        found = request.path.startswith("/p")
        return web.Response(status=200 if found else 404, text=PAGE + request.path, content_type="text/html")

    base = await site({"*": page})
    client = await connect()
    await asyncio.gather(*(client.checker.look(Url(f"{base}/p{n}")) for n in range(10)))
    assert len(paths) == 11


@pytest.mark.parametrize("status", [200, 403, 404, 503])
async def test_a_bot_wall_is_blocked(site, connect, status):
    """Whatever its status."""

    async def wall(_):
        return web.Response(
            status=status, headers={"cf-mitigated": "challenge"}, text="<title>Just a moment...</title>"
        )

    base = await site({"*": wall})
    _, check = await look(connect, f"{base}/a")
    assert (check.status, check.reason) == ("blocked", "bot_wall")


async def test_a_login_page_in_between_is_a_wall(site, connect):
    """What was asked for is behind it."""
    base = await site(
        {"/a": moving(302, "/login?next=/a"), "/login": (200, "<title>Log in</title><input type=password>")}
    )
    _, check = await look(connect, f"{base}/a")
    assert (check.status, check.reason) == ("blocked", "login_wall")


async def test_a_password_in_an_address_is_neither_sent_nor_kept(site, connect):
    """It stands in no header, no hop and no final address."""
    heads = []

    async def page(request):
        heads.append(str(request.raw_headers))
        return web.Response(text=PAGE, content_type="text/html")

    base = await site({"/": page})
    seen, check = await look(connect, base.replace("//", "//me:hunter2@") + "/")
    assert check.final_url == f"{base}/"
    assert not any("hunter2" in told or "uthorization" in told for told in (*heads, str(seen.hops)))


async def test_a_file_that_redirects_to_a_page_is_read_by_get(site, connect):
    """HEAD helps with files, not with what they turned into."""
    methods = []

    async def page(request):
        methods.append(request.method)
        return web.Response(text=PAGE, content_type="text/html")

    base = await site({"/a.zip": moving(302, "/"), "/": page})
    assert (await look(connect, f"{base}/a.zip"))[1].status == "alive"
    assert methods == ["GET"]


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux's table of connections")
async def test_closing_leaves_no_socket_and_no_task(serve, site, certified, ca_file):
    """Connections that idle, over TLS or not, end with the client."""
    base = await site({"*": (200, PAGE)})
    port = await serve(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", tls=certified("127.0.0.1"))
    options = ClientOptions(user_agent="x", allow_private=True, ca_file=ca_file)
    tasks = asyncio.all_tasks()
    async with open_client(options, SystemClock()) as client:
        checker = client.checker_for(Looking())
        ours = [checker.look(Url(url)) for url in (f"{base}/a", f"{base}/b", f"https://127.0.0.1:{port}/")]
        assert {judge(seen).http_status for seen in await asyncio.gather(*ours)} == {200}
        ports = _connected({int(base.rsplit(":", 1)[1]), port})
        assert ports
    await asyncio.sleep(0.05)
    assert not _connected({int(base.rsplit(":", 1)[1]), port})
    assert not {task for task in asyncio.all_tasks() - tasks if "speak" not in repr(task)}


def _connected(ports):
    """The connections of this process to these ports, from the kernel's table."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    columns = [line.split() for line in lines]
    return [row for row in columns if int(row[2].rpartition(":")[2], 16) in ports and row[3] == "01"]


async def test_links_of_a_page_are_found_on_request(site, connect):
    """Through the finder that was handed in, with the page's own address as base."""
    calls = []

    def finder(body, base):
        calls.append((body, base))
        return ("https://github.com/a/b",)

    base = await site({"/old": moving(302, "/p/"), "/p/": (200, PAGE), "/gone": (404, "")})
    seen, _ = await look(connect, f"{base}/old", page=True, code_links=finder)
    assert seen.page_links == ("https://github.com/a/b",)
    assert calls == [(PAGE, f"{base}/p/")]
    seen, _ = await look(connect, f"{base}/gone", page=True, code_links=finder)
    assert seen.page_links == ()


class Sibling:
    """A site whose pages answer at once, and whose word on what it has not takes its time."""

    def __init__(self, status=404):
        self.status = status
        self.pages = []
        self.siblings = 0
        self.gate = asyncio.Event()
        self.waiting = asyncio.Event()

    async def answer(self, request):
        """A page by its name; of any other name, nothing or the same page."""
        if request.path.startswith("/page-"):
            self.pages.append(request.path)
            return web.Response(text=f"{PAGE} {request.path} " * 9, content_type="text/html")
        self.siblings += 1
        self.waiting.set()
        await self.gate.wait()
        return web.Response(status=self.status, text=f"{PAGE} nothing here " * 9, content_type="text/html")


async def test_what_a_page_answered_is_kept_before_its_host_is_asked(site, connect):
    """A kill while the sibling is waited for costs no page: the look is gone on with where it was."""
    world = Sibling()
    base = await site({"*": world.answer})
    url = Url(f"{base}/page-one")
    kept = []
    looking = asyncio.create_task((await connect()).checker.look(url, draft=Draft(keep=kept.append)))
    await asyncio.wait_for(world.waiting.wait(), 60)
    (earlier,) = kept
    assert earlier.unfinished
    assert earlier.hops[-1].status == 200
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    world.gate.set()
    after = await connect()
    seen = await after.checker.look(url, draft=Draft(keep=kept.append, earlier=earlier))
    assert not seen.unfinished
    assert (judge(seen).status, seen.looked_at) == ("alive", earlier.looked_at)
    assert len(world.pages) == 1


async def test_a_look_is_begun_anew_where_the_host_says_yes_to_anything(site, connect):
    """What was seen then cannot be laid beside what is said now."""
    world = Sibling(status=200)
    world.gate.set()
    base = await site({"*": world.answer})
    url = Url(f"{base}/page-one")
    kept = []
    first = await (await connect()).checker.look(url, draft=Draft(keep=kept.append))
    seen = await (await connect()).checker.look(url, draft=Draft(keep=kept.append, earlier=kept[0]))
    assert seen.hops[-1].status == 200
    assert seen.sibling == first.sibling
    assert len(world.pages) >= 2
    assert not seen.unfinished
