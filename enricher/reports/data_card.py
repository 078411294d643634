"""What stands beside a dataset for its readers: a data card in Markdown, and a file that says how to cite it.

Comes in: what the dataset is, and what its rows came to. Goes out: text. Names that a user gives are written
as data, whatever they hold.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from enricher.reports import as_pwc
from enricher.reports.as_markdown import table, text
from enricher.reports.dataset import FIELDS, Count
from enricher.reports.words import STATUS_WORDS, day, plural, thousands
from enricher.version import __version__

SOURCE_WORDS: dict[str, str] = {
    "text": "the paper's own abstract or comments",
    "page": "a project page that the paper links to",
    "input": "a field or column of the list that was read",
    "huggingface": "the paper's page on Hugging Face; official where an author claimed it there",
    "paperswithcode": "the last dump of Papers with Code; official where it says so",
}
CARD_HEAD = "<!-- made by `enricher export` -->\n# Data card: "
CITATION_HEAD = "# How to cite a dataset of `enricher export`\ncff-version: 1.2.0\n"
SANDBOX = "Made up: these records come from the sandbox, not from the world."


class About(Struct, frozen=True, kw_only=True):
    """A dataset: what it is called, whose it is, and the file that holds it.

    Attributes:
        file: the file's name without folders; `octets` and `sha256` are of what is in it.
        encoding: its media type.
    """

    title: str
    creator: str
    license: str | None
    url: str | None
    made_at: dt.datetime
    file: str
    octets: int
    sha256: str
    encoding: str
    count: Count

    @property
    def description(self) -> str:
        """What it is, in two sentences."""
        count = self.count
        seen = _when(day(count.first), day(count.last))
        told = (
            f"Repositories of {plural(len(count.papers), 'paper')} ({plural(count.rows, 'row')}): who says "
            f"that each belongs to its paper, and what was seen of it {seen}."
        )
        return f"{SANDBOX} {told}" if self.count.sandbox else told

    @property
    def citation(self) -> str:
        """How to cite it in a line."""
        return f"{self.creator} ({self.made_at:%Y}). {self.title}. As of {day(self.made_at)}."


def render_citation(about: About) -> bytes:
    """A CITATION.cff of the dataset (https://citation-file-format.github.io, 1.2.0)."""
    lines = [
        f"message: {_quoted('If you use this dataset, please cite it as below.')}",
        "type: dataset",
        f"title: {_quoted(about.title)}",
        "authors:",
        f"  - name: {_quoted(about.creator)}",
        f"abstract: {_quoted(about.description)}",
        f"date-released: {day(about.made_at)}",
        f"version: {_quoted(day(about.made_at))}",
    ]
    if about.license is not None and re.fullmatch(r"[A-Za-z0-9.+-]+", about.license):
        lines.append(f"license: {_quoted(about.license)}")
    if about.url is not None:
        lines.append(f"url: {_quoted(about.url)}")
    return (CITATION_HEAD + "\n".join(lines) + "\n").encode()


def _when(first: str, last: str) -> str:
    """The days of the looks, of which there may be one."""
    return f"on {first}" if first == last else f"between {first} and {last}"


def _quoted(words: str) -> str:
    """A string of JSON is one of YAML."""
    plain = "".join(char if char.isprintable() else " " for char in words)
    return msgspec.json.encode(plain.encode("utf-8", "replace").decode()).decode()


def render_card(about: About) -> bytes:
    """The data card."""
    return ("\n".join(_blocks(about)) + "\n").encode("utf-8", "replace")


def _blocks(about: About) -> Iterator[str]:
    count = about.count
    yield f"{CARD_HEAD}{text(about.title)}\n"
    if count.sandbox:
        yield f"> **{SANDBOX}**\n"
    yield f"{text(about.description)}\n"
    yield f"- File: `{about.file}`, {thousands(about.octets)} octets, sha256 `{about.sha256}`"
    yield f"- Made: {about.made_at:%Y-%m-%d %H:%M} UTC by enricher {__version__}, for {text(about.creator)}"
    yield f"- Licence: {text(about.license) if about.license else 'none was said'}"
    if count.left_out:
        yield f"- Left out: {plural(count.left_out, 'row')}, gone or empty; this form has no states"
    yield f"\n## How it was made\n\n{HOW}\n"
    yield f"## Who says so\n\n{_sources(count.sources)}\n"
    yield f"## States\n\n{_states(count)}\n"
    yield f"## Fields\n\n{_fields(about)}\n"
    yield f"## What it cannot tell\n\n{LIMITS}\n"
    yield f"## Citing it\n\n{text(about.citation)}"


HOW = (
    "Each paper was read from a list; its abstract, its project pages and the catalogues that were asked "
    "name repositories. Each address was then looked at, and each forge asked by its API. What only others "
    "say is told apart from what the paper says, and never makes its code dead or empty."
)
LIMITS = (
    "- A repository that nobody names is not here; a paper without a row may have code.\n"
    "- `failing` and `blocked` say that nobody could tell, not that something is gone.\n"
    "- Papers known by title alone are joined where the title is certainly theirs; doubt joins nothing.\n"
    "- Stars are of the time in `fetched_at`. Titles and names are strangers' words, as they stand.\n"
    "- Rows that Papers with Code names carry its terms (CC BY-SA 4.0) with them."
)


def _sources(counts: Mapping[str, int]) -> str:
    rows = [[f"`{name}`", SOURCE_WORDS[name], thousands(counts.get(name))] for name in SOURCE_WORDS]
    return table(["source", "is", "rows"], rows)


def _states(count: Count) -> str:
    rows = [[f"`{name}`", thousands(count.states.get(name))] for name in STATUS_WORDS if name in count.states]
    official = f"Official, as the field of that name says: {count.official:,} of {plural(count.rows, 'row')}."
    return f"{table(['state', 'rows'], rows)}\n\n{official}"


def _fields(about: About) -> str:
    if about.encoding == "application/json":
        return table(["field", "means"], [[f"`{name}`", means] for name, means in as_pwc.FIELDS.items()])
    rows = [
        [f"`{field.name}`", field.kind, "yes" if field.optional else "no", field.means] for field in FIELDS
    ]
    return table(["field", "type", "may be unknown", "means"], rows)
