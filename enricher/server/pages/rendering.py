"""Templates -> answers: escaped, under one content policy, with every address below the base path.

Comes in: a template's name and values. Goes out: a response. Whatever a template prints passes `_printed`:
controls and marks that turn the direction show as their codes, then Jinja2 escapes it.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from urllib.parse import quote, urlencode

import jinja2
from aiohttp import web

from enricher.escaping import visible
from enricher.reports import words
from enricher.reports.as_html import ARCHIVE_WORDS
from enricher.reports.own_repositories import most_starred
from enricher.reports.readable_titles import readable
from enricher.server.messages import ENDED
from enricher.server.pages import bars
from enricher.server.pages.tables import KINDS, SORT_NAMES, STATUSES
from enricher.server.service import ASKER, Service, service_of
from enricher.version import __version__

PAGES = web.AppKey("pages", jinja2.Environment)

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
}
"""Of every page. Under `no-referrer` browsers send `Origin: null` with our own forms (Fetch standard, 3.2);
over plain http, where they send no `Sec-Fetch-Site`, nothing else tells those from another site's."""

STYLES = (("enricher.reports", "page/report.css"), ("enricher.server.pages", "page.css"))
"""The report's look first, then what pages have beside it."""

SCRIPT = ("enricher.server.pages", "page.js")
ICON = ("enricher.server.pages", "icon.svg")
LONGEST = 4_000
"""Characters of one text on a page; what is longer ends in an ellipsis."""

JOB_WORDS = {
    "queued": ("skipped", "waits"),
    "running": ("running", "is worked on"),
    "done": ("alive", "done"),
    "stopped": ("blocked", "stopped early"),
    "failed": ("dead", "failed"),
    "cancelled": ("skipped", "cancelled"),
}
"""A job's state: the mark that it is shown with, and its words."""

NETWORK_WORDS = {
    "fine": ("alive", "fine"),
    "down": ("dead", "nobody can be reached; nothing is concluded about any link"),
    "lost": ("dead", "it went away; nothing is concluded of what was asked since"),
    "proxy": ("failing", "our proxy is not there, or refuses; nothing is concluded from that"),
    "intercepted": ("failing", "somebody on the way answers in everybody’s name: a login page, or a filter"),
    "partial": ("blocked", "the name server knows hardly any names but the APIs’ own"),
}
"""Our own network's state: the mark that it is shown with, and its words."""


def pages(base: str = "") -> jinja2.Environment:
    """The templates below a base path, all compiled, with the filters and words that they use.

    What one takes of another it takes without its context: macros made anew for every page would be held
    by it, and it by them.
    """
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _read("enricher.server.pages", f"templates/{name}")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "archive": lambda name: ARCHIVE_WORDS.get(name, name),
        "bar": bars.of_states,
        "day": words.day,
        "moment": moment,
        "most_starred": most_starred,
        "percent": words.percent,
        "readable": readable,
        "reason": words.reason_words,
        "short": short,
        "status": lambda status: words.STATUS_WORDS.get(status, status),
        "target": words.target,
        "thousands": words.thousands,
    }
    made.globals |= {
        "plural": words.plural, "JOB_WORDS": JOB_WORDS, "NETWORK_WORDS": NETWORK_WORDS, "ENDED": ENDED,
        "version": __version__, "STATUSES": STATUSES, "KINDS": KINDS, "SORT_NAMES": SORT_NAMES,
        "at": Addresses(base), "asset": asset_addresses(base),
    }  # fmt: skip
    for template in resources.files("enricher.server.pages").joinpath("templates").iterdir():
        made.get_template(template.name)  # else the first who asks waits for it, and all others with it
    return made


def page(
    request: web.Request,
    template: str,
    /,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> web.Response:
    """A page. `at` in a template gives an address of ours, `who` is the one who asks (or None)."""
    service = service_of(request)
    context = {
        "who": request.get(ASKER) if service.tokens else None,
        "may_write": ASKER in request and request[ASKER].right == "write",
        "sandbox": service.enricher.made_up,
        "here": template.removesuffix(".html.j2"),
    }
    text = request.config_dict[PAGES].get_template(template).render(context | values)
    return web.Response(
        body=text.encode("utf-8", "replace"),
        status=status,
        headers={**HEADERS, **(headers or {})},
    )


def see_other(service: Service, path: str, *parts: str, **query: object) -> web.Response:
    """The way to an address of ours (RFC 9110, 15.4.4)."""
    address = Addresses(service.base)(path, *parts, **query)
    return web.Response(status=303, headers={"Location": address})


class Addresses:
    """Addresses of this service: `at("/jobs/{}", id, after=50)`; parts and values are percent-encoded."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __call__(self, path: str, *parts: str, **query: object) -> str:
        """The address, without the parameters that are None."""
        made = self._base + path.format(*(quote(part, safe="", errors="replace") for part in parts))
        given = {name: value for name, value in query.items() if value is not None}
        return f"{made}?{urlencode(given, errors='replace')}" if given else made


def moment(value: dt.datetime | None) -> str:
    """A moment to the minute; a dash where unknown."""
    return "–" if value is None else f"{value.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def short(text: str, longest: int = 160) -> str:
    """Text of bounded length."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _printed(value: object) -> object:
    """What a template prints: markup (told by `__html__`) as it is, else text that can be seen."""
    if hasattr(value, "__html__") or isinstance(value, jinja2.Undefined):
        return value
    if value is None:
        raise TypeError("a template prints nothing where a value is wanted")
    return visible(str(value), LONGEST)


@cache
def asset(name: str) -> tuple[str, bytes] | None:
    """The media type and the octets of an asset; None where there is none of this name."""
    match name:
        case "page.css":
            return "text/css", "".join(_read(*place) for place in STYLES).encode()
        case "page.js":
            return "text/javascript", _read(*SCRIPT).encode()
        case "icon.svg":
            return "image/svg+xml", _read(*ICON).encode()
        case _:
            return None


def asset_addresses(base: str) -> Callable[[str], str]:
    """What gives an asset's address, with a mark of its content: browsers keep it until it changes."""

    @cache
    def address(name: str) -> str:
        found = asset(name)
        if found is None:
            raise LookupError(name)
        return f"{base}/assets/{name}?v={hashlib.sha256(found[1]).hexdigest()[:12]}"

    return address


def _read(package: str, name: str) -> str:
    return resources.files(package).joinpath(*name.split("/")).read_text("utf-8")
