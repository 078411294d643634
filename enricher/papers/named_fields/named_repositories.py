"""Things with a name and a repository alone, as lists of papers' code have them.

A tool that is described, packed or kept by somebody is none: who lists papers says who wrote them, and when.

An object's fields come in; yes or no goes out.
"""

from collections.abc import Mapping
from typing import Any

from enricher.late_patterns import late


def has_repository(fields: Mapping[str, Any]) -> bool:
    """Whether something with a name has its repository, and nothing that a package or a person has."""
    return _OF_PACKAGES.isdisjoint(fields) and _is_held(fields)


def is_tool(fields: Mapping[str, Any]) -> bool:
    """Whether something with a name has its repository, and is described as a tool or a package is."""
    return isinstance(fields.get("name"), str) and not _OF_PACKAGES.isdisjoint(fields) and _is_held(fields)


def _is_held(fields: Mapping[str, Any]) -> bool:
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
     "rev", "ref", "sha", "description", "desc", "tagline", "docs", "documentation", "install", "logo",
     "icon", "tags", "platforms", "author")
)  # fmt: skip
"""What stands beside a tool that is described, and not beside code that is listed for its paper."""
