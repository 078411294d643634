"""`--service URL`: which service does the work, and what of a run's options it is told.

Comes in: parsed arguments, settings, the environment. Goes out: a target and options as text. What a flag
says that only the process that asks can be told is refused by name: it would be passed over in silence.
"""

import argparse
import os
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from enricher.config import Settings, as_flag
from enricher.errors import SettingsError, UsageError
from enricher.secrecy import is_safe_for_secrets, said_by

VARIABLE = "ENRICHER_SERVICE_TOKEN"

TOLD = (
    "refresh", "max_age", "offline", "budget", "respect_robots", "include", "exclude", "accept", "archives",
    "evidence",
)  # fmt: skip
"""Options that travel; a deadline is kept by whoever asks the service."""

HERE = frozenset({"deadline"})


class Target(Struct, frozen=True, kw_only=True):
    """Which service; its token is in no message."""

    base: str
    token: str = ""

    def __repr__(self) -> str:
        return f"Target({self.base})"


class Elsewhere(Struct, frozen=True, kw_only=True):
    """A service, and the options of its runs."""

    target: Target
    options: dict[str, str]


def target(url: str, token: str) -> Target:
    """The service at `url`. Raises UsageError for no such address, SettingsError for a token in the open."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    except ValueError:
        known = False
    if not known or "@" in url:
        raise UsageError(
            f"--service {url}: wanted is an address such as https://links.example.org, without user or query"
        )
    if token and not is_safe_for_secrets(url):
        raise SettingsError(
            f"--service {url}: plain http, and not on this machine: the token of {VARIABLE} would travel in "
            "the open; give an https address"
        )
    if not token.isascii() or not token.isprintable():
        raise SettingsError(f"{VARIABLE}: a token is one line of ASCII")
    return Target(base=url.rstrip("/"), token=token)


def add_argument(parser: argparse.ArgumentParser) -> None:
    """Declare the flag."""
    parser.add_argument("--service", metavar="URL",
                        help=f"let the `enricher serve` there do it; token in {VARIABLE}")  # fmt: skip


def elsewhere(args: argparse.Namespace, settings: Settings) -> Elsewhere | None:
    """The service that a call names; None for none. Raises UsageError for flags that do not go with it."""
    if args.service is None:
        return None
    if unheard := [as_flag(name) for name in _unheard(args)]:
        raise UsageError(
            f"--service {args.service}: {', '.join(unheard)} would not be heard there, as the service has "
            "settings of its own; leave it out, or run without --service"
        )
    made = target(args.service, said_by(VARIABLE, os.environ))
    return Elsewhere(target=made, options=dict(_options(settings)))


def _unheard(args: argparse.Namespace) -> Iterator[str]:
    names = ["dry_run", "sandbox", *(name for name in Settings.__dataclass_fields__ if name not in HERE)]
    for name in names:
        if name not in TOLD and getattr(args, name, None) not in (None, False):
            yield name


def _options(settings: Settings) -> Iterator[tuple[str, str]]:
    """What differs from the defaults, as text that the service reads."""
    usual = Settings()
    for name in TOLD:
        value = getattr(settings, name)
        if value != getattr(usual, name):
            yield name, _as_text(name, value)


def _as_text(name: str, value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float():
            return f"{value:g}s"
        case (pattern,) if name in ("include", "exclude"):
            return str(pattern)
        case tuple() if name in ("include", "exclude"):
            return "|".join(f"(?:{pattern})" for pattern in value)
        case tuple():
            return ",".join(map(str, value))
        case _:
            return str(value)
