"""What is drawn by name: always the same, in every proportion that was meant."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.errors import UsageError
from enricher.sandbox.atlas import read_atlas
from enricher.sandbox.fate import Fate, is_made_up
from enricher.sandbox.lots import choose, draw, heavy_tail
from enricher.sandbox.natures import NATURES
from enricher.sandbox.options import Options

LABEL = st.from_regex(r"[a-z]{1,12}", fullmatch=True)


def fate(seed: int = 0, **options: object) -> Fate:
    """The fate of a world."""
    return Fate(seed, read_atlas(Options(seed=seed, **options)))


@given(host=LABEL, path=LABEL)
def test_an_address_has_one_nature_however_it_is_asked(host: str, path: str) -> None:
    """The fragment, the last slash and the asking of others change nothing."""
    url = f"https://{host}.net/{path}/a"
    first, second = fate(), fate()
    second.page("https://another.net/")
    assert first.page(url) == second.page(url) == first.page(f"{url}#part") == first.page(f"{url}/")


def test_most_of_a_drawn_world_is_alive_and_every_drawn_nature_occurs() -> None:
    """Four in five addresses live, and each nature with a share is met among ten thousand."""
    made = fate()
    seen = Counter(made.page(f"https://host{n}.org/paper/{n}") for n in range(10_000))
    assert 0.7 < sum(seen[name] for name in ("alive", "moved_for_good", "moved_for_now")) / 10_000 < 0.9
    assert {name for name, nature in NATURES.items() if nature.share} <= set(seen)


def test_another_seed_is_another_world() -> None:
    """The lots of two seeds differ somewhere among a few hosts."""
    hosts = [f"https://host{n}.org/paper" for n in range(200)]
    one, other = fate(1), fate(2)
    assert [one.page(url) for url in hosts] != [other.page(url) for url in hosts]


def test_a_given_nature_comes_before_every_drawn_one() -> None:
    """An option names an address or a host, with or without the last slash."""
    made = fate(sites={"https://a.org/x": "gone_410", "b.org": "parked"})
    assert made.page("https://a.org/x/") == "gone_410"
    assert made.page("https://b.org/any/path") == "parked"


def test_a_nature_that_does_not_exist_is_refused_by_name() -> None:
    """The message says which, and what there is."""
    with pytest.raises(UsageError, match=r"dea1.*a\.org.*gone_404"):
        read_atlas(Options(sites={"a.org": "dea1"}))


@pytest.mark.parametrize("path", ["/lab/0f9a8b7c6d5e4f30", "/x/0f9a8b7c6d5e4f30.html", "/0f9a8b7c6d5e4f30/"])
def test_a_random_token_names_nothing(path: str) -> None:
    """Who tries whether a site says yes to everything gets a no from honest sites."""
    assert is_made_up(path)
    assert fate().page(f"https://example.org{path}") == "gone_404"


@pytest.mark.parametrize("path", ["/", "/nerf", "/~vgg/research/very_deep/", "/2020/06/17"])
def test_names_that_people_give_are_no_random_tokens(path: str) -> None:
    """Words and years are names."""
    assert not is_made_up(path)


@given(lot=st.floats(0, 1, exclude_max=True))
def test_choosing_always_finds_an_entry(lot: float) -> None:
    """Whatever the lot, one of the entries is chosen."""
    assert choose([("rest", 0.0), ("a", 0.2), ("b", 0.3)], lot) in ("rest", "a", "b")


def test_shares_are_kept() -> None:
    """An entry with a share of a fifth is drawn by a fifth of the names."""
    drawn = Counter(choose([("rest", 0.0), ("a", 0.2)], draw(0, str(n))) for n in range(5000))
    assert 0.17 < drawn["a"] / 5000 < 0.23


@given(lot=st.floats(0, 1))
def test_counts_are_whole_and_never_negative(lot: float) -> None:
    """Stars can be drawn from any lot."""
    assert heavy_tail(lot, median=40) >= 0


def test_every_address_of_the_tables_is_one() -> None:
    """Keys with a scheme are addresses with a host."""
    assert all(urlsplit(key).hostname for key in read_atlas(Options()).sites if "://" in key)


def test_the_later_hops_of_a_chain_are_as_their_page_is() -> None:
    """A living page that moved by three hops is no dead one at the second."""
    made = fate()
    pages = (f"https://host{n}.org/paper/{n}" for n in range(4_000))
    chains = [url for url in pages if made.page(url) == "moved_chain"]
    assert len(chains) > 10
    assert {made.page(f"{url}?step={step}") for url in chains for step in (2, 3)} == {"moved_chain"}
