"""The tables of names that people know, read once for a world: `atlas.toml` and the world's own options.

Comes in: the package's TOML and `Options`. Goes out: one `Atlas`. Pure but for reading its own file.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from enricher.errors import UsageError
from enricher.sandbox.natures import NATURES
from enricher.sandbox.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """What is fixed by name. Keys of `repositories` are in lower case, of `sites` addresses or hosts."""

    sites: Mapping[str, str]
    shortlinks: Mapping[str, str]
    repositories: Mapping[str, Mapping[str, object]]
    pages: Mapping[str, str]
    papers: Mapping[str, int | None]

    def page(self, address: str) -> str | None:
        """The nature that an address has of its own, with or without the last slash."""
        for key in (address, address.rstrip("/"), address + "/"):
            if key in self.sites:
                return self.sites[key]
        return None


def read_atlas(options: Options) -> Atlas:
    """Lay the options' own tables over the package's.

    Raises UsageError for a nature that does not exist.
    """
    tables = tomllib.loads(resources.files(__package__).joinpath("atlas.toml").read_text("utf-8"))
    for key, nature in options.sites.items():
        if nature not in NATURES:
            raise UsageError(f"the sandbox knows no nature {nature!r} ({key}); one of: {', '.join(NATURES)}")
    repositories = {**tables["repositories"], **options.repositories}
    papers = {name: None if count < 0 else count for name, count in tables["papers"].items()}
    return Atlas(
        sites={**tables["sites"], **options.sites},
        shortlinks=tables["shortlinks"],
        repositories={name.lower(): facts for name, facts in repositories.items()},
        pages=tables["pages"],
        papers={**papers, **options.papers},
    )
