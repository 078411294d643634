"""What pages say of their papers to programs, and what their elements are called, is heard."""

import datetime as dt

import pytest

from enricher.links import extract

from .conftest import Reading

LIST = """<html><head><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "ItemList",
"itemListElement": [{"@type": "ListItem", "position": 1, "item": {"@type": "ScholarlyArticle",
"headline": "Otters Wait: Patience in Search", "author": [{"@type": "Person", "name": "Lee Marsh"}],
"datePublished": "2023-05-02", "sameAs": ["https://arxiv.org/abs/2305.01010", "https://github.com/otter/wait"],
"citation": [{"@type": "ScholarlyArticle", "name": "Another Paper of Others",
"sameAs": "https://arxiv.org/abs/1111.11111"}]}},
{"@type": "ListItem", "position": 2, "item": {"@type": "ScholarlyArticle", "name": "Nests as Hash Tables",
"identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1145/3580000.3580001"}}}]}
</script></head>
<body><div id="app"></div></body></html>"""
POST = """<html><head><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "BlogPosting",
"headline": "A Week of Reading"}</script></head><body><ul>
<li><a href="https://arxiv.org/abs/2305.01011">Reeds and Rushes</a></li></ul></body></html>"""
TAGS = """<html><head><meta name="citation_title" content="Kelp Forests of Kernels"/>
<meta name="citation_author" content="Dune, Mira"/><meta name="citation_author" content="Ito, Ken"/>
<meta name="citation_publication_date" content="2021/07/14"/>
<meta name="citation_doi" content="10.5555/jwl.2021.7"/></head>
<body><h1>Kelp Forests of Kernels</h1><h2>Abstract</h2><p>Code: <a href="https://github.com/mdune/kelp">
https://github.com/mdune/kelp</a></p><h2>Related articles</h2>
<ul><li><a href="https://arxiv.org/abs/2001.00001">Another Forest of Trees</a></li></ul></body></html>"""
MICRODATA = """<html><body><ul><li itemscope itemtype="http://schema.org/ScholarlyArticle">
<div class="nr">[i2]</div>
<a href="https://doi.org/10.48550/arXiv.2304.05050" itemprop="url">edition</a><cite itemprop="headline">
<span itemprop="author" itemscope><span itemprop="name">Rue Thorn</span></span>:<br>
<span class="title" itemprop="name">Rosehips Reduce Variance.</span></cite></li></ul></body></html>"""


def test_linked_data_of_a_page_is_read(reading: Reading) -> None:
    """A page that a script draws has its papers there alone; what they cite is none of them."""
    (first, second), _ = reading(LIST, name="publications.html")
    assert (first.title, first.arxiv_id) == ("Otters Wait: Patience in Search", "2305.01010")
    assert first.authors == ("Lee Marsh",)
    assert first.announced == dt.date(2023, 5, 2)
    assert "https://github.com/otter/wait" in first.urls
    assert (second.title, second.doi) == ("Nests as Hash Tables", "10.1145/3580000.3580001")


def test_a_post_is_no_paper(reading: Reading) -> None:
    """What a page says of itself is not what it lists."""
    assert [paper.title for paper in reading(POST, name="post.html")[0]] == ["Reeds and Rushes"]


def test_a_page_of_one_paper_is_that_paper(reading: Reading) -> None:
    """By the tags that indexes read: its code is found below, and related papers are passed over."""
    (paper,), problems = reading(TAGS, name="kelp.html")
    assert (paper.title, paper.doi) == ("Kelp Forests of Kernels", "10.5555/jwl.2021.7")
    assert paper.authors == ("Mira Dune", "Ken Ito")
    assert paper.announced == dt.date(2021, 7, 14)
    assert "github.com/mdune/kelp" in paper.abstract + " ".join(paper.urls)
    assert any("another paper on a page of one" in problem.words for problem in problems)


