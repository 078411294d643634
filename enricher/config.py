"""Settings: from keyword arguments or flags, the environment, a settings file, or the defaults.

Comes in: overrides, the environment, settings files. Goes out: one frozen `Settings`. A flag
beats the environment, which beats the files, which beat the default. Secrets come from the
environment (or from code) alone: neither a flag nor a settings file may hold one. A secret goes
to the API's own base, or to one that the user named, and over plain http to loopback alone.
"""

import dataclasses
import difflib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypedDict, get_args
from urllib.parse import urlsplit

from enricher.errors import SettingsError, UsageError
from enricher.model import Archive, CitationIndex
from enricher.settings_files import SECRETS, SettingsFile, refuse_strangers_word
from enricher.version import __version__

GITHUB_API_URL = "https://api.github.com"
S2_API_URL = "https://api.semanticscholar.org"
USER_AGENT = f"enricher/{__version__} (research link checker; +https://pypi.org/project/enricher/)"
ARCHIVES = get_args(Archive)
INDEXES = get_args(CitationIndex)
EVERY_INDEX = "both"
OWN_WORD = ("text", "page")
"""Who names code by default: the paper, and the pages that it points to."""

CODE_SOURCES = (*OWN_WORD, "huggingface", "paperswithcode")
LOOPBACK_NAMES = frozenset({"localhost", "ip6-localhost"})

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_USERINFO = re.compile(r"//[^/@\s]*@")
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run can be told. Times are in seconds; sizes are counts.

    `cache_dir` None means the default folder; `deadline`, `budget` and `max_age` None mean no bound.
    `per_host` None begins with a few requests at once for a host and grows while it answers well; a
    number is a bound.
    """

    github_tokens: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    s2_api_key: str | None = dataclasses.field(default=None, repr=False)
    openalex_api_key: str | None = dataclasses.field(default=None, repr=False)
    hf_token: str | None = dataclasses.field(default=None, repr=False)
    archive_org_key: str | None = dataclasses.field(default=None, repr=False)
    archive_org_secret: str | None = dataclasses.field(default=None, repr=False)
    swh_token: str | None = dataclasses.field(default=None, repr=False)
    cache_dir: Path | None = None
    cache_url: str | None = None
    no_cache: bool = False
    github_api_url: str = GITHUB_API_URL
    s2_api_url: str = S2_API_URL
    allow_private_hosts: bool = False
    user_agent: str = USER_AGENT
    contact: str | None = None
    refresh: bool = False
    max_age: float | None = None
    offline: bool = False
    concurrency: int = 256
    per_host: int | None = None
    timeout: float = 20.0
    retries: int = 2
    max_redirects: int = 10
    budget: int | None = None
    deadline: float | None = None
    wait_for_budget: bool = False
    respect_robots: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    remap: tuple[str, ...] = ()
    header: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    citations: tuple[str, ...] = INDEXES
    code_from: tuple[str, ...] = OWN_WORD
    archives: tuple[str, ...] = ()
    save_missing: bool = False
    evidence: bool = False
    hosts: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)


class Overrides(TypedDict, total=False):
    """The keyword arguments of `Enricher`: any field of `Settings`."""

    github_tokens: tuple[str, ...]
    s2_api_key: str | None
    openalex_api_key: str | None
    hf_token: str | None
    archive_org_key: str | None
    archive_org_secret: str | None
    swh_token: str | None
    cache_dir: Path | str | None
    cache_url: str | None
    no_cache: bool
    github_api_url: str
    s2_api_url: str
    allow_private_hosts: bool
    user_agent: str
    contact: str | None
    refresh: bool
    max_age: float | str | None
    offline: bool
    concurrency: int
    per_host: int | None
    timeout: float | str
    retries: int
    max_redirects: int
    budget: int | None
    deadline: float | str | None
    wait_for_budget: bool
    respect_robots: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    accept: tuple[str, ...]
    remap: tuple[str, ...]
    header: tuple[str, ...]
    citations: tuple[str, ...]
    code_from: tuple[str, ...]
    archives: tuple[str, ...]
    save_missing: bool
    evidence: bool
    hosts: Mapping[str, Mapping[str, Any]]


class RunOverrides(TypedDict, total=False):
    """The keyword arguments of `Enricher.run`: the settings that a run may have of its own.

    What is left out is as the `Enricher` has it; but where one of `refresh`, `max_age` and `offline` is
    given, that alone says what the cache is good for.
    """

    refresh: bool
    max_age: float | str | None
    offline: bool
    budget: int | None
    deadline: float | str | None
    respect_robots: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    accept: tuple[str, ...]
    remap: tuple[str, ...]
    header: tuple[str, ...]
    citations: tuple[str, ...]
    code_from: tuple[str, ...]
    archives: tuple[str, ...]
    save_missing: bool
    evidence: bool


RUN_SETTINGS = frozenset(RunOverrides.__annotations__)
CACHE_POLICY = frozenset({"refresh", "max_age", "offline"})

ENVIRONMENT: Mapping[str, tuple[str, ...]] = {
    "github_tokens": ("GITHUB_TOKEN", "GH_TOKEN"),
    "s2_api_key": ("SEMANTIC_SCHOLAR_API_KEY", "S2_API_KEY"),
    "openalex_api_key": ("OPENALEX_API_KEY",),
    "hf_token": ("HF_TOKEN",),
    "archive_org_key": ("ARCHIVE_ORG_KEY",),
    "archive_org_secret": ("ARCHIVE_ORG_SECRET",),
    "swh_token": ("SWH_TOKEN",),
    "contact": ("ENRICHER_CONTACT",),
    "cache_dir": ("ENRICHER_CACHE_DIR",),
    "cache_url": ("ENRICHER_CACHE_URL",),
    "github_api_url": ("ENRICHER_GITHUB_API_URL",),
    "s2_api_url": ("ENRICHER_S2_API_URL",),
    "allow_private_hosts": ("ENRICHER_ALLOW_PRIVATE_HOSTS",),
}
"""The variables of each setting; the first one that is set and not empty counts."""

KEPT_IN_FILES = SECRETS | {"cache_url"}
"""Settings that are or hold a secret: for each of their variables, `NAME_FILE` may name a file with it."""

LONGEST_SECRET = 65_536


def duration(value: object) -> float:
    """Seconds of `90`, `90s`, `15m`, `2h`, `7d` or `1w`. Raises ValueError on anything else.

    >>> duration("2h"), duration(90)
    (7200.0, 90.0)
    """
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
        raise ValueError(f"one or more of {', '.join(ARCHIVES)}")
    return given


def _citations(value: object) -> tuple[str, ...]:
    """Indexes in the order in which they are asked; `both` asks every one."""
    given = tuple(dict.fromkeys(_words(value)))
    if given == (EVERY_INDEX,) or (given and set(given) <= set(INDEXES)):
        return given
    raise ValueError(f"one or more of {', '.join(INDEXES)}, or {EVERY_INDEX}")


def _code_from(value: object) -> tuple[str, ...]:
    given = tuple(dict.fromkeys(_words(value)))
    if "text" in given and set(given) <= set(CODE_SOURCES):
        return given
    raise ValueError(f"text, and any of {', '.join(CODE_SOURCES[1:])}")


def _api_url(value: object) -> str:
    address = str(value).strip().rstrip("/")
    if not re.fullmatch(r"https?://[^\s/@?#]+(/[^\s?#]*)?", address):
        raise ValueError("an address such as https://api.example.org, without user, query or fragment")
    return address


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text")  # noqa: TRY004  # its words say what is wanted, as everywhere here
    text = value.strip()
    if not text or not text.isprintable():
        raise ValueError("printable text")
    return text


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
    return value


def _folder(value: object) -> Path:
    if not isinstance(value, str | os.PathLike) or not str(value):
        raise ValueError("a folder's name")
    return Path(value).expanduser()


def _optional(read: Callable[[object], Any]) -> Callable[[object], Any]:
    return lambda value: None if value is None else read(value)


READERS: Mapping[str, Callable[[object], Any]] = {
    "github_tokens": _words,
    "s2_api_key": _optional(_text),
    "openalex_api_key": _optional(_text),
    "hf_token": _optional(_text),
    "archive_org_key": _optional(_text),
    "archive_org_secret": _optional(_text),
    "swh_token": _optional(_text),
    "cache_dir": _optional(_folder),
    "cache_url": _optional(_text),
    "no_cache": boolean,
    "github_api_url": _api_url,
    "s2_api_url": _api_url,
    "allow_private_hosts": boolean,
    "user_agent": _text,
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


Named = Callable[[str], str]
"""How a setting is called where it was given: its flag, or its keyword."""


def as_flag(name: str) -> str:
    """What a command line calls a setting."""
    return f"--{name.replace('_', '-')}"


def as_keyword(name: str) -> str:
    """What a program calls it."""
    return f"the keyword argument {name}"


def load(
    overrides: Mapping[str, object],
    environment: Mapping[str, str],
    *,
    files: Sequence[SettingsFile] = (),
    named: Named = as_flag,
) -> Settings:
    """Put the settings together; of `files`, the later one beats the earlier.

    `named` says what the overrides are called. Raises SettingsError naming the value, where it stands
    and what would do.
    """
    fields: dict[str, object] = {}
    for file in files:
        fields |= _from_file(file)
    for name, variables in ENVIRONMENT.items():
        for variable in variables:
            if told := said_by(variable, environment, secret=name in KEPT_IN_FILES):
                fields[name] = _read(name, told, f"the variable {variable}")
                break
    for name, value in overrides.items():
        fields[name] = _read(name, value, named(name))
    settings = Settings(**fields)  # type: ignore[arg-type]  # each reader gives its field's type
    refuse_contradictions(settings, named)
    return settings


def given(settings: object, overrides: Mapping[str, object], environment: Mapping[str, str]) -> Settings:
    """The settings of a program: a whole value, or keyword arguments over the environment.

    Raises UsageError for what is neither, SettingsError for a value that cannot be used.
    """
    if settings is None:
        return load(overrides, environment, named=as_keyword)
    if overrides:
        raise UsageError("give either a Settings value or keyword arguments, not both")
    if not isinstance(settings, Settings):
        raise UsageError(f"{repr(settings)[:100]} is no Settings; give keyword arguments, such as timeout=10")
    fields = {field.name: getattr(settings, field.name) for field in dataclasses.fields(Settings)}
    return load(fields, {}, named=lambda name: f"{name} of the Settings")


def for_run(settings: Settings, overrides: Mapping[str, object]) -> Settings:
    """The settings of one run of a process: `settings`, but for what it is given of its own.

    Raises SettingsError for a value that cannot be used, and for a setting that is the process's.
    """
    for name in overrides:
        if name in READERS and name not in RUN_SETTINGS:
            raise SettingsError(f"{as_keyword(name)} is for a whole process; give it to Enricher({name}=...)")
    fields: dict[str, Any] = {name: _read(name, value, as_keyword(name)) for name, value in overrides.items()}
    if CACHE_POLICY.intersection(fields):
        fields = {"refresh": False, "max_age": None, "offline": False} | fields
    changed = dataclasses.replace(settings, **fields)
    refuse_contradictions(changed, as_keyword)
    return changed


def _from_file(file: SettingsFile) -> dict[str, object]:
    if file.found:
        refuse_strangers_word(file.path, file.values, READERS)
    made = {name: _read(name, value, f"{file.path}: {name}") for name, value in file.values.items()}
    if file.found:  # once more, as numbers: a stranger may have written them as text
        refuse_strangers_word(file.path, made, READERS)
    return made


def said_by(variable: str, environment: Mapping[str, str], *, secret: bool = True) -> str:
    """What a variable says; a secret also by way of the file that `NAME_FILE` names. Empty for nothing.

    Raises SettingsError where that file cannot be read.
    """
    told = environment.get(variable, "").strip()
    path = environment.get(f"{variable}_FILE", "").strip() if secret else ""
    if told or not path:
        return told
    try:
        with Path(path).open("rb") as file:  # a pipe is welcome: `<(command)`
            octets = file.read(LONGEST_SECRET + 1)
        told = octets.decode().strip()
    except OSError as fault:
        raise SettingsError(f"{variable}_FILE: {path} cannot be read ({fault.strerror})") from fault
    except UnicodeDecodeError:
        raise SettingsError(f"{variable}_FILE: {path} holds no text") from None
    if not told or len(octets) > LONGEST_SECRET:
        raise SettingsError(f"{variable}_FILE: {path} is empty, or too long for a secret")
    return told


def is_safe_for_secrets(base: str) -> bool:
    """Whether a secret may be sent there: by https, or to this machine."""
    parts = urlsplit(base)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme == "https" or host in LOOPBACK_NAMES or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _read(name: str, value: object, where: str) -> object:
    if name not in READERS:
        near = difflib.get_close_matches(name, READERS, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise SettingsError(f"{where} is no setting{hint}")
    try:
        return READERS[name](value)
    except ValueError as wanted:
        shown = "its value" if name in KEPT_IN_FILES else _USERINFO.sub("//…@", repr(value)[:200])
        raise SettingsError(f"{where}: {shown} does not do; wanted is {wanted}") from wanted


def refuse_contradictions(settings: Settings, named: Named) -> None:
    """Raises SettingsError where two settings, or a setting and what is built, do not go together."""
    if settings.cache_url is not None:
        raise SettingsError(
            "a shared cache server (ENRICHER_CACHE_URL, --cache-url) is not supported yet; "
            "unset it and use --cache-dir"
        )
    if settings.offline and settings.refresh:
        raise SettingsError(
            f"{named('offline')} and {named('refresh')} contradict each other; give one of them"
        )
    for name, held in (("github_api_url", settings.github_tokens), ("s2_api_url", settings.s2_api_key)):
        base = getattr(settings, name)
        if held and not is_safe_for_secrets(base):
            raise SettingsError(
                f"{named(name)}: {base} is plain http, and not on this machine: the secret for it would "
                "travel in the open; give an https address, or unset the secret"
            )
    if not settings.timeout > 0:
        raise SettingsError(f"{named('timeout')}: 0 does not do; wanted is a time above nothing, such as 20s")
    if settings.save_missing and not settings.archives:
        raise SettingsError(
            f"{named('save_missing')}: say where, with {named('archives')}, such as wayback,swh"
        )


def agent_of(settings: Settings) -> str:
    """What every request calls us, with whom to write to where a contact was given (RFC 9110 10.1.5)."""
    if settings.contact is None:
        return settings.user_agent
    contact = f"mailto:{settings.contact}" if "@" in settings.contact else f"+{settings.contact}"
    if settings.user_agent.endswith(")"):
        return f"{settings.user_agent[:-1]}; {contact})"
    return f"{settings.user_agent} ({contact})"


def default_cache_dir() -> Path:
    """`cache/` of a checkout, else the user's cache folder."""
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "cache" / ".gitignore").is_file() and (checkout / "pyproject.toml").is_file():
        return checkout / "cache"
    import platformdirs  # here, as a run that is told its folder need not pay for it

    return Path(platformdirs.user_cache_dir("enricher", appauthor=False))
