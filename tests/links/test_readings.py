"""Addresses that can be read in several ways: the likeliest reading first, the others beside it."""

import pytest
from msgspec.structs import replace

from enricher.links import extract
from enricher.model import Paper
from enricher.urls import doi_address
from tests.links.test_extracting import links


@pytest.mark.parametrize(
    ("text", "wanted", "others"),
    [
        ("All is _https://github.com/some-one/demo_ and a talk.", "https://github.com/some-one/demo", []),
        ("All is __https://github.com/some-one/demo__.", "https://github.com/some-one/demo", []),
        ("_All is at https://example.org/demo_.", "https://example.org/demo", ["https://example.org/demo_"]),
        ("All is at https://example.org/demo_.", "https://example.org/demo_", ["https://example.org/demo"]),
        ("All is *https://github.com/some-one/demo* and more.", "https://github.com/some-one/demo", []),
        ("See http://example.org/c++ for it.", "http://example.org/c++", []),
        ("See http://example.org/~ for it.", "http://example.org/~", []),
        (r"See http://example.org/a~\cite{b}.", "http://example.org/a", ["http://example.org/a~"]),
        ("At https://some:secret@data.example.org/x/.", "https://data.example.org/x/", []),
        ("At git@github.com:some-one/tool.git, now.", "https://github.com/some-one/tool", []),
        ("At ssh://git@gitlab.com:22/a/b/tool.git.", "https://gitlab.com/a/b/tool", []),
        ("At git@codeberg.org:a/tool.git for it.", "https://codeberg.org/a/tool", []),
        ("At git@git.example.org:a/tool.git for it.", "https://git.example.org/a/tool.git", []),
        ("At git://github.com/some-one/tool.git.", "https://github.com/some-one/tool", []),
        ("Data (doi:10.5281/zenodo.12).", "https://doi.org/10.5281/zenodo.12", []),
        ("Data: DOI 10.12149/1012.", "https://doi.org/10.12149/1012", []),
        (
            "As doi:10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2.",
            "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2",
            [],
        ),
        (
            "(https://doi.org/10.1175/1520-0469(1998)055<0123:ABC>2.0.CO;2)",
            "https://doi.org/10.1175/1520-0469(1998)055%3C0123:ABC%3E2.0.CO;2",
            [],
        ),
        ("At https://example.org/a<b>2.0.CO;2</b>.", "https://example.org/a", []),
        ("As doi:10.1000/abc#2 says.", "https://doi.org/10.1000/abc%232", []),
        ("Does doi:10.1000/abc?", "https://doi.org/10.1000/abc", []),
        (
            "At https://github.com/some-one/NAME.Contribution of this work.",
            "https://github.com/some-one/NAME",
            ["https://github.com/some-one/NAME.Contribution"],
        ),
        ("At https://github.com/some-one/Some.Json now.", "https://github.com/some-one/Some.Json", []),
        ("At https://github.com/some-one/ publicly.", "https://github.com/some-one/", []),
    ],
)  # fmt: skip
def test_the_likeliest_reading_stands_first(text: str, wanted: str, others: list[str]) -> None:
    """The others are for an answer to choose."""
    (found,) = links(text)
    assert (found.url, list(found.alternatives)) == (wanted, others)


def test_guesses_stand_beside_what_was_found() -> None:
    """The reading that was given up is an alternative, and the original is kept."""
    (found,) = links("Code: https://github.com/some-one/Tool.The next.")
    assert found.url == "https://github.com/some-one/Tool"
    assert found.alternatives == ("https://github.com/some-one/Tool.The",)


def test_underscores_that_became_spaces_are_a_guess() -> None:
    """Words up to the sentence's end may be the name's; words that make it a sentence are none."""
    (found,) = links("Code: https://github.com/some-one/imagefusion Infrared visible")
    assert found.url == "https://github.com/some-one/imagefusion"
    assert found.alternatives == ("https://github.com/some-one/imagefusion_Infrared_visible",)
    for rest in ("is public.", "(in Python).", "under MIT.", "publicly."):
        assert links(f"Code: https://github.com/some-one/imagefusion {rest}")[0].alternatives == ()


@pytest.mark.parametrize(
    "doi",
    ["10.1000/abc", "10.1000/abc#2", "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"],
)
def test_the_papers_own_doi_is_no_link_however_it_is_escaped(doi: str) -> None:
    """Another's is one that the paper cites."""
    own, other = Paper(title="A", doi=doi), Paper(title="A", doi="10.9999/b")
    for text in (f"See doi:{doi} now.", f"See {doi_address(doi)} now."):
        assert extract(replace(own, abstract=text)).links == ()
        assert [link.role for link in extract(replace(other, abstract=text)).links] == ["cited"]
