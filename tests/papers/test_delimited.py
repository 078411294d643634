"""Rows of tables in CSV and TSV, and what stands in their cells."""

import datetime as dt
from pathlib import Path

import pytest

from enricher.errors import InputError
from enricher.links import extract
from enricher.papers import read

from .conftest import Reading


def test_a_library_exported_by_zotero_is_read(reading: Reading) -> None:
    """Its notes hold HTML, its attachments are paths."""
    heading = (
        '"Key","Item Type","Publication Year","Author","Title","DOI","Url","Abstract Note","Date",'
        '"File Attachments","Notes","Extra"'
    )
    row = (
        '"AB12","journalArticle","2021","Doe, Jane; Roe, Rick","On ""Glass""",'
        '"10.1000/glass.1","https://glass.example/1",'
        '"We see.\nCode: https://github.com/doe/glass","2021-05-07",'
        '"/home/doe/a.pdf; /home/doe/b.html","<p>read</p>","arXiv:2105.00007 [cs]"'
    )
    (paper,), problems = reading(f"{heading}\n{row}\n", "export.csv")
    assert (paper.title, paper.doi, paper.arxiv_id) == ('On "Glass"', "10.1000/glass.1", "2105.00007")
    assert (paper.authors, paper.announced) == (("Jane Doe", "Rick Roe"), dt.date(2021, 5, 7))
    assert "https://github.com/doe/glass" in [link.url for link in extract(paper).links]
    assert problems == []


@pytest.mark.parametrize("column", ["Research Paper", "Research Article", "Name of the Paper"])
def test_a_title_is_told_by_a_column_of_papers(reading: Reading, column: str) -> None:
    """Whatever sort of paper it is called, and though its address has no scheme."""
    text = f'No,{column},Paper Link\n1,"Ponds, Lakes",arxiv.org/abs/2105.00007\n'
    papers, _ = reading(text, "sheet.csv")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [("Ponds, Lakes", "2105.00007")]


def test_a_papers_title_is_no_name_of_what_its_page_is(reading: Reading) -> None:
    """A plain `url` is called so, whatever the title speaks of; it is an inner object that names itself."""
    papers, _ = reading("title,url\nVideo Diffusion Models,https://github.com/doe/vdm\n", "mine.csv")
    assert [(link.kind, link.role) for paper in papers for link in extract(paper).links] == [("code", "own")]
    inner = '[{"title": "Code Search", "links": [{"name": "Video", "url": "https://lab.example/v"}]}]'
    papers, _ = reading(inner, "mine.json")
    assert [link.kind for paper in papers for link in extract(paper).links] == ["video"]


def test_pieces_of_a_cell_without_an_end_are_counted_and_are_no_papers(reading: Reading) -> None:
    """A quote that is never closed costs the lines that it swallowed; rows behind them are rows again."""
    swallowed = "a line of an abstract\n" * 10_000
    text = (
        "title,arxiv_id,abstract\nA Title of Words,2105.00001,text\n"
        f'"Never Closed,2105.00002,text\n{swallowed}Another Title of Words,2105.00003,text\n'
    )
    papers, problems = reading(text, "list.csv")
    assert [p.arxiv_id for p in papers] == ["2105.00001", "2105.00003"]
    assert "field larger than field limit" in problems[0].words
    assert "behind a quote that is never closed: pieces of rows in " in problems[1].words
    assert len(problems) == 2


def test_a_short_row_before_tells_that_short_rows_are_rows(reading: Reading) -> None:
    """As where a program leaves out the empty cells at a row's end."""
    swallowed = "a line of an abstract\n" * 10_000
    text = (
        "title,arxiv_id,abstract\nA Title of Words,2105.00001\n"
        f'"Never Closed,2105.00002,text\n{swallowed}Another Title of Words,2105.00003\n'
    )
    papers, _ = reading(text, "list.csv")
    assert [p.arxiv_id for p in papers] == ["2105.00001", "2105.00003"]


