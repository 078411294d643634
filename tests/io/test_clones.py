"""Addresses to clone from at servers that speak Git alone, on loopback."""

import pytest
from aiohttp import web

from enricher.io.clones import SMART, may_be_cloned
from enricher.model import Url
from enricher.verdict import judge

PATH = "/git/deblur.git"
REFS = f"{'0a' * 20}\trefs/heads/main\n"


async def looked(site, connect, answer, path=PATH):
    """The verdict on an address that is no page, where `answer` is given to who wants to clone."""
    asked = []

    async def refs(request):
        asked.append(request.query_string)
        return answer

    base = await site({f"{PATH}/info/refs": refs})
    client = await connect()
    return judge(await client.checker.look(Url(f"{base}{path}"))), asked


@pytest.mark.parametrize("path", [PATH, f"{PATH}/"])
@pytest.mark.parametrize(
    ("body", "kind"),
    [("001e# service=git-upload-pack\n0000", SMART), (REFS, "text/plain")],
    ids=["smart", "dumb"],
)
async def test_what_can_be_cloned_is_alive_without_a_page(site, connect, path, body, kind):
    """Its 404 is for those who ask for a page."""
    check, asked = await looked(site, connect, web.Response(text=body, content_type=kind), path)
    assert (check.status, check.reason, check.http_status) == ("alive", "ok", None)
    assert asked == ["service=git-upload-pack"]


@pytest.mark.parametrize(
    "answer",
    [
        web.Response(status=404),
        web.Response(status=401),
        web.Response(text="<title>Lab</title>", content_type="text/html"),
        web.Response(text="Nothing to clone here.", content_type="text/plain"),
    ],
    ids=["absent", "refused", "a page", "a sentence"],
)
async def test_what_cannot_be_cloned_is_as_absent_as_its_page(site, connect, answer):
    """A page for anything is no repository."""
    check, _ = await looked(site, connect, answer)
    assert (check.status, check.reason) == ("dead", "http_404")


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://git.example/deblur.git", True),
        ("https://git.example/~ada/deblur.git/?a=b", True),
        ("https://git.example/deblur.git/tree/README", False),
        ("https://lab.github.io/deblur", False),
        ("https://git.example/deblur", False),
    ],
)
def test_only_what_is_named_so_is_asked_for_its_git(url, named):
    """Other absences cost no further request."""
    assert may_be_cloned(url) is named
