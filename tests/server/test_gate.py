"""Who may ask what: every address of the table, with and without tokens."""

import asyncio
import json
import logging
from pathlib import Path

import aiohttp
import pytest

from enricher.cli.talk import JsonFormatter
from enricher.errors import SettingsError, UsageError
from enricher.server.gate import OPEN
from enricher.server.jobs.store import StoredJobs
from enricher.server.pages.route_table import ROUTES as PAGE_ROUTES
from enricher.server.route_table import ROUTES
from enricher.server.running import Listen, parse_base, parse_listen, refuse_open_door
from enricher.server.tokens import ServiceTokens, parse
from tests.server.calling import READER, TOKENS, WRITER, sandboxed

ASKED = {"url": "https://site-1.example.org"}


async def test_every_address_wants_a_token_but_the_open_ones(tmp_path: Path) -> None:
    """Addresses that do not exist too: whoever may not ask learns nothing."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller:
        tables = [(one.method, one.path) for one in (*ROUTES, *PAGE_ROUTES)]
        for route in (*tables, ("GET", "/none"), ("PATCH", "/healthz"), ("POST", "/none")):
            if route in OPEN:
                continue
            method, path = route[0], route[1].replace("{id}", "some")
            told = await caller.ask(method, path)
            assert (told.status, told.code) == (401, "unauthorized"), route
            assert told.headers["WWW-Authenticate"].startswith("Bearer")


async def test_what_is_open_is_written_down(tmp_path: Path) -> None:
    """Signs of life, what the login page is made of, and badges; nothing else."""
    badge = "/api/v1/collections/{name}/badge.svg"
    assert {path for _, path in OPEN} == {"/healthz", "/readyz", "/login", "/assets/{name}", badge}
    async with sandboxed(tmp_path, tokens=TOKENS) as caller:
        for path in ("/healthz", "/readyz"):
            assert (await caller.ask("GET", path)).status == 200
        for path in ("/login", "/assets/page.css", "/assets/page.js", "/assets/icon.svg"):
            async with caller.session.get(caller.base + path) as told:
                assert told.status == 200


@pytest.mark.parametrize(
    "header", ["Bearer wrong", "Bearer", "", "Basic YTpi", f"Token {WRITER}", f"Bearer {WRITER}x"]
)
async def test_a_wrong_token_is_none(tmp_path: Path, header: str) -> None:
    """401, and the secret that was tried is not told again."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller:
        told = await caller.ask("GET", "/api/v1/jobs", headers={"Authorization": header})
        assert told.status == 401
        assert b"wrong" not in told.body


async def test_a_token_that_may_read_does_not_write(tmp_path: Path) -> None:
    """403 for whatever is not GET or HEAD."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller:
        assert (await caller.ask("GET", "/api/v1/jobs", READER)).status == 200
        told = await caller.ask("POST", "/api/v1/check", READER, json={"url": "https://site-1.example.org/"})
        assert (told.status, told.code) == (403, "read_only")
        assert (await caller.ask("DELETE", "/api/v1/jobs/x", READER)).status == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example.org"}, 403),
        ({"Host": "localhost:1"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://[half"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
async def test_no_page_of_a_browser_writes_in_its_user_s_name(
    tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    """Without tokens: neither another site's page, nor one whose name was made to lead here."""
    async with sandboxed(tmp_path) as caller:
        told = await caller.ask(
            "POST", "/api/v1/check", json={"url": "https://site-1.example.org/"}, headers=headers
        )
        assert told.status == status