@pytest.mark.parametrize("nothing", ["n/a", "N/A", "w/o", "-"])
def test_a_cell_that_says_there_is_nothing_names_no_repository(reading: Reading, nothing: str) -> None:
    """`n/a` has the make of an owner and a name."""
    (paper,), _ = reading(
        f"title,arxiv_id,code repository\nA Title of Words,2105.00001,{nothing}\n", "list.csv"
    )
    assert paper.urls == ()


@pytest.mark.parametrize(
    ("cell", "urls"),
    [
        ("https://w.example.org/Foo_(bar)", ["https://w.example.org/Foo_(bar)"]),
        ("(https://w.example.org/Foo_(bar))", ["https://w.example.org/Foo_(bar)"]),
        ("'https://w.example.org/Foo_(bar)'", ["https://w.example.org/Foo_(bar)"]),
        ("<https://w.example.org/a>", ["https://w.example.org/a"]),
        ("https://w.example.org/a)", ["https://w.example.org/a"]),
        ("https://w.example.org/a[1] https://w.example.org/(b)", [
            "https://w.example.org/a[1]", "https://w.example.org/(b)",
        ]),
        ("https://w.example.org/" + ")" * 50_000, ["https://w.example.org/"]),
    ],
    ids=["its own", "in brackets", "in quotes", "in angles", "a stray one", "several", "a great many"],
)  # fmt: skip
def test_a_bracket_that_an_address_opened_is_its_own(reading: Reading, cell: str, urls: list[str]) -> None:
    """Encyclopedias' pages end in one; without it they are gone."""
    (paper,), _ = reading(f"title,code\nA Title of Words,{cell}\n", "mine.csv")
    assert list(paper.urls) == urls


def test_attachments_of_a_library_are_no_papers(reading: Reading) -> None:
    """A file or a note that hangs on nothing is a row of its own in Zotero's export."""
    text = (
        '"Key","Item Type","Author","Title","Url"\n'
        '"A","attachment","","Snapshot","https://glass.example/1"\n'
        '"B","note","","","" \n'
        '"C","computerProgram","Doe, Jane","glasstool","https://github.com/doe/glasstool"\n'
    )
    papers, problems = reading(text, "library.csv")
    assert [paper.title for paper in papers] == ["glasstool"]
    assert [(problem.line, problem.passed_over) for problem in problems] == [(2, True), (3, True)]


def test_what_a_program_prints_into_cells_is_undone(reading: Reading) -> None:
    """Lists of names, and the values that stand for none."""
    text = (
        "title,authors,doi,code\nOn Frames,\"['Jane Doe', 'Rick Roe']\",nan,None\nOn Rows,nan,10.1000/r,NaN\n"
    )
    first, second = reading(text, "frame.csv")[0]
    assert (first.authors, first.doi, first.urls) == (("Jane Doe", "Rick Roe"), None, ())
    assert (second.authors, second.doi) == ((), "10.1000/r")


def test_a_cell_beyond_the_bound_costs_no_row_on_one_line(reading: Reading) -> None:
    """Over 131,072 characters; with quotes within, and behind which a cell follows."""
    long = "word " * 30_000
    rows = f'"Lakes, ""Deep"" Ones",{long},2301.00001\nPonds,"{long}",2301.00002\nRivers,,2301.00003\n'
    text = f"title,abstract,arxiv\n{rows}"
    papers, problems = reading(text, "mine.csv")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ('Lakes, "Deep" Ones', "2301.00001"),
        ("Ponds", "2301.00002"),
        ("Rivers", "2301.00003"),
    ]
    assert problems == []


