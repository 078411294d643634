"""The user's word on asking, from settings as they are written: patterns, statuses, headers, hosts.

Comes in: `Settings`. Goes out: `Rules`. Every refusal names the value and what is wanted.
"""

from collections.abc import Mapping
from typing import Any

from enricher.config import Settings
from enricher.errors import SettingsError
from enricher.rules import HostRule, Rules, statuses

HOST_KEYS = ("per_host", "spacing", "timeout", "retries", "headers", "accept", "exclude")


def rules_of(settings: Settings) -> Rules:
    """The rules of a run. Raises SettingsError."""
    hosts = {name.lower(): _host(name, table) for name, table in settings.hosts.items()}
    for written in settings.header:
        host, field = _header(written)
        rule = hosts.get(host, HostRule())
        hosts[host] = HostRule(
            per_host=rule.per_host,
            spacing=rule.spacing,
            timeout=rule.timeout,
            retries=rule.retries,
            headers=(*rule.headers, field),
            accept=rule.accept,
            exclude=rule.exclude,
        )
    rules = Rules(
        include=settings.include,
        exclude=settings.exclude,
        remap=tuple(_remap(written) for written in settings.remap),
        accept=statuses(",".join(settings.accept)),
        hosts=hosts,
    )
    rules.excludes("https://example.org/")  # compiles the patterns, and says which of them is none
    return rules


def _remap(written: str) -> tuple[str, str]:
    pattern, blank, replacement = written.partition(" ")
    if not (pattern and blank and replacement.strip()):
        raise SettingsError(
            f"--remap: {written!r} does not do; wanted is a pattern, a blank and what takes its place, "
            "such as '^http://old.example/ https://new.example/'"
        )
    return pattern, replacement.strip()


def _header(written: str) -> tuple[str, tuple[str, str]]:
    """A header for one host; its value may be a secret, and is never shown."""
    host, equals, field = written.partition("=")
    name, colon, value = field.partition(":")
    if not (host and equals and name.strip() and colon and value.strip()) or not value.isprintable():
        raise SettingsError("--header: wanted is HOST=NAME:VALUE, such as example.org=Accept-Language:en")
    return host.strip().lower(), (name.strip().lower(), value.strip())


def _host(name: str, table: Mapping[str, Any]) -> HostRule:
    unknown = set(table) - set(HOST_KEYS)
    if unknown:
        raise SettingsError(
            f"hosts.{name}: {', '.join(sorted(unknown))} is no setting; there are: {', '.join(HOST_KEYS)}"
        )
    try:
        return HostRule(
            per_host=_number(table, "per_host", int, least=1),
            spacing=_number(table, "spacing", float),
            timeout=_number(table, "timeout", float),
            retries=_number(table, "retries", int),
            headers=tuple(
                _header(f"{name}={key}:{value}")[1] for key, value in table.get("headers", {}).items()
            ),
            accept=statuses(_listed(table.get("accept", ""))),
            exclude=_flag(table, "exclude"),
        )
    except (TypeError, ValueError, AttributeError) as fault:
        raise SettingsError(f"hosts.{name}: {fault}") from fault


def _listed(value: Any) -> str:
    """`"403,5xx"`, `403` or `[403, "5xx"]`: all of them are ways to write it in TOML."""
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _flag(table: Mapping[str, Any], key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"{key} = {value!r} does not do; wanted is true or false")  # noqa: TRY004  # one kind
    return value


def _number(table: Mapping[str, Any], key: str, kind: type[int] | type[float], *, least: int = 0) -> Any:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
        raise ValueError(f"{key} = {value!r} does not do; wanted is a number that is at least {least}")
    return kind(value)
