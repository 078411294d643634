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
        if name is not None:
            connection.context = self.of(name)

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
        nature = self._nature(name)
        if nature == "tls_expired":
            leaf = self._authority.issue_cert(name, not_before=_LONG_AGO, not_after=_NOT_SO_LONG_AGO)
        elif nature == "tls_wrong_name":
            leaf = self._authority.issue_cert("somebody-else.sandbox.example")
        elif nature == "tls_untrusted":
            leaf = self._stranger.issue_cert(name)
        else:
            leaf = self._authority.issue_cert(name)
        leaf.configure_cert(context)
        return context


def _blank() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_alpn_protocols(["http/1.1"])
    return context
