"""What an address can be made to be, and what may be concluded from it: the truth table of the plain sites.

Pure data. How each nature answers stands in `enricher.sandbox.sites`; which address has
which nature in `enricher.sandbox.atlas` and `enricher.sandbox.fate`.
"""

from dataclasses import dataclass
from typing import Literal

Verdict = tuple[str, str]
"""A status and a reason of the record's link."""

Level = Literal["page", "server", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nature:
    """One way to be.

    Attributes:
        about: one sentence for people.
        verdicts: what a checker may conclude, the exact one first.
        level: whether it is the page, the whole server or the name that is so.
        share: of the names (server, name) or of a living server's pages that are drawn so.
    """

    about: str
    verdicts: tuple[Verdict, ...]
    level: Level = "page"
    share: float = 0.0


def _alive(about: str, share: float = 0.0) -> Nature:
    return Nature(about=about, verdicts=(("alive", "ok"),), share=share)


NATURES: dict[str, Nature] = {
    # pages of a living server
    "alive": _alive("answers 200 with a page of its own"),
    "project_page": _alive("a project page with one link to its code"),
    "slow": _alive("answers after a second and a half"),
    "head_refused": _alive("answers 405 to HEAD and 200 to GET", 0.02),
    "moved_for_good": _alive("301 to a living page", 0.04),
    "moved_for_now": _alive("302 to a living page", 0.02),
    "moved_chain": _alive("308, 301 and 302 in a row to a living page", 0.01),
    "to_https": _alive("301 from http to the same address over https"),
    "gone_404": Nature(about="404, asked twice too", verdicts=(("dead", "http_404"),), share=0.07),
    "gone_410": Nature(about="410", verdicts=(("dead", "http_410"),), share=0.01),
    "withheld_451": Nature(about="451", verdicts=(("dead", "http_451"),)),
    "login_wall": Nature(about="302 to a login page", verdicts=(("blocked", "login_wall"),)),
    # whole servers
    "soft_404": Nature(
        about="200 with the same page-not-found text for every path but the home page's",
        verdicts=(("dead", "soft_404"),),
        level="server",
        share=0.015,
    ),
    "parked": Nature(
        about="a page that sells the name", verdicts=(("dead", "parked"),), level="server", share=0.01
    ),
    "wall_challenge": Nature(
        about="403 with a challenge for browsers (cf-mitigated)",
        verdicts=(("blocked", "bot_wall"),),
        level="server",
        share=0.015,
    ),
    "wall_403": Nature(
        about="403 to programs", verdicts=(("blocked", "http_403"),), level="server", share=0.01
    ),
    "wall_401": Nature(about="401 with a realm", verdicts=(("blocked", "http_401"),), level="server"),
    "wall_429": Nature(
        about="429 with Retry-After, every time",
        verdicts=(("blocked", "http_429"),),
        level="server",
        share=0.01,
    ),
    "wall_999": Nature(about="999 to programs", verdicts=(("blocked", "http_999"),), level="server"),
    "broken_500": Nature(about="500", verdicts=(("failing", "http_500"),), level="server", share=0.01),
    "broken_503": Nature(about="503", verdicts=(("failing", "http_503"),), level="server", share=0.01),
    "reset": Nature(
        about="the connection is reset after the request",
        verdicts=(("failing", "connection_reset"),),
        level="server",
        share=0.005,
    ),
    "refused": Nature(
        about="nobody listens", verdicts=(("failing", "connection_refused"),), level="server", share=0.015
    ),
    "hang": Nature(about="accepts and never answers", verdicts=(("failing", "timeout"),), level="server"),
    "redirect_loop": Nature(
        about="redirects to itself for ever",
        verdicts=(("failing", "redirect_loop"), ("failing", "too_many_redirects")),
        level="server",
    ),
    "to_private": Nature(
        about="302 to 169.254.169.254", verdicts=(("skipped", "private_address"),), level="server"
    ),
    "tls_expired": Nature(
        about="its certificate has run out",
        verdicts=(("failing", "tls_expired"),),
        level="server",
        share=0.01,
    ),
    "tls_wrong_name": Nature(
        about="its certificate is another name's",
        verdicts=(("failing", "tls_hostname"),),
        level="server",
        share=0.005,
    ),
    "tls_untrusted": Nature(
        about="its certificate is signed by nobody known",
        verdicts=(("failing", "tls_untrusted"),),
        level="server",
        share=0.005,
    ),
    # names
    "unresolved": Nature(
        about="the name does not exist", verdicts=(("dead", "dns_not_found"),), level="name", share=0.04
    ),
}

TLS_NATURES = frozenset({"tls_expired", "tls_wrong_name", "tls_untrusted"})