def test_microdata_names_what_a_number_would(reading: Reading) -> None:
    """The number before an entry is no title."""
    (paper,), _ = reading(MICRODATA, name="list.html")
    assert (paper.title.rstrip("."), paper.arxiv_id) == ("Rosehips Reduce Variance", "2304.05050")
    assert paper.authors == ("Rue Thorn",)


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ('<div class="author">Ada Fjord and Bo Kelp</div>', ("Ada Fjord", "Bo Kelp")),
        (
            '<p><span class="authors">Ada Fjord, Bo Kelp</span>; Proceedings of ICML</p>',
            ("Ada Fjord", "Bo Kelp"),
        ),
        ('<p class="pub-authors">Ada Fjord</p>', ("Ada Fjord",)),
        (
            '<div class="authors"><a href="https://a.org">Ada Fjord</a><sup>1,2</sup>, '
            "Bo Kelp<sup>2</sup></div>",
            ("Ada Fjord", "Bo Kelp"),
        ),
        (
            '<p>Tides. <span class="bibbase_paper_author">Fjord, A.; and Kelp, B.</span></p>',
            ("A. Fjord", "B. Kelp"),
        ),
        ("<p>Ada Fjord, Bo Kelp • arXiv.org • 2024</p>", ("Ada Fjord", "Bo Kelp")),
        ("<p>Ada Fjord • arXiv.org • 2024</p>", ("Ada Fjord",)),
        ("<p>Ada Fjord;<i>Proceedings of ICML</i>, PMLR 202:1-19</p>", ("Ada Fjord",)),
        ('<form class="authsearch"><a href="#">Ada Fjord</a></form>', ("Ada Fjord",)),
        ('<div class="author-notes">Two of us share this one</div>', ()),
    ],
)
def test_authors_are_told_by_what_their_element_is_called(
    reading: Reading, authors: str, names: tuple[str, ...]
) -> None:
    """One alone, too, whom nothing else tells from other words."""
    html = (
        '<html><body><ul><li><div class="title">Tidal Memory for Nets</div>'
        f'{authors}<div><a href="https://arxiv.org/abs/2410.01234">arXiv</a></div></li></ul></body></html>'
    )
    (paper,), _ = reading(html, name="pubs.html")
    assert (paper.title, paper.arxiv_id) == ("Tidal Memory for Nets", "2410.01234")
    assert paper.authors == names


@pytest.mark.parametrize(
    "said", ["builds on", "is based on the", "compared with", "adapted from", "was trained with"]
)
def test_code_that_a_sentence_leads_to_is_of_others(reading: Reading, said: str) -> None:
    """Below an entry with its own."""
    text = (
        "- [Tidal Memory for Nets](https://arxiv.org/abs/2410.01234) [code](https://github.com/own/tide)\n"
        f"  It {said} [Lakes](https://github.com/other/lakes).\n"
    )
    (paper,), _ = reading(text, name="list.md")
    called = dict(zip(paper.urls, paper.url_words, strict=True))
    assert called["https://github.com/own/tide"] == "code"
    assert "others'" in called["https://github.com/other/lakes"]


def test_rows_under_labels_are_parts_of_one_paper(reading: Reading) -> None:
    """As reports of reference managers have them, an author a row."""
    html = """<html><body><ul><li><h2>Drift: Sand as Optimal Transport</h2>
<table><tr><th>Author</th><td>Sana Dune</td></tr>
<tr><th>Author</th><td>Wes Barchan</td></tr><tr><th>Date</th><td>2022-06-05</td></tr>
<tr><th>URL</th><td><a href="http://arxiv.org/abs/2206.03333">http://arxiv.org/abs/2206.03333</a></td></tr></table></li>
<li><h2>Oases in Sparse Graphs</h2><table><tr><th>Author</th><td>Wes Barchan</td></tr>
<tr><th>DOI</th><td><a href="http://doi.org/10.1002/net.21999">10.1002/net.21999</a></td></tr></table></li></ul></body></html>"""
    (first, second), _ = reading(html, name="report.html")
    assert (first.title, first.arxiv_id) == ("Drift: Sand as Optimal Transport", "2206.03333")
    assert first.authors == ("Sana Dune", "Wes Barchan")
    assert first.announced == dt.date(2022, 6, 5)
    assert (second.title, second.doi) == ("Oases in Sparse Graphs", "10.1002/net.21999")


def test_authors_before_a_title_are_of_its_own_entry(reading: Reading) -> None:
    """Whatever their element is called: none of them is the entry's above."""
    html = """<html><body><ul>
<li><span class="authors">Fjord, A.; Kelp, B.</span>: <span class="title">
Tidal Memory for Nets</span>. 2023 <a href="https://arxiv.org/abs/2302.11001">arXiv</a></li>
<li><span class="authors">Reef, C.</span>: <span class="title">Ebb in Gradient Descent</span>. 2023
<a href="https://doi.org/10.1000/ebb">more</a></li></ul></body></html>"""
    (first, second), _ = reading(html, name="pubs.html")
    assert (first.title, first.authors) == ("Tidal Memory for Nets", ("A. Fjord", "B. Kelp"))
    assert (second.title, second.authors) == ("Ebb in Gradient Descent", ("C. Reef",))


def test_commands_of_a_writers_own_are_what_they_stand_for(reading: Reading) -> None:
    """As a name in bold that stands in every entry; one that is never defined is nothing."""
    text = r"""\documentclass{article}
\newcommand{\me}{\textbf{T. Gale}}
\begin{document}
\begin{enumerate}
\item \me, P. Squall. \textit{Gusts: Bursty Compression}. In \emph{SysML}.
\url{https://arxiv.org/abs/1904.01234}
\item \me{} and U. Breeze, \emph{Doldrums in Learning} (2021),
\href{https://doi.org/10.1000/dold.21}{doi}
\end{enumerate}
\end{document}
"""
    (first, second), _ = reading(text, name="cv.tex")
    assert (first.title, first.authors) == ("Gusts: Bursty Compression", ("T. Gale", "P. Squall"))
    assert (second.title, second.authors) == ("Doldrums in Learning", ("T. Gale", "U. Breeze"))