async def test_an_error_has_one_shape(tmp_path: Path) -> None:
    """404, 405, bad JSON, a wrong type, a body that is not packed as it says."""
    async with sandboxed(tmp_path) as caller:
        assert (await caller.ask("GET", "/nothing")).code == "not_found"
        assert (await caller.ask("GET", "/api/v1/jobs/nothing")).code == "not_found"
        refused = await caller.ask("PUT", "/api/v1/jobs")
        assert refused.code == "method_not_allowed"
        assert "POST" in refused.headers["Allow"]
        told = refused.value["error"]["message"]
        assert told == "PUT is none of the methods of this address; there are: GET, HEAD, POST"
        check = "/api/v1/check"
        assert (await caller.ask("POST", check, data=b"{")).code == "bad_json"
        for body, field in (({"url": 1}, "url"), ({}, "url"), ({"url": "https://a.example", "to": 1}, "to")):
            wrong = (await caller.ask("POST", check, json=body)).value["error"]
            assert (wrong["code"], wrong["field"]) == ("bad_json", field)
        near = (await caller.ask("POST", check, json={"urls": ["https://a.example"]})).value["error"]
        assert near["message"].endswith("'urls' is no field of it; there are: url; did you mean url?")
        packed = await caller.ask("POST", check, data=b"no gzip", headers={"Content-Encoding": "gzip"})
        assert (packed.status, packed.code) == (400, "bad_body")
        odd = await caller.ask("POST", check, data=b"no", headers={"Content-Encoding": "snappy"})
        assert (odd.status, odd.code) == (415, "encoding")


@pytest.mark.parametrize(("method", "path"), [("POST", "/api/v1/jobs"), ("PUT", "/api/v1/collections/lakes")])
async def test_a_form_is_no_list(method: str, path: str, tmp_path: Path) -> None:
    """The lines about its parts would be read as papers; what to send in its place is said."""
    form = aiohttp.FormData()
    form.add_field("file", b"title,arxiv\nDeep Lakes,2006.09214\n", filename="lakes.csv")
    async with sandboxed(tmp_path) as caller:
        told = await caller.ask(method, path, data=form)
        assert (told.status, told.code) == (415, "form")
        assert "--data-binary @FILE" in told.value["error"]["message"]


@pytest.mark.parametrize(("method", "path"), [("POST", "/api/v1/jobs"), ("PUT", "/api/v1/collections/lakes")])
async def test_lines_that_curl_put_together_are_no_list(method: str, path: str, tmp_path: Path) -> None:
    """They would be read as one paper, or none; what loses nothing by it is taken, and so is one line."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    entry = "- [Lakes and Ponds](https://arxiv.org/abs/2006.09214)"
    paper = '{"title": "Woods", "abstract": "See https://woods.example.org/ for the code of it."}'
    async with sandboxed(tmp_path) as caller:
        told = await caller.ask(method, path, data=(entry * 9).encode(), headers=kind)
        assert (told.status, told.code) == (415, "one_line")
        assert "--data-binary" in told.value["error"]["message"]
        for whole in ((entry + "\n") * 9, entry, paper * 9):
            assert (await caller.ask(method, path, data=whole.encode(), headers=kind)).status < 300
        assert (await caller.ask(method, path, data=(entry * 9).encode())).status < 300


class Mistaken(StoredJobs):
    """Jobs with a mistake of this program's own."""

    def counts(self) -> dict[str, int]:
        raise TypeError("a mistake that names /home/ann/secrets")