@pytest.mark.parametrize("name", ["autor", "Auteur", "Verfasser", "著者一覧", "저자명"])
def test_authors_are_known_in_the_languages_of_keepers(name: str, reading: Reading) -> None:
    """By one of them as by several."""
    (paper,), _ = reading(
        f'title,{name},doi\nLakes and Ponds,"Doe, Jane; Roe, Rick",10.1000/lakes\n', "a.csv"
    )
    assert paper.authors == ("Jane Doe", "Rick Roe")


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ('"=HYPERLINK(""https://arxiv.org/abs/2101.00001"",""Lakes, Seen"")"',
         '"=HYPERLINK(""https://github.com/doe/lakes"",""GitHub"")"'),
        ('"[Lakes, Seen](https://arxiv.org/abs/2101.00001)"', "[GitHub](https://github.com/doe/lakes)"),
        ('"=hyperlink(""https://arxiv.org/abs/2101.00001""; ""Lakes, Seen"")"',
         "=HYPERLINK(https://github.com/doe/lakes)"),
        ('"Lakes, Seen"', "doe/lakes (https://github.com/doe/lakes)"),
    ],
)  # fmt: skip
def test_a_link_in_a_cell_has_its_words_and_its_address(title: str, code: str, reading: Reading) -> None:
    """As spreadsheets' formulas, as Markdown, or behind a name as Notion and Airtable export it."""
    text = f"Paper,arXiv,Code\n{title},2101.00001,{code}\n"
    (paper,), _ = reading(text, "a.csv")
    assert (paper.title, paper.arxiv_id) == ("Lakes, Seen", "2101.00001")
    assert [(link.url, link.kind) for link in extract(paper).links] == [
        ("https://github.com/doe/lakes", "code")
    ]


def test_a_link_that_only_says_that_it_is_one_is_no_title(reading: Reading) -> None:
    """The name beside it is."""
    text = "Name,Paper,Venue\nLakes Seen,[PDF](https://arxiv.org/abs/2101.00001),ICML\n"
    (paper,), _ = reading(text, "a.csv")
    assert (paper.title, paper.arxiv_id) == ("Lakes Seen", "2101.00001")


@pytest.mark.parametrize(
    "text",
    ["name,done,due\nbuy milk,no,2024-05-01\ncall Ann,yes,2024-05-02\n",
     "Name,Department\nAnn Example,Sales\nBob Sample,Research and development\n",
     "name;price\nmilk;1.20\nbread;2\n"],
)  # fmt: skip
def test_a_table_of_names_alone_gives_no_papers(tmp_path: Path, text: str) -> None:
    """It is refused with what its rows are."""
    (tmp_path / "things.csv").write_text(text)
    with pytest.raises(InputError, match="a row with a name, and nothing that says it is a paper's"):
        list(read([str(tmp_path / "things.csv")]))


@pytest.mark.parametrize(
    "text",
    ["Name,Authors\nDreamNet,\nLampNet,Ann Example\n", "Name,Status\nDreamNet,https://dream.example.org\n",
     "Name,Status\nCounting lamps at night,read\n", "Name,Code\nDreamNet,\n"],
)  # fmt: skip
def test_a_table_of_names_and_more_gives_papers(reading: Reading, text: str) -> None:
    """By another column, an address or the words of a title."""
    papers, problems = reading(text, "things.csv")
    assert len(papers) == text.count("\n") - 1
    assert problems == []


@pytest.mark.parametrize(
    ("cells", "named"),
    [("https://dl.acm.org/doi/10.1145/1234567.1234568,", "10.1145/1234567.1234568"),
     ("https://link.springer.com/article/10.1007/s10000-020-00024-1,https://doi.org/10.1007/s10000-020-00024-1",
      "10.1007/s10000-020-00024-1"),
     ("https://doi.org/10.1000/a.1,https://www.pnas.org/doi/full/10.1073/pnas.1", None),
     ("https://lamps.example.org/files/10.1000/a.1,", None)],
)  # fmt: skip
def test_the_publishers_page_in_any_column_gives_the_doi(
    reading: Reading, cells: str, named: str | None
) -> None:
    """Where it is the only one: of two DOIs nothing tells which is the paper's."""
    (paper,), _ = reading(f"Title,Link to the paper,Other link\nCounting Lamps at Night,{cells}\n", "a.csv")
    assert paper.doi == named


def test_the_day_of_an_export_is_no_papers(reading: Reading) -> None:
    """Web of Science has it beside each of them."""
    row = "Lakes at Night\t2010\tWOS:000270000000001\t2019-08-05"
    (paper,), _ = reading(f"TI\tPY\tUT\tDA\n{row}\n", "savedrecs.txt")
    assert (paper.title, paper.announced) == ("Lakes at Night", None)


