"""Which proxy a request goes through, as the environment says.

Comes in: the variables `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` (either
case), once. Goes out: for each host, a proxy's address or None. Reads no environment itself.
"""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from enricher.errors import SettingsError

SCHEMES = ("http", "https")
"""Schemes of the addresses that are asked, and of the proxies that are spoken to."""


class Proxies:
    """The environment's proxies, with their exceptions."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        fallback = _either(environment, "all_proxy")
        self._proxy = {scheme: _either(environment, f"{scheme}_proxy") or fallback for scheme in SCHEMES}
        self._except = [
            entry.strip().lower() for entry in _either(environment, "no_proxy").split(",") if entry.strip()
        ]

    def refuse_unusable(self) -> None:
        """Raises SettingsError where a proxy is named that this program cannot speak to."""
        for scheme in SCHEMES:
            if not self._proxy[scheme]:
                continue
            spoken, host, _ = _parts(_addressed(self._proxy[scheme]))
            if spoken not in SCHEMES or not host:
                # without the address: a name and password may stand in it
                raise SettingsError(
                    f"{scheme.upper()}_PROXY (or ALL_PROXY): {f'{spoken}:// is' if host else 'its value is'} "
                    "no proxy that is spoken to here; set it to http://HOST:PORT, or unset it"
                )

    def of(self, scheme: str, host: str, port: int) -> str | None:
        """The proxy for this host, as a URL; None to connect straight."""
        proxy = self._proxy.get(scheme)
        if not proxy or any(_covers(entry, host.lower(), port) for entry in self._except):
            return None
        return _addressed(proxy)


def _addressed(proxy: str) -> str:
    return proxy if "://" in proxy else f"http://{proxy}"


def _parts(proxy: str) -> tuple[str, str, int | None]:
    """Scheme, host and port; an empty host where the address is none."""
    try:
        parts = urlsplit(proxy)
        return parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError:
        return "", "", None


def _either(environment: Mapping[str, str], name: str) -> str:
    """Lower case first, as curl does; `HTTP_PROXY` too, this being no CGI program."""
    return environment.get(name) or environment.get(name.upper()) or ""


def _covers(entry: str, host: str, port: int) -> bool:
    """Whether an item of `NO_PROXY` covers `host`: `*`, a domain with its subdomains, or a network."""
    if entry == "*":
        return True
    name, _, wanted = entry.rpartition(":")
    if name and wanted.isdigit() and ":" not in name:
        if int(wanted) != port:
            return False
        entry = name
    bare = entry.lstrip("*").lstrip(".")
    if host == bare or host.endswith(f".{bare}"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")) in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False