async def test_a_mistake_of_ours_is_a_500_of_the_one_shape(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It names the request, by which the log is found; what went wrong stands in the log alone."""
    async with sandboxed(tmp_path, jobs=Mistaken) as caller:
        told = await caller.ask("GET", "/api/v1/status", headers={"X-Request-Id": "mine-1"})
        assert (told.status, told.code) == (500, "internal")
        assert "mine-1" in told.value["error"]["message"]
        assert b"/home/ann" not in told.body
        assert any("mine-1" in record.message and record.exc_info for record in caplog.records)
        assert (await caller.ask("GET", "/healthz")).status == 200


async def test_what_is_no_http_is_refused_and_its_octets_are_in_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """A secret with a control in it, a line that is none: 400, and no traceback of ours."""
    caplog.set_level("INFO")
    async with sandboxed(tmp_path) as caller:
        port = int(caller.base.rpartition(":")[2])
        for octets in (
            b"GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer tell-nobody\x00\r\n\r\n",
            b"\x1b[31mtell-nobody\r\n\r\n",
            b"GET /tell-nobody HTTP/9\r\n\r\n",
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(octets)
            answer = await reader.read()
            writer.close()
            assert b" 400 " in answer.partition(b"\r\n")[0]
    assert "tell-nobody" not in caplog.text
    assert not any(record.exc_info for record in caplog.records)
    assert any("no HTTP" in record.message for record in caplog.records)
    assert "tell-nobody" not in capfd.readouterr().err


def test_an_entry_of_the_log_names_its_request() -> None:
    """As JSON, a field each."""
    told = logging.makeLogRecord({"msg": "done", "fields": {"request": "mine-1", "status": 200}})
    entry = json.loads(JsonFormatter().format(told))
    assert (entry["message"], entry["request"], entry["status"]) == ("done", "mine-1", 200)


async def test_every_answer_says_how_it_may_be_shown(tmp_path: Path) -> None:
    """Strict headers on answers and refusals; no server's name; the request's id comes back."""
    async with sandboxed(tmp_path) as caller:
        for path in ("/healthz", "/nothing", "/openapi.json"):
            told = await caller.ask("GET", path, headers={"X-Request-Id": "mine-1"})
            assert told.headers["X-Content-Type-Options"] == "nosniff"
            assert "default-src 'none'" in told.headers["Content-Security-Policy"]
            assert told.headers["X-Request-Id"] == "mine-1"
            assert "Server" not in told.headers


async def test_everything_is_below_the_base_path(tmp_path: Path) -> None:
    """And nothing is beside it."""
    async with sandboxed(tmp_path, base="/links", tokens=TOKENS) as caller:
        assert (await caller.ask("GET", "/healthz")).status == 200
        job = await caller.ask("POST", "/api/v1/jobs", WRITER, json={"urls": ["https://site-1.example.org/"]})
        assert job.headers["Location"].startswith("/links/api/v1/jobs/")
        async with caller.session.get(caller.base.removesuffix("/links") + "/healthz") as beside:
            assert beside.status == 401
        known = {"Authorization": f"Bearer {WRITER}"}
        async with caller.session.get(caller.base, headers=known, allow_redirects=False) as slashless:
            assert (slashless.status, slashless.headers["Location"]) == (303, "/links/")


@pytest.mark.parametrize(
    "text", ["ann", "ann:rw", "ann:xx:long-enough-secret", "ann:rw:short", "a b:rw:long-enough-secret"]
)
def test_a_token_that_cannot_be_used_is_refused_and_not_shown(text: str) -> None:
    """The entry's number is named, its secret never."""
    with pytest.raises(SettingsError) as refused:
        parse(f"good:ro:{READER}\n{text}")
    assert "long-enough-secret" not in str(refused.value)


def test_two_tokens_of_one_name_are_refused() -> None:
    """Each has its own."""
    with pytest.raises(SettingsError, match="twice"):
        parse(f"ann:rw:{WRITER},ann:ro:{READER}")


def test_without_tokens_others_do_not_reach_it() -> None:
    """On loopback alone; with tokens anywhere."""
    for host in ("0.0.0.0", "::", "192.168.0.1", "example.org"):
        with pytest.raises(UsageError, match="ENRICHER_SERVE_TOKENS"):
            refuse_open_door(Listen(host=host), ServiceTokens())
        refuse_open_door(Listen(host=host), ServiceTokens(parse(TOKENS)))
    for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost"):
        refuse_open_door(Listen(host=host), ServiceTokens())


def test_where_to_listen_is_read_or_refused() -> None:
    """A host and a port; a path."""
    assert parse_listen("[::1]:80") == Listen(host="::1", port=80)
    for wrong in ("8787", "host:", "host:99999", ":80", "a:b"):
        with pytest.raises(UsageError, match="--listen"):
            parse_listen(wrong)
    assert (parse_base("/"), parse_base("/a/b/")) == ("", "/a/b")
    for wrong in ("a", "//evil", "/a{b}", "/a?b"):
        with pytest.raises(UsageError, match="--base-path"):
            parse_base(wrong)
