"""Pages of a wiki in MediaWiki's markup."""

import pytest

from enricher.papers.forms import recognised
from enricher.papers.outline_forms import OUTLINE_FORMS
from enricher.papers.readers.mediawiki import wiki_as_markdown
from enricher.papers.signs import stands

from .conftest import Found, Reader, Reading, whole

HUB = "https://github.com/o/"
TABLE = (
    '{| class="wikitable"\n|+ Spring\n|-\n! Date\n! scope="col" | Paper\n! Slides\n|-\n| 2024-03-01\n'
    '| id="a" | [ARX/2001.00001 Lamps of Rivers and Lakes]\n| [https://talks.example.org/a slides]\n'
    "|-\n| 2024-03-08 || [ARX/2001.00002 Doors of Rivers and Lakes], [HUB/doors code] ||\n|}\n"
)
PAGES: dict[str, tuple[str, Found]] = {
    "bullets with links, their words behind a blank": (
        "= Papers =\n* [ARX/2001.00001 Lamps of Rivers], A. Example, 2022. [HUB/lamps code]\n"
        "** ''[ARX/2001.00002 Doors of Rivers]''\n",
        [("Lamps of Rivers", "2001.00001", [f"{HUB}lamps"]), ("Doors of Rivers", "2001.00002", [])],
    ),
    "numbers, italics and templates for identifiers": (
        "== 2023 ==\n# '''Ann Example''', Bob Sample. ''Tides of Sand in Rivers''. J. Sand, 2023. "
        "{{arXiv|2001.00001}}\n"
        "# Bob Sample. ''Sands of Tides in Lakes''. {{doi|10.5555/sand.2}}. See [[Help:Lakes|our page]].\n"
        "[[Category:Papers]]\n",
        [("Tides of Sand in Rivers", "2001.00001", []), ("Sands of Tides in Lakes", None, [])],
    ),
    "a table, a cell a line or a row a line": (
        TABLE,
        [
            ("Lamps of Rivers and Lakes", "2001.00001", ["https://talks.example.org/a"]),
            ("Doors of Rivers and Lakes", "2001.00002", [f"{HUB}doors"]),
        ],
    ),
    "works that are cited, on one line or several": (
        "Of nets.<ref>{{cite journal\n | last = Example\n | first = Ann\n | title = Nets of Knots\n"
        " | doi = 10.5555/n.1\n}}</ref> And.<ref>{{cite arXiv |title=Knots of Nets"
        " |eprint=2001.00002}}</ref>\n\n"
        "== Notes ==\n* {{Literatur |Autor=Eva Muster |Titel=Netze im Wasser |DOI=10.5555/n.3}}\n",
        [("Netze im Wasser", None, []), ("Nets of Knots", None, []), ("Knots of Nets", "2001.00002", [])],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), PAGES.values(), ids=PAGES)
def test_a_wikis_page_is_read_as_its_keeper_reads_it(text: str, wanted: Found, found: Reader) -> None:
    """Whatever its file is called: its form is told by its links and templates."""
    assert found(text, "page.wiki") == wanted
    told = recognised(whole(text).encode(), "page.txt")
    assert told is not None
    assert told.name == "mediawiki"


def test_a_cited_work_has_its_authors_and_identifiers(reading: Reading) -> None:
    """Families stand behind given names."""
    text = (
        "* {{cite journal |last1=Doe |first1=Jane |last2=Roe |first2=Al "
        "|title=Nets of Knots |doi=10.5555/n.1}}\n"
    )
    ((paper,), _) = reading(text, "page.wiki")
    assert (paper.title, paper.doi, paper.authors) == ("Nets of Knots", "10.5555/n.1", ("Jane Doe", "Al Roe"))


def test_markdown_is_no_wikis_page() -> None:
    """Its links have brackets of their own."""
    text = "# Papers\n\n* [https://a.example.org](https://a.example.org) and [A Title](ARX/2001.00001)\n"
    told = recognised(whole(text).encode(), "list.md")
    assert told is not None
    assert told.name == "list"


def test_a_template_that_never_ends_takes_no_more_than_a_few_lines() -> None:
    """What stands behind it is read."""
    lines = list(
        wiki_as_markdown(["{{cite journal", *["|"] * 200, "* [https://arxiv.org/abs/2001.00001 A Title]"])
    )
    assert lines[-1] == "- [A Title](https://arxiv.org/abs/2001.00001)"


def test_a_wikis_sign_is_sought_where_a_link_or_template_of_one_stands() -> None:
    """It is slow to seek in a list of Markdown whose links are called by their addresses."""
    (form,) = (form for form in OUTLINE_FORMS if form.name == "mediawiki")
    links = b"- Paper: [https://arxiv.org/abs/2001.00001](https://arxiv.org/abs/2001.00001) [[http://a b]]\n"
    assert not any(stands(needed, links * 9) for needed in form.needs)
    for text, _ in PAGES.values():
        assert any(stands(needed, whole(text).encode()) for needed in form.needs)


def test_templates_inside_of_others_are_their_words(reading: Reading) -> None:
    """As languages, formulas and links have them; an author's page and an identifier's template too."""
    text = (
        "* {{cite journal |title={{lang|fr|Lacs la nuit}} |last=Lake |first={{not a typo|Ann}} "
        "|doi=10.5555/l.1}}\n"
        "* {{Cite book |title=Ponds of {{chem2|H2O}} |author=[[Rick Pond|Pond, Rick]] "
        "|id={{arXiv|2001.00003}}}}\n"
        "* {{Article |titre=Woods [[Rain (weather)|in Rain]] |auteur1=Ann Wood "
        "|doi=10.5555/w.1 |périodique=Seen}}\n"
    )
    papers, problems = reading(text, "page.wiki")
    assert [(paper.title, paper.doi, paper.arxiv_id, paper.authors) for paper in papers] == [
        ("Lacs la nuit", "10.5555/l.1", None, ("Ann Lake",)),
        ("Ponds of H2O", None, "2001.00003", ("Rick Pond",)),
        ("Woods in Rain", "10.5555/w.1", None, ("Ann Wood",)),
    ]
    assert problems == []


def test_references_of_one_paragraph_are_works_of_their_own(found: Reader) -> None:
    """None has a neighbour's identifier; those that a template holds are read, too."""
    text = (
        "They are wet.<ref>{{cite journal|title=Lakes at Night|doi=10.5555/l.1}}</ref> More."
        '<ref name="d">{{cite arXiv|eprint=2001.00004|title=Dales at Noon}}</ref> And less.<ref name="d" />\n'
        "{{reflist|refs=<ref>{{cite arXiv|eprint=2001.00005|title=Hills at Dusk}}</ref>}}\n"
    )
    assert [(title, arxiv) for title, arxiv, _ in found(text, "page.wiki")] == [
        ("Hills at Dusk", "2001.00005"),
        ("Lakes at Night", None),
        ("Dales at Noon", "2001.00004"),
    ]


@pytest.mark.parametrize("line", ["{{" * 9_000, "{{a|" * 9_000 + "x" + "}}" * 9_000, "}}" * 9_000])
def test_templates_that_never_end_are_text(reading: Reading, line: str) -> None:
    """However many are opened or closed."""
    papers, _ = reading(f"* [https://arxiv.org/abs/2001.00001 Lakes of Sand]\n{line}\n", "page.wiki")
    assert [paper.title for paper in papers] == ["Lakes of Sand"]
