"""What may be concluded: every status and reason from evidence made by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.evidence import ChainStop, Evidence, Hop, PageTraits, Sibling
from enricher.model import (
    Repository,
    RepositoryBlocked,
    RepositoryFound,
    RepositoryMissing,
    RepositoryQuestion,
    RepositoryRef,
    Unavailable,
    Url,
)
from enricher.verdict import judge, judge_repository, wants_page

AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
A, B, C = "https://a.example/x", "https://b.example/y", "https://c.example/z"
REPOSITORY = RepositoryRef(forge="github", host="github.com", full_name="old/name")
WHOLE = RepositoryQuestion(ref=REPOSITORY)
PART = RepositoryQuestion(ref=REPOSITORY, path="main/a/b.py")
AT_GITHUB = Url("https://github.com/old/name")
IN_IT = Url("https://github.com/old/name/blob/main/a/b.py")


def seen(*hops, marks=(), headers=(), **more):
    """Evidence of hops given as statuses or (address, status), the traits by their marks."""
    pairs = [hop if isinstance(hop, tuple) else (A, hop) for hop in hops]
    made = [Hop(url=url, method="GET", status=status) for url, status in pairs]
    if headers:
        made[-1] = Hop(url=made[-1].url, method="GET", status=made[-1].status, headers=tuple(headers))
    traits = PageTraits(marks=tuple(marks), words=50) if marks else None
    return Evidence(url=Url(A), looked_at=AT, hops=tuple(made), traits=traits, **more)


def stopped(kind, *hops, phase="connect", **more):
    """Evidence of a chain that ended without an answer."""
    detail = more.pop("detail", "")
    return seen(*hops, stop=ChainStop(kind=kind, phase=phase, detail=detail), **more)


def verdict(evidence):
    """Status and reason."""
    check = judge(evidence)
    return check.status, check.reason


@pytest.mark.parametrize("code", [200, 201, 202, 203, 204, 206, 226])
def test_any_2xx_is_alive(code):
    """Unless it is one of the lies."""
    assert verdict(seen(code)) == ("alive", "ok")


@pytest.mark.parametrize("code", [404, 410, 451])
def test_gone_is_dead_after_a_second_look(code):
    """Said once alone it is not."""
    assert verdict(seen(code, confirmed=True)) == ("dead", f"http_{code}")
    assert verdict(seen(code))[0] == "failing"


@pytest.mark.parametrize("code", [401, 402, 403, 407, 429, 999])
def test_refused_is_blocked(code):
    """Someone is there."""
    assert verdict(seen(code)) == ("blocked", f"http_{code}")


@pytest.mark.parametrize("code", [400, 405, 406, 408, 409, 418, 421, 500, 501, 502, 503, 504, 520, 530])
def test_other_errors_are_failing(code):
    """This time."""
    assert verdict(seen(code)) == ("failing", f"http_{code}")


@pytest.mark.parametrize("code", [300, 302, 304, 305, 101, 600, 0])
def test_statuses_that_lead_nowhere_are_bad_responses(code):
    """A redirect without a place to go, and what is no status of HTTP's."""
    assert verdict(seen(code)) == ("failing", "bad_response")


@pytest.mark.parametrize("code", [200, 403, 404, 500, 503, 429])
@pytest.mark.parametrize(
    "more",
    [{"headers": [("cf-mitigated", "challenge")]}, {"marks": ["wall:datadome"]}],
    ids=["header", "page"],
)
def test_a_wall_is_blocked_whatever_status_it_wears(code, more):
    """Never dead, even when the second look met it too."""
    assert verdict(seen(code, confirmed=True, **more)) == ("blocked", "bot_wall")


@pytest.mark.parametrize("mark", ["parked:sedo", "parked:hijacked", "placeholder:nginx"])
def test_parked_and_placeholder_pages_are_dead(mark):
    """The domain lives, the work is gone."""
    assert verdict(seen(200, marks=[mark])) == ("dead", "parked")
    assert verdict(seen(503, marks=[mark])) == ("failing", "http_503")


def test_a_login_page_is_blocked():
    """Something else was asked for."""
    assert verdict(seen((A, 302), (B, 200), marks=["login:redirect"])) == ("blocked", "login_wall")


