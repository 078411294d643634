"""What a status, a reason or a code state means, and what a reader may do: the table behind `explain`.

Comes in: a name as records hold it. Goes out: a `Definition`. The words say what may be concluded, no more.
"""

from msgspec import Struct


class Definition(Struct, frozen=True, kw_only=True):
    """One name of the record.

    Attributes:
        belongs: what it is: a status, a code state, or the status whose reason it is.
        means: what was seen, in a sentence or two.
        remedy: what a reader may do.
    """

    belongs: str
    means: str
    remedy: str


_LATER = "Look again later; nothing may be concluded from one look."
_BROWSER = "Open it in a browser: a person is let in where a program is not."
_COPY = "Look for a copy (--archives wayback,swh), and tell the authors."
_KEEPER = "Write to whoever keeps the site; the content may well be there."


def _of(belongs: str, means: str, remedy: str) -> Definition:
    return Definition(belongs=belongs, means=means, remedy=remedy)


MEANINGS: dict[str, Definition] = {
    # statuses
    "alive": _of("status", "It is there.", "Nothing."),
    "dead": _of(
        "status", "It is gone, said after a second, differently asked look or by a forge's own word.", _COPY
    ),
    "blocked": _of("status", "Someone is there, and refuses programs.", _BROWSER),
    "failing": _of("status", "No usable answer this time.", _LATER),
    "skipped": _of("status", "It was not asked; the reason says why.", "See its reason."),
    # code
    "released": _of("code", "A link to the paper's own code was seen alive.", "Use it."),
    "unverified": _of(
        "code", "There is a link to the paper's own code, which did not answer or could not be asked.", _LATER
    ),
    "empty": _of("code", "The repository is there and holds nothing.", "Watch it; it may be filled."),
    "claimed": _of(
        "code", "The text says that code is available, and gives no address.", "Search, or ask the authors."
    ),
    "promised": _of(
        "code",
        "The text says that code will come.",
        "Look again; `diff` and `show --since` tell when it came.",
    ),
    "none": _of("code", "The text says nothing of code.", "Nothing."),
    # alive
    "ok": _of("alive", "A page answered, with none of the known lies, or an API knows it.", "Nothing."),
    # dead
    "http_404": _of("dead", "The server says that there is no such page, twice.", _COPY),
    "http_410": _of("dead", "The server says that the page is gone for good.", _COPY),
    "http_451": _of(
        "dead", "Taken away for legal reasons: a court's, a copyright holder's or the terms of use.", _COPY
    ),
    "dns_not_found": _of(
        "dead", "The host's name does not exist any more, while other names resolve.", _COPY
    ),
    "soft_404": _of(
        "dead",
        "The site says 200, but in words that it is not there, or what it says of an address that "
        "cannot exist; or its own API has not got it.",
        _COPY,
    ),
    "parked": _of(
        "dead",
        "The name is for sale, parked or hijacked, or its host shows a first page that nobody "
        "filled, or that its customer was suspended.",
        _COPY,
    ),
    "repository_missing": _of(
        "dead", "The forge's API says that there is no such repository: deleted, or made private.", _COPY
    ),
    "path_missing": _of(
        "dead",
        "The repository lives; the file or branch that the link names is gone from it.",
        "Look for the file elsewhere in the repository or in its history.",
    ),
    # blocked
    "http_401": _of("blocked", "The server wants a login.", _BROWSER),
    "http_402": _of("blocked", "The site wants programs to pay.", _BROWSER),
    "http_403": _of("blocked", "The server refuses to show the page to a program.", _BROWSER),
    "http_407": _of(
        "blocked", "A proxy on the way wants a login.", "Give HTTPS_PROXY with user and password."
    ),
    "http_429": _of(
        "blocked",
        "The host complained of too many requests, also at the pace that it named.",
        "Run again later, or set a lower --per-host.",
    ),
    "http_999": _of("blocked", "LinkedIn's answer to programs.", _BROWSER),
    "bot_wall": _of(
        "blocked",
        "A wall against programs answered in the page's place, or programs alone are told 404.",
        _BROWSER,
    ),
    "login_wall": _of("blocked", "A login page answered in the page's place.", _BROWSER),
    # failing
    "timeout": _of("failing", "No answer within --timeout, also when it was asked again.", _LATER),
    "connection_refused": _of("failing", "The host is there, and nobody listens.", _LATER),
    "connection_reset": _of("failing", "The connection was broken off.", _LATER),
    "dns_failure": _of("failing", "The name could not be looked up this time.", _LATER),
    "tls_expired": _of("failing", "The certificate has expired.", _KEEPER),
    "tls_hostname": _of("failing", "The certificate is of another host.", _KEEPER),
    "tls_untrusted": _of(
        "failing",
        "The certificate is of an authority that this machine does not trust.",
        "Name the authority in SSL_CERT_FILE if you trust it.",
    ),
    "tls_error": _of("failing", "The handshake failed, also with classical groups.", _KEEPER),
    "redirect_loop": _of("failing", "It redirects in a circle.", _KEEPER),
    "too_many_redirects": _of(
        "failing", "More hops than --max-redirects.", "Raise --max-redirects if you trust it."
    ),
    "bad_response": _of("failing", "What came is no HTTP, or redirects to nowhere.", _KEEPER),
    "api_unavailable": _of(
        "failing",
        "Only an API can tell, and it could not be asked.",
        "Set GITHUB_TOKEN, or run again when the budget is back.",
    ),
    # skipped
    "artefact": _of("skipped", "No address at all: a mistake of whoever marked it up.", "Nothing."),
    "truncated": _of(
        "skipped", "The text ends inside the address.", "Take the address from the paper itself."
    ),
    "placeholder": _of("skipped", "The text stands in for an address that was to come.", "Ask the authors."),
    "private_address": _of(
        "skipped",
        "It leads to an address inside a network, at this hop or a later one.",
        "--allow-private-hosts, if the network is yours.",
    ),
    "unsupported_scheme": _of("skipped", "It is no web address.", "Open it with the program that it is for."),
    "excluded": _of("skipped", "Your own rules (--include, --exclude) leave it out.", "Change the rules."),
    "robots": _of(
        "skipped", "The site's robots.txt asks programs not to.", "Leave out --respect-robots, or do not ask."
    ),
    "invalid_url": _of(
        "skipped", "The URL standard cannot read it, or it is longer than any address.", "Mend the text."
    ),
    "offline": _of(
        "skipped", "The run was offline and the cache does not know it.", "Run without --offline."
    ),
}
"""Every name with a meaning of its own; HTTP statuses beyond these are told by their number."""


def meaning(name: str) -> Definition | None:
    """What a name means; None for one that no record holds.

    >>> meaning("http_418").belongs, meaning("http_200")
    ('failing', None)
    """
    known = MEANINGS.get(name)
    if known is not None:
        return known
    number = name.removeprefix("http_")
    if name == number or len(number) != 3 or not (number.isascii() and number.isdigit()):
        return None
    if "400" <= number < "600":
        who = (
            "The server has a fault of its own" if number >= "500" else "The server does not like the request"
        )
        return _of("failing", f"{who} (HTTP {number}), also when it was asked again.", _LATER)
    return None
