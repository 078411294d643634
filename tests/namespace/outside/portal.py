"""A captive portal, as hotels and trains have it: until somebody logs in, it answers in everybody's name.

Comes in: a file that says how: `status` (302 leads to the login page, 200 and 511 are it, 404 is a sinkhole)
and `tls` (whether it has certificates for other people's names, as a firewall's own authority makes them).
Goes out: its answer, or None while there is no such file.
"""

import json
from pathlib import Path

from aiohttp import web

from .serving import html

NAME = "login.portal.example"


class Portal:
    """What stands between the namespace and the world, at times."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def has_every_certificate(self) -> bool:
        """Whether TLS to other names succeeds."""
        return not self._path.exists() or bool(json.loads(self._path.read_text())["tls"])

    def answer(self, host: str) -> web.Response | None:
        """What is answered in everybody's name."""
        if not self._path.exists():
            return None
        status = json.loads(self._path.read_text())["status"]
        if status == 302 and host == NAME:
            status = 200
        if status == 302:
            return web.Response(status=302, headers={"Location": f"http://{NAME}/login?from=here"})
        return html(status, "Welcome to our free network. Please log in with your room number.")