def test_a_record_of_labelled_rows_begins_with_its_title(reading: Reading) -> None:
    """A row of a label and its value names no columns, whatever the label is."""
    html = """<html><body><table><tr><th>Title</th><td>Mangrove Routing</td></tr>
<tr><th>Authors</th><td>Ray Root, Sal Salt</td></tr><tr><th>arXiv</th><td><a href="https://arxiv.org/abs/2207.00061">
2207.00061</a></td></tr><tr><th>Code</th><td><a href="https://github.com/root/mangrove">root/mangrove</a></td></tr>
</table></body></html>"""
    (paper,), _ = reading(html, name="page.html")
    assert (paper.title, paper.arxiv_id) == ("Mangrove Routing", "2207.00061")
    assert paper.authors == ("Ray Root", "Sal Salt")
    assert paper.urls == ("https://github.com/root/mangrove",)


@pytest.mark.parametrize("author", ["Сидоров А.А.", "Smith J.A.", "Smith J.-A."])
def test_a_lone_author_with_initials_behind_the_name_is_no_part_of_the_title(
    reading: Reading, author: str
) -> None:
    """As lists in Russian have them, in a coding of their own too."""
    (paper,), _ = reading(f"1. {author} Bog Nets: Viscous Steps. arXiv:2011.00031\n", name="list.txt")
    assert (paper.title, paper.arxiv_id) == ("Bog Nets: Viscous Steps", "2011.00031")


def test_arxivs_own_page_of_a_paper_keeps_what_its_abstract_leads_to(reading: Reading) -> None:
    """Its heading says `Title:` before the title; what stands around it to save and to explain is nothing."""
    page = (
        '<html><head><meta name="citation_title" content="On Ponds"/><meta name="citation_arxiv_id" '
        'content="2405.00001"/></head><body><h1><span>Title:</span>On Ponds</h1><blockquote>Abstract: '
        'Code: <a href="https://github.com/o/ponds">this https URL</a></blockquote>'
        '<a href="https://www.bibsonomy.org/BibtexHandler?x">BibSonomy</a> '
        '<a href="https://info.arxiv.org/help">Help</a></body></html>'
    )
    (paper,), _ = reading(page, "2405.00001.html")
    assert (paper.title, paper.arxiv_id) == ("On Ponds", "2405.00001")
    assert [link.url for link in extract(paper).links] == ["https://github.com/o/ponds"]


@pytest.mark.parametrize(
    "kind",
    [
        "application/ld+json;profile='http://www.w3.org/ns/json-ld#compacted'",
        "Application/LD+JSON; charset=utf-8",
    ],
)
def test_linked_data_is_known_by_its_type_whatever_parameters_that_has(reading: Reading, kind: str) -> None:
    """JSON-LD's own standard has one; extruct 0.18.0 passes such a script over (`script[@type=...]`)."""
    papers, _ = reading(LIST.replace("application/ld+json", kind), name="publications.html")
    assert [paper.arxiv_id for paper in papers] == ["2305.01010", None]


@pytest.mark.parametrize("where", ["info%3Adoi%2F", "https%3A%2F%2Fdoi.org%2F"])
def test_openurls_words_beside_a_reference_are_heard(where: str, reading: Reading) -> None:
    """COinS names all authors, the day and the DOI; a post that so describes itself is no paper."""
    form = "ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3A"
    page = (
        "<ul><li>Marsh, L. <i>Otters Wait at Night</i>. J Water 2023."
        f' <span class="Z3988" title="{form}journal&amp;rft.atitle=Otters%20Wait%20at%20Night'
        "&amp;rft.au=Lee%20Marsh&amp;rft.au=Ann%20Dune&amp;rft.date=2023-05-02"
        f'&amp;rft_id={where}10.1000%2Fotters.1"></span></li>'
        f'<span class="Z3988" title="{form}dc&amp;rft.title=Our%20News'
        '&amp;rft_id=https%3A%2F%2Fdoi.org%2F10.1000%2Fnews"></span></ul>'
    )
    (paper,), _ = reading(f"<html><body>{page}</body></html>", "page.html")
    assert (paper.title, paper.doi) == ("Otters Wait at Night", "10.1000/otters.1")
    assert (paper.authors, paper.announced) == (("Lee Marsh", "Ann Dune"), dt.date(2023, 5, 2))
