"""What is asked about one link, and what its finding is, held to plain answers."""

from collections.abc import Callable
from typing import Any

import pytest

from enricher import forges
from enricher.evidence import ChainStop, Evidence, Hop
from enricher.model import (
    Link,
    Repository,
    RepositoryFound,
    RepositoryMissing,
    RepositoryQuestion,
    Unavailable,
    Url,
)
from enricher.pipeline.plan import LookQuestion, Plan, PlanOptions, plan_link
from enricher.resolved import Resolved
from enricher.rules import Rules
from enricher.testing import EPOCH

REPOSITORY = "https://github.com/a/b"
SITE = "https://x.example.org/y"
Ask = Callable[[Any], Any]


def link(url: str, **fields: Any) -> Link:
    """A link as extraction would give it."""
    meaning = forges.resolve(Url(url))
    given = {"repository": meaning.repository, "pages": meaning.pages, **fields}
    return Link(url=Url(url), found_as=url, **given)


def known(question: RepositoryQuestion) -> RepositoryFound:
    """A repository that its forge knows."""
    ref = question.ref
    facts = Repository(forge=ref.forge, host=ref.host, full_name=ref.full_name, url=REPOSITORY, stars=3)
    return RepositoryFound(repository=facts, fetched_at=EPOCH)


def seen(url: str, status: int = 200, *chain: tuple[str, int]) -> Evidence:
    """A page's answer, after the redirects of `chain`."""
    hops = [Hop(url=hop, method="GET", status=code) for hop, code in chain]
    return Evidence(
        url=Url(url), looked_at=EPOCH, hops=(*hops, Hop(url=url, method="GET", status=status)), confirmed=True
    )


def nowhere(url: str) -> Evidence:
    """A name that does not exist."""
    return Evidence(
        url=Url(url), looked_at=EPOCH, stop=ChainStop(kind="dns_not_found", phase="resolve"), confirmed=True
    )


def walk(link: Link, answer: Ask, options: PlanOptions | None = None) -> tuple[Any, list[Any]]:
    """Walk to the finding; it, and all that was asked on the way."""
    plan, asked = Plan(link, options or PlanOptions()), []
    while plan.finding is None:
        asked.extend(plan.wanted)
        plan.advance([Resolved(value=answer(question)) for question in plan.wanted])
    return plan.finding, asked


def test_the_forge_alone_is_asked_of_a_repository() -> None:
    """Its word is the verdict."""
    finding, asked = walk(link(REPOSITORY), known)
    assert [type(question) for question in asked] == [RepositoryQuestion]
    assert (finding.check.status, finding.repository.full_name) == ("alive", "a/b")


def test_a_missing_repository_is_dead() -> None:
    """No page is asked."""
    finding, asked = walk(link(REPOSITORY), lambda _: RepositoryMissing(fetched_at=EPOCH))
    assert (finding.check.status, finding.check.reason, len(asked)) == ("dead", "repository_missing", 1)


@pytest.mark.parametrize(("status", "verdict"), [(200, "alive"), (404, "dead"), (429, "failing")])
def test_the_page_stands_in_for_a_forge_that_cannot_be_asked(status: int, verdict: str) -> None:
    """And says of itself that it can be done without."""

    def answer(question: Any) -> Any:
        if isinstance(question, LookQuestion):
            assert question.spare
            return seen(question.url, status)
        return Unavailable(why="scripted", at=EPOCH)

    finding, asked = walk(link(REPOSITORY), answer)
    assert (finding.check.status, len(asked)) == (verdict, 2)


def test_other_readings_are_tried_until_one_is_alive() -> None:
    """The first that verifies takes the place of the address."""
    mangled = link("https://x.example.org/ywe", alternatives=("https://x.example.org/yw", SITE))
    finding, asked = walk(mangled, lambda q: seen(q.url) if q.url == SITE else nowhere(q.url))
    assert [question.url for question in asked] == [mangled.url, "https://x.example.org/yw", SITE]
    assert (finding.link.url, finding.link.found_as) == (SITE, mangled.url)


def test_where_no_reading_is_alive_the_first_one_stands() -> None:
    """With its own verdict."""
    finding, _ = walk(link(SITE, alternatives=("https://z.example.org/",)), lambda q: nowhere(q.url))
    assert (finding.link.url, finding.check.status) == (SITE, "dead")


def test_a_doubt_is_settled_by_an_answer() -> None:
    """Seen alive it is a link; else the rules' word stands, and nothing else is said of it."""
    doubted = link("http://methods.in/", doubt="artefact")
    assert walk(doubted, lambda q: seen(q.url))[0].check.status == "alive"
    for answer in (nowhere, lambda url: seen(url, 500), lambda url: seen(url, 403)):
        check = walk(doubted, lambda q, answer=answer: answer(q.url))[0].check
        assert (check.status, check.reason, check.http_status) == ("skipped", "artefact", None)


