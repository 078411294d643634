"""More lists as keepers write them: labels alone, wrapped lines, names before titles, what stands beside."""

import datetime as dt
from itertools import pairwise

import pytest

from enricher.links import extract
from enricher.papers.forms import recognised

from .conftest import Reader, Reading

HUB = "https://github.com/o/"
LISTS = {
    "labels in German, Portuguese and Russian": (
        "- **Titel:** Ein Modell der Dinge\n  - **Artikel:** ARX/2001.00001\n  - **Quellcode:** HUB/first\n"
        "- **Título:** Mapas de Coisas\n  - **Artigo:** ARX/2001.00002\n  - **Código:** HUB/second\n"
        "- Название: Быстрые деревья\n  - Статья: ARX/2001.00003\n  - Код: HUB/third\n",
        [
            ("Ein Modell der Dinge", "2001.00001", [f"{HUB}first"]),
            ("Mapas de Coisas", "2001.00002", [f"{HUB}second"]),
            ("Быстрые деревья", "2001.00003", [f"{HUB}third"]),
        ],
    ),
    "a line of authors and venue below a heading": (
        "# Papers\n\n### A First Title\n*A. Example, B. Sample* — A&A 2024\n"
        "[arXiv](ARX/2001.00001) · [Code](HUB/first)\n\n"
        "### A Second Title\n*B. Sample* — 2023\n[arXiv](ARX/2001.00002)\n",
        [("A First Title", "2001.00001", [f"{HUB}first"]), ("A Second Title", "2001.00002", [])],
    ),
    "a lone author in bold before a title in italics": (
        "1. **B. Sample**. *Roads not Rendered.* WACV 2023. [arXiv](ARX/2001.00001)\n"
        "2. **Deep Rivers**. *CVPR 2023*. [arXiv](ARX/2001.00002)\n",
        [("Roads not Rendered", "2001.00001", []), ("Deep Rivers", "2001.00002", [])],
    ),
    "bullets of a label each": (
        "- Title: A First Title\n- Authors: Ann Example, Bob Sample\n- DOI: 10.1000/a.1\n- Code: HUB/first\n"
        "\n---\n\n"
        "- Title: A Second Title\n- Authors: Cat Other\n- DOI: 10.1000/a.2\n- Code: n/a\n",
        [("A First Title", None, [f"{HUB}first"]), ("A Second Title", None, [])],
    ),
    "paragraphs of labels without an identifier": (
        "Title: A First Title\nAuthors: Ann Example\nCode: HUB/first\n\n"
        "Title: A Second Title\nAuthors: Bob Sample\nVenue: ICML 2020\n",
        [("A First Title", None, [f"{HUB}first"]), ("A Second Title", None, [])],
    ),
    "a title of one word whose paper is none yet": (
        "**First**\n\n- Homepage: https://first.example.org/a\n- Paper: None\n- Code: HUB/first\n\n"
        "**Second: A Title of Tests**\n\n- Paper: ARX/2001.00002\n",
        [
            ("First", None, ["https://first.example.org/a", f"{HUB}first"]),
            ("Second: A Title of Tests", "2001.00002", []),
        ],
    ),
    "wrapped in the middle of a title": (
        "1. A First Title about Things that Goes on\n   at Seventy Columns. *Ann Example, Bob Sample.*\n"
        "   [Paper](ARX/2001.00001)\n"
        "2. Push, Pull, Repeat. *Cat Other.* ICRA 2020. [Paper](ARX/2001.00002)\n",
        [
            ("A First Title about Things that Goes on at Seventy Columns", "2001.00001", []),
            ("Push, Pull, Repeat", "2001.00002", []),
        ],
    ),
    "bold behind names, in other languages": (
        "- Ann Example und Bob Muster: **Räder in der Praxis**. GI 2020. [PDF](ARX/2001.00001)\n"
        "- Cat Other: **Über das Drehen**. ARX/2001.00002\n",
        [("Räder in der Praxis", "2001.00001", []), ("Über das Drehen", "2001.00002", [])],
    ),
    "two quoted words behind a name": (
        '1. Example A. "Loud Things". ICASSP 2020. [pdf](ARX/2001.00001)\n',
        [("Loud Things", "2001.00001", [])],
    ),
    "the original title on a line of its own": (
        "### 1. 第一个模型\n\n**原标题**: A First Title\n\n**链接**: ARX/2001.00001\n\n**代码**: HUB/first\n",
        [("第一个模型", "2001.00001", [f"{HUB}first"])],
    ),
    "somebody else's code below": (
        "- [A First Title](ARX/2001.00001)\n  - [official](HUB/first)\n"
        "  - [unofficial TensorFlow reimplementation](HUB/other)\n",
        [("A First Title", "2001.00001", [f"{HUB}first"])],
    ),
    "addresses at the end, the last in angles": (
        "- [A First Title][a], [code][b]\n\n[a]: ARX/2001.00001\n[b]: <HUB/first>",
        [("A First Title", "2001.00001", [f"{HUB}first"])],
    ),
    "a reference with its DOI alone": (
        '[1] A. Example and B. Sample, "A First Title," in *Proc. ICRA*, 2019. doi: 10.1109/A.2019.1.\n\n'
        "[2] C. Other, *A Second Title of Things*. 2020. Code: HUB/second, doi:10.1000/b\n",
        [("A First Title", None, []), ("A Second Title of Things", None, [f"{HUB}second"])],
    ),
    "its journal in italics": (
        "- Example, A., & Sample, B. (2021). A first title of lists. *Journal of Lists*, *3*(2), 1-20. "
        "https://doi.org/10.1000/a\n",
        [("A first title of lists", None, [])],
    ),
    "how to cite it, before it": (
        "# Papers\n\n```bibtex\n@misc{list, title={A List}, url={HUB/list}}\n```\n\n"
        "- First Words of a Title. [Paper](ARX/2001.00001)\n"
        "- Second Words of a Title. [Paper](ARX/2001.00002)\n",
        [("First Words of a Title", "2001.00001", []), ("Second Words of a Title", "2001.00002", [])],
    ),
    "labels in French": (
        "- Titre : Un premier titre\n- Auteurs : Jeanne Exemple\n- Code : HUB/first\n\n"
        "- Titre : Un second titre\n- Auteurs : Luc Autre\n- DOI : 10.1000/a.2\n",
        [("Un premier titre", None, [f"{HUB}first"]), ("Un second titre", None, [])],
    ),
    "a heading of one word whose paper is none yet": (
        "### First\n\n- Paper: TBA\n- Code: HUB/first\n\n"
        "### Second\n\n- Paper: ARX/2001.00002\n- Code: HUB/second\n",
        [("First", None, [f"{HUB}first"]), ("Second", "2001.00002", [f"{HUB}second"])],
    ),
    "wrapped behind a small word, and within quotes": (
        "- A First Title of Things that Go and of Those that\n  Would Rather Not. *Ann Example, Bob Sample*"
        "\n  [Paper](ARX/2001.00001)\n"
        '- "A Second Title about Things that\n  Do Not", Cat Other, ECCV\n  2022. [Paper](ARX/2001.00002)\n',
        [
            ("A First Title of Things that Go and of Those that Would Rather Not", "2001.00001", []),
            ("A Second Title about Things that Do Not", "2001.00002", []),
        ],
    ),
    "references with semicolons": (
        "1. Example A, Sample B. Things that walk in circles. J Things. 2020;3(2):1-9. doi:10.1000/a.1\n"
        "2. Other C. Things that do not walk. J Things. 2021;4(1):3-8. doi:10.1000/a.2\n",
        [("Things that walk in circles", None, []), ("Things that do not walk", None, [])],
    ),
    "many initials before a title and its journal": (
        "- Example, A., Sample, B., & Other, C. (2019). Things that walk: A survey. *Review of Things*, "
        "*12*(4), 1-9. https://doi.org/10.1000/a\n",
        [("Things that walk: A survey", None, [])],
    ),
    "its day behind a pictogram": (
        "- A First Title of Words 🗓️ 2023-11-09 [Paper](ARX/2311.00001)\n",
        [("A First Title of Words", "2311.00001", [])],
    ),
    "a title under its label, below an identifier": (
        "# List\n\n- arXiv:2001.00001\n  **Title:** A First Title\n  **Authors:** Ann Example\n"
        "- arXiv:2001.00002\n  **Title:** A Second Title\n",
        [("A First Title", "2001.00001", []), ("A Second Title", "2001.00002", [])],
    ),
    "labels in bold below a linked identifier": (
        "[arXiv:2001.00001](ARX/2001.00001)\n\n**Title:** A First Title\n\n"
        "[arXiv:2001.00002](ARX/2001.00002)\n\n**Title:** A Second Title\n",
        [("A First Title", "2001.00001", []), ("A Second Title", "2001.00002", [])],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_as_its_keeper_reads_it(found: Reader, name: str) -> None:
    """Title, identifier and own links of each paper."""
    text, expected = LISTS[name]
    assert found(text, "list.md") == expected


@pytest.mark.parametrize("start", ["- ", ""])
def test_records_of_labels_are_told_without_an_ending(start: str) -> None:
    """Lines of keys that are no YAML: several labels, each a member of its own, or one that comes twice."""
    record = f"{start}Title: A First Title\n{start}Authors: Ann Example\n{start}Code: {HUB}first\n\n"
    form = recognised((record + record).encode(), "notes")
    assert form is not None
    assert form.name == "list"


@pytest.mark.parametrize("width", range(8, 40))
def test_no_day_is_cut(reading: Reading, width: int) -> None:
    """Wherever it stands in a line: `2024-05-21` is never the second of May."""
    text = f"- {'A Title of Words'.ljust(width, 'x')} | 📅 2024-05-21 | [Paper](https://arxiv.org/abs/2405.00001)\n"
    (paper,), _ = reading(text)
    assert paper.announced == dt.date(2024, 5, 21)


def test_a_persons_own_file_is_no_paper(reading: Reading) -> None:
    """A home page's head: mail, CV, a profile; and the papers below."""
    page = (
        '<html><body><table><tr><td>Ann Example<br><a href="cv.pdf">CV</a> / <a href="https://github.com/ann">'
        'Github</a></td></tr></table><table><tr><td></td><td><a href="https://arxiv.org/abs/2001.00001">'
        "A First Title</a><br>Ann Example</td></tr></table></body></html>"
    )
    (paper,), _ = reading(page, "index.html")
    assert (paper.title, paper.urls) == ("A First Title", ())


def test_another_format_is_no_title_of_a_listing(reading: Reading) -> None:
    """Links of arXiv's own beside an entry: pdf, html, other."""
    item = (
        '<dt><a href="/abs/2406.0000{n}">arXiv:2406.0000{n}</a>[<a href="/pdf/2406.0000{n}">pdf</a>, '
        '<a href="/format/2406.0000{n}">other</a>]</dt><dd><div class="list-title">'
        '<span class="descriptor">Title:</span> Title Number {n}</div></dd>'
    )
    page = f"<html><body><dl>{item.format(n=1)}{item.format(n=2)}</dl></body></html>"
    papers, _ = reading(page, "new.html")
    assert [paper.title for paper in papers] == ["Title Number 1", "Title Number 2"]


CATALOGUES = {
    "entities in a title": (
        '{"title": ["Lifts &amp; Drops"], "DOI": "10.1000/a"}',
        ("Lifts & Drops", None, "10.1000/a", []),
    ),
    "JATS's links, with a declaration of names": (
        '{"title": "A", "abstract": "<jats:p>At <jats:ext-link '
        'xmlns:xlink=\\"http://www.w3.org/1999/xlink\\" '
        'xlink:href=\\"https://github.com/o/a\\">here</jats:ext-link></jats:p>"}',
        ("A", None, None, [f"{HUB}a"]),
    ),
    "works that it cites, and methods that it uses": (
        '{"title": "A", "arxiv": "2001.00001", "reference": [{"unstructured": "https://github.com/o/b"}], '
        '"methods": [{"name": "M", "code_snippet_url": "https://github.com/o/c"}]}',
        ("A", "2001.00001", None, []),
    ),
}


@pytest.mark.parametrize("name", CATALOGUES)
def test_catalogues_answers_are_of_the_paper_alone(reading: Reading, name: str) -> None:
    """Their marks undone, others' addresses left out."""
    text, expected = CATALOGUES[name]
    (paper,), _ = reading(text, "answer.json")
    links = [link.url for link in extract(paper).links if link.role == "own"]
    assert (paper.title, paper.arxiv_id, paper.doi, links) == expected


def test_a_dois_page_and_corr_in_tagged_records(reading: Reading) -> None:
    """A DOI that stands only among several addresses; arXiv's number as a volume."""
    ris = "TY  - CONF\nTI  - A\nUR  - https://doi.org/10.1000/a\nUR  - https://github.com/o/a\nER  - \n"
    enw = "%0 Journal Article\n%T B\n%J ArXiv\n%V abs/2101.05050\n"
    (first,), _ = reading(ris, "a.ris")
    (second,), _ = reading(enw, "b.enw")
    assert (first.doi, second.arxiv_id) == ("10.1000/a", "2101.05050")


def test_a_strange_line_among_identifiers_costs_itself(reading: Reading) -> None:
    """It is told, and the list stays one of identifiers."""
    lines = [
        "2101.00001v2",
        "arXiv:1901.01234",
        "hep-th/9901001",
        "10.1145/3292500.3330701",
        "pmid: 30000001",
    ]
    papers, problems = reading("\n".join(lines), "ids.txt")
    assert [paper.arxiv_id or paper.doi for paper in papers] == [
        "2101.00001", "1901.01234", "hep-th/9901001", "10.1145/3292500.3330701",
    ]  # fmt: skip
    assert [problem.line for problem in problems] == [5, 5]
    assert all(one.line == two.line for one, two in pairwise(problems))


def test_authors_in_a_smaller_heading_are_no_title(reading: Reading) -> None:
    """A card of a page: a title, its authors below it, what links lead to."""
    card = (
        '<div class="card"><h5 class="card-title">Title Number {n}</h5><h6>A. Example, B. Sample</h6>'
        '<p>CVPR 2023</p><a href="https://arxiv.org/abs/2001.0000{n}">arXiv</a></div>'
    )
    page = f"<html><body>{card.format(n=1)}{card.format(n=2)}</body></html>"
    papers, _ = reading(page, "lab.html")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Title Number 1", "2001.00001"),
        ("Title Number 2", "2001.00002"),
    ]


def test_an_identifier_under_the_name_of_a_title_is_none(reading: Reading) -> None:
    """ArXiv's page of results calls the line of links a title, too."""
    result = (
        '<li><p class="list-title"><a href="https://arxiv.org/abs/2001.0000{n}">arXiv:2001.0000{n}</a> '
        '[<a href="https://arxiv.org/pdf/2001.0000{n}">pdf</a>]</p><p class="title">Title Number {n}</p></li>'
    )
    page = f"<html><body><ol>{result.format(n=1)}{result.format(n=2)}</ol></body></html>"
    papers, _ = reading(page, "search.html")
    assert [paper.title for paper in papers] == ["Title Number 1", "Title Number 2"]


def test_italics_of_org_are_no_part_of_a_title(reading: Reading) -> None:
    """Slashes around words are italics; those in addresses are not."""
    text = "* Papers\n- Example, A. & Sample, B. /A First Title/. ICML. [[https://arxiv.org/abs/2001.00001][arXiv]]\n"
    (paper,), _ = reading(text, "papers.org")
    assert (paper.title, paper.arxiv_id) == ("A First Title", "2001.00001")


def test_two_names_in_chinese_are_two_people(reading: Reading) -> None:
    """A comma parts them; no name is turned around."""
    text = "|标题|作者|论文|\n|---|---|---|\n|一个题目|张三, 李四|https://arxiv.org/abs/2001.00001|\n"
    (paper,), _ = reading(text)
    assert paper.authors == ("张三", "李四")


def test_a_linked_title_keeps_what_stands_below_its_authors(found: Reader) -> None:
    """Its authors in a smaller heading part nothing from it, and are its authors."""
    card = (
        '<article><h4><a href="https://arxiv.org/abs/2001.0000{n}">Title Number {n}</a></h4>'
        "<h5>Ann Example, Bob Sample and Cat Other</h5><p><em>ICML 2022</em></p>"
        '<a class="btn" href="https://github.com/o/{n}">Code</a></article>'
    )
    page = f"<html><body><h2>2022</h2>{card.format(n=1)}{card.format(n=2)}</body></html>"
    assert found(page, "lab.html") == [
        ("Title Number 1", "2001.00001", [f"{HUB}1"]),
        ("Title Number 2", "2001.00002", [f"{HUB}2"]),
    ]


def test_authors_in_a_smaller_heading_are_told(reading: Reading) -> None:
    """And are no abstract."""
    text = "#### A First Title\n##### Ann Example, Bob Sample\nECCV 2022 [[paper]](https://arxiv.org/abs/2001.00001)\n"
    (paper,), _ = reading(text)
    assert (paper.title, paper.authors) == ("A First Title", ("Ann Example", "Bob Sample"))


def test_a_labelled_title_stays_with_the_identifier_above_it(reading: Reading) -> None:
    """ArXiv's older listings have no names of classes: a title is never its neighbour's."""
    item = (
        '<dt><a href="/abs/math/040700{n}">math/040700{n}</a> [<a href="/pdf/math/040700{n}">pdf</a>]</dt>'
        "<dd><b>Title:</b> Title Number {n}<br><b>Authors:</b> Ann Example</dd>"
    )
    page = f"<html><body><dl>{item.format(n=1)}{item.format(n=2)}</dl></body></html>"
    papers, _ = reading(page, "listing.html")
    assert [(paper.arxiv_id, paper.title) for paper in papers] == [
        ("math/0407001", "Title Number 1"),
        ("math/0407002", "Title Number 2"),
    ]


LINES_OF_BOTH = (
    "First Paper Title of Something, arXiv:2101.00001\n"
    "Second Paper on Other Things, doi:10.1145/3366423.3380130\n"
    "Third Paper on Great Things https://arxiv.org/abs/2101.00003\n"
    "To Appear or Not to Appear in Maps https://doi.org/10.1145/3366423.3380131\n"
)
LINES_OF_ONE_EACH = (
    "First Paper Title of Something. arXiv:2101.00001\n"
    "Published in ACM WWW 2020, doi:10.1145/3366423.3380130\n"
    "Second Paper on Other Things. arXiv:2101.00003\n"
    "Physical Review Letters 126, 2021 (doi:10.1145/3366423.3380131)\n"
)


def test_lines_that_name_papers_in_turn_by_number_and_by_doi_are_so_many(reading: Reading) -> None:
    """A DOI on the line below an arXiv number, behind a title of its own, is no neighbour's."""
    papers, _ = reading(LINES_OF_BOTH)
    assert [(paper.arxiv_id, paper.doi) for paper in papers] == [
        ("2101.00001", None),
        (None, "10.1145/3366423.3380130"),
        ("2101.00003", None),
        (None, "10.1145/3366423.3380131"),
    ]


def test_a_doi_below_behind_its_venue_is_the_paper_s_above(reading: Reading) -> None:
    """Where the line of the DOI says where the paper was published, it begins none."""
    papers, _ = reading(LINES_OF_ONE_EACH)
    assert [(paper.arxiv_id, paper.doi) for paper in papers] == [
        ("2101.00001", "10.1145/3366423.3380130"),
        ("2101.00003", "10.1145/3366423.3380131"),
    ]


@pytest.mark.parametrize("words", ["See ARX/2301.00001.", "See [here](ARX/2301.00001)."])
def test_a_word_that_leads_to_a_paper_is_no_title(words: str, found: Reader) -> None:
    """The heading above it is."""
    assert found(
        f"# Papers\n\n## Counting Ponds in Winter\n\n{words}\n\n## Counting Lakes\n\nARX/2301.00002\n"
    ) == [
        ("Counting Ponds in Winter", "2301.00001", []),
        ("Counting Lakes", "2301.00002", []),
    ]
