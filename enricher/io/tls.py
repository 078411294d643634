"""The TLS context of every connection: modern, verified, with the user's own authorities.

Comes in: paths of CA files and folders. Goes out: an `ssl.SSLContext`. Nothing here
switches verification off.
"""

import ssl
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from enricher.errors import SettingsError


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
    made.sslobject_class = _Secured
    return made


class _Secured(ssl.SSLObject):
    """One end of a connection with TLS; OpenSSL has held the certificate against the name by itself.

    Event loops ask for every certificate once more, to be looked at, which nobody here does: taking
    apart the hundreds of names that one may hold takes as long as half a handshake.
    """

    def getpeercert(self, binary_form: bool = False) -> Any:
        """The certificate in DER where that is asked for; else nothing of it."""
        return super().getpeercert(True) if binary_form else None


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
