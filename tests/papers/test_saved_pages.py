"""Sites as their generators write them, and fields where programs note what has none of its own."""

import json
from pathlib import Path

import pytest

from enricher.errors import InputError
from enricher.model import Paper
from enricher.papers import read

from .conftest import Reading

CARDS = """<html><body><div id="main">
<article><header><div class="title"><h2>Stones: A Net for Pebbles</h2>
<p>Ann Example, Bob Sample</p></div></header><p>Counting stones remains a challenge for all who walk.</p>
<footer><div><h3>Code</h3><ul>
<li><a href="https://github.com/example/stones"><i class="icon"></i></a></li></ul></div>
<div><h3>Paper</h3><ul><li><a href="https://openreview.net/forum?id=abcdEFGH12"><i class="icon"></i></a></li>
<li><a href="https://arxiv.org/abs/2401.00001"><i class="icon"></i></a></li></ul></div></footer></article>
<article><h2>Rivers: A Bed of Sand</h2><p>Cy Third, Dee Fourth</p><footer><h3>Paper</h3><ul>
<li><a href="https://arxiv.org/abs/2402.00002"><i class="icon"></i></a></li></ul></footer></article>
</div><footer><a href="https://arxiv.org/abs/1912.00003">Theme</a></footer></body></html>"""
LISTING = """<html><body><h1 class="title">Publications</h1><div class="quarto-listing"><p>
<a href="./publication/a/index.html"></a></p>
<h3 class="listing-title"><a href="./publication/a/index.html">Counting Stones without a Quarry</a></h3>
<div class="listing-description"><a href="./publication/a/index.html">we propose to count stones …</a></div>
<div class="listing-author">Ann Example</div>
<h3 class="listing-title"><a href="./publication/b/index.html">A Sieve for Very Fine Sand</a></h3>
<div class="listing-description"><a href="./publication/b/index.html">Sand is sieved in many ways.</a></div>
<div class="listing-author">Bob Sample</div></div></body></html>"""
JEKYLL = """---
layout: page
title: Accepted Papers
---
- [Counting Stones without a Quarry]({{site.baseurl }}/data/paper_1.pdf).<br>
Ann Example and Bob Sample.
- [A Sieve for Very Fine Sand]({{ '/data/paper_2.pdf' | relative_url }}).<br>
Cy Third.
- [Pebbles by Colour]({{ site.url }}{{ site.baseurl }}/data/paper_3.pdf).<br>
Dee Fourth.
"""
QUERY = """<?xml version="1.0"?><crossref_result xmlns="http://www.crossref.org/qrschema/3.0"><query_result><body>
<query status="resolved"><doi type="journal_article">10.1000/stones.1</doi><doi_record><crossref
 xmlns="http://www.crossref.org/xschema/1.1"><journal><journal_article><titles>
<title>Counting Stones</title></titles>
<contributors><person_name contributor_role="author"><given_name>Ann</given_name><surname>Example</surname>
</person_name></contributors><doi_data><doi>10.1000/stones.1</doi></doi_data></journal_article></journal></crossref>
</doi_record></query></body></query_result></crossref_result>"""


def _told(papers: list[Paper]) -> list[tuple[str, str | None]]:
    return [(paper.title, paper.arxiv_id) for paper in papers]


def test_the_foot_of_a_card_holds_its_papers_links(reading: Reading) -> None:
    """Pictures without words, under headings of their kind; a page's own foot holds nothing."""
    papers, _ = reading(CARDS, "publications.html")
    assert _told(papers) == [
        ("Stones: A Net for Pebbles", "2401.00001"),
        ("Rivers: A Bed of Sand", "2402.00002"),
    ]
    assert papers[0].urls == ("https://github.com/example/stones",)


def test_listings_of_quarto_are_a_paper_an_entry(reading: Reading) -> None:
    """Each part of an entry is a link to its page; neither its description nor the list is a paper."""
    papers, _ = reading(LISTING, "publications.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Stones without a Quarry", ("Ann Example",)),
        ("A Sieve for Very Fine Sand", ("Bob Sample",)),
    ]


def test_what_jekyll_fills_in_ends_no_link(reading: Reading) -> None:
    """A blank in an address would."""
    papers, _ = reading(JEKYLL, "papers.md")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Stones without a Quarry", ("Ann Example", "Bob Sample")),
        ("A Sieve for Very Fine Sand", ("Cy Third",)),
        ("Pebbles by Colour", ("Dee Fourth",)),
    ]


def test_answers_of_crossref_to_queries_hold_whole_records(reading: Reading) -> None:
    """The record inside tells what the query was answered with."""
    ((paper,), _) = reading(QUERY, "crossref.xml")
    assert (paper.title, paper.doi, paper.authors) == (
        "Counting Stones",
        "10.1000/stones.1",
        ("Ann Example",),
    )


@pytest.mark.parametrize(
    ("field", "text", "doi"),
    [
        ("extra", "Publisher: Lake Press DOI: 10.1000/book.1", "10.1000/book.1"),
        ("extra", "DOI: 10.1000/a.1\nOriginal DOI: 10.1000/b.2", None),
        ("notes", "1234-5678\nExample, Ann\nLakes. 2015;3(2):4-5. doi: 10.1000/lakes.9.", "10.1000/lakes.9"),
        ("notes", "a reply to doi: 10.1000/other.2 by others", None),
    ],
)
def test_a_doi_is_noted_where_programs_note_it(
    reading: Reading, field: str, text: str, doi: str | None
) -> None:
    """In Zotero's `extra`, and at the end of PubMed's citation; one that is spoken of is another's."""
    ((paper,), _) = reading(json.dumps([{"title": "Counting Stones", field: text}]), "papers.json")
    assert paper.doi == doi


