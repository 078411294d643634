"""An address by itself, which no words stand beside."""

import pytest

from enricher import forges
from enricher.links import of_address
from enricher.links.context import NO_CONTEXT
from enricher.links.judging import judge_alone
from enricher.links.kinds import classify
from enricher.urls import canonical

NAMED = ("github.com/o/n/issues", "gitlab.zz.edu/g/n", "o.github.io/n", "gitea.x.org/o/n", "hf.co/o/n")
LISTED = ("youtu.be/x", "doi.org/10.1/x", "zenodo.org/record/1", "b.streamlit.app", "arxiv.org/abs/1")
DOUBTED = ("github.com/XXX", "bitbucket.org/***/x", "anonymous-url.com/a", "www.your-link.org")
OTHERS = ("example.org/a", "www.example.org/a.PDF", "example.org/leaderboard", "127.0.0.1:81/a?b=c.pdf")


@pytest.mark.parametrize("address", [*NAMED, *LISTED, *DOUBTED, *OTHERS])
def test_a_lone_address_is_read_as_any_that_stands_in_a_text_without_words(address: str) -> None:
    """What is known of its host by name alone, kept for all addresses there, leaves nothing out."""
    url = canonical(f"https://{address}")
    meaning, doubt = forges.resolve(url), judge_alone(url)
    told = of_address(f"https://{address}")
    kind, role = classify(url, meaning, NO_CONTEXT, named=doubt.named)
    assert (told.repository, told.pages) == (meaning.repository, meaning.pages)
    assert (told.refusal, told.doubt, told.kind, told.role) == (doubt.refusal, doubt.doubt, kind, role)


@pytest.mark.parametrize(
    ("address", "kind"),
    [("youtu.be/x", "video"), ("discord.gg/a", "other"), ("join.slack.com/t/a", "other"),
     ("www.doi.org/10.1/x", "paper"), ("zenodo.org/record/1", "data"),
     ("b.streamlit.app", "demo"), ("sr.ht/~a/b", "code"), ("example.org/a.PDF", "paper"),
     ("example.org/?a=b.pdf", "project"), ("example.org/leaderboard", "other")],
)  # fmt: skip
def test_a_lone_addresss_kind_is_told_by_its_host_and_else_by_its_path(address: str, kind: str) -> None:
    """A host on no list holds a site, unless its path names a paper or a list of results."""
    assert of_address(f"https://{address}").kind == kind


@pytest.mark.parametrize(
    "name", ["github.com/o/n", "gitlab.com/o/n", "github.com/o/n.git", "github.com/o/n/tree/main"]
)
@pytest.mark.parametrize("stops", [".", "..."])
def test_a_repository_in_a_field_ends_before_its_sentences_full_stop(name: str, stops: str) -> None:
    """As one in a text does; other sites have pages that end so, and are left as they are."""
    told, bare = of_address(f"https://{name}{stops}"), of_address(f"https://{name}")
    assert (told.url, told.repository) == (bare.url, bare.repository)
    assert told.found_as.endswith(stops)
    assert of_address("https://wiki.example.org/Lakes_Inc.").url.endswith("Inc.")


def test_an_ampersand_that_was_escaped_for_a_page_is_one() -> None:
    """However often; what the keeper wrote stays beside it."""
    link = of_address("https://lakes.example.org/?a=1&amp;b=2&amp;amp;c=3")
    assert link.url == "https://lakes.example.org/?a=1&b=2&c=3"
    assert link.found_as == "https://lakes.example.org/?a=1&amp;b=2&amp;amp;c=3"
