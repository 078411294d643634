"""How a world is made: its seed, its weather, its limits. Plain values, checked by whoever uses them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

TOKEN = "ghp_sandboxSandboxSandboxSandboxSandbox1"  # noqa: S105  # opens the sandbox and nothing else
S2_KEY = "sandbox-key"
OPENALEX_KEY = "sandbox-openalex-key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """What goes wrong, as shares of requests from 0 to 1, drawn with the world's seed.

    Attributes:
        bad_gateway: GitHub's API and forges answer 502 with an HTML body.
        secondary_limit: GitHub's API answers 403 with a secondary limit's words.
        retry_after: seconds named beside a secondary limit; None names none.
        resources: a GraphQL alias comes back null with RESOURCE_LIMITS_EXCEEDED.
        forbidden: a GraphQL alias comes back null with FORBIDDEN.
        scholar_busy: Semantic Scholar answers 429 (without a key, where `scholar_key_too` is false).
        scholar_broken: Semantic Scholar answers 500 to a batch.
        hub_broken: Hugging Face's paper pages answer 503.
        openalex_broken: OpenAlex answers 503.
        openalex_spent: OpenAlex's day of searches is spent.
        poisoned: share of papers whose record breaks any batch that holds them (500).
        archive_busy: the archives answer 429.
        server_error: any other site answers 503 once in a while.
    """

    bad_gateway: float = 0.0
    secondary_limit: float = 0.0
    retry_after: int | None = None
    resources: float = 0.0
    forbidden: float = 0.0
    scholar_busy: float = 0.0
    scholar_key_too: bool = False
    scholar_broken: float = 0.0
    openalex_broken: float = 0.0
    hub_broken: float = 0.0
    openalex_spent: bool = False
    poisoned: float = 0.0
    archive_busy: float = 0.0
    server_error: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Seconds before a reply: log-normal by its median and 95th percentile; zeros answer at once."""

    median: float = 0.0
    p95: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A world's make. Two worlds of equal options answer equally.

    Attributes:
        seed: moves every lot that is drawn: other repositories live, other sites die.
        tokens: the GitHub tokens that are good; any other one is answered 401.
        hub_budget: papers that Hugging Face tells of before its five minutes are spent.
        token_budget: requests (REST) and points (GraphQL) an hour for a token.
        anonymous_budget: REST requests an hour without a token.
        aliases: GraphQL answers 502 to a query with more repositories than this; None: no bound.
        web_wall: share of requests without a browser's name that github.com's pages answer 429.
        web_retry_after: seconds that these refusals name; None names none, so that a demo need not wait.
        key_rate: requests a second that a Semantic Scholar key may send.
        sites: an address or a host -> the name of its nature (see `natures.NATURES`), before all else.
        repositories: `forge:owner/name` -> facts that replace drawn ones (see `repositories.Facts`).
        papers: arXiv id or DOI -> citation count, or None for a paper that the index does not know.
    """

    seed: int = 0
    tokens: tuple[str, ...] = (TOKEN,)
    s2_keys: tuple[str, ...] = (S2_KEY,)
    openalex_keys: tuple[str, ...] = (OPENALEX_KEY,)
    hub_budget: int = 500
    token_budget: int = 5000
    anonymous_budget: int = 60
    aliases: int | None = None
    web_wall: float = 0.6
    web_retry_after: int | None = None
    key_rate: float = 1.0
    enforce_key_rate: bool = False
    latency: Latency = Latency()
    faults: Faults = Faults()
    sites: Mapping[str, str] = field(default_factory=dict)
    repositories: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    papers: Mapping[str, int | None] = field(default_factory=dict)
