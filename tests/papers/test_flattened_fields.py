"""Columns of what was nested, and fields that say where others came from."""

from enricher.links import extract

from .conftest import Reading


def test_a_flattened_column_is_of_what_its_name_begins_with(reading: Reading) -> None:
    """The pages of authors' institutions are none of the paper's; its own address is."""
    text = (
        "title,doi,authorships.institutions.ror,authorships.author.id,primary_location.source.id,links.code\n"
        "How rivers bend,10.1000/rivers.1,https://ror.org/1|https://ror.org/2,https://openalex.org/A1,"
        "https://river.example/j,https://github.com/doe/rivers\n"
    )
    ((paper,), _) = reading(text, "works.csv")
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/rivers"]


def test_where_a_field_came_from_is_no_code_of_the_paper(reading: Reading) -> None:
    """Reference managers of reviews note it beside each field."""
    text = (
        "@article{doe2020, title = {How rivers bend}, doi = {10.1000/rivers.1},\n"
        " review_masterdata_provenance = {CURATED:https://github.com/others/curated;;},\n"
        " code = {https://github.com/doe/rivers}}\n"
    )
    ((paper,), _) = reading(text, "records.bib")
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/rivers"]


def test_an_indexs_page_of_a_paper_is_no_project_of_it(reading: Reading) -> None:
    """Databases of abstracts give their own address with each record."""
    for address in (
        "https://www.embase.com/search/results?subaction=viewrecord&id=L1&from=export",
        "https://search.ebscohost.com/login.aspx?direct=true&db=aph&AN=1",
        "https://doaj.org/article/942889ad",
    ):
        text = f"Title,DOI,Record\nHow rivers bend,10.1000/rivers.1,{address}\n"
        ((paper,), _) = reading(text, "export.csv")
        assert [link.url for link in extract(paper).links] == []


def test_an_address_is_what_the_more_telling_of_its_fields_says(reading: Reading) -> None:
    """RefWorks exports each in a column of links, and in one of the work's own pages."""
    pages = "https://library.example/handle/1 https://archive.example/p/2"
    heading = "Title Primary\tPeriodical Full\tDOI\tLinks\tURL"
    text = f"{heading}\nHow rivers bend\tRivers\t10.1000/r.1\t{pages}\t{pages}\n"
    ((paper,), _) = reading(text, "export.tsv")
    assert {(link.kind, link.role) for link in extract(paper).links} == {("paper", "cited")}
    text = text.replace("DOI\tLinks\tURL", "DOI\tLinks\tCode").replace(
        f"\t{pages}\n", "\thttps://archive.example/p/2\n"
    )
    ((paper,), _) = reading(text, "export.tsv")
    assert [str(link.kind) for link in extract(paper).links] == ["paper", "code"]
