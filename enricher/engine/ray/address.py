"""Which cluster may be joined: one on a private address, which asks for a token.

Comes in: what the user wrote behind `--engine ray`, and the environment. Goes out: where the cluster is, or
a sentence why it is not joined. Whoever reaches a cluster without a token runs code of his own on all of it.
"""

import socket
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from enricher.addresses import is_global
from enricher.errors import MissingExtraError, UsageError

DISABLED = "disabled"
TOKEN_FILE = ".ray/auth_token"  # noqa: S105  # where Ray keeps it

Resolve = Callable[[str], Sequence[str]]


def address_of(given: str, environment: Mapping[str, str], resolve: Resolve | None = None) -> tuple[str, int]:
    """Host and port of the cluster's head. Raises UsageError."""
    written = environment.get("RAY_ADDRESS", "") if given == "auto" else given
    if "://" in written:
        raise UsageError(
            f"--engine ray={given}: Ray's client protocol is not used; run this command on a node of the "
            "cluster, and name its head as HOST:PORT"
        )
    host, colon, port = written.rpartition(":")
    host = host.strip("[]")
    if not colon or not host or not port.isdigit() or not 0 < int(port) < 65_536:
        wanted = "RAY_ADDRESS as HOST:PORT" if given == "auto" else "HOST:PORT, such as 10.0.0.5:6379"
        raise UsageError(f"--engine ray={given}: {written!r} does not do; wanted is {wanted}")
    try:
        found = (resolve or _resolved)(host)
    except OSError as fault:
        raise UsageError(f"--engine ray={given}: {host} is not found ({fault}); check the name") from fault
    if public := [one for one in found if is_global(one)]:
        raise UsageError(
            f"--engine ray={given}: {public[0]} is a public address, and who reaches a cluster of Ray runs "
            "programs on it; name its head by an address of your own network"
        )
    return host, int(port)


def refuse_without_extra() -> None:
    """Raises MissingExtraError where Ray is not installed."""
    if find_spec("ray") is None:
        raise MissingExtraError(
            "--engine ray needs the package ray, which is not installed: pip install 'enricher[ray]' "
            "(or give --engine local)"
        )


def refuse_without_token(environment: Mapping[str, str], home: Path) -> None:
    """Raises UsageError where there is no token for an existing cluster, or tokens are switched off."""
    if environment.get("RAY_AUTH_MODE", "token").lower() != "token":
        raise UsageError(
            "--engine ray: RAY_AUTH_MODE switches Ray's tokens off, and who reaches the cluster runs "
            "programs on it; unset it, and start the cluster with RAY_AUTH_MODE=token"
        )
    if environment.get("RAY_AUTH_TOKEN") or environment.get("RAY_AUTH_TOKEN_PATH"):
        return
    if not (home / TOKEN_FILE).is_file():
        raise UsageError(
            "--engine ray: there is no token for that cluster; put the path of its file in "
            "RAY_AUTH_TOKEN_PATH (`ray get-auth-token` on its head shows it)"
        )


def _resolved(host: str) -> Sequence[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
