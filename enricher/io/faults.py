"""What went wrong on the wire, in the words of the evidence.

Comes in: an exception of aiohttp, the resolver, OpenSSL or the operating system.
Goes out: the kind of fault and the phase it happened in. The order of the table
matters: the first row that fits counts. Nothing here concludes anything of a link.
"""

import asyncio
import errno
import ssl
from collections.abc import Iterator
from typing import NamedTuple

import aiohttp
from aiohttp import http_exceptions

from enricher.evidence import FaultKind, Phase


class NameFaultError(OSError):
    """A name that could not be turned into addresses that may be asked."""

    def __init__(self, kind: FaultKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class Diagnosis(NamedTuple):
    """The kind of a fault, its phase and the words of whoever reported it."""

    kind: FaultKind
    phase: Phase
    detail: str


DETAIL_LIMIT = 200

REFUSED = frozenset({errno.ECONNREFUSED})
UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})
TIMED_OUT = frozenset({errno.ETIMEDOUT})
UNREACHED = "unreachable:"
"""How the detail of a fault begins where no way leads to the host."""
PROXY_AWAY = "the proxy cannot be reached"
PROXY_REFUSED = "the proxy refused with 407"
"""How it begins where it is our own proxy's fault; with 502 it tells of the host behind it."""
EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
"""No fault of the other side: this machine has no socket left for now."""

TLS_VERIFY: dict[int, FaultKind] = {
    # X509_V_ERR_* of OpenSSL's x509_vfy.h, as ssl.SSLCertVerificationError.verify_code
    9: "tls_expired",  # not yet valid: the same advice, the dates do not fit
    10: "tls_expired",
    62: "tls_hostname",
    64: "tls_hostname",  # the address, not the name, does not fit
    18: "tls_untrusted",  # self-signed
    19: "tls_untrusted",
    20: "tls_untrusted",  # the chain's issuer is not there
    21: "tls_untrusted",
    27: "tls_untrusted",
}


def _proxied(cause: BaseException) -> Diagnosis | None:
    """What a proxy of ours does says nothing of the site behind it."""
    # where no proxy is, names are looked up by our own resolver, which raises other things
    if isinstance(cause, aiohttp.ClientProxyConnectionError | aiohttp.ClientConnectorDNSError):
        return Diagnosis("dns_failure", "connect", f"{PROXY_AWAY}: {_words(cause)}")
    if isinstance(cause, aiohttp.ClientHttpProxyError):
        return Diagnosis("bad_response", "connect", f"the proxy refused with {cause.status}")
    return None


def diagnose(exc: BaseException, phase: Phase) -> Diagnosis:
    """Name the fault behind `exc`; `phase` is where the request stood when it was raised."""
    causes = list(_causes(exc))
    for cause in causes:
        if isinstance(cause, NameFaultError):
            return Diagnosis(cause.kind, "resolve", cause.detail[:DETAIL_LIMIT])
    for cause in causes:
        named = _proxied(cause) or _tls(cause) or _system(cause, phase)
        if named is not None:
            return named
    return _http(exc, phase)


def _causes(exc: BaseException) -> Iterator[BaseException]:
    """`exc` and what it wraps, outermost first, groups opened; bounded against rings."""
    waiting: list[BaseException] = [exc]
    for _ in range(16):
        if not waiting:
            return
        current = waiting.pop(0)
        yield current
        inner = getattr(current, "os_error", None) or getattr(current, "certificate_error", None)
        waiting += [one for one in (inner, current.__cause__) if isinstance(one, BaseException)]
        waiting += getattr(current, "exceptions", ())


def _tls(cause: BaseException) -> Diagnosis | None:
    if isinstance(cause, aiohttp.ClientConnectorCertificateError):  # looks like OpenSSL's, without its code
        return _tls(cause.certificate_error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        kind = TLS_VERIFY.get(getattr(cause, "verify_code", 0), "tls_untrusted")
        return Diagnosis(kind, "tls", _words(getattr(cause, "verify_message", None) or cause))
    if isinstance(cause, ssl.CertificateError | aiohttp.ServerFingerprintMismatch):
        return Diagnosis("tls_hostname", "tls", _words(cause))
    if isinstance(cause, ssl.SSLError):
        return Diagnosis("tls_error", "tls", _words(getattr(cause, "reason", None) or cause))
    return None


def _system(cause: BaseException, phase: Phase) -> Diagnosis | None:
    if isinstance(cause, TimeoutError):
        return Diagnosis("timeout", phase, f"no answer in time ({phase})")
    return _numbered(cause, phase) if isinstance(cause, OSError) else None


def _numbered(cause: OSError, phase: Phase) -> Diagnosis | None:
    """A fault by the operating system's number for it."""
    if cause.errno in REFUSED:
        return Diagnosis("connection_refused", "connect", _words(cause))
    if cause.errno in UNREACHABLE:
        return Diagnosis("connection_refused", "connect", f"{UNREACHED} {_words(cause)}")
    if cause.errno in TIMED_OUT:
        return Diagnosis("timeout", phase, _words(cause))
    if cause.errno in EXHAUSTED:
        return Diagnosis("connection_reset", "connect", f"no socket left here: {_words(cause)}")
    if isinstance(cause, ConnectionError):
        # how servers that speak older protocols alone often answer a modern greeting
        return Diagnosis("tls_error" if phase == "tls" else "connection_reset", phase, _words(cause))
    if cause.errno is None and phase == "connect":
        # several addresses, each with a fault of its own, which were put together
        return Diagnosis("connection_refused", "connect", _words(cause))
    return None


HTTP: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], FaultKind], ...] = (
    ((aiohttp.InvalidURL, UnicodeError), "invalid_url"),
    (aiohttp.NonHttpUrlClientError, "unsupported_scheme"),
    (
        (aiohttp.ClientResponseError, http_exceptions.HttpProcessingError),
        "bad_response",
    ),
    ((aiohttp.ServerDisconnectedError, aiohttp.ClientConnectionResetError), "connection_reset"),
    (aiohttp.ClientPayloadError, "connection_reset"),
    (aiohttp.ClientSSLError, "tls_error"),
    (aiohttp.ClientConnectionError, "connection_reset"),
    (asyncio.IncompleteReadError, "connection_reset"),
)


def _http(exc: BaseException, phase: Phase) -> Diagnosis:
    for types, kind in HTTP:
        if isinstance(exc, types):
            return Diagnosis(kind, phase, _words(exc))
    return Diagnosis("bad_response", phase, _words(exc))


def _words(told: object) -> str:
    text = " ".join(str(told).split()) or type(told).__name__
    return text[:DETAIL_LIMIT]
