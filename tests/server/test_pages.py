"""Pages as a browser without a script has them: sessions, forms, what stands on them, what may not."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from selectolax.lexbor import LexborHTMLParser

from enricher.server.limits import ServiceLimits
from enricher.server.pages.route_table import ROUTES
from tests.server.calling import READER, TOKENS, WRITER, Caller, held, sandboxed

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
OWN = {"Sec-Fetch-Site": "same-origin"}
DIGEST = b'{"title": "A paper", "abstract": "Code: https://github.com/aim-uofa/AdelaiDet"}\n'


class Page:
    """What a browser was shown."""

    def __init__(self, status: int, headers: Any, text: str) -> None:
        self.status, self.headers, self.text = status, headers, text
        self.tree = LexborHTMLParser(text)

    @property
    def words(self) -> str:
        return re.sub(r"\s+", " ", self.tree.body.text() if self.tree.body is not None else "")

    @property
    def location(self) -> str:
        return str(self.headers["Location"])


class Browser:
    """A browser without scripts, with a jar of cookies."""

    def __init__(self, caller: Caller, session: aiohttp.ClientSession) -> None:
        self.caller, self.session = caller, session

    async def get(self, path: str, **headers: str) -> Page:
        return await self._asked("GET", path, headers=HTML | headers)

    async def post(self, path: str, data: Any, headers: dict[str, str] = OWN) -> Page:
        return await self._asked("POST", path, data=data, headers=HTML | headers)

    async def sign_in(self, token: str = WRITER, to: str = "/") -> Page:
        return await self.post("/login", {"token": token, "to": to})

    async def _asked(self, method: str, path: str, **how: Any) -> Page:
        address = self.caller.base + path
        async with self.session.request(method, address, allow_redirects=False, **how) as got:
            return Page(got.status, got.headers, await got.text())


@asynccontextmanager
async def browsing(caller: Caller) -> AsyncIterator[Browser]:
    jar = aiohttp.CookieJar(unsafe=True)  # which keeps cookies of addresses, too
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield Browser(caller, session)


async def test_who_is_not_known_is_led_to_the_login_page_and_on(tmp_path: Path) -> None:
    """And a session is as good as its token, for pages and for what they read."""
    async with sandboxed(tmp_path, tokens=TOKENS, base="/links") as caller, browsing(caller) as browser:
        led = await browser.get("/jobs/new?x=1")
        assert (led.status, led.location) == (303, "/links/login?to=%2Fjobs%2Fnew%3Fx%3D1")
        shown = await browser.get(led.location.removeprefix("/links"))
        field = shown.tree.css_first("input[name=to]")
        assert field is not None
        signed = await browser.sign_in(to=str(field.attributes["value"]))
        assert (signed.status, signed.location) == (303, "/links/jobs/new?x=1")
        assert "Paste" in (await browser.get("/jobs/new")).words
        assert (await browser.get("/api/v1/jobs", Accept="application/json")).status == 200


async def test_a_session_s_cookie_is_kept_from_scripts_and_other_sites(tmp_path: Path) -> None:
    """HttpOnly, SameSite=Strict, below the base path, and Secure where a named proxy speaks https."""
    from enricher.server.proxies import parse_proxies

    async with sandboxed(tmp_path, tokens=TOKENS, base="/links") as caller, browsing(caller) as browser:
        plain = (await browser.sign_in()).headers["Set-Cookie"]
        assert {"HttpOnly", "SameSite=Strict", "Path=/links"} <= set(plain.split("; "))
        assert "Secure" not in plain
        https = OWN | {"X-Forwarded-Proto": "https"}
        unnamed = await browser.post("/login", {"token": WRITER}, https)
        assert "Secure" not in unnamed.headers["Set-Cookie"]
        assert caller.service is not None
        caller.service.proxies = parse_proxies(["10.0.0.0/8,127.0.0.1"])
        named = await browser.post("/login", {"token": WRITER}, https)
        assert "Secure" in named.headers["Set-Cookie"]
        assert WRITER not in plain


async def test_a_wrong_token_makes_no_session(tmp_path: Path) -> None:
    """The form again, without what was tried."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller, browsing(caller) as browser:
        refused = await browser.sign_in("no such token at all")
        assert refused.status == 403
        assert "none of this service" in refused.words
        assert "no such token at all" not in refused.text
        assert "Set-Cookie" not in refused.headers
        assert (await browser.get("/")).status == 303


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "evil", "/\t/evil", "/a\r\nX-A: b", ""],
)
async def test_the_login_page_leads_nowhere_else(tmp_path: Path, to: str) -> None:
    """Whatever the address says."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller, browsing(caller) as browser:
        assert (await browser.sign_in(to=to)).location == "/"


async def test_a_session_ends(tmp_path: Path) -> None:
    """By its button, and with its token."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller, browsing(caller) as browser:
        await browser.sign_in(READER)
        assert (await browser.get("/")).status == 200
        assert (await browser.post("/logout", b"")).location == "/login"
        assert (await browser.get("/")).status == 303
        await browser.sign_in()
        assert (await browser.get("/")).status == 200
        assert caller.service is not None
        caller.service.tokens.take(())
        caller.service.tokens.take(token for token in _tokens() if token.name == "bob")
        assert (await browser.get("/")).status == 303


