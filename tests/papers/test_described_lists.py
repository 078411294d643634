"""Lists of descriptions, each of one paper, and items that say where one stood, as in the pages of HAL."""

import pytest

from enricher.links import extract

from .conftest import Reading

RECORDS = """<html><body><p>2021</p>
<dl class="NoticeRes"><dt class="ChampRes">titre</dt>
<dd class="ValeurRes"><a href="https://hal.science/hal-01234567v1">Compter les pierres de nuit</a></dd>
<dt class="ChampRes">auteur</dt><dd class="ValeurRes">Anne Exemple, Paul Essai</dd>
<dt class="ChampRes">article</dt><dd class="ValeurRes"><em>Revue des pierres</em>, 2021, 12 (3), pp.45-67.
<a href="https://dx.doi.org/10.1000/stones.1">&#x27E8;10.1000/stones.1&#x27E9;</a></dd>
<dt class="ChampRes">Accès au texte intégral et bibtex</dt>
<dd class="ValeurRes"><a href="https://hal.science/hal-01234567/file/a.pdf">file</a></dd></dl>
<dl><dt>Title:</dt><dd>Walking Bridges of Old</dd><dt>Authors:</dt><dd>Ann Example, Bob Sample</dd>
<dt>Links:</dt><dd><a href="https://arxiv.org/abs/2101.00002">PDF</a>
<a href="https://github.com/example/bridges">Code</a></dd></dl></body></html>"""
ITEMS = """<html><body><h2>Articles dans une revue</h2><ul>
<li class="titre"><a href="https://hal.science/hal-01234567v1">Compter les pierres de nuit</a>
<ul><li class="auteurs">Anne Exemple, Paul Essai</li>
<li class="source">{}</li></ul></li></ul></body></html>"""
PLACE = (
    "Revue des pierres, 2019, 12 (3), pp.45-67. "
    '<a href="https://doi.org/10.1000/stones.1">&#x27E8;10.1000/stones.1&#x27E9;</a>'
)

OTHER = 'Suite : <a href="https://doi.org/10.1000/stones.2">Compter encore les pierres</a>, 2020'


def test_a_list_of_descriptions_that_begins_with_a_title_is_one_paper(reading: Reading) -> None:
    """What each term calls is of it, whatever it links to."""
    papers, _ = reading(RECORDS, "papers.html")
    assert [(paper.title, paper.doi, paper.arxiv_id, paper.authors) for paper in papers] == [
        ("Compter les pierres de nuit", "10.1000/stones.1", None, ("Anne Exemple", "Paul Essai")),
        ("Walking Bridges of Old", None, "2101.00002", ("Ann Example", "Bob Sample")),
    ]
    assert [link.url for link in extract(papers[1]).links] == ["https://github.com/example/bridges"]


@pytest.mark.parametrize(
    ("below", "dois"),
    [
        (PLACE, ["10.1000/stones.1"]),
        (OTHER, [None, "10.1000/stones.2"]),
    ],
    ids=["its place", "another paper"],
)  # fmt: skip
def test_an_item_that_says_where_the_paper_above_stood_is_of_it(
    below: str, dois: list[str | None], reading: Reading
) -> None:
    """By the year right behind the journal, and a link in no other words than its DOI."""
    papers, _ = reading(ITEMS.format(below), "papers.html")
    assert [paper.doi for paper in papers] == dois
    assert papers[0].authors == ("Anne Exemple", "Paul Essai")
