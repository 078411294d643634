import pytest

from enricher.links import extract

from .conftest import Reading

PAGE = """<!DOCTYPE html><html><head>{}<title>Publications</title></head><body><h2>Publications</h2><ul>
<li><b>Counting Stones by Night</b>. Ann Example, Bob Sample. ICML 2020. <a href="a/stones.pdf">[pdf]</a>
<a href="../stones/?a=1&amp;b=2">[project]</a> <a href="#abstract">[abstract]</a></li>
<li><b>Walking Bridges of Old</b>. Ann Example. <a href="https://arxiv.org/abs/2101.00002">[arXiv]</a>
<a class="x" href='/code/bridges.zip'>[code]</a> <a href="mailto:ann@example.org">[mail]</a></li></ul>
</body></html>"""
WHOLE = ["https://ann.example.org/stones/?a=1&b=2", "https://ann.example.org/code/bridges.zip"]


@pytest.mark.parametrize(
    ("base", "wanted"),
    [
        ('<base href="https://ann.example.org/home/">', WHOLE),
        (
            "<!-- <base href='https://x.org'> --><BASE TARGET=_blank HREF=https://ann.example.org/home/>",
            WHOLE,
        ),
        ('<base href="https://ann.example.org/home/"><base href="https://x.org/">', WHOLE),
        ('<base href="/home/"><base href="https://x.org/">', []),
        ('<base href="file:///home/ann/">', []),
        ('<base target="_blank">', []),
        ("", []),
    ],
)
def test_relative_links_begin_at_the_base_of_the_page(base: str, wanted: list[str], reading: Reading) -> None:
    """The first one, where it is of the web; places in the page and whole addresses stay."""
    papers, _ = reading(PAGE.format(base), "page.html")
    assert [paper.title for paper in papers] == ["Counting Stones by Night", "Walking Bridges of Old"]
    assert [link.url for paper in papers for link in extract(paper).links] == wanted


def test_a_sites_own_page_of_a_paper_stays_a_sign_of_one(reading: Reading) -> None:
    """As themes for publications lay them out."""
    item = '<li><a href="/publication/counting-stones/">Counting Stones by Night</a></li>'
    page = PAGE.format('<base href="https://ann.example.org/">').replace("<ul>", f"<ul>{item}", 1)
    papers, _ = reading(
        page.replace("Counting Stones by Night</b>", "Long Winters in Harbours</b>"), "page.html"
    )
    assert papers[0].title == "Counting Stones by Night"


def test_a_file_with_blanks_in_its_name_is_a_papers(reading: Reading) -> None:
    """A browser escapes them; sites of proceedings write them as they are."""
    text = (
        "<!DOCTYPE html><html><body><table><tr><td>Plenary sessions</td></tr><tr><td><span>How rivers bend"
        ' under ice</span><br/><a href="/archive/12/RIVERS 2013_001.pdf">pdf</a> '
        "<span>J. Doe and R. Roe</span></td></tr>"
        '<tr><td><span>Sparse dams of the north</span><br/><a href="/archive/12/RIVERS 2013_002.pdf">pdf</a> '
        "<span>A. Lake</span></td></tr></table></body></html>"
    )
    papers, problems = reading(text, "proceedings.html")
    assert [paper.title for paper in papers] == ["How rivers bend under ice", "Sparse dams of the north"]
    assert problems == []