def test_grants_and_funders_are_no_papers(reading: Reading) -> None:
    """As ORCID tells of both beside works."""
    text = """{"works": [{"title": "Counting Stones", "doi": "10.1000/stones.1", "type": "journal-article"}],
"funding": [{"title": "Stones and Their Rivers", "organization": "Lake Council", "type": "grant",
"ids": [{"type": "DOI", "doi": "10.13039/100019827"}]}, {"doi": "10.13039/501100005950"}]}"""
    papers, _ = reading(text, "person.json")
    assert [paper.title for paper in papers] == ["Counting Stones"]


def test_json_without_papers_is_said_though_it_holds_an_empty_list(tmp_path: Path) -> None:
    """Only a short answer may be that of a search without results."""
    entry = '{"Contents": "Stones, and what became of them.", "Others": []}'
    (tmp_path / "list.json").write_text(f'{{"list": [{", ".join([entry] * 200)}]}}')
    with pytest.raises(InputError, match="gives no paper"):
        list(read([tmp_path / "list.json"]))
    (tmp_path / "none.json").write_text('{"meta": {"count": 0}, "results": []}')
    assert list(read([tmp_path / "none.json"])) == []


def test_a_reference_in_one_field_is_a_paper(reading: Reading) -> None:
    """Its authors before its title, or its title among its links; another is passed over, and said."""
    text = """[{"reference": "A. Example and B. Sample. Counting Stones of Rivers. In Proc. of Lakes, 2019."},
{"Contents": "A Sieve for Sand, Ann Example, Bob Sample, in the Conference on Lakes, 2018.",
"Links": {"A Sieve for Sand": "/papers/sand.pdf"}},
{"Contents": "An update of May 2018 on what was said about sand."}]"""
    papers, problems = reading(text, "publications.json")
    assert [(paper.title, paper.authors[:2]) for paper in papers] == [
        ("Counting Stones of Rivers", ("A. Example", "B. Sample")),
        ("A Sieve for Sand", ("Ann Example", "Bob Sample")),
    ]
    assert len(problems) == 1


@pytest.mark.parametrize("foot", ['div class="footer"', "div id='site-footer' role='contentinfo'"])
def test_a_division_called_a_footer_is_the_pages_own_foot(reading: Reading, foot: str) -> None:
    """Where it is the only one, and the last of the page; the feet of cards are called so, too."""
    card = '<h2><a href="https://arxiv.org/abs/2401.00001">Counting Stones by Hand</a></h2>{}'
    code = '<div><a href="https://github.com/o/site">Code</a></div></div>'
    papers, _ = reading(
        f"<html><body>{card.format('<p>It counts.</p>')}<{foot}>{code}</body></html>", "a.html"
    )
    assert [(paper.title, paper.urls) for paper in papers] == [("Counting Stones by Hand", ())]
    papers, _ = reading(f"<html><body>{card.format(f'<{foot}>{code}') * 2}</body></html>", "b.html")
    assert [paper.urls for paper in papers] == [("https://github.com/o/site",)] * 2


def test_shortcodes_of_pictograms_are_no_words(reading: Reading) -> None:
    """As Quarto and Hugo have them before a link's words."""
    text = """---
title: Publications
---

1. **A. Example**, B. Sample. Counting Stones without a Quarry. *Lakes*, 2024.
   [{{< ai arxiv >}} arXiv](https://arxiv.org/abs/2401.00001)
   [{{< fa brands github >}} Code](https://github.com/example/stones)
2. B. Sample. A Sieve for Very Fine Sand. *Lakes*, 2023.
   [{{< ai arxiv >}} arXiv](https://arxiv.org/abs/2301.00002)
"""
    papers, _ = reading(text, "publications.qmd")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Counting Stones without a Quarry", "2401.00001"),
        ("A Sieve for Very Fine Sand", "2301.00002"),
    ]


def test_authors_in_bibtex_are_read_under_their_plural(reading: Reading) -> None:
    """As some keepers name the field."""
    ((paper,), _) = reading(
        "@article{a, title={Counting Stones}, authors={Ann Example, Bob Sample}, year={2020}}", "a.bib"
    )
    assert paper.authors == ("Ann Example", "Bob Sample")


def test_an_address_in_place_of_a_journal_is_the_entrys_link(reading: Reading) -> None:
    """As Mendeley exports software and web pages."""
    entry = "@article{a, title={{StoneDB}}, author={Example}, journal={https://github.com/example/stonedb}}"
    ((paper,), _) = reading(entry, "library.bib")
    assert paper.urls == ("https://github.com/example/stonedb",)


@pytest.mark.parametrize("around", ["table", "section"])
def test_a_part_of_a_page_is_one(reading: Reading, around: str) -> None:
    """As sites keep what they put in a page: it begins with no tag of a page's own."""
    row = (
        '<tr><td>{}</td>\n<td>\n<span><a href="https://doi.org/10.1000/{}">{}</a>.</span><br />\n'
        "<span>{}.</span></td></tr>\n"
    )
    rows = [
        row.format(
            "<big>2020</big>", "ponds.1", "Counting the Stones of Ponds", "Ann Example and Bob Sample"
        ),
        row.format("<big>2019</big>", "ponds.2", "Why Wide Ponds Freeze Late", "Cid Dale and Ann Example"),
    ]
    table = f"<table>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    text = (
        table.replace("<table>", '<table class="all">')
        if around == "table"
        else f"<section>\n{table}</section>\n"
    )
    papers, _ = reading(text, "pubs.html")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Counting the Stones of Ponds", "10.1000/ponds.1"),
        ("Why Wide Ponds Freeze Late", "10.1000/ponds.2"),
    ]
