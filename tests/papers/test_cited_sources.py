"""References of any style: their titles end where the journal, the book or the meeting begins."""

import pytest

from enricher.papers.titles.cited_sources import before_source
from enricher.papers.titles.plain_titles import plain_title

from .conftest import Reading

REFERENCES = [
    (
        "(mit Eva Muster) Flüsse ohne Steine. In: Wasser und Stein, Berlin 2018, S. 12-34.",
        "Flüsse ohne Steine",
    ),
    ("이영희, 김철수, 돌 없는 강에 관한 연구, 정보과학회지, 36(3), 12-20, 2018.", "돌 없는 강에 관한 연구"),
    (
        "Example AB, Sample CD, Counting stones: a model, J. Comput. Stones, 2013 Apr 22;53(4):958-71",
        "Counting stones: a model",
    ),
    (
        "Example A. Counting stones of skin. J Stones Res. 2007 May-Jun;47(3):1130-49.",
        "Counting stones of skin",
    ),
    (
        "Example A, Sample B, Counting Stones in Caves, EX Trans. Inf. & Syst., vol.E90-D, no.2, Feb. 2007.",
        "Counting Stones in Caves",
    ),
    (
        "SILVA, J. A.; SOUZA, M. Um estudo sobre pedras. Revista de Pedras, v. 12, n. 3, p. 12-34, 2012.",
        "Um estudo sobre pedras",
    ),
    (
        "Dupont, J. (2012). Un titre sur les pierres, Revue des pierres, vol. 12, p. 1-9.",
        "Un titre sur les pierres",
    ),
    (
        "DUPONT Jean, Les pierres et l'eau, Paris, Presses universitaires X, 2015, 230 p.",
        "Les pierres et l'eau",
    ),
    (
        "NOVÁK, Jan a Petr KÁMEN. O kamenech a vodě. Časopis pro kameny. 2012, 12(3), 1-4.",
        "O kamenech a vodě",
    ),
    ("Nowak A., O kamieniach w rzece, „Rocznik Kamieni”, 2015, nr 12, s. 12-34.", "O kamieniach w rzece"),
    (
        "Nowak A., Pomiary rzek górskich, [w:] Rzeki, red. J. Sosna, Warszawa 2014, s. 45-60.",
        "Pomiary rzek górskich",
    ),
    (
        "Muster, Eva / Beispiel, Jan (2010): Vom Stein im Fluss. In: Steine 12, S. 12-34.",
        "Vom Stein im Fluss",
    ),
    ("E. Muster, Vom Stein im Fluss, in: Zeitschrift für Steine 12 (2010), S. 12-34.", "Vom Stein im Fluss"),
    (
        "Muster, Eva, und Jan Beispiel, Hrsg. 2019. Vom Stein im Fluss. Bd. 4. Steinstudien.",
        "Vom Stein im Fluss",
    ),
    (
        "Example, A. (2020). A chapter on stones. In C. Third (Ed.), Book of stones (pp. 1-9). Springer.",
        "A chapter on stones",
    ),
    (
        "Example, A., & Sample, B. (2020). A chapter on stones. In Book of stones (pp. 1-9).",
        "A chapter on stones",
    ),
    (
        "Example A, Sample B, Strategy of stones, 10th International conference on Stones, June 2014",
        "Strategy of stones",
    ),
    (
        "石田 某，梶村 某，路側の石を数える方式の提案，情報処理学会論文誌，Vol.60，No.1，2019.",
        "路側の石を数える方式の提案",
    ),
    (
        "Ann Example & Bob Sample, Stones from Ideal Caves, EUROCAVE 2013",
        "Stones from Ideal Caves",
    ),
]


@pytest.mark.parametrize(("text", "title"), REFERENCES)
def test_a_title_ends_where_its_source_begins(text: str, title: str) -> None:
    """By volume, issue, pages, editors, publishers or a meeting, in the languages of the styles."""
    assert plain_title(text) == title


@pytest.mark.parametrize(
    "title",
    [
        "Generative AI, Large Caves, and the Rest",
        "How to Run a Study. Lessons from a Meeting of Stones",
        "Learning Caves with the 3 (2) Method",
        "Image Retrieval & Semantic Search, a Survey of Methods 2021",
        "What is in a Name? In Search of Caves",
    ],
)
def test_a_title_without_a_source_is_whole(title: str) -> None:
    """Commas, stops and numbers of its own end no title."""
    assert before_source(title) == title


