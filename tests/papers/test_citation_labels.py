"""Terms of a page that are labels of citations, and what else is a term."""

from enricher.papers.markup.citation_labels import without_citation_labels

from .conftest import Reading

REFERENCES = {
    "Lake19": "A. Lake and B. Pond. Counting the Trout of Cold Lakes. <em>Stone Letters</em>, 4:11, 2019.",
    "Pon20a": "B. Pond. How Rivers Fill a Pond. <em>Stone Letters</em>, 5:2, May 2020.",
    "LPR+21": "A. Lake, B. Pond, and C. Reed. Deep Water in Old Maps. <em>Stone Letters</em>, 6:3, 2021.",
}


def test_references_behind_labels_are_called_by_their_titles(reading: Reading) -> None:
    """As documentation's tools write them, each with a link to its paper."""
    items = "".join(
        f'<dt class="label" id="i"><span class="brackets">{label}</span></dt>\n<dd><p>{words} '
        f'<a class="reference external" href="https://arxiv.org/abs/2101.0000{number}">arXiv:2101.0000{number}</a>.'
        "</p>\n</dd>"
        for number, (label, words) in enumerate(REFERENCES.items())
    )
    page = f'<html><body><h1>Bibliography</h1><dl class="citation">{items}</dl></body></html>'
    papers, _ = reading(page, "pubs.html")
    assert [paper.title for paper in papers] == [
        "Counting the Trout of Cold Lakes",
        "How Rivers Fill a Pond",
        "Deep Water in Old Maps",
    ]


def test_labels_in_brackets_go_and_names_of_works_stay() -> None:
    """A term may be what its paper is called: that is told by no class and stands in no brackets."""
    assert (
        without_citation_labels("<dl><dt>[Lake19]</dt><dd>A. Lake.</dd></dl>") == "<dl><dd>A. Lake.</dd></dl>"
    )
    named = '<dl><dt>TroutNet19</dt><dd>Counts trout.</dd><dt class="name">PondNet</dt><dd>Ponds.</dd></dl>'
    assert without_citation_labels(named) == named