def test_a_refusal_that_wears_a_200_is_no_absence():
    """Though the site says it to everything; with another status that status speaks."""
    same = Sibling(status=200, same=True)
    refused = seen(200, marks=["refusal:title"], sibling=same, confirmed=True)
    assert verdict(refused) == ("blocked", "bot_wall")
    assert verdict(seen(403, marks=["refusal:title"])) == ("blocked", "http_403")


def test_a_page_that_says_not_found_is_dead_once_its_sibling_is_no_better():
    """The server says the same to what cannot exist, and said it twice."""
    same = Sibling(status=200, same=True)
    assert verdict(seen(200, marks=["absent:title"], sibling=same, confirmed=True)) == ("dead", "soft_404")
    assert verdict(seen(200, marks=["absent:title"], sibling=same)) == ("alive", "ok")
    honest = Sibling(status=404, same=False)
    assert verdict(seen(200, marks=["absent:title"], sibling=honest, confirmed=True)) == ("alive", "ok")


def test_a_server_that_says_yes_to_everything_is_not_believed():
    """Except where its page is a bare shell that a script fills: that shows nothing."""
    same = Sibling(status=200, same=True)
    assert verdict(seen(200, marks=["x:y"], sibling=same, confirmed=True)) == ("dead", "soft_404")
    assert verdict(seen(200, marks=["shell:script"], sibling=same, confirmed=True)) == ("alive", "ok")


FAILING = """timeout connection_refused connection_reset dns_failure tls_expired tls_hostname tls_untrusted
tls_error redirect_loop too_many_redirects bad_response"""
SKIPPED = "private_address unsupported_scheme invalid_url excluded robots offline"
STOPS = dict.fromkeys(FAILING.split(), "failing") | dict.fromkeys(SKIPPED.split(), "skipped")


@pytest.mark.parametrize(("kind", "status"), STOPS.items())
def test_every_fault_has_its_verdict(kind, status):
    """By its own name."""
    assert verdict(stopped(kind)) == (status, kind)


def test_an_unknown_name_is_dead_while_others_resolve():
    """And nothing is concluded while our own network is down, or after one look."""
    assert verdict(stopped("dns_not_found", confirmed=True)) == ("dead", "dns_not_found")
    assert verdict(stopped("dns_not_found")) == ("failing", "dns_failure")
    assert verdict(stopped("dns_not_found", confirmed=True, network_down=True)) == ("failing", "dns_failure")


def test_a_private_address_behind_a_redirect_is_skipped_with_the_hops_so_far():
    """Where the chain went before stands in the record."""
    check = judge(stopped("private_address", (A, 302)))
    assert (check.status, check.reason, check.final_url) == ("skipped", "private_address", None)
    assert [(hop.url, hop.http_status) for hop in check.redirects] == [(A, 302)]


@pytest.mark.parametrize("kind", ["unsupported_scheme", "invalid_url"])
def test_a_redirect_to_what_cannot_be_asked_leads_nowhere(kind):
    """The link itself was well formed."""
    assert verdict(stopped(kind, (A, 302))) == ("failing", "bad_response")


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ("timeout: left for another run", ("failing", "timeout")),
        ("connection_refused: left for another run", ("failing", "connection_refused")),
        ("http_429: left for another run", ("blocked", "http_429")),
        ("http_503: left for another run", ("failing", "http_503")),
        ("whatever", ("failing", "timeout")),
    ],
)
def test_a_host_left_for_another_run_gives_its_reason(detail, expected):
    """Its last fault or status speaks for the links that were not asked."""
    assert verdict(stopped("deferred", detail=detail)) == expected


def test_a_chain_gives_its_end_and_its_hops():
    """The last status, the last address, every hop before."""
    check = judge(seen((A, 301), (B, 302), (C, 200)))
    assert (check.http_status, check.final_url) == (200, C)
    assert [(hop.url, hop.http_status) for hop in check.redirects] == [(A, 301), (B, 302)]


@pytest.mark.parametrize(
    ("hops", "moved"),
    [
        ([(A, 301), (B, 200)], True),
        ([(A, 301), (B, 308), (C, 200)], True),
        ([(A, 301), (B, 302), (C, 200)], False),
        ([(A, 307), (B, 200)], False),
        ([(A, 200), (B, 200)], False),
        ([(A, 301), (B, 301), (A, 200)], False),
        ([(A, 200)], False),
    ],
)
def test_moved_for_good_means_that_every_hop_said_so(hops, moved):
    """And that it is another address in the end; a page's own refresh is never permanent."""
    assert judge(seen(*hops)).permanently_moved is moved


