"""What is true in the namespace: repositories, papers, redirects and sites, as a plain JSON file has it.

The command never sees this file; the stand-ins answer from it, and the tests compare with it.
"""

import dataclasses
from typing import Any


@dataclasses.dataclass
class World:
    """The facts and the moods of one outside.

    `repositories`: by full name, the facts of `repository`; a fact `renamed_to` leaves the name behind,
    `blocked` is `dmca` or `tos`. `papers`: by arXiv id, citation counts. `redirects`: address -> address.
    `sites`: host -> path -> [status, body]. `dns`: see `names.Names`.
    `claims`: by arXiv id, what Hugging Face's page of the paper says beside its id.
    `github`, `scholar`, `hub`, `openalex`: moods, see there. `latency`: seconds before a site answers.
    """

    repositories: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    papers: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    redirects: dict[str, str] = dataclasses.field(default_factory=dict)
    sites: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    dns: dict[str, str] = dataclasses.field(default_factory=dict)
    github: dict[str, Any] = dataclasses.field(default_factory=dict)
    scholar: dict[str, Any] = dataclasses.field(default_factory=dict)
    claims: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    hub: dict[str, Any] = dataclasses.field(default_factory=dict)
    openalex: dict[str, Any] = dataclasses.field(default_factory=dict)
    latency: float = 0.0

    @property
    def hosts(self) -> set[str]:
        """Every name that has an address; the last three are the ones that name servers everywhere know."""
        named = {"api.github.com", "github.com", "api.semanticscholar.org"} | set(self.sites)
        named |= {"huggingface.co", "api.openalex.org"}
        named |= {"example.com", "www.iana.org", "www.wikipedia.org"}
        return named | {address.split("/")[2] for address in self.redirects}


def repository(stars: int, **facts: Any) -> dict[str, Any]:
    """The facts of one repository; whatever is not said follows from its stars."""
    return {"stars": stars, "forks": stars // 4, "issues": stars % 50, "pulls": stars % 7, **facts}


def paper(citations: int) -> dict[str, Any]:
    """The counts of one paper."""
    return {"citations": citations, "influential": citations // 9, "references": 30 + citations % 40}


def large(papers: int, repositories: int) -> World:
    """Numbered papers and repositories, each with numbers of its own."""
    return World(
        repositories={f"owner-{n % 97}/code-{n}": repository(10 * n + 7) for n in range(repositories)},
        papers={arxiv_id(n): paper(3 * n + 1) for n in range(papers)},
    )


def arxiv_id(number: int) -> str:
    """The id of the paper of this number."""
    return f"{2301 + number // 9000}.{10_000 + number % 9000:05d}"
