"""What went wrong on the wire, in the words of the evidence.

Comes in: an exception of our own wire, the resolver, OpenSSL or the operating system: whatever of WIRE_FAULTS
a request may meet. Goes out: the kind of fault and the phase it happened in. Nothing here concludes
anything of a link, and no mistake of our own code is given a name: what is none of these is ours.
"""

import errno
import ssl
from collections.abc import Iterator
from typing import NamedTuple

from enricher.evidence import FaultKind, Phase
from enricher.io.descriptors import EXHAUSTED


class NameFaultError(OSError):
    """A name that could not be turned into addresses that may be asked."""

    def __init__(self, kind: FaultKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class UnreadableError(Exception):
    """A server said what is no HTTP."""


class CutShortError(Exception):
    """A body ended before the length that was given, or before its last chunk."""


class LostError(ConnectionError):
    """A connection ended before its answer did."""


class ProxyError(Exception):
    """A proxy of the user's is not there, or does not want to."""

    def __init__(self, kind: FaultKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class UnsendableError(ValueError):
    """A request that cannot be written, whoever is asked."""


WIRE_FAULTS = (OSError, UnreadableError, CutShortError, ProxyError, UnsendableError)
"""What networks and servers do; TimeoutError and OpenSSL's errors are OSErrors."""


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
OURS_SPENT = "no socket is left on this machine"
"""How the detail begins where the limit is our own: the link is left for another run."""

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


def diagnose(exc: BaseException, phase: Phase) -> Diagnosis:
    """Name the fault behind `exc`, which is one of WIRE_FAULTS, met where the request stood at `phase`."""
    for cause in _causes(exc):
        named = _own(cause, phase) or _tls(cause) or _system(cause, phase)
        if named is not None:
            return named
    if isinstance(exc, OSError):
        return Diagnosis("connection_reset", phase, _words(exc))
    return Diagnosis("bad_response", phase, _words(exc))


def _causes(exc: BaseException) -> Iterator[BaseException]:
    """`exc` and what it wraps, outermost first, groups opened; bounded against rings."""
    waiting: list[BaseException] = [exc]
    for _ in range(16):
        if not waiting:
            return
        current = waiting.pop(0)
        yield current
        if current.__cause__ is not None:
            waiting.append(current.__cause__)
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions


def _own(cause: BaseException, phase: Phase) -> Diagnosis | None:
    """What a module of ours has named."""
    match cause:
        case NameFaultError():
            return Diagnosis(cause.kind, "resolve", cause.detail[:DETAIL_LIMIT])
        case ProxyError():
            return Diagnosis(cause.kind, "connect", cause.detail[:DETAIL_LIMIT])
        case UnsendableError():
            return Diagnosis("invalid_url", phase, _words(cause))
        case CutShortError():
            return Diagnosis("connection_reset", phase, _words(cause))
        case _:
            return None


def _tls(cause: BaseException) -> Diagnosis | None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        kind = TLS_VERIFY.get(getattr(cause, "verify_code", 0), "tls_untrusted")
        return Diagnosis(kind, "tls", _words(getattr(cause, "verify_message", None) or cause))
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
        return Diagnosis("deferred", "connect", f"{OURS_SPENT}: {_words(cause)}")
    if isinstance(cause, ConnectionError):
        # how servers that speak older protocols alone often answer a modern greeting
        return Diagnosis("tls_error" if phase == "tls" else "connection_reset", phase, _words(cause))
    if cause.errno is None and phase == "connect":
        # several addresses, each with a fault of its own, which were put together
        return Diagnosis("connection_refused", "connect", _words(cause))
    return None


def _words(told: object) -> str:
    text = " ".join(str(told).split()) or type(told).__name__
    return text[:DETAIL_LIMIT]