DIVIDED = """<html><body><h2>Aufsätze</h2><ul>
<li><div class="t">Steine zählen in flachen Flüssen</div>
<div class="v">in: Festschrift für Jan Muster, Berlin 2018, S. 12–34</div></li>
<li><div class="t">Kiesel und Recht</div><div class="v">Neue Steine 7 (2016), S. 5</div>
<div>mit Jan Muster</div></li>
<li><div class="t">Vom Sand</div><div class="v">Sand Verlag, Berlin, 2015</div></li></ul>
<h2>Lehre</h2><ul><li><div class="t">Einführung in die Steinkunde</div>
<div class="v">Vorlesung, Sommer 2019, S. 3</div></li></ul>
</body></html>"""


def test_pages_and_publishers_in_lines_below_a_title_tell_a_reference(reading: Reading) -> None:
    """A title in a division of its own counts by what stands below it; lectures do not."""
    papers, _ = reading(DIVIDED, "aufsaetze.html")
    assert [paper.title for paper in papers] == ["Steine zählen in flachen Flüssen", "Kiesel und Recht"]


def test_one_reference_below_a_heading_for_papers_is_enough(reading: Reading) -> None:
    """Two references of three and a heading that says so make a list of them."""
    text = """# Jan Muster

## Articles

- Dupont, J., & Martin, P. (2019). Compter les pierres. *Revue des pierres*, 12(3), 45-67.
- Relecteur pour la Revue des pierres
"""
    papers, _ = reading(text)
    assert [paper.title for paper in papers] == ["Compter les pierres"]


def test_what_little_else_is_in_a_list_of_references_is_one_too(reading: Reading) -> None:
    """Five of six have pages; the sixth has a year."""
    lines = [f"- Stones of the river, part {n}, Stone Notes {n} (2010), S. {n}-{n + 9}" for n in range(1, 6)]
    papers, _ = reading("\n".join(["## Aufsätze", "", *lines, "- Another look at stones, Stone Notes, 2011"]))
    assert len(papers) == 6


def test_a_quoted_beginning_goes_on_behind_authors(reading: Reading) -> None:
    """A title that begins with quoted words and a colon is whole, before authors or behind them."""
    text = """## Papers

- Example, A., Sample, B., et al. “It is messy”: How has the debate gone? *Stones*. doi: 10.1000/stones.1
"""
    papers, _ = reading(text)
    assert papers[0].title == "“It is messy”: How has the debate gone?"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Swell of Cold Lakes, Phys. Rev. Lett. 114, 123 (2015)", "Swell of Cold Lakes"),
        ("Swell of Cold Lakes. Phys. Rev. E 2019", "Swell of Cold Lakes"),
        ("Swell of Cold Lakes, IEEE Trans. Lake Process. 2019", "Swell of Cold Lakes"),
        ("Swell of Cold Lakes, J. Lakes 2019", "Swell of Cold Lakes"),
        ("Swell of Cold Lakes? Proc. Natl. Acad. Sci. USA 2019", "Swell of Cold Lakes?"),
        ("Swell of Cold Lakes (Annu. Rev. Lakes Syst. 2019)", "Swell of Cold Lakes"),
        ("Swell of Cold Lakes, by Dr. Sea 2019", "Swell of Cold Lakes, by Dr. Sea 2019"),
    ],
)
def test_an_abbreviated_journal_and_its_year_end_a_title(written: str, title: str) -> None:
    """With a volume or none."""
    assert before_source(written) == title


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Ways of Lakes. : Pond", "Ways of Lakes"),
        ("Ways of Lakes. : Pond & Sons", "Ways of Lakes"),
        ("Ways of Lakes. New Lakes: Pond", "Ways of Lakes"),
        ("Ways of Lakes. Lake Town, Ind: Pond", "Ways of Lakes"),
        ("Ways of Lakes. Old Studies of Water 6. New Lakes: Pond", "Ways of Lakes"),
        ("Ways of Lakes. Studies of Water, v. 18. New Lakes: Pond", "Ways of Lakes"),
        ("Ways of Lakes: Water 2. New Lakes: Pond", "Ways of Lakes: Water 2"),
        ("Ways of Lakes : Pond", "Ways of Lakes : Pond"),
    ],
)
def test_a_publisher_ends_a_title_with_its_place_or_without(written: str, title: str) -> None:
    """As programs write a book that has none, `Lake, A. (1997). Ways of Lakes. : Pond`, and of a series."""
    assert before_source(written, "Lake, A. (1997). ") == title
