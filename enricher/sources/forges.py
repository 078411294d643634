"""One source for every forge: each question goes to the one that its repository's address names."""

import asyncio
from collections.abc import Mapping, Sequence

from enricher.model import FORGE_HOSTS, Forge, RepositoryOutcome, RepositoryQuestion, Unavailable
from enricher.ports import Allowance, Clock, Source, Transport
from enricher.sources import bitbucket, gitea, huggingface
from enricher.sources.asking import Bearer, JsonApi
from enricher.sources.gitlab import GitLabSource
from enricher.sources.one_by_one import OneByOneSource
from enricher.spending import Budget

RepositorySource = Source[RepositoryQuestion, RepositoryOutcome]


class ForgeSource:
    """`ports.Source` of repositories anywhere."""

    def __init__(self, sources: Mapping[Forge, RepositorySource], api: JsonApi, clock: Clock) -> None:
        self._sources = sources
        self._api = api
        self._clock = clock
        self._naive = 0

    @property
    def batch_size(self) -> int:
        """What the source of most questions wants: GitHub's."""
        first = self._sources.get("github")
        return first.batch_size if first is not None else 50

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """What GitHub and the other forges together have cost."""
        own = getattr(self._sources.get("github"), "budget", None)
        others = Budget(
            api="other forges",
            requests=self._api.requests,
            used=self._api.requests,
            naive=self._naive,
            note=self._api.note,
        )
        return (own, others) if isinstance(own, Budget) else (others,)

    async def send(
        self, questions: Sequence[RepositoryQuestion]
    ) -> Mapping[RepositoryQuestion, RepositoryOutcome]:
        """Answer every question; the forges are asked side by side."""
        by_forge: dict[Forge, list[RepositoryQuestion]] = {}
        for question in dict.fromkeys(questions):
            by_forge.setdefault(question.ref.forge, []).append(question)
        naive = sum(len({q.ref for q in asked}) for forge, asked in by_forge.items() if forge != "github")
        self._naive += naive
        self._api.count(naive=naive)
        told = await asyncio.gather(*(self._ask(forge, asked) for forge, asked in by_forge.items()))
        return {question: outcome for answers in told for question, outcome in answers.items()}

    async def _ask(
        self, forge: Forge, questions: list[RepositoryQuestion]
    ) -> Mapping[RepositoryQuestion, RepositoryOutcome]:
        source = self._sources.get(forge)
        if source is None:
            nothing = Unavailable(why=f"no source for {forge}", at=self._clock.now())
            return dict.fromkeys(questions, nothing)
        return await source.send(questions)


def forge_sources(
    transport: Transport,
    clock: Clock,
    allowance: Allowance | None = None,
    *,
    github: RepositorySource | None = None,
    hf_token: str | None = None,
) -> ForgeSource:
    """The source of all forges: GitHub as it is handed in, the others over `transport`."""
    bearers = {FORGE_HOSTS["huggingface"]: Bearer(hf_token, "HF_TOKEN")} if hf_token else {}
    api = JsonApi(transport, clock, allowance, bearers=bearers)
    sources: dict[Forge, RepositorySource] = {
        "gitlab": GitLabSource(api),
        "bitbucket": OneByOneSource(bitbucket.READER, api),
        "gitea": OneByOneSource(gitea.READER, api),
        "huggingface": OneByOneSource(huggingface.READER, api),
    }
    if github is not None:
        sources["github"] = github
    return ForgeSource(sources, api, clock)
