"""The TLS contexts of every connection: modern, verified, with the user's own authorities.

Comes in: paths of CA files and folders. Goes out: an `ssl.SSLContext`, or two of them as `Trust`. Nothing
here switches verification off; one kind of name is laid beside the certificate here, not by OpenSSL.
"""

import ssl
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

from enricher.errors import SettingsError

SHORT = 64
"""Characters of a name of which no label is longer than one may be (RFC 1035, 2.3.4)."""


def context(
    *, ca_file: str | None = None, ca_dir: str | None = None, extra: Sequence[str] = ()
) -> ssl.SSLContext:
    """A client context that trusts `ca_file`/`ca_dir` instead of the system's store, where given.

    Args:
        ca_file: PEM bundle; a folder is taken for `ca_dir` (`REQUESTS_CA_BUNDLE` may be one).
        ca_dir: folder of hashed certificates.
        extra: PEM files trusted beside those (a sandbox's authority).

    Raises:
        SettingsError: a file cannot be read as certificates.
    """
    if ca_file is not None and Path(ca_file).is_dir():
        ca_file, ca_dir = None, ca_file
    if ca_file is None and ca_dir is None:
        made = ssl.create_default_context()
    else:
        made = _load(None, ca_file, ca_dir)
    for path in extra:
        _load(made, path, None)
    made.set_alpn_protocols(["http/1.1"])
    return made


class Trust:
    """One set of authorities. The user's own are read at once, so that what is wrong with them is told.

    The system's whole store costs a twentieth of a second: it is read for the first handshake. `classical`
    is made when a handshake has failed for the first time.
    """

    def __init__(
        self, *, ca_file: str | None = None, ca_dir: str | None = None, extra: Sequence[str] = ()
    ) -> None:
        """Raises SettingsError where a file cannot be read as certificates."""
        self._make = partial(context, ca_file=ca_file, ca_dir=ca_dir, extra=extra)
        if ca_file or ca_dir or extra:
            self.usual = self._make()

    @cached_property
    def usual(self) -> ssl.SSLContext:
        """What every connection begins with."""
        return self._make()

    @cached_property
    def classical(self) -> ssl.SSLContext:
        """As the usual one, with a group for the key exchange that every server and middlebox has seen."""
        made = self._make()
        try:
            made.set_ecdh_curve("X25519")
        except ssl.SSLError:  # early Pythons of 3.11 know names of curves alone, which this is none of
            made.set_ecdh_curve("prime256v1")
        return made


def over_buffers(
    given: ssl.SSLContext,
    incoming: ssl.MemoryBIO,
    outgoing: ssl.MemoryBIO,
    name: str,
    session: ssl.SSLSession | None,
) -> ssl.SSLObject:
    """The client's side of a handshake with `name`; the caller checks a name that `is_odd` with `match`."""
    checks = given.check_hostname
    try:
        if is_odd(name):
            given.check_hostname = False
        return given.wrap_bio(incoming, outgoing, server_hostname=_encoded(name), session=session)
    finally:
        given.check_hostname = checks


def _encoded(name: str) -> str | bytes:
    """A name as it is, where it is one of letters: of others IDNA's tables are asked, label by label."""
    return name.encode() if name.isascii() and len(name) < SHORT and ".." not in name else name


def is_odd(name: str) -> bool:
    """Whether the first label has an underscore, as buckets of S3 do: OpenSSL lets no wildcard stand for it.

    Browsers and curl do: RFC 9525, 6.3 has the wildcard stand for one label, whatever is in it.
    """
    return "_" in name.partition(".")[0]


def match(tls: ssl.SSLObject, name: str) -> None:
    """Raise ssl.SSLCertVerificationError where the certificate of a trusted chain is none for `name`."""
    certificate = tls.getpeercert() or {}
    names = [str(told[1]).lower() for told in certificate.get("subjectAltName", ()) if told[0] == "DNS"]
    rest = name.lower().partition(".")[2]
    if name.lower() in names or ("." in rest and f"*.{rest}" in names):
        return
    fault = ssl.SSLCertVerificationError(1, f"certificate verify failed: it is none for {name!r}")
    fault.verify_code = _HOSTNAME_MISMATCH
    raise fault


_HOSTNAME_MISMATCH = 62
"""X509_V_ERR_HOSTNAME_MISMATCH."""


def reading_sessions_leaks(version: tuple[int, ...] = sys.version_info[:3]) -> bool:
    """Whether each reading of what was agreed on over a connection loses its memory, some 5 KB, for good.

    CPython duplicates it and forgets the duplicate (issue 116810): from 3.10 on, mended in 3.12.8 and 3.13.1.
    """
    return version < (3, 12, 8) or (3, 13) <= version < (3, 13, 1)


def refuse_unreadable(*, ca_file: str | None, ca_dir: str | None) -> None:
    """Say now what `context` would say at the first connection, without reading a whole bundle.

    Raises:
        SettingsError: the file or folder is not there, or the file begins with no certificate.
    """
    path = ca_file or ca_dir
    if path is None:
        return
    try:
        if Path(path).is_dir():
            return
        with Path(path).open(encoding="utf-8", errors="replace") as file:
            first = _first_certificate(file)
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=first)
    except (OSError, ValueError) as exc:
        raise _unreadable(path, exc) from exc


def _first_certificate(lines: Iterable[str]) -> str:
    found: list[str] = []
    for line in lines:
        if found or line.startswith("-----BEGIN"):
            found.append(line)
        if found and line.startswith("-----END"):
            return "".join(found)
    raise ValueError("no certificate is in it")


def _load(made: ssl.SSLContext | None, ca_file: str | None, ca_dir: str | None) -> ssl.SSLContext:
    try:
        if made is None:
            return ssl.create_default_context(cafile=ca_file, capath=ca_dir)
        made.load_verify_locations(ca_file, ca_dir)
    except (OSError, ssl.SSLError) as exc:
        raise _unreadable(ca_file or ca_dir, exc) from exc
    return made


def _unreadable(path: str | None, why: Exception) -> SettingsError:
    return SettingsError(
        f"cannot read certificates from {path}: {why}; "
        "check SSL_CERT_FILE, SSL_CERT_DIR and REQUESTS_CA_BUNDLE"
    )


def authorities(environment: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The CA file and folder that the environment names; any one of the variables is enough."""
    file = environment.get("SSL_CERT_FILE") or environment.get("REQUESTS_CA_BUNDLE") or None
    return file, environment.get("SSL_CERT_DIR") or None
