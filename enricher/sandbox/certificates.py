"""The sandbox's certificate authority: a certificate for any name, made when the name is first asked for.

Comes in: the server names of TLS handshakes. Goes out: `ssl.SSLContext`s. The authority lives as
long as its world and is written down only where its certificate (never its key) is asked for.
"""

import datetime as dt
import ssl
from collections import OrderedDict
from collections.abc import Callable

import trustme

_KEPT = 4096
_LONG_AGO = dt.datetime(2019, 1, 1, tzinfo=dt.UTC)
_FAR_AHEAD = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
_NOT_SO_LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


class Certificates:
    """Certificates by name. `nature` tells whose certificate is expired, another's, or untrusted."""

    def __init__(self, nature: Callable[[str], str]) -> None:
        self._authority = trustme.CA(organization_name="enricher sandbox")
        self._stranger = trustme.CA(organization_name="nobody known")
        self._nature = nature
        self._contexts: OrderedDict[str, ssl.SSLContext] = OrderedDict()

    @property
    def pem(self) -> bytes:
        """The authority's own certificate."""
        return self._authority.cert_pem.bytes()

    def server_context(self) -> ssl.SSLContext:
        """The context of a listener: it takes the right certificate once it hears the name."""
        context = _blank()
        self._authority.issue_cert("localhost", "127.0.0.1", "::1").configure_cert(context)
        context.sni_callback = self._choose
        return context

    def client_context(self) -> ssl.SSLContext:
        """What a client needs that trusts this authority alone."""
        context = ssl.create_default_context()
        self._authority.configure_trust(context)
        return context

    def _choose(self, connection: ssl.SSLObject | ssl.SSLSocket, name: str | None, _: ssl.SSLContext) -> None:
        if name is None:
            return
        try:
            connection.context = self.of(name)
        except ValueError:  # no name that a certificate can hold (IDNA): it sees the default one
            return

    def of(self, name: str) -> ssl.SSLContext:
        """The context for one name."""
        name = name.lower()
        found = self._contexts.get(name)
        if found is None:
            found = self._contexts[name] = self._make(name)
            if len(self._contexts) > _KEPT:
                self._contexts.popitem(last=False)
        return found

    def _make(self, name: str) -> ssl.SSLContext:
        context = _blank()
        self._leaf(name, self._nature(name)).configure_cert(context)
        return context

    def _leaf(self, name: str, nature: str) -> trustme.LeafCert:
        """The certificate that a host of this nature shows."""
        issue = self._authority.issue_cert
        match nature:
            case "tls_expired":
                return issue(name, not_before=_LONG_AGO, not_after=_NOT_SO_LONG_AGO)
            case "tls_early":
                return issue(name, not_before=_FAR_AHEAD, not_after=_FAR_AHEAD + dt.timedelta(days=90))
            case "tls_untrusted":
                return self._stranger.issue_cert(name)
            case "tls_self_signed":
                return trustme.CA(organization_name="itself").issue_cert(name)
            case "tls_many_names":
                return issue(name, *(f"n{number}.sandbox.example" for number in range(500)))
            case _:
                given = OTHER_NAMES.get(nature, "{name}").format(name=name, parent=_parent(name))
                try:
                    return issue(given)
                except (
                    ValueError
                ):  # IDNA has no such label, and the web has: `my_lab`, `r3---sn`, a snowman's
                    return issue(f"*.{_parent(given)}")


OTHER_NAMES = {
    "tls_wrong_name": "somebody-else.sandbox.example",
    "tls_parent_name": "{parent}",
    "tls_address": "127.0.0.1",
    "tls_wildcard": "*.{parent}",
}
"""Natures of certificates that are another name's, and whose; all others are the host's own."""


def _parent(name: str) -> str:
    return name.partition(".")[2] or name


def _blank() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_alpn_protocols(["http/1.1"])
    return context
