"""Sheets that a program wrote as XML by itself."""

from enricher.links import extract

from .conftest import Reading

CELL = '<Cell{}><Data ss:Type="String">{}</Data></Cell>'


def row(*cells: tuple[str, str]) -> str:
    """A row of cells, each with its attributes."""
    return f"<Row>{''.join(CELL.format(*cell) for cell in cells)}</Row>"


def test_rows_of_excels_xml_are_papers(reading: Reading) -> None:
    """Cells that were left out keep the columns behind them; each sheet has a heading of its own."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    heading = row(("", "Title"), ("", "DOI"), ("", "Code"))
    first = row(("", "On Lamps"), ("", "10.1000/a"), ("", "https://github.com/o/lamps"))
    second = row(("", "On Wicks"), (' ss:Index="3"', "https://github.com/o/wicks"))
    linked = row((' ss:HRef="https://arxiv.org/abs/2005.00010"', "On Oil"), ("", "Jane Doe"))
    sheets = (heading + first + second, row(("", "Paper"), ("", "Authors")) + linked)
    text = "".join(f'<Worksheet ss:Name="a"><Table>{sheet}</Table></Worksheet>' for sheet in sheets)
    papers, problems = reading(
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{text}</Workbook>', "a.xls"
    )
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("On Lamps", "10.1000/a"),
        ("On Wicks", None),
        ("On Oil", None),
    ]
    assert [link.url for link in extract(papers[1]).links] == ["https://github.com/o/wicks"]
    assert (papers[2].arxiv_id, papers[2].authors, problems) == ("2005.00010", ("Jane Doe",), [])


def test_rows_of_flat_opendocument_are_papers(reading: Reading) -> None:
    """Whose empty cells are repeated by number."""
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    many = '<table:table-cell table:number-columns-repeated="{}"/>'
    rows = (
        cell.format("Title") + cell.format("Venue") + cell.format("Code") + many.format(16000),
        many.format(16003),
        cell.format("On Lamps") + many.format(1) + cell.format("https://github.com/o/lamps"),
    )
    table = "".join(f"<table:table-row>{one}</table:table-row>" for one in rows)
    text = (
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:t" xmlns:text="urn:x"><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    )
    (paper,), problems = reading(text, "a.fods")
    assert (paper.title, paper.urls, problems) == ("On Lamps", ("https://github.com/o/lamps",), [])