def test_quotes_that_begin_words_between_tabs_end_no_cell(reading: Reading) -> None:
    """Catalogues set none around cells; a cell that is quoted whole is, and may hold tabs and lines."""
    papers, problems = reading(
        'TI\tAF\tDI\n"Cranes" on Wires: Why?\tLake, Zoe\t10.1000/cranes\n'
        '"Open at First\tPond, Max\t10.1000/open\n'
        '"Whole, ""inner"""\tWood, Ida\t10.1000/whole\n"Over\nTwo Lines"\tWood, Ida\t10.1000/lines\n',
        "savedrecs.txt",
    )
    assert [(paper.title, paper.doi) for paper in papers] == [
        ('"Cranes" on Wires: Why?', "10.1000/cranes"),
        ('"Open at First', "10.1000/open"),
        ('Whole, "inner"', "10.1000/whole"),
        ("Over Two Lines", "10.1000/lines"),
    ]
    assert problems == []


def test_the_title_of_the_article_is_a_title_in_other_languages(reading: Reading) -> None:
    """As in sheets of French and Italian groups."""
    for heading in ("Titre de l'article", "Titolo dell'articolo"):
        (paper,), _ = reading(f"N°,{heading},DOI\n1,Le Lac des Étangs,10.1000/lac\n", "in.csv")
        assert (paper.title, paper.doi) == ("Le Lac des Étangs", "10.1000/lac")


def test_a_cell_may_hold_the_papers_of_a_session(reading: Reading) -> None:
    """Titles over authors, with empty lines between or in turn, whatever one of the authors is called."""
    first = (
        "On Wicks and Their Oil\n   Ann Lake and Bob Pond\n\nHow Rivers Bend at Night\n   Cy Third, dan Wood"
    )
    second = "Counting Many Old Trees\n Eve Sea\nA Sieve for Sand\n Finn Ray and Gus Moor"
    rows = f'10:45,"Lamps\nchair: TBA","{first}",s1\n12:00,Lunch,,\n13:30,Trees,"{second}",s2\n'
    for heading in ("time,session name,papers,UID", "hour,title,told,UID"):
        papers, _ = reading(f"{heading}\n{rows}", "program.csv")
        told = {(paper.title, len(paper.authors)) for paper in papers if paper.authors}
        if heading[0] == "h":
            assert not told  # a row's own title is the paper's
            continue
        assert told == {
            ("On Wicks and Their Oil", 2),
            ("How Rivers Bend at Night", 2),
            ("Counting Many Old Trees", 1),
            ("A Sieve for Sand", 2),
        }


def test_publishers_with_the_prefix_of_their_dois_are_no_papers(reading: Reading) -> None:
    """Each is named, however long its name is."""
    rows = "id,name,prefix\n1,River and Lake Society of the North,10.1306\n2,Annals of Ponds,10.1370\n"
    papers, problems = reading(rows, "publishers.csv")
    assert papers == []
    assert [problem.passed_over for problem in problems] == [True, True]


def test_a_column_of_references_tells_titles_and_dois(reading: Reading) -> None:
    """Its DOI is the paper's, whatever page a publisher's column leads to."""
    text = (
        "No,Citation,Publisher\n"
        '1,"Lake, A. & Pond, B. (2019). Spores adrift. Samples, 3(2), 1-9. https://doi.org/10.1000/adrift",'
        "https://link.springer.com/article/10.1007/s1\n"
        '2,"Pond, B. (2020). Spores at home. arXiv:2004.10001.",\n'
    )
    papers, problems = reading(text, "sheet.csv")
    assert [(paper.title, paper.doi, paper.arxiv_id, paper.authors) for paper in papers] == [
        ("Spores adrift", "10.1000/adrift", None, ("A. Lake", "B. Pond")),
        ("Spores at home", None, "2004.10001", ("B. Pond",)),
    ]
    assert problems == []


