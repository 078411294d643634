"""Who answers for a host: the one table from names to stand-ins, and the truth about any address.

Comes in: `Options`, clocks. Goes out: `answer(Ask) -> Reply` and `describe(url) -> Description`.
No sockets here.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from enricher.sandbox.archives import HOSTS as ARCHIVES
from enricher.sandbox.archives import ArchiveHosts
from enricher.sandbox.atlas import read_atlas
from enricher.sandbox.budgets import Budgets
from enricher.sandbox.districts import Description, District
from enricher.sandbox.exchange import Ask, Reply, Site
from enricher.sandbox.fate import Fate
from enricher.sandbox.github_graphql import PATHS, GitHubGraphQL, bad_gateway
from enricher.sandbox.github_rest import GitHubRest, secondary_limit
from enricher.sandbox.github_web import GitHubWeb
from enricher.sandbox.gitlab import GitLab
from enricher.sandbox.lots import draw
from enricher.sandbox.natures import NATURES, Verdict
from enricher.sandbox.openalex import OpenAlex
from enricher.sandbox.options import Options
from enricher.sandbox.other_forges import Bitbucket, Gitea, HuggingFace
from enricher.sandbox.repositories import Register
from enricher.sandbox.scholar import Scholar
from enricher.sandbox.shorteners import HOSTS, Shorteners
from enricher.sandbox.sites import Sites


class Directory:
    """One world's sites and services, without its listeners."""

    def __init__(
        self,
        options: Options,
        *,
        now: Callable[[], dt.datetime],
        monotonic: Callable[[], float],
        districts: Sequence[District] = (),
    ) -> None:
        self.options = options
        self._districts = districts
        self.atlas = read_atlas(options)
        self.register = Register(options.seed, self.atlas)
        self.fate = Fate(options.seed, self.atlas)
        budgets = Budgets(options.token_budget, options.anonymous_budget, now)
        self._rest = GitHubRest(options, self.register, budgets)
        self._graphql = GitHubGraphQL(options, self.register, budgets)
        self._shorteners = Shorteners(self.atlas)
        self._sites = Sites(self.fate, self.atlas)
        web = GitHubWeb(options, self.register)
        scholar = Scholar(options, self.atlas, monotonic)
        self.archives = ArchiveHosts(options)
        self._gitlab = GitLab(self.register).answer
        self._gitea = Gitea(self.register).answer
        bitbucket = Bitbucket(self.register).answer
        self._services: dict[str, Site] = {
            "api.github.com": self._github_api,
            "github.com": web.answer,
            "www.github.com": web.answer,
            "api.semanticscholar.org": scholar.answer,
            "api.openalex.org": OpenAlex(options, self.atlas).answer,
            "gitlab.com": self._gitlab,
            "bitbucket.org": bitbucket,
            "api.bitbucket.org": bitbucket,
            "codeberg.org": self._gitea,
            "huggingface.co": HuggingFace(self.register, options).answer,
            **dict.fromkeys(ARCHIVES, self.archives.answer),
            **dict.fromkeys(HOSTS, self._shorteners.answer),
        }
        self._asked = 0

    def server(self, host: str) -> str:
        """The nature of a whole host; services are `alive`."""
        host = host.lower().rstrip(".")
        if (district := self.district(host)) is not None:
            return district.certificate(host)
        return "alive" if host in self._services else self.fate.server(host)

    def district(self, host: str) -> District | None:
        """The district that a host lies in, if any."""
        return next((each for each in self._districts if host.endswith(f".{each.domain}")), None)

    def answer(self, ask: Ask) -> Reply:
        """Answer one request as its host does, faults of the weather included."""
        self._asked += 1
        service = self._service(ask.host)
        if service is not None:
            return service(ask)
        if self._lot("server_error") < self.options.faults.server_error:
            return Reply(status=503, body=b"Service Unavailable")
        return self._sites.answer(ask)

    def _service(self, host: str) -> Site | None:
        """The service behind a host; a living host called `gitlab.` or `gitea.` something is one of those."""
        if (
            host not in self._services
            and host.startswith(("gitlab.", "gitea."))
            and self.server(host) == "alive"
        ):
            return self._gitlab if host.startswith("gitlab.") else self._gitea
        return self._services.get(host)

    def describe(self, url: str) -> Description:
        """What `url` is made to be: the truth that a checker's verdict can be held against."""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        if (district := self.district(host)) is not None:
            return district.describe(url, host) or _described(url, "unresolved")
        if host in HOSTS:
            target = self._shorteners.target(host, parts.path)
            if target is None:
                return _described(url, "gone_404")
            there = self.describe(target)
            return Description(
                url=url,
                nature="shortlink",
                about=f"leads to {target}",
                verdicts=there.verdicts,
                repository_state=there.repository_state,
            )
        if self._service(host) is not None:
            return self._describe_service(url, host, parts.path)
        return _described(url, self.fate.page(url))

    def _describe_service(self, url: str, host: str, path: str) -> Description:
        name = self._repository_name(host, path)
        if name is None:
            return Description(
                url=url, nature="service", about="a service's page", verdicts=(("alive", "ok"),)
            )
        state = self.register.look(*name).state
        return Description(
            url=url,
            nature="repository",
            about=f"a repository: {state}",
            verdicts=REPOSITORY_VERDICTS[state],
            repository_state=state,
        )

    def _repository_name(self, host: str, path: str) -> tuple[str, str] | None:
        """The forge and the name that a page's address means; None for a page of the service's own."""
        parts = path.strip("/").split("/")
        forge = FORGES.get(host)
        if forge is None and self._service(host) in (self._gitlab, self._gitea):
            forge, parts = host.partition(".")[0], [host, *parts]
        if forge is None or len(parts) < 2:
            return None
        if forge == "gitlab":
            return forge, "/".join(parts).partition("/-/")[0]
        size = 3 if parts[0] in ("datasets", "spaces") or parts[0] == host else 2
        return forge, "/".join(parts[:size]).removesuffix(".git")

    def _github_api(self, ask: Ask) -> Reply:
        faults = self.options.faults
        if self._lot("bad_gateway") < faults.bad_gateway:
            return bad_gateway()
        if self._lot("secondary") < faults.secondary_limit:
            return secondary_limit(faults.retry_after)
        if ask.path in PATHS:
            return self._graphql.answer(ask)
        return self._rest.answer(ask)

    def _lot(self, what: str) -> float:
        return draw(self.options.seed, what, str(self._asked))


FORGES = {
    "github.com": "github",
    "www.github.com": "github",
    "gitlab.com": "gitlab",
    "bitbucket.org": "bitbucket",
    "codeberg.org": "gitea",
    "huggingface.co": "huggingface",
}

REPOSITORY_VERDICTS: dict[str, tuple[Verdict, ...]] = {
    "ok": (("alive", "ok"),),
    "renamed": (("alive", "ok"),),
    "missing": (("dead", "repository_missing"), ("dead", "http_404")),
    "dmca": (("dead", "http_451"),),
    "tos": (("dead", "http_451"),),
    "forbidden": (("failing", "api_unavailable"),),
}


def _described(url: str, nature: str) -> Description:
    it = NATURES[nature]
    return Description(url=url, nature=nature, about=it.about, verdicts=it.verdicts)