def test_a_doubted_reading_gives_way_to_one_that_is_alive() -> None:
    """Where nobody can be asked, none does."""
    doubted = link(SITE, doubt="truncated", alternatives=("https://z.example.org/",))
    finding, _ = walk(doubted, lambda q: seen(q.url) if "z." in q.url else nowhere(q.url))
    assert (finding.link.url, finding.check.status) == ("https://z.example.org/", "alive")


def test_a_redirect_to_a_repository_asks_its_forge() -> None:
    """The way stays in the record."""

    def answer(question: Any) -> Any:
        if isinstance(question, LookQuestion):
            return seen(REPOSITORY, 200, (question.url, 301))
        return known(question)

    finding, _ = walk(link("https://git.io/Abc"), answer)
    assert (finding.check.status, finding.repository.full_name) == ("alive", "a/b")
    assert [redirect.http_status for redirect in finding.check.redirects] == [301]


@pytest.mark.parametrize(
    ("kind", "path", "told"),
    [
        ("project", "a/b", "code"),
        ("project", "a/awesome-things", "other"),  # as it is where it stands by itself
        ("data", "a/b", "data"),  # words said so
        ("other", "a/b", "other"),
        ("demo", "a/b", "demo"),
    ],
)
def test_a_short_address_of_a_repository_is_what_the_repository_is(kind: str, path: str, told: str) -> None:
    """Where words named no more than a page; what they named stays."""

    def answer(question: Any) -> Any:
        if isinstance(question, LookQuestion):
            return seen(f"https://github.com/{path}", 200, (question.url, 302))
        return known(question)

    finding, _ = walk(link("https://short.example.org/x", kind=kind), answer)
    assert (finding.link.kind, finding.repository.full_name) == (told, path)


def test_who_pays_for_each_question_asks_for_one_candidate_alone() -> None:
    """A Pages site's repositories are asked for together only where that costs nothing more."""
    pages = link("https://a.github.io/b/")
    assert len(pages.pages) > 1
    missing = RepositoryMissing(fetched_at=EPOCH)

    def answer(question: Any) -> Any:
        return seen(question.url) if isinstance(question, LookQuestion) else missing

    assert len(walk(pages, answer, PlanOptions(generous=False))[1]) == 2
    assert len(walk(pages, answer)[1]) == 1 + len(pages.pages)


@pytest.mark.parametrize("reason", ["artefact", "truncated", "placeholder", "invalid_url"])
def test_what_is_no_link_is_not_asked(reason: str) -> None:
    """It is skipped, and says why."""
    finding, asked = walk(link(SITE, refusal=reason), nowhere)
    assert (finding.check.status, finding.check.reason, asked) == ("skipped", reason, [])


def test_evidence_is_shown_where_it_was_asked_for() -> None:
    """And nowhere else."""
    assert walk(link(SITE), lambda q: seen(q.url))[0].evidence is None
    shown = walk(link(SITE), lambda q: seen(q.url), PlanOptions(evidence=True))[0]
    assert shown.evidence == seen(SITE)


def test_the_users_rules_come_before_asking() -> None:
    """What is excluded is not asked."""
    finding, asked = walk(link(SITE), nowhere, PlanOptions(rules=Rules(exclude=(r"x\.example",))))
    assert (finding.check.status, finding.check.reason, asked) == ("skipped", "excluded", [])


@pytest.mark.parametrize("status", [200, 404, 503])
@pytest.mark.parametrize("from_cache", [True, False])
def test_a_plain_links_plan_finds_what_its_walk_does(status: int, from_cache: bool) -> None:
    """The walk itself is begun where a look was led on, and for nobody else."""
    for hops in (1, 2):
        site = link("https://project.example.org/page")
        chain = tuple(Hop(url=f"{site.url}/{hop}", method="GET", status=301) for hop in range(1, hops))
        last = Hop(url=f"{site.url}/{hops}", method="GET", status=status)
        evidence = Evidence(url=site.url, looked_at=EPOCH, hops=(*chain, last))
        told = Resolved(value=evidence, from_cache=from_cache)
        plan, walked = Plan(site, PlanOptions(evidence=True)), plan_link(site, PlanOptions(evidence=True))
        assert plan.wanted == next(walked)
        plan.advance([told])
        with pytest.raises(StopIteration) as end:
            walked.send([told])
        assert plan.finding == end.value.value
        assert plan.wanted == ()
