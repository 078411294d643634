"""What a user told us of asking: which addresses, under which name, with which headers.

Comes in: patterns and tables from the settings. Goes out: answers about one address.
Pure. A header meant for one host never goes to another.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Protocol
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from enricher.errors import SettingsError
from enricher.model import Url
from enricher.urls import Refused, canonical, host_of

if TYPE_CHECKING:
    from enricher.bounded_patterns import BoundedPattern


class HostRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for one host, and for its subdomains where it is written `*.host`.

    None means: as for every other host. `spacing` and `timeout` in seconds.
    """

    per_host: Annotated[int, Meta(ge=1)] | None = None
    spacing: Annotated[float, Meta(ge=0, le=86_400)] | None = None
    timeout: Annotated[float, Meta(gt=0, le=86_400)] | None = None
    retries: Annotated[int, Meta(ge=0)] | None = None
    headers: tuple[tuple[str, str], ...] = ()
    accept: frozenset[int] = frozenset()
    exclude: bool = False


_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
MOST_STATUSES = 1_000
"""Parts of a list of statuses: there are no more numbers than that."""

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
    ) -> "tuple[list[BoundedPattern], list[BoundedPattern], list[BoundedPattern]]":
        return (
            [_compiled(pattern, "include") for pattern in self.include],
            [_compiled(pattern, "exclude") for pattern in self.exclude],
            [_compiled(pattern, "remap", replacement) for pattern, replacement in self.remap],
        )

    def refuse_mistakes(self) -> None:
        """Raises SettingsError for a pattern that is none: now, and not at the first link."""
        _ = self._patterns

    @cached_property
    def say_nothing(self) -> bool:
        """Whether there are none, as for most runs: every address is asked as it is."""
        return not (self.include or self.exclude or self.remap or self.accept or self.hosts)

    def excludes(self, url: str) -> bool:
        """Whether `url` is not to be asked. Raises SettingsError for a pattern that is none.

        A search that does not end finds nothing to include, and keeps from asking what may be excluded.
        """
        if not (self.include or self.exclude or self.hosts):
            return False
        include, exclude, _ = self._patterns
        if any(pattern.search(url) == "yes" for pattern in include):
            return False
        if include or self.host(url).exclude:
            return True
        return any(pattern.search(url) != "no" for pattern in exclude)

    def remapped(self, url: Url) -> Url:
        """What is asked in place of `url`; itself where no rule says otherwise."""
        if not self.remap:
            return url
        for pattern in self._patterns[2]:
            made = pattern.replaced(url)
            if made is not None:
                return Url(made)
        return url

    def host(self, url: str) -> HostRule:
        """The rule of the host of `url`: its own, else the nearest `*.` one."""
        if not self.hosts:
            return NOTHING_SAID
        name = (urlsplit(url).hostname or "").lower().rstrip(".")
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
        if not self.hosts:
            return self.accept
        return self.accept | self.host(url).accept


