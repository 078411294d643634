"""What a chain met on its way that says of where it landed that this is no answer to what was asked.

Comes in: a chain of redirects, and the address that it began at. Goes out: yes or no. Pure.
"""

from urllib.parse import unquote, urlsplit

from enricher.io.following import Chain
from enricher.likeness import keeps_name
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
