"""Exports whose records are lines under words, or lines with a comma behind each."""

import datetime as dt

from .conftest import Reading

NOTEEXPRESS = """{Reference Type}: Journal Article
{Title}: 河流网络的深度学习研究
{Author}: 张三;李四
{Author Address}: 水利大学;
{Journal}: 水利学报
{Year}: 2020
{Abstract}: 代码见 https://github.com/o/rivers
{DOI}: 10.13243/j.2020.0001
{Database Provider}: CNKI

{Reference Type}: Thesis
{Title}: Lamps of the Lakes
{Author}: Doe, Jane
{URL}: https://github.com/o/lamps
"""


def test_records_of_noteexpress_are_papers(reading: Reading) -> None:
    """Where authors work is no link and no name of theirs."""
    (rivers, lamps), problems = reading(NOTEEXPRESS, "cnki.net")
    assert (rivers.title, rivers.doi) == ("河流网络的深度学习研究", "10.13243/j.2020.0001")
    assert (rivers.authors, rivers.urls) == (("张三", "李四"), ())
    assert (lamps.title, lamps.authors, lamps.urls) == (
        "Lamps of the Lakes",
        ("Jane Doe",),
        ("https://github.com/o/lamps",),
    )
    assert problems == []


def test_records_of_cnki_have_two_words_for_each_part(reading: Reading) -> None:
    """With a colon of either width."""
    text = (
        "SrcDatabase-来源库: 期刊\nTitle-题名: 河流网络\nAuthor-作者: 张三;李四;\nOrgan-单位: 水利大学\n"
        "Summary-摘要: 我们研究河流。\nPubTime-发表时间: 2020-03-15\n\nSrcDatabase-来源库：硕士\n"
        "Title-题名： 湖泊水位\nAuthor-作者： 王五;\n"
    )
    (rivers, lakes), problems = reading(text, "cnki.txt")
    assert (rivers.title, rivers.authors, rivers.announced) == (
        "河流网络",
        ("张三", "李四"),
        dt.date(2020, 3, 15),
    )
    assert (lakes.title, lakes.authors, problems) == ("湖泊水位", ("王五",), [])


def test_records_of_cochrane_begin_with_their_number(reading: Reading) -> None:
    """A value may go on below; the next record's number is none of it."""
    text = (
        "Record #1 of 2\nID: CN-01\nAU: Doe J\nAU: Roe R\nTI: Water for cells: a randomised\n  trial\n"
        "DOI: 10.1000/c\nUS: https://library.example.org/CN-01\n\n\nRecord #2 of 2\nID: CN-02\nTI: Lakes\n"
    )
    (water, lakes), problems = reading(text, "citations.txt")
    assert (water.title, water.doi, water.urls) == ("Water for cells: a randomised trial", "10.1000/c", ())
    assert (water.authors, lakes.title, problems) == (("Doe J", "Roe R"), "Lakes", [])


def test_citations_of_sciencedirect_are_read_line_by_line(reading: Reading) -> None:
    """One author alone is no title; without authors, the title comes first."""
    end = "https://doi.org/10.1016/j.{0}.\n(https://www.sciencedirect.com/science/article/pii/{0})\n"
    text = (
        "Jane Doe, Rick Roe,\nOn Lamps, and Wicks,\nJournal of Lamps,\nVolume 12,\n2020,\nISSN 1,\n"
        f"{end.format('l1')}Abstract: Code: https://github.com/o/lamps\nKeywords: light\n\n"
        f"Rick Roe,\nOn Oil,\nLamps,\n2019,\n{end.format('l2')}"
        f"\nOn Editors,\nJournal of Lamps,\nVolume 1,\n2018,\n{end.format('l3')}"
    )
    papers, problems = reading(text, "citations.txt")
    assert [(paper.title, paper.doi, paper.authors) for paper in papers] == [
        ("On Lamps, and Wicks", "10.1016/j.l1", ("Jane Doe", "Rick Roe")),
        ("On Oil", "10.1016/j.l2", ("Rick Roe",)),
        ("On Editors", "10.1016/j.l3", ()),
    ]
    assert papers[0].abstract == "Code: https://github.com/o/lamps"
    assert problems == []


def test_xml_by_its_files_name_needs_no_declaration(reading: Reading) -> None:
    """Whatever its elements are called."""
    text = (
        '<proceedings year="2020"><session><paper id="1"><title>On Lamps</title><author>Jane Doe</author>'
        "<code>https://github.com/o/lamps</code></paper></session></proceedings>"
    )
    (paper,), _ = reading(text, "programme.xml")
    assert (paper.title, paper.urls) == ("On Lamps", ("https://github.com/o/lamps",))