def _tokens() -> Any:
    from enricher.server.tokens import parse

    return parse(TOKENS)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "OWN"},
    ],
)
@pytest.mark.parametrize("tokens", ["", TOKENS])
@pytest.mark.slow
async def test_a_write_that_no_page_of_ours_sent_is_refused(
    tmp_path: Path, headers: dict[str, str], tokens: str
) -> None:
    """Every write of every page, and the API's too where a session asks; with and without tokens."""
    async with sandboxed(tmp_path, tokens=tokens) as caller, browsing(caller) as browser:
        if tokens:
            await browser.sign_in()
        origin = caller.base
        given = {name: origin if value == "OWN" else value for name, value in headers.items()}
        writes = [route.path for route in ROUTES if route.method == "POST"]
        if tokens or headers.get("Sec-Fetch-Site", "none") != "none" or "Origin" in headers:
            writes.append("/api/v1/jobs")  # which a program may ask without any of it
        for path in writes:
            refused = await browser.post(path.replace("{id}", "some"), {"a": "b"}, given)
            assert refused.status == 403, path


async def test_an_older_browser_shows_where_a_write_comes_from(tmp_path: Path) -> None:
    """By `Origin` alone, over plain http, where `Sec-Fetch-Site` is not sent."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller, browsing(caller) as browser:
        signed = await browser.post("/login", {"token": WRITER}, {"Origin": caller.base})
        assert signed.status == 303
        assert "Set-Cookie" in signed.headers


async def test_what_was_pasted_becomes_a_job(tmp_path: Path) -> None:
    """And its page shows what was found, without a script."""
    async with sandboxed(tmp_path) as caller, browsing(caller) as browser:
        begun = await _submitted(browser, text=DIGEST)
        assert begun.status == 303
        job = begun.location.rpartition("/")[2]
        await caller.ended(job)
        shown = await browser.get(f"/jobs/{job}")
        assert "done" in shown.words
        assert "github.com/aim-uofa/AdelaiDet" in shown.words
        assert shown.tree.css_first("meta[http-equiv]") is None
        entry = await browser.get("/links?url=https%3A%2F%2Fgithub.com%2Faim-uofa%2FAdelaiDet")
        assert entry.status == 200
        assert "alive" in entry.words
        assert job in (await browser.get("/")).words


async def test_a_table_is_searched_filtered_and_sorted_by_its_address(tmp_path: Path) -> None:
    """Without a script; what no table knows is refused by name."""
    papers = [
        {
            "title": f"Paper {number}",
            "abstract": f"See https://site-{number}.example.org/ and https://git.io/AdelaiDet",
        }
        for number in range(3)
    ]
    async with sandboxed(tmp_path) as caller, browsing(caller) as browser:
        job = (await caller.job(papers))["id"]
        await caller.ended(job)
        assert "6 links" in (await browser.get(f"/jobs/{job}/links")).words
        found = await browser.get(f"/jobs/{job}/links?q=site-1")
        assert "1 link " in found.words
        assert "site-1.example.org" in found.words
        down = await browser.get(f"/jobs/{job}/links?sort=link&down=1")
        assert down.words.index("site-2.example.org") < down.words.index("site-0.example.org")
        led = down.tree.css_first("th[aria-sort=descending] a")
        assert led is not None
        assert led.attributes["href"] == f"/jobs/{job}/links?sort=link"
        for wrong in ("sort=none", "status=x", "page=0", "page=a", "kind=<script>"):
            refused = await browser.get(f"/jobs/{job}/links?{wrong}")
            assert refused.status == 400
            assert wrong.partition("=")[0] in refused.words


async def test_a_file_becomes_a_job_and_addresses_too(tmp_path: Path) -> None:
    """Streamed to the disk; addresses one a line."""
    async with sandboxed(tmp_path) as caller, browsing(caller) as browser:
        by_file = await _submitted(browser, file=DIGEST * 3)
        assert (await caller.ended(by_file.location.rpartition("/")[2]))["records"] == 3
        lines = b"https://site-1.example.org\r\n\r\nhttps://git.io/AdelaiDet\r\n"
        by_lines = await _submitted(browser, what="urls", text=lines)
        ended = await caller.ended(by_lines.location.rpartition("/")[2])
        assert (ended["kind"], ended["records"]) == ("urls", 2)


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({}, 400, "empty"),
        ({"text": b" \n", "what": "urls"}, 400, "no address"),
        ({"text": DIGEST, "file": DIGEST}, 400, "not both"),
        ({"text": DIGEST, "from": "nonsense"}, 400, "nonsense"),
        ({"text": DIGEST, "refresh": "maybe"}, 400, "maybe"),
        ({"text": DIGEST, "refresh": "true", "offline": "true"}, 400, "contradict"),
        ({"text": b"x" * 3_000}, 413, "2,000"),
    ],
)
async def test_a_form_that_does_not_do_is_shown_again(
    tmp_path: Path, fields: dict[str, Any], status: int, words: str
) -> None:
    """With what is wrong; no job, and nothing of it is left."""
    async with sandboxed(tmp_path, limits=ServiceLimits(upload=2_000)) as caller, browsing(caller) as browser:
        refused = await _submitted(browser, **fields)
        assert refused.status == status
        assert words in refused.words
        assert (await caller.ask("GET", "/api/v1/jobs")).value["jobs"] == []


async def _submitted(browser: Browser, **fields: Any) -> Page:
    form = aiohttp.FormData(default_to_multipart=True)
    for name in ("what", "from", "refresh", "offline"):
        if name in fields:
            form.add_field(name, fields[name])
    form.add_field("text", fields.get("text", b"").decode())
    form.add_field(
        "file", fields.get("file", b""), filename="digest.md", content_type="application/octet-stream"
    )
    return await browser.post("/jobs/new", form)


@pytest.mark.parametrize(
    "body",
    [b"", b"--x", b"--x\r\n", b"--x\r\n\r\nabc", b"--y\r\n", b"--x\r\nA: b\r\n\r\n\r\n--x--", b"\x00" * 500,
     b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf'],
)  # fmt: skip
async def test_a_broken_form_is_told_as_that(tmp_path: Path, body: bytes) -> None:
    """400, the form again; the service goes on."""
    async with sandboxed(tmp_path) as caller, browsing(caller) as browser:
        headers = OWN | {"Content-Type": "multipart/form-data; boundary=x"}
        assert (await browser.post("/jobs/new", body, headers)).status == 400
        assert (await browser.post("/jobs/new", b"a=b", OWN | {"Content-Type": "text/plain"})).status == 415
        assert (await browser.get("/")).status == 200


async def test_a_job_is_watched_and_cancelled_without_a_script(tmp_path: Path) -> None:
    """While it runs its page reads itself again; the button ends it."""
    async with held(tmp_path) as (caller, network), browsing(caller) as browser:
        job = (await caller.job({"urls": ["https://site-1.example.org"]}))["id"]
        await network.begun.wait()
        shown = await browser.get(f"/jobs/{job}")
        assert shown.tree.css_first("noscript meta[http-equiv=refresh]") is not None or (
            '<noscript><meta http-equiv="refresh"' in shown.text
        )
        assert f'data-events="/api/v1/jobs/{job}/events"' in shown.text
        network.go.set()
        ended = await browser.post(f"/jobs/{job}/cancel", b"")
        assert ended.location == f"/jobs/{job}"
        assert (await caller.ask("GET", f"/api/v1/jobs/{job}")).value["ended_at"] is not None


async def test_a_token_that_may_read_is_shown_no_way_to_write(tmp_path: Path) -> None:
    """Nor has one."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller, browsing(caller) as browser:
        await browser.sign_in(READER)
        for path in ("/", "/jobs/new", "/links?url=https%3A%2F%2Fsite-1.example.org"):
            shown = await browser.get(path)
            forms = {form.attributes.get("action") for form in shown.tree.css("form[method=post]")}
            assert forms <= {"/logout"}
        assert (await browser.post("/links", {"url": "https://site-1.example.org"})).status == 403


