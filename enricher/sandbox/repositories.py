"""The facts of every repository there could be, on every forge: by the atlas, else drawn from its name.

Pure. The forges' stand-ins dress these facts in their own words.
"""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from enricher.sandbox.atlas import Atlas
from enricher.sandbox.lots import choose, draw, heavy_tail

State = Literal["ok", "missing", "renamed", "dmca", "tos", "forbidden"]

_STATES: list[tuple[State, float]] = [
    ("ok", 0.0),
    ("missing", 0.07),
    ("renamed", 0.04),
    ("dmca", 0.004),
    ("tos", 0.002),
]
_LANGUAGES: list[tuple[str | None, float]] = [
    ("Python", 0.0),
    ("Jupyter Notebook", 0.12),
    ("C++", 0.06),
    ("MATLAB", 0.04),
    ("HTML", 0.04),
    ("Julia", 0.02),
    (None, 0.03),
]
_LICENSES: list[tuple[str | None, float]] = [
    ("MIT", 0.0),
    ("Apache-2.0", 0.2),
    (None, 0.3),
    ("BSD-3-Clause", 0.04),
    ("GPL-3.0", 0.06),
    ("NOASSERTION", 0.08),
]
_ALWAYS = {"", "README.md", "LICENSE"}
_BORN = dt.datetime(2015, 1, 5, 9, 0, tzinfo=dt.UTC)
_TODAY = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One repository. `full_name` is its name today; `issues` and `pulls` count what is open.

    `state`: ok; missing (or private); renamed (`full_name` is the new name); dmca and tos
    (withheld); forbidden (there, and nobody may ask).
    """

    forge: str
    full_name: str
    state: State = "ok"
    number: int = 1
    stars: int = 0
    forks: int = 0
    issues: int = 0
    pulls: int = 0
    license: str | None = None
    language: str | None = None
    created_at: dt.datetime = _BORN
    pushed_at: dt.datetime = _BORN
    archived: bool = False
    empty: bool = False
    parent: str | None = None
    description: str | None = None
    topics: tuple[str, ...] = ()
    homepage: str | None = None
    default_branch: str = "main"

    @property
    def owner(self) -> str:
        """What stands before the last slash."""
        return self.full_name.rpartition("/")[0]

    @property
    def name(self) -> str:
        """What stands after it."""
        return self.full_name.rpartition("/")[2]


_KNOWN = {field.name for field in fields(Facts)}


class Register:
    """All repositories of one world."""

    def __init__(self, seed: int, atlas: Atlas) -> None:
        self._seed = seed
        self._atlas = atlas
        self._numbers: dict[tuple[str, int], str] = {}

    def look(self, forge: str, full_name: str) -> Facts:
        """The facts under this very name; names are the same in any case.

        For `renamed` the facts are those of the repository's new name.
        """
        given = self._given(forge, full_name)
        state: Any = given.get("state") or choose(_STATES, self._lot(forge, full_name, "state"))
        if state == "renamed":
            target = str(given.get("full_name") or _new_name(full_name))
            facts = self._facts(forge, target)
            return replace(facts, state="renamed")
        return replace(self._facts(forge, full_name), state=state)

    def by_number(self, forge: str, number: int) -> Facts | None:
        """The repository that has this number, if it was looked at before."""
        name = self._numbers.get((forge, number))
        return None if name is None else self._facts(forge, name)

    def has_path(self, facts: Facts, branch: str, path: str) -> bool:
        """Whether `path` exists on `branch`; nine in ten do, on the default branch."""
        if facts.empty or branch not in (facts.default_branch, "HEAD"):
            return False
        return path in _ALWAYS or self._lot(facts.forge, facts.full_name, "path", path) >= 0.1

    def _given(self, forge: str, full_name: str) -> dict[str, Any]:
        return dict(self._atlas.repositories.get(f"{forge}:{full_name}".lower(), {}))

    def _facts(self, forge: str, full_name: str) -> Facts:
        drawn = self._drawn(forge, full_name)
        given = {key: value for key, value in self._given(forge, full_name).items() if key in _KNOWN}
        if given.get("state") == "renamed":
            given.pop("full_name", None)
        facts = replace(drawn, **given)
        self._numbers[forge, facts.number] = facts.full_name
        return facts

    def _drawn(self, forge: str, full_name: str) -> Facts:
        def lot(what: str) -> float:
            return self._lot(forge, full_name, what)

        stars = heavy_tail(lot("stars"), median=40)
        empty = lot("empty") < 0.02
        created = _BORN + dt.timedelta(hours=int(lot("created") * 80_000))
        return Facts(
            forge=forge,
            full_name=full_name,
            number=10_000 + int(lot("number") * 2**40),
            stars=stars,
            forks=int(stars * 0.2 * (0.5 + lot("forks"))),
            issues=int(stars * 0.05 * lot("issues")),
            pulls=int(stars * 0.01 * lot("pulls")),
            license=None if empty else choose(_LICENSES, lot("license")),
            language=None if empty else choose(_LANGUAGES, lot("language")),
            created_at=created,
            pushed_at=created + (_TODAY - created) * lot("pushed") ** 2,
            archived=lot("archived") < 0.04,
            empty=empty,
            parent=f"upstream/{full_name.rpartition('/')[2]}" if lot("parent") < 0.03 else None,
            description=f"Made-up repository of {full_name}",
            topics=("made-up", "research") if lot("topics") < 0.3 else (),
            homepage=f"https://{_label(full_name)}.github.io/" if lot("homepage") < 0.1 else None,
            default_branch="master" if lot("branch") < 0.4 else "main",
        )

    def _lot(self, forge: str, full_name: str, *words: str) -> float:
        return draw(self._seed, forge, full_name.lower(), *words)


def _new_name(full_name: str) -> str:
    owner, _, name = full_name.rpartition("/")
    return f"{owner}/{name}-moved"


def _label(full_name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in full_name.partition("/")[0].lower())
