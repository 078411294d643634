"""Settings files: which there are, whose word each is, and what a stranger's may say.

Comes in: a folder, or the path of a file. Goes out: tables of values as TOML gives them, each with its
place. A file that is found beside the data came with it: it may say how to look, within bounds, and never
where secrets go, what is trusted, where files are written or which header is sent.
"""

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from enricher.errors import SettingsError
from enricher.files import read_regular

SETTINGS_FILE = "enricher.toml"
LARGEST = 1_000_000
"""Octets of a settings file that are read."""

SECRETS = frozenset(
    {
        *("github_tokens", "s2_api_key", "openalex_api_key", "hf_token"),
        *("archive_org_key", "archive_org_secret", "swh_token"),
    }
)
SECRET_WORDS = SECRETS | {"github_token", "gh_token", "semantic_scholar_api_key"}
"""Settings that are secrets, and what else people call them; no file may hold one, whoever's it is."""

ANYBODYS = frozenset({
    "no_cache", "refresh", "max_age", "offline", "concurrency", "per_host", "timeout", "retries",
    "max_redirects", "budget", "deadline", "respect_robots", "include", "exclude", "accept",
    "remap", "archives", "evidence", "hosts", "citations", "code_from",
})  # fmt: skip
"""How to look: what a file beside the data may say. Whatever is not named here is the user's alone."""

USERS_ALONE: Mapping[str, str] = (
    {
        "github_api_url": "where the GitHub token goes",
        "s2_api_url": "where the Semantic Scholar key goes",
        "cache_dir": "where files are written",
        "cache_url": "where answers are kept",
        "allow_private_hosts": "which networks may be asked",
        "user_agent": "which header is sent",
        "contact": "which header is sent",
        "header": "which header is sent",
        "wait_for_budget": "for how many hours a job may wait",
        "save_missing": "what is written in your name",
    }
    | dict.fromkeys(
        ("proxy", "proxies", "http_proxy", "https_proxy", "all_proxy", "no_proxy"), "which way requests go"
    )
    | dict.fromkeys(
        ("ca_file", "ca_dir", "ssl_cert_file", "ssl_cert_dir", "requests_ca_bundle"), "who is trusted"
    )
)
"""What the best known of the others decide; proxies and authorities are variables, and no settings at all."""

HOST_KEYS_OF_USERS = frozenset({"headers", "header"})

MOST: Mapping[str, float] = {
    "concurrency": 512,
    "per_host": 64,
    "timeout": 300,
    "retries": 10,
    "max_redirects": 50,
    "spacing": 60,
}
"""The most that such a file may give, in the settings' own units: more would hang a job, or load a site."""

MOST_PATTERNS, LONGEST_PATTERN = 200, 1_000


class SettingsFile(Struct, frozen=True, kw_only=True):
    """A settings file that was read.

    Attributes:
        path: where it lies.
        values: by the names of the settings, as TOML gives them.
        found: it was found beside the data, and not named by the user.
    """

    path: Path
    values: Mapping[str, object]
    found: bool


def found_file(folder: Path) -> SettingsFile | None:
    """The nearest settings file from `folder` upwards. Raises SettingsError where it cannot be read."""
    for place in (folder.resolve(), *folder.resolve().parents):
        for path, keys in ((place / SETTINGS_FILE, ()), (place / "pyproject.toml", ("tool", "enricher"))):
            values = _table(path, keys)
            if values is not None:
                _refuse_secrets(path, values)
                return SettingsFile(path=path, values=values, found=True)
    return None


def named_file(path: Path) -> SettingsFile:
    """A file that the user named; a pyproject.toml gives its table. Raises SettingsError."""
    keys = ("tool", "enricher") if path.name == "pyproject.toml" else ()
    try:
        values = _values(path, read_regular(path, LARGEST), keys)
    except OSError as fault:
        raise SettingsError(f"--config {path}: cannot be read ({fault.strerror}); check the path") from fault
    if values is None:
        raise SettingsError(f"--config {path}: holds no table [tool.enricher]")
    _refuse_secrets(path, values)
    return SettingsFile(path=path, values=values, found=False)