async def test_a_link_is_looked_at_by_its_button(tmp_path: Path) -> None:
    """Unknown before, shown with its look after; a bad address is told as that."""
    async with sandboxed(tmp_path) as caller, browsing(caller) as browser:
        address = "/links?url=https%3A%2F%2Fsite-1.example.org"
        unknown = await browser.get(address)
        assert unknown.status == 404
        assert "Nothing is known" in unknown.words
        looked = await browser.post("/links", {"url": "https://site-1.example.org"})
        assert looked.status == 303
        known = await browser.get(address)
        assert known.status == 200
        assert "Every look" in known.words
        assert "What was asked" in known.words
        bad = await browser.post("/links", {"url": "http://["})
        assert bad.status in {200, 303, 404}
        assert caller.service is not None
        assert caller.service.answering == 0


async def test_pages_say_how_they_may_be_shown(tmp_path: Path) -> None:
    """A strict policy, and nothing in them that it would keep from running."""
    async with sandboxed(tmp_path, base="/b") as caller, browsing(caller) as browser:
        for route in ROUTES:
            if route.method != "GET" or "{" in route.path:
                continue
            shown = await browser.get(route.path)
            if shown.status == 303:
                continue
            policy = shown.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            for script in shown.tree.css("script"):
                assert (script.attributes.get("src") or "").startswith("/b/assets/")
            assert shown.tree.css("style, [style], iframe, object, embed, base") == []
            for node in shown.tree.css("[href], [src], [action]"):
                address = (
                    node.attributes.get("href") or node.attributes.get("src") or node.attributes.get("action")
                )
                assert str(address).startswith(("/b/", "#")), address