def test_the_users_word_makes_a_status_alive():
    """`--accept 403`."""
    assert judge(seen(403), frozenset({403})).status == "alive"
    assert judge(seen(404, confirmed=True), frozenset({403})).status == "dead"


@given(
    st.integers(-5, 1200),
    st.booleans(),
    st.sampled_from([None, "wall:x", "parked:x", "absent:title", "login:form"]),
)
def test_no_evidence_is_without_a_verdict(code, confirmed, mark):
    """And nothing seen once alone is dead, but for pages that show whose they are."""
    check = judge(seen(code, confirmed=confirmed, marks=[mark] if mark else []))
    assert check.reason
    if not confirmed and check.status == "dead":
        assert check.reason == "parked"


class TestRepositories:
    """The forge's word is the verdict."""

    @staticmethod
    def found(**more):
        """An answer under the repository's present name."""
        repository = Repository(
            forge="github", host="github.com", full_name="new/name", url="https://github.com/new/name"
        )
        return RepositoryFound(repository=repository, fetched_at=AT, **more)

    def test_a_known_one_is_alive_where_it_lives_now(self):
        """A rename shows in the final address."""
        check = judge_repository(self.found(), WHOLE, AT_GITHUB)
        assert (check.status, check.reason, check.http_status) == ("alive", "ok", None)
        assert check.final_url == "https://github.com/new/name"

    def test_a_path_goes_with_its_repository(self):
        """The renamed repository's file."""
        check = judge_repository(self.found(path_exists=True), PART, IN_IT)
        assert check.final_url == "https://github.com/new/name/blob/main/a/b.py"

    def test_behind_a_shortener_the_final_address_is_the_repositorys(self):
        """Not the shortener's."""
        check = judge_repository(self.found(), WHOLE, Url("https://git.io/abc"))
        assert check.final_url == "https://github.com/new/name"

    def test_a_missing_one_is_dead(self):
        """The API said so of this very name."""
        check = judge_repository(RepositoryMissing(fetched_at=AT), WHOLE, AT_GITHUB)
        assert (check.status, check.reason, check.final_url) == ("dead", "repository_missing", None)

    def test_a_blocked_one_is_dead_by_law(self):
        """DMCA and terms."""
        check = judge_repository(RepositoryBlocked(fetched_at=AT, block="dmca"), WHOLE, AT_GITHUB)
        assert (check.status, check.reason) == ("dead", "http_451")

    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            (seen(404, confirmed=True), ("dead", "path_missing")),
            (seen(200), ("alive", "ok")),
            (seen(429), ("failing", "api_unavailable")),
            (stopped("timeout"), ("failing", "api_unavailable")),
            (None, ("failing", "api_unavailable")),
        ],
        ids=["gone", "there", "refused", "silent", "not asked"],
    )
    def test_a_missing_path_is_dead_only_after_the_page_was_asked(self, page, expected):
        """An API may have no word for a branch that a page knows."""
        check = judge_repository(self.found(path_exists=False), PART, IN_IT, page)
        assert (check.status, check.reason) == expected

    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            (seen(200), ("alive", "ok")),
            (seen(404, confirmed=True), ("dead", "http_404")),
            (seen(429), ("failing", "api_unavailable")),
            (seen(403), ("failing", "api_unavailable")),
            (stopped("timeout"), ("failing", "api_unavailable")),
            (None, ("failing", "api_unavailable")),
        ],
    )
    def test_without_the_api_the_page_may_tell(self, page, expected):
        """That it is there, or asked twice that it is not; no more."""
        check = judge_repository(Unavailable(why="no budget", at=AT), WHOLE, AT_GITHUB, page)
        assert (check.status, check.reason) == expected

    def test_the_page_is_wanted_only_where_the_api_cannot_tell(self):
        """Not for what it knows, lacks or withholds."""
        assert wants_page(Unavailable(why="x", at=AT))
        assert wants_page(self.found(path_exists=False))
        for told in (self.found(), self.found(path_exists=True), RepositoryMissing(fetched_at=AT)):
            assert not wants_page(told)
