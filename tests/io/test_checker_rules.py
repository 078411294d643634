"""The checker keeps to what it may ask: the user's rules, robots.txt, private addresses, routes."""

from aiohttp import web

from enricher.model import Url
from enricher.rules import HostRule, Rules
from enricher.verdict import judge
from tests.io.test_checker import PAGE, look, moving


async def test_the_users_rules_are_kept(site, connect):
    """Excluded, remapped, and a header that goes to its host alone."""
    heads = []

    async def page(request):
        heads.append((request.path, request.headers.get("x-key")))
        return web.Response(text=PAGE, content_type="text/html")

    inner = await site({"*": page})
    base = await site({"/a": moving(302, inner.replace("127.0.0.1", "localhost") + "/end"), "/b": page})
    rules = Rules(
        exclude=("never",),
        remap=((r"https://old\.example/(\w+)", rf"{base}/\1"),),
        hosts={"127.0.0.1": HostRule(headers=(("x-key", "secret"),))},
    )
    seen, check = await look(connect, "https://a.example/never", rules=rules)
    assert (check.status, check.reason, check.attempts) == ("skipped", "excluded", 0)
    seen, check = await look(connect, "https://old.example/b", rules=rules)
    assert (check.status, seen.asked_as) == ("alive", f"{base}/b")
    await look(connect, f"{base}/a", rules=rules)
    assert ("/b", "secret") in heads
    assert all(key is None for path, key in heads if path == "/end")


async def test_robots_are_respected_on_request(site, connect):
    """Asked once, and only then."""
    rules = "User-agent: *\nDisallow: /private"
    base = await site({"/robots.txt": (200, rules), "/private/a": (200, PAGE), "/b": (200, PAGE)})
    assert (await look(connect, f"{base}/private/a"))[1].status == "alive"
    assert (await look(connect, f"{base}/private/a", respect_robots=True))[1].reason == "robots"
    assert (await look(connect, f"{base}/b", respect_robots=True))[1].status == "alive"


async def test_a_redirect_to_a_private_address_is_refused_at_its_hop(connect, serve, site):
    """Decided anew at every hop, with the hops so far in the evidence."""
    inner = await site({"*": (200, PAGE)})
    port = await serve(f"HTTP/1.1 302 Found\r\nLocation: {inner}/\r\nContent-Length: 0\r\n\r\n".encode())
    client = await connect(allow_private=False, route=lambda host, _: ("127.0.0.1", port))
    check = judge(await client.checker.look(Url("http://outside.example/a")))
    assert (check.status, check.reason) == ("skipped", "private_address")
    assert [hop.url for hop in check.redirects] == ["http://outside.example/a"]


async def test_a_route_stands_in_for_names(connect, site):
    """What it knows is there, what it does not know is not found."""
    base = await site({"*": (200, PAGE)})
    port = int(base.rsplit(":", 1)[1])
    client = await connect(route=lambda host, _: ("127.0.0.1", port) if host == "known.example" else None)
    assert judge(await client.checker.look(Url("http://known.example/"))).status == "alive"
    assert judge(await client.checker.look(Url("http://other.example/"))).reason == "dns_not_found"