def test_a_list_that_a_program_printed_is_its_first_title(reading: Reading) -> None:
    """Brackets of a keeper's own stay."""
    titles = ("['On Lamps']", '["On Wicks"]', "['On Oil' and Others]")
    text = "title\tdoi\n" + "".join(f"{title}\t10.1000/{n}\n" for n, title in enumerate(titles))
    papers, _ = reading(text, "frame.tsv")
    assert [paper.title for paper in papers] == ["On Lamps", "On Wicks", titles[2]]


FIELDS = "title,string,Its title\nauthors,list,Who wrote it\nyear,integer,When\ndoi,string,Its DOI\n"


@pytest.mark.parametrize("head", ["", "name,type,description\n", "field;type;description\n"])
def test_a_table_that_describes_fields_gives_no_papers(tmp_path: Path, head: str) -> None:
    """With a heading or without one; and the reason is told."""
    file = tmp_path / "fields.csv"
    file.write_text(head + (FIELDS.replace(",", ";") if ";" in head else FIELDS))
    with pytest.raises(InputError, match="a table that describes fields"):
        list(read([file]))


def test_papers_whose_kind_is_called_as_a_type_are_read(reading: Reading) -> None:
    """A list of papers names no fields."""
    papers, _ = reading(
        "title,kind,year\nLists of Lamps,list,2020\nDates,date,2021\nText,text,2022\n", "a.csv"
    )
    assert [paper.title for paper in papers] == ["Lists of Lamps", "Dates", "Text"]


@pytest.mark.parametrize(
    ("cell", "doi"),
    [
        ("doi:10.1000/hill.1; PMID: 20000001; https://index.example/7", "10.1000/hill.1"),
        ("PMID 20000001 | DOI 10.1000/hill.1", "10.1000/hill.1"),
        ("pmid:7,doi:10.1002/(SICI)1097(199601)1:1<1::AID-H1>3.0.CO;2-7",
         "10.1002/(SICI)1097(199601)1:1<1::AID-H1>3.0.CO;2-7"),
        ("doi:10.1000/hill.1; doi:10.1000/hill.2", None),
        ("answers doi:10.1000/hill.1", None),
        ("https://github.com/o/r, https://doi.org/10.5281/zenodo.7", None),
    ],
)  # fmt: skip
def test_the_only_doi_among_marked_identifiers_is_the_papers(
    reading: Reading, cell: str, doi: str | None
) -> None:
    """Whatever the column is called; two of them, or words beside one, tell nothing."""
    papers, _ = reading(f'paper,identifiers,n\nFog over the hills,"{cell}",3\n', "mine.csv")
    assert [paper.doi for paper in papers] == [doi]


@pytest.mark.parametrize("name", ["Full citation", "Citation (APA)", "Bibliographic reference"])
def test_columns_of_references_may_be_told_apart_from_keys(reading: Reading, name: str) -> None:
    """The title stands in the reference, and a key of a study is none."""
    rows = "".join(
        f'R{n},"Lake, A.; Pond, B. (201{n}). Fog over hill {n} by night. Stones.",10.1000/h{n}\n'
        for n in (1, 2)
    )
    papers, _ = reading(f"Ref ID,{name},DOI\n{rows}", "mine.csv")
    assert [(paper.title, paper.doi) for paper in papers] == [
        (f"Fog over hill {n} by night", f"10.1000/h{n}") for n in (1, 2)
    ]


@pytest.mark.parametrize(
    "row", ["Total: 2 studies", "Source: two catalogues (2023)", "Group 2: lamps", "Notes (all in English)"]
)
def test_remarks_between_rows_are_no_papers(reading: Reading, row: str) -> None:
    """They have a cell and nothing beside it, as a title without an identifier has."""
    kept = ["Fog over the hills", "Notes on lamps: a count"]
    text = f"Title,DOI,Year\n{kept[0]},10.1000/a,2019\n{row},,\n{kept[1]},,\n"
    papers, problems = reading(text, "mine.csv")
    assert [paper.title for paper in papers] == kept
    assert len(problems) == 1
