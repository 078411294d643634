"""Hosts whose keepers say how they are to be asked."""

from enricher.hosts.registry import Hosts
from enricher.ports import Request
from enricher.rules import HostRule, Rules
from enricher.testing import FakeClock


def policy(url, rules=None):
    """How a host is asked."""
    return Hosts(FakeClock(), rules=rules or Rules()).of(Request(url=url)).policy


async def test_arxiv_is_asked_one_at_a_time_three_seconds_apart():
    """By any of its names; a user's own word beats ours."""
    for url in ("https://arxiv.org/abs/2006.09214", "https://export.arxiv.org/x", "http://www.arxiv.org/"):
        assert (policy(url).per_host, policy(url).ceiling, policy(url).spacing) == (1, 1, 3.0)
    rules = Rules(hosts={"arxiv.org": HostRule(spacing=10.0)})
    assert policy("https://arxiv.org/abs/2006.09214", rules).spacing == 10.0


async def test_other_hosts_are_asked_as_they_bear():
    """A name that is like it is another host."""
    assert policy("https://myarxiv.org/").spacing == 0.0