def users_own_file() -> SettingsFile | None:
    """`config.toml` in the user's configuration folder; None where there is none. Raises SettingsError."""
    import platformdirs  # here, so that the library's own use does not pay for it

    path = platformdirs.user_config_path("enricher", appauthor=False) / "config.toml"
    values = _table(path, ())
    if values is None:
        return None
    _refuse_secrets(path, values)
    return SettingsFile(path=path, values=values, found=False)


def _table(path: Path, keys: tuple[str, ...]) -> dict[str, object] | None:
    """The settings in a file; None where there is no such file or table, or it is nothing that we read."""
    try:
        octets = read_regular(path, LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        if keys or isinstance(fault, PermissionError):  # somebody else's file, or one we may not know of
            return None
        raise SettingsError(f"{path}: cannot be read ({fault.strerror}); mend or remove it") from fault
    return _values(path, octets, keys)


def _values(path: Path, octets: bytes, keys: tuple[str, ...]) -> dict[str, object] | None:
    import tomllib  # here, as most starts read no such file

    from enricher.toml_depth import tables_of

    try:
        found: Any = tables_of(octets.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as broken:
        if keys and ".".join(keys).encode() not in octets:  # somebody else's file, which is theirs to mend
            return None
        why = "nested too deeply" if isinstance(broken, RecursionError) else broken
        raise SettingsError(f"{path}: is no TOML ({why}); mend or remove it") from broken
    except ValueError as broken:  # a number of more digits than Python reads
        raise SettingsError(f"{path}: holds a value that cannot be read; mend or remove it") from broken
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        return None
    return {name.replace("-", "_"): value for name, value in found.items()}


def _refuse_secrets(path: Path, values: Mapping[str, object]) -> None:
    for name in sorted(SECRET_WORDS & {each.lower() for each in values}):
        raise SettingsError(f"{path}: {name} is a secret; put it in the environment, not in a file")


def refuse_strangers_word(path: Path, values: Mapping[str, object], settings: Container[str]) -> None:
    """Look through a file that came with the data; `settings` are the names of all there are.

    Raises:
        SettingsError: it says what is the user's to say, or more than it may; file and key are named.
    """
    refused = [name for name in values if _is_users_alone(name.lower(), settings)]
    if refused:
        words = ", ".join(
            f"{name} ({USERS_ALONE.get(name.lower(), 'the user alone says it')})" for name in refused
        )
        raise SettingsError(
            f"{path}: {words} is not taken from a file beside the data; give it as a flag or a variable, "
            "or name the file with --config if it is yours"
        )
    for host, rules in _host_tables(values.get("hosts")):
        for name in sorted(HOST_KEYS_OF_USERS & rules.keys()):
            raise SettingsError(
                f"{path}: hosts.{host}.{name} (which header is sent) is not taken from a file beside the "
                "data; use --header, or name the file with --config if it is yours"
            )
        _refuse_excess(path, f"hosts.{host}.", rules)
    _refuse_excess(path, "", values)


def _is_users_alone(name: str, settings: Container[str]) -> bool:
    return name in USERS_ALONE or (name in settings and name not in ANYBODYS)


def _host_tables(hosts: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    if isinstance(hosts, Mapping):
        for host, rules in hosts.items():
            if isinstance(rules, Mapping):
                yield str(host), {str(name).replace("-", "_").lower(): value for name, value in rules.items()}


def _refuse_excess(path: Path, prefix: str, values: Mapping[str, object]) -> None:
    for name, most in MOST.items():
        value = values.get(name)
        if isinstance(value, int | float) and value > most:
            raise SettingsError(
                f"{path}: {prefix}{name} is more than {most:g}, the most that a file beside the data "
                "may give; use the flag, or name the file with --config if it is yours"
            )
    for name in ("include", "exclude", "remap"):
        patterns = values.get(name)
        if isinstance(patterns, tuple | list) and (
            len(patterns) > MOST_PATTERNS or any(len(str(each)) > LONGEST_PATTERN for each in patterns)
        ):
            raise SettingsError(
                f"{path}: {prefix}{name} has more than {MOST_PATTERNS} patterns, or one of more than "
                f"{LONGEST_PATTERN} characters; name the file with --config if it is yours"
            )