class Words(Protocol):
    """The settings that rules are made of, as a user writes them.

    `remap` holds `PATTERN=ADDRESS`, `header` holds `HOST=NAME:VALUE`, `hosts` the tables
    of the settings file: the fields of `HostRule` by host name.
    """

    @property
    def include(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def exclude(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def accept(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def remap(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def header(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def hosts(self) -> Mapping[str, Mapping[str, Any]]: ...  # noqa: D102


def rules_from(words: Words) -> Rules:
    """The rules that these settings mean. Raises SettingsError for what means nothing."""
    hosts = _host_rules(words.hosts)
    for told in words.header:
        name, field = _header(told)
        rule = hosts.get(name, NOTHING_SAID)
        hosts[name] = replace(rule, headers=(*rule.headers, field))
    rules = Rules(
        include=tuple(words.include),
        exclude=tuple(words.exclude),
        remap=tuple(_remap(told) for told in words.remap),
        accept=statuses(",".join(words.accept)),
        hosts=hosts,
    )
    rules.refuse_mistakes()
    return rules


def _host_rules(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, HostRule]:
    found: dict[str, HostRule] = {}
    for told, table in tables.items():
        name = _host(told, "a rule")
        if name in found:
            raise SettingsError(f"the host {told!r} has two rules; put them into one table")
        found[name] = _host_rule(told, table)
    return found


def _remap(told: str) -> tuple[str, str]:
    # a pattern may hold an equals sign, and so may an address: the scheme tells where one begins
    found = re.fullmatch(r"(.+?)=(https?://.+)", told.strip(), re.S)
    if found is None:
        raise SettingsError(
            f"remap {told!r}: write PATTERN=ADDRESS, the address with its http:// or https://"
        )
    return found[1], found[2]


def _header(told: str) -> tuple[str, tuple[str, str]]:
    host, equals, field = told.strip().partition("=")
    name, colon, value = field.partition(":")
    if not colon or not _is_field(name, value):
        # the value may be a secret: it is not repeated in the message
        shown = f"header for {host!r}" if equals else "a header without a host"
        raise SettingsError(f"{shown}: write HOST=NAME:VALUE, on one line")
    return _host(host, "a header"), (name.strip().lower(), value.strip())


def _headers(host: str, told: object) -> tuple[tuple[str, str], ...]:
    pairs = list(told.items()) if isinstance(told, Mapping) else [None]
    if not all(pair and isinstance(pair[1], str) and _is_field(*pair) for pair in pairs):
        raise SettingsError(
            f"the rule for host {host!r}: its headers are a table of names and texts on one line, such as "
            'headers = { X-Key = "..." }'
        )
    return tuple((name.strip().lower(), value.strip()) for name, value in filter(None, pairs))


def _host(told: str, what: str) -> str:
    """The name by which a rule is found, as addresses bear it: one with a port or a path is never met."""
    name = told.strip()
    if name.count(":") > 1 and not name.startswith("["):
        name = f"[{name}]"  # IPv6
    known = canonical(f"http://{name}/")
    if (
        isinstance(known, Refused)
        or not name.strip("*.")
        or "*" in name.removeprefix("*.")
        or re.search(r"[/@?#,]|\]:|^[^\[]*:", name)
    ):
        raise SettingsError(
            f"{what} for the host {told!r}: give its name alone, such as lab.example.org or *.example.org, "
            "without scheme, port and path"
        )
    return (name.lower() if name.isascii() else host_of(known)).strip("[]").rstrip(".")


def _is_field(name: str, value: str) -> bool:
    """RFC 9110 5.1, 5.5: a token, and no control characters, by which a value would become two fields."""
    return bool(_TOKEN.fullmatch(name.strip())) and value.strip().isprintable()


def _host_rule(host: str, table: Mapping[str, Any]) -> HostRule:
    if not isinstance(table, Mapping):
        raise SettingsError(f"the rule for host {host!r}: wanted is a table, such as {{ per_host = 1 }}")
    made = dict(table)
    for name in made.keys() - set(HostRule.__struct_fields__):
        there = ", ".join(HostRule.__struct_fields__)
        raise SettingsError(f"the rule for host {host!r}: there is no {name!r} in it; there are {there}")
    if "accept" in made:
        told = made["accept"] if isinstance(made["accept"], list | tuple) else [made["accept"]]
        made["accept"] = statuses(",".join(map(str, told)))
    if "headers" in made:
        made["headers"] = _headers(host, made["headers"])
    try:
        return msgspec.convert(made, HostRule, strict=True)
    except msgspec.ValidationError as exc:
        raise SettingsError(f"the rule for host {host!r}: {exc}") from exc


def statuses(told: str) -> frozenset[int]:
    """Statuses written as numbers, ranges and classes: `403,500..503,4xx`. Raises SettingsError."""
    found: set[int] = set()
    if told.count(",") > MOST_STATUSES:
        raise SettingsError(f"more than {MOST_STATUSES} statuses; write ranges, such as 500..599")
    for part in filter(None, (piece.strip().lower() for piece in told.split(","))):
        first, dots, last = part.partition("..")
        if re.fullmatch(r"[1-5]xx", part):
            found.update(range(int(part[0]) * 100, int(part[0]) * 100 + 100))
        elif dots and _is_status(first) and _is_status(last) and first <= last:
            found.update(range(int(first), int(last) + 1))
        elif not dots and _is_status(part):
            found.add(int(part))
        else:
            raise SettingsError(f"{part[:40]!r} is no HTTP status; write 403, 500..503 or 4xx")
    return frozenset(found)


def _is_status(text: str) -> bool:
    """Three digits (RFC 9110 15); LinkedIn's 999 is one."""
    return bool(re.fullmatch(r"[1-9][0-9]{2}", text))


def _compiled(pattern: str, where: str, replacement: str = "") -> "BoundedPattern":
    from enricher.bounded_patterns import BoundedPattern, PatternError  # few have rules; 16 ms of a start

    try:
        return BoundedPattern(pattern, replacement)
    except PatternError as exc:
        shown = f"{pattern}={replacement}" if replacement else pattern
        raise SettingsError(f"{shown!r} in `{where}` is no regular expression: {exc}") from exc
