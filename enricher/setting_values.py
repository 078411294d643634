"""What stands in a setting, from text or TOML -> its value, for each setting.

Comes in: a value as it was given. Goes out: the value as the program uses it, or a ValueError whose words say
what is wanted; who says them names the setting and the place. Pure.
"""

import datetime as dt
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

from enricher.late_patterns import late
from enricher.model import Archive, CitationIndex
from enricher.near_names import first_meant

ARCHIVES = get_args(Archive)
INDEXES = get_args(CitationIndex)
EVERY_INDEX = "both"
OWN_WORD = ("text", "page")
"""Who names code by default: the paper, and the pages that it points to."""

CODE_SOURCES = (*OWN_WORD, "huggingface", "paperswithcode")

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def duration(value: object) -> float:
    """Seconds of `90`, `90s`, `15m`, `2h`, `7d`, `1w` or a timedelta. Raises ValueError on anything else.

    >>> duration("2h"), duration(90)
    (7200.0, 90.0)
    """
    if isinstance(value, dt.timedelta):
        return _positive(value.total_seconds())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _positive(float(value))
    matched = re.fullmatch(r"(\d+(?:\.\d+)?)([smhdw]?)", str(value).strip().lower())
    if not matched:
        raise ValueError("a number of seconds, or a number with s, m, h, d or w, such as 7d")
    return _positive(float(matched[1]) * _UNITS[matched[2] or "s"])


LONGEST = 1_000 * 365 * 86_400
"""Seconds of the longest time that may be given: no clock or calendar overflows by it."""


def _positive(number: float) -> float:
    if not 0 <= number < float("inf"):
        raise ValueError("a finite number that is not negative")
    if number > LONGEST:
        raise ValueError("a time of a thousand years at most")
    return number


def boolean(value: object) -> bool:
    """True of `1 true yes on`, False of `0 false no off` and the empty word. Raises ValueError."""
    word = str(value).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError("1, true or yes, or else 0, false or no")


