"""What a user told us of asking: which addresses, under which name, with which headers.

Comes in: patterns and tables from the settings. Goes out: answers about one address.
Pure. A header meant for one host never goes to another.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlsplit

from msgspec import Struct

from enricher.errors import SettingsError
from enricher.model import Url


class HostRule(Struct, frozen=True, kw_only=True):
    """What holds for one host, and for its subdomains where it is written `*.host`.

    None means: as for every other host. `spacing` and `timeout` in seconds.
    """

    per_host: int | None = None
    spacing: float | None = None
    timeout: float | None = None
    retries: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    accept: frozenset[int] = frozenset()
    exclude: bool = False


NOTHING_SAID = HostRule()


class Rules(Struct, frozen=True, kw_only=True, dict=True):
    """The user's word. Patterns are regular expressions, searched for in the address.

    Attributes:
        include: where there are any, one of them must match.
        exclude: none of them may; an `include` that matches wins.
        remap: (pattern, replacement): the first that matches says what is asked instead.
        accept: statuses taken for alive beside the 2xx, as numbers.
        hosts: rules by host name.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    remap: tuple[tuple[str, str], ...] = ()
    accept: frozenset[int] = frozenset()
    hosts: Mapping[str, HostRule] = {}

    @cached_property
    def _patterns(
        self,
    ) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]], list[tuple[re.Pattern[str], str]]]:
        return (
            [_compiled(pattern, "include") for pattern in self.include],
            [_compiled(pattern, "exclude") for pattern in self.exclude],
            [(_compiled(pattern, "remap"), replacement) for pattern, replacement in self.remap],
        )

    def excludes(self, url: str) -> bool:
        """Whether `url` is not to be asked. Raises SettingsError for a pattern that is none."""
        include, exclude, _ = self._patterns
        if any(pattern.search(url) for pattern in include):
            return False
        if include or self.host(url).exclude:
            return True
        return any(pattern.search(url) for pattern in exclude)

    def remapped(self, url: Url) -> Url:
        """What is asked in place of `url`; itself where no rule says otherwise."""
        for pattern, replacement in self._patterns[2]:
            made, count = pattern.subn(replacement, url, count=1)
            if count:
                return Url(made)
        return url

    def host(self, url: str) -> HostRule:
        """The rule of the host of `url`: its own, else the nearest `*.` one."""
        if not self.hosts:
            return NOTHING_SAID
        name = (urlsplit(url).hostname or "").lower()
        if name in self.hosts:
            return self.hosts[name]
        labels = name.split(".")
        for start in range(len(labels)):
            rule = self.hosts.get("*." + ".".join(labels[start:]))
            if rule is not None:
                return rule
        return NOTHING_SAID

    def accepts(self, url: str) -> frozenset[int]:
        """The statuses that count as alive for this address."""
        return self.accept | self.host(url).accept


def statuses(told: str) -> frozenset[int]:
    """Statuses written as numbers, ranges and classes: `403,500..503,4xx`. Raises SettingsError."""
    found: set[int] = set()
    for part in filter(None, (piece.strip().lower() for piece in told.split(","))):
        first, dots, last = part.partition("..")
        if re.fullmatch(r"[1-5]xx", part):
            found.update(range(int(part[0]) * 100, int(part[0]) * 100 + 100))
        elif dots and first.isdigit() and last.isdigit():
            found.update(range(int(first), min(int(last), 999) + 1))
        elif part.isdigit() and len(part) == 3:
            found.add(int(part))
        else:
            raise SettingsError(f"{part!r} is no HTTP status; write 403, 500..503 or 4xx")
    return frozenset(found)


def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as exc:
        raise SettingsError(f"{pattern!r} in `{where}` is no regular expression: {exc}") from exc
