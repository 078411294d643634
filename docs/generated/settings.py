"""Every setting: its flag, its variables, its default, what it means and who may say it."""

import dataclasses
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any, cast

from enricher.cli import enrich
from enricher.config import ENVIRONMENT, KEPT_IN_FILES, USER_AGENT, Settings, as_flag
from enricher.settings_files import ANYBODYS, SECRETS
from generated import markdown
from generated.markdown import code

WITHOUT_FLAG = {
    "github_tokens": "GitHub tokens; several, parted by commas, take turns.",
    "s2_api_key": "Key for Semantic Scholar.",
    "openalex_api_key": "Key for OpenAlex.",
    "hf_token": "Token for Hugging Face, which raises its limits.",
    "archive_org_key": "Key of an account at archive.org, for `--save-missing`.",
    "archive_org_secret": "Its secret.",
    "swh_token": "Token for Software Heritage, which raises its limits.",
    "user_agent": "What every request calls us; from code or your own file alone.",
    "hosts": "A table of rules for single hosts; in a settings file, or from code.",
}
"""What `--help` does not say: secrets are never flags."""


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each field of `Settings`."""
    helps = _helps()
    for field in dataclasses.fields(Settings):
        flag = as_flag(field.name) if field.name not in WITHOUT_FLAG else ""
        variables = " or ".join(code(name) for name in ENVIRONMENT.get(field.name, ()))
        yield code(field.name), code(flag), variables, _default(field), _words(field.name, helps)


def table() -> str:
    """All of them."""
    return markdown.table(("setting", "flag", "variable", "default", "means"), rows())


def services() -> str:
    """Which secrets there are, and where each goes."""
    told = ((" or ".join(map(code, ENVIRONMENT[name])), WITHOUT_FLAG[name]) for name in sorted(SECRETS))
    return markdown.table(("variable", "means"), told)


def user_agent() -> str:
    """As it stands in every request."""
    return f"```text\nUser-Agent: {USER_AGENT}\n```"


class _Noted:
    """Stands in a parser's place, and in that of its groups: keeps what each flag's help says."""

    def __init__(self) -> None:
        self.helps: dict[str, str] = {}

    def add_argument(self, *names: str, **options: Any) -> None:
        """Keep the words, by the name that a setting has."""
        self.helps[names[-1].lstrip("-").replace("-", "_")] = options.get("help", "")

    def add_argument_group(self, *_: str) -> "_Noted":
        """Groups are one to us."""
        return self


def _helps() -> dict[str, str]:
    noted = _Noted()
    enrich.add_arguments(cast("ArgumentParser", noted))
    return noted.helps


def _words(name: str, helps: dict[str, str]) -> str:
    words = WITHOUT_FLAG.get(name) or f"{helps[name][0].upper()}{helps[name][1:]}."
    if name in KEPT_IN_FILES:
        return f"{words} `{ENVIRONMENT[name][0]}_FILE` may name a file with it."
    return words if name in ANYBODYS else f"{words} Not from a file beside the data."


def _default(field: "dataclasses.Field[object]") -> str:
    value = field.default
    if field.name == "user_agent" or value is dataclasses.MISSING or value in (None, ()):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g} s"
    return code(",".join(value)) if isinstance(value, tuple) else code(str(value))