def _count(lowest: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not re.fullmatch(r"\d+", str(value).strip()):
            raise ValueError(f"a whole number from {lowest} up")
        number = int(str(value))
        if number < lowest:
            raise ValueError(f"a whole number from {lowest} up")
        return number

    return read


def _words(value: object) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ValueError("text, or a list of texts")
    return tuple(part.strip() for part in parts if part.strip())


def _patterns(value: object) -> tuple[str, ...]:
    """One text is one pattern: a comma may stand in it."""
    return _words([value] if isinstance(value, str) else value)


def _archives(value: object) -> tuple[str, ...]:
    given = _words(value)
    if not set(given) <= set(ARCHIVES):
        raise ValueError(f"one or more of {', '.join(ARCHIVES)}{first_meant(given, ARCHIVES)}")
    return given


def _citations(value: object) -> tuple[str, ...]:
    """Indexes in the order in which they are asked; `both` asks every one."""
    given = tuple(dict.fromkeys(_words(value)))
    if given == (EVERY_INDEX,) or (given and set(given) <= set(INDEXES)):
        return given
    near = first_meant(given, (*INDEXES, EVERY_INDEX))
    raise ValueError(f"one or more of {', '.join(INDEXES)}, or {EVERY_INDEX}{near}")


def _code_from(value: object) -> tuple[str, ...]:
    given = tuple(dict.fromkeys(_words(value)))
    if "text" in given and set(given) <= set(CODE_SOURCES):
        return given
    raise ValueError(f"text, and any of {', '.join(CODE_SOURCES[1:])}{first_meant(given, CODE_SOURCES)}")


def _api_url(value: object) -> str:
    address = str(value).strip().rstrip("/")
    if not re.fullmatch(r"https?://[^\s/@?#]+(/[^\s?#]*)?", address):
        raise ValueError("an address such as https://api.example.org, without user, query or fragment")
    return address


_STORE_URL = late(r"postgres(?:ql)?://(?:[^\s/@?]*@)?[^\s/@?]*(?:/[^\s/@?]*)?(?:\?\S*)?")


def _store_url(value: object) -> str:
    address = _text(value)
    scheme = re.match(r"([a-z][a-z0-9+.-]{0,20})://", address.lower())
    wanted = "an address such as postgresql://user@host/database"
    if scheme is None or scheme[1] not in ("postgresql", "postgres"):
        met = f", and no {scheme[1]}://" if scheme is not None else ""
        raise ValueError(f"{wanted}{met}")
    # A sign of a password that is not escaped would make the rest of it a host's or a database's name.
    if not _STORE_URL.fullmatch(address):
        raise ValueError(f"{wanted}, where @ / ? : % in a password are written %40 %2F %3F %3A %25")
    return address


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text")  # noqa: TRY004  # its words say what is wanted, as everywhere here
    text = value.strip()
    if not text or not text.isprintable():
        raise ValueError("printable text")
    return text


def _field(value: object) -> str:
    """What stands in a field of every request: RFC 9110 5.5 leaves other octets than ASCII's to chance."""
    text = _text(value)
    if not text.isascii():
        raise ValueError("printable text in ASCII, as it stands in a field of HTTP")
    return text


def _secret(value: object) -> str:
    """A token or key: a client quotes one with a line's end in it, in full, in an error of its own."""
    text = value.strip() if isinstance(value, str) else ""
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError("one word of printable ASCII: set it again")
    return text


def _secrets(value: object) -> tuple[str, ...]:
    return tuple(_secret(word) for word in _words(value))


def _contact(value: object) -> str:
    text = str(value).strip()
    if not re.fullmatch(r"[^\s()<>;,@:]+@[^\s()<>;,@:]+\.[^\s()<>;,@:]+|https?://[^\s()<>;,]+", text):
        raise ValueError("an address such as ann@lab.example, or a page such as https://lab.example/contact")
    if not text.isascii():
        raise ValueError("an address in ASCII, as it stands in a field of HTTP")
    return text


def _hosts(value: object) -> Mapping[str, Mapping[str, Any]]:
    if not isinstance(value, dict) or not all(isinstance(rules, dict) for rules in value.values()):
        raise ValueError("a table for each host")
    if not all(isinstance(name, str) for name in value):
        raise ValueError("a table by the name of each host")
    return {
        host: {str(name): _of_a_host(host, str(name), told) for name, told in rules.items()}
        for host, rules in value.items()
    }


def _of_a_host(host: str, name: str, told: object) -> object:
    """Times of a host are written as all times are; what else holds of its values `enricher.rules` knows."""
    if name not in ("spacing", "timeout") or not isinstance(told, str | dt.timedelta):
        return told
    try:
        return duration(told)
    except ValueError as exc:
        raise ValueError(f"for the {name} of {host!r} {exc}") from None


def _folder(value: object) -> Path:
    if not isinstance(value, str | os.PathLike) or not str(value):
        raise ValueError("a folder's name")
    if "\0" in os.fsdecode(value):
        raise ValueError("a folder's name, which holds no NUL")
    try:
        return Path(value).expanduser()
    except RuntimeError:
        raise ValueError("a folder's name; there is no such user") from None


def _optional(read: Callable[[object], Any]) -> Callable[[object], Any]:
    return lambda value: None if value is None else read(value)


READERS: Mapping[str, Callable[[object], Any]] = {
    "github_tokens": _secrets,
    "s2_api_key": _optional(_secret),
    "openalex_api_key": _optional(_secret),
    "hf_token": _optional(_secret),
    "archive_org_key": _optional(_secret),
    "archive_org_secret": _optional(_secret),
    "swh_token": _optional(_secret),
    "cache_dir": _optional(_folder),
    "cache_url": _optional(_store_url),
    "no_cache": boolean,
    "github_api_url": _api_url,
    "s2_api_url": _api_url,
    "allow_private_hosts": boolean,
    "user_agent": _field,
    "contact": _optional(_contact),
    "refresh": boolean,
    "max_age": _optional(duration),
    "offline": boolean,
    "concurrency": _count(1),
    "per_host": _optional(_count(1)),
    "timeout": duration,
    "retries": _count(0),
    "max_redirects": _count(0),
    "budget": _optional(_count(0)),
    "deadline": _optional(duration),
    "wait_for_budget": boolean,
    "respect_robots": boolean,
    "include": _patterns,
    "exclude": _patterns,
    "accept": _words,
    "remap": _patterns,
    "header": _patterns,
    "citations": _citations,
    "code_from": _code_from,
    "archives": _archives,
    "save_missing": boolean,
    "evidence": boolean,
    "hosts": _hosts,
}
"""How each setting is read from text or from TOML; a ValueError's words say what is wanted."""