async def test_settings_show_no_secret(tmp_path: Path) -> None:
    """Of a secret only that it is set; a token by its name."""
    from enricher import Enricher
    from enricher.config import Settings
    from enricher.testing import MemoryStore
    from tests.server.calling import HeldTransport, calling

    hidden = Settings(
        github_tokens=("gh-secret-1",), s2_api_key="s2-secret", hf_token="hf-secret",
        header=("example.org=Authorization: secret-header",),
    )  # fmt: skip
    async with (
        Enricher(hidden, transport=HeldTransport(), store=MemoryStore()) as enricher,
        calling(enricher, tmp_path, tokens=TOKENS) as caller,
        browsing(caller) as browser,
    ):
        await browser.sign_in()
        shown = await browser.get("/settings")
        assert "set, not shown" in shown.words
        assert "ann" in shown.words
        for secret in ("gh-secret", "s2-secret", "hf-secret", "secret-header", WRITER, READER):
            assert secret not in shown.text


async def test_a_refusal_is_a_page_for_people_and_json_for_programs(tmp_path: Path) -> None:
    """By what is asked for by name."""
    async with sandboxed(tmp_path) as caller, browsing(caller) as browser:
        shown = await browser.get("/jobs/none")
        assert (shown.status, shown.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
        assert "no job" in shown.words
        assert (await browser.get("/nothing")).status == 404
        assert (await caller.ask("GET", "/nothing")).code == "not_found"
