"""Linked titles without a doubt are what the rules for all titles make of them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.own_pages import own_links
from enricher.papers.titles.plain_links import plain_link, title_at_once
from enricher.papers.titles.titles import title_of

PAGE = "https://arxiv.org/abs/2401.00001"
PAGES = (
    PAGE,
    "https://openreview.net/forum?id=lakes",
    "https://doi.org/10.1000/182",
    "https://a.org/paper.pdf",
)
WORDS = (
    *("Lakes", "of", "Ponds", "and", "Woods", "Ann", "Lake", "Bob", "by", "A", "The", "In", "paper", "pdf"),
    *("2023", "CVPR", "CVPR'23", "Proceedings", "Journal", "et", "al", "(ICML", "2020)", "[v2]", "C.", "a)"),
    *('"Deep"', "Deep,", "Deep:", "Deep", "-", "–", "|", "12", "1.", "Ünder", "水面", "Nature", "arXiv", "→"),
)  # fmt: skip
BEHIND = ("", ",", ", ", ". ", ": ", " | ", " - ", "\n", " (", " [", ") ", "; ")
SAID = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
    st.sampled_from(PAGES),
    st.sampled_from(BEHIND),
    SAID,
    st.sampled_from(("", "code", "Ann Lake", "pdf", "Woods of Ponds and Lakes")),
    st.sampled_from(("", "its words", "it", "some behind", "all behind")),
)
@example("Journal of Lakes 2026", PAGE, ", ", "A Title of Woods", "", "")
@example("Lakes of Woods", PAGE, " - ", "Lakes of Woods: A Title of Ponds", "", "")
@example("Journal of Lakes 2026", PAGE, " ", "A Title of Woods and Ponds", "", "all behind")
def test_a_plain_link_is_the_title_that_the_rules_give(
    words: str, page: str, behind: str, said: str, further: str, bold: str
) -> None:
    """Whatever stands behind it, and is bold: the short way and the long one come to the same."""
    text = f"{words}{behind}{said}"
    links = [Anchor(words, page, 0, len(words))]
    if further:
        text += f" [{further}]"
        links.append(
            Anchor(further, "https://github.com/ponds/lakes", len(text) - 1 - len(further), len(text) - 1)
        )
    start = len(words) + len(behind)
    spans = {
        "its words": (0, words.rfind(" ")),
        "it": (0, len(words)),
        "some behind": (start, start + said.find(" ")),
        "all behind": (start, start + len(said)),
    }
    marked = (spans[bold],) if bold and spans[bold][0] < spans[bold][1] else ()
    entry = Text(text, tuple(links), marked)
    own = own_links(entry)
    assert title_at_once(entry, own) == title_of(entry, own)


@pytest.mark.parametrize("behind", ["", ". [Code]", ", Ann Lake, Bob Pond", " (ICML 2020)", "\nAnn Lake"])
def test_most_linked_titles_need_no_closer_look(behind: str) -> None:
    """Authors, venues and further links behind one leave no doubt."""
    link = Anchor("Counting Lakes in the Woods", PAGE, 0, 27)
    assert plain_link(Text(f"{link.words}{behind}", (link,)), link) == link.words
