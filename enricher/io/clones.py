"""Addresses to clone from: a server that speaks Git alone says 404 to who asks it for a page.

Comes in: an address at which no page was found. Goes out: whether a repository is served there, by the
question that every clone begins with (gitprotocol-http). Concludes nothing: that is `enricher.verdict`'s.
"""

from urllib.parse import urlsplit

from enricher.io.following import Follower, Manner
from enricher.late_patterns import late
from enricher.model import Url

QUESTION = "/info/refs?service=git-upload-pack"
SMART = "application/x-git-upload-pack-advertisement"
"""What the answer is, and nothing else (gitprotocol-http, "Smart Clients")."""
DUMB = late(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?\trefs/")
"""How that of a server of files begins: a hash of SHA-1 or SHA-256, and what it is of."""


def may_be_cloned(url: str) -> bool:
    """Whether an address is named as those that one clones from are."""
    return ".git" in url and urlsplit(url).path.rstrip("/").endswith(".git")


async def is_cloned(follower: Follower, url: Url, manner: Manner) -> bool:
    """Whether a repository of Git is served at `url`."""
    place = url.partition("#")[0].partition("?")[0].rstrip("/")
    answer = (await follower.follow(Url(f"{place}{QUESTION}"), manner)).answer
    if answer is None or answer.status != 200:
        return False
    kind = dict(answer.headers).get("content-type", "").partition(";")[0].strip().lower()
    return kind == SMART or (kind == "text/plain" and DUMB.match(answer.body) is not None)
