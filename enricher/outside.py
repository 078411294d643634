"""What a run takes for the outside world: its proxies, its authorities, its names.

Comes in: the environment, or a sandbox. Goes out: one plain value. No I/O.
"""

from collections.abc import Mapping
from typing import Self

from msgspec import Struct

from enricher.addresses import Route
from enricher.io.tls import authorities

PROXY_VARIABLES = frozenset({"http_proxy", "https_proxy", "all_proxy", "no_proxy"})


class Outside(Struct, frozen=True, kw_only=True):
    """Where requests go.

    Attributes:
        proxies: the proxy variables as the environment has them.
        ca_file: a bundle trusted instead of the system's.
        ca_dir: a folder of certificates, likewise.
        route: answers for every name, instead of DNS; then `proxies` serve only the clients that cannot
            be routed.
        made_up: whether what comes back is not true of the world.
    """

    proxies: Mapping[str, str] = {}
    ca_file: str | None = None
    ca_dir: str | None = None
    route: Route | None = None
    made_up: bool = False

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Self:
        """The world that the environment's proxies and certificates lead to.

        It is a made-up one where `enricher sandbox` set the variables, and says so.
        """
        ca_file, ca_dir = authorities(environment)
        proxies = {
            name: value for name, value in environment.items() if name.lower() in PROXY_VARIABLES and value
        }
        made_up = bool(environment.get("ENRICHER_SANDBOX"))
        return cls(proxies=proxies, ca_file=ca_file, ca_dir=ca_dir, made_up=made_up)
