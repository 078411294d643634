"""Things with a name and a repository alone, as lists of papers' code have them.

An object's fields come in; yes or no goes out.
"""

from collections.abc import Mapping
from typing import Any

from enricher.late_patterns import late


def has_repository(fields: Mapping[str, Any]) -> bool:
    """Whether something with a name has its repository, and nothing that a package or a person has."""
    if not _OF_PACKAGES.isdisjoint(fields):
        return False
    return any(
        isinstance(held := fields.get(name), str) and _REPOSITORY.fullmatch(held.strip()) for name in _HELD_IN
    )


_HELD_IN = (
    "repository",
    "repo",
    "github",
    "code",
    "Repository",
    "Repo",
    "GitHub",
    "Code",
    "code_url",
    "github_url",
)
_REPOSITORY = late(
    r"(?:https?://)?(?:www\.)?(?:github|gitlab|bitbucket|gitee)\.(?:com|org)/[\w.-]+/[\w.-]+/?"
)
_OF_PACKAGES = frozenset(
    ("version", "license", "dependencies", "main", "packages", "email", "bio", "maintainers", "maintainer",
     "homepage", "language", "stars", "downloads", "keywords", "affiliation", "role", "owner", "branch",
     "rev", "ref", "sha")
)  # fmt: skip
