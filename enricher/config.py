"""Settings: from keyword arguments or flags, the environment, a settings file, or the defaults.

Comes in: overrides, the environment, settings files. Goes out: one frozen `Settings`. A flag
beats the environment, which beats the files, which beat the default. Secrets come from the
environment (or from code) alone: neither a flag nor a settings file may hold one. A secret goes
to the API's own base, or to one that the user named, and over plain http to loopback alone.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from enricher.errors import SettingsError, UsageError
from enricher.late_patterns import late
from enricher.near_names import meant
from enricher.secrecy import is_safe_for_secrets, said_by
from enricher.setting_values import INDEXES, OWN_WORD, READERS
from enricher.settings_files import SECRETS, SettingsFile, refuse_strangers_word
from enricher.version import __version__

GITHUB_API_URL = "https://api.github.com"
S2_API_URL = "https://api.semanticscholar.org"
USER_AGENT = f"enricher/{__version__} (research link checker; +https://pypi.org/project/enricher/)"

_USERINFO = late(r"//[^/@\s]*@")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run can be told. Times are in seconds; sizes are counts.

    `cache_dir` None means the default folder, whose place `cache_url` takes; `deadline`, `budget` and
    `max_age` None mean no bound. `per_host` None begins with a few requests at once for a host and grows
    while it answers well; a number is a bound.
    """

    github_tokens: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    s2_api_key: str | None = dataclasses.field(default=None, repr=False)
    openalex_api_key: str | None = dataclasses.field(default=None, repr=False)
    hf_token: str | None = dataclasses.field(default=None, repr=False)
    archive_org_key: str | None = dataclasses.field(default=None, repr=False)
    archive_org_secret: str | None = dataclasses.field(default=None, repr=False)
    swh_token: str | None = dataclasses.field(default=None, repr=False)
    cache_dir: Path | None = None
    cache_url: str | None = dataclasses.field(default=None, repr=False)
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
    max_age: float | str | dt.timedelta | None
    offline: bool
    concurrency: int
    per_host: int | None
    timeout: float | str | dt.timedelta
    retries: int
    max_redirects: int
    budget: int | None
    deadline: float | str | dt.timedelta | None
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
    max_age: float | str | dt.timedelta | None
    offline: bool
    budget: int | None
    deadline: float | str | dt.timedelta | None
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

CONTRADICTIONS = (
    ("offline", "refresh"),
    ("offline", "max_age"),
    ("refresh", "max_age"),
    ("no_cache", "max_age"),
)
"""Of each two the second says that the first is not meant, or there is nothing that it could be said of."""

GIVEN_TOGETHER = (
    ("no_cache", "cache_dir"),
    ("no_cache", "cache_url"),
    ("cache_dir", "cache_url"),
    ("offline", "wait_for_budget"),
    ("offline", "save_missing"),
)
"""Of each two one would be passed over where both are said in one place; a flag beats what a file says."""

TAKES_SEVERAL = frozenset({"include", "exclude", "accept", "remap", "header", "archives"})
"""Settings that are several texts, of which there may be none."""

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

UNSHOWN = KEPT_IN_FILES | {"header", "hosts"}
"""Settings whose value no message shows: a header may hold a password."""

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
    whole: bool = False,
) -> Settings:
    """Put the settings together; of `files`, the later one beats the earlier.

    `named` says what the overrides are called; `whole`: they are every setting, and nobody's choice.
    Raises SettingsError naming the value, where it stands and what would do.
    """
    fields: dict[str, object] = {}
    for file in files:
        fields = _over(fields, _from_file(file))
    fields = _over(fields, _from_environment(environment))
    above = {name: _read(name, value, named(name)) for name, value in overrides.items()}
    if not whole:
        refuse_in_vain(overrides, above, fields, named)
    fields = _over(fields, above)
    settings = Settings(**fields)  # type: ignore[arg-type]  # each reader gives its field's type
    refuse_contradictions(settings, named)
    return settings


def _over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """What `above` says beats what is said below, also where it says it by another name.

    Whoever names a folder on the command line does not mean the database of the environment, and whoever
    wants everything asked anew does not mean the age that a file bears.
    """
    beaten = (
        CACHE_POLICY if any(above.get(name) not in (None, False) for name in CACHE_POLICY) else frozenset()
    )
    if above.get("cache_dir") is not None:
        beaten |= {"cache_url"}
    return {name: value for name, value in below.items() if name not in beaten} | dict(above)


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, variables in ENVIRONMENT.items():
        for variable in variables:
            if told := said_by(variable, environment, secret=name in KEPT_IN_FILES):
                fields[name] = _read(name, told, f"the variable {variable}")
                break
    return fields


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
    return load(fields, {}, named=lambda name: f"{name} of the Settings", whole=True)


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


def _read(name: str, value: object, where: str) -> object:
    if name not in READERS:
        raise SettingsError(f"{where} is no setting{meant(name, READERS)}")
    try:
        return READERS[name](value)
    except ValueError as wanted:
        shown = "its value" if name in UNSHOWN else _USERINFO.sub("//…@", repr(value)[:200])
        raise SettingsError(f"{where}: {shown} does not do; wanted is {wanted}") from wanted


def refuse_in_vain(
    said: Mapping[str, object], read: Mapping[str, object], below: Mapping[str, object], named: Named
) -> None:
    """Raises SettingsError where something `said` would be passed over, beside another or as it is empty.

    What names nothing may still take back what is said `below`.
    """
    for one, other in GIVEN_TOGETHER:
        if all(read.get(name) not in (None, False) for name in (one, other)):
            raise SettingsError(f"{named(one)} and {named(other)} contradict each other; give one of them")
    for name in TAKES_SEVERAL.intersection(said):
        texts = [said[name]] if isinstance(said[name], str) else said[name]
        empty = any(not str(text).strip() for text in texts)  # type: ignore[attr-defined]  # it was read
        if empty and (read[name] or not below.get(name)):
            raise SettingsError(f"{named(name)}: an empty value names nothing; leave it out, or fill it in")


def refuse_contradictions(settings: Settings, named: Named) -> None:
    """Raises SettingsError where two settings, or a setting and what is built, do not go together."""
    for one, other in CONTRADICTIONS:
        if all(getattr(settings, name) not in (None, False) for name in (one, other)):
            raise SettingsError(f"{named(one)} and {named(other)} contradict each other; give one of them")
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
