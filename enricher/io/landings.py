"""What a chain met on its way that says of where it landed that this is no answer to what was asked.

Comes in: a chain of redirects, and the address that it began at. Goes out: yes or no. Pure.
"""

from urllib.parse import unquote, urlsplit

from enricher.io.following import Chain
from enricher.likeness import keeps_name, may_be_a_notice
from enricher.logins import is_login


def keeps_in_fragment(asked: str, chain: Chain) -> bool:
    """Whether an address was led to a page whose script is told in the fragment what was asked for."""
    for hop in chain.hops[:-1]:
        _, sign, fragment = dict(hop.headers).get("location", "").partition("#")
        if sign and fragment and keeps_name(asked, "/" + fragment):
            return True
    return False


def is_told_elsewhere(asked: str, chain: Chain) -> bool:
    """Whether another site is told the whole address, to lead back there: a page of consent, of a login."""
    parts = urlsplit(asked)
    address = f"://{parts.netloc}{parts.path}"
    return any(
        site_of(hop.url) != site_of(asked) and address in unquote(unquote(hop.url)) for hop in chain.hops[1:]
    )


def passed_a_login(chain: Chain) -> bool:
    """Whether a chain went by where readers show who they are: on the way back their address may be lost."""
    return any(is_login(hop.url) for hop in chain.hops[1:-1])


def site_of(url: str) -> str:
    """The host of an address, without the `www.` that a site may have or not."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def asks_elsewhere(asked: str, chain: Chain) -> bool:
    """Whether the front page of another host has but a sentence for the reader, and is told the way back."""
    end = chain.hops[-1].url
    if site_of(end) == site_of(asked) or chain.page is None or not may_be_a_notice(chain.page):
        return False
    return len(without_way_back(end, asked)[1]) < len(without_way_back(end, " ")[1])


def without_way_back(url: str, asked: str) -> tuple[str, tuple[str, ...]]:
    """A page's address without the fields of its query that hold where a reader wanted to go.

    What is left of a front page's own address is told apart from that of a page of errors.
    """
    place, _, query = url.partition("?")
    path = urlsplit(asked).path or "/"
    fields = [field for field in query.split("&") if field]
    return place, tuple(field for field in fields if not unquote(field.partition("=")[2]).endswith(path))
