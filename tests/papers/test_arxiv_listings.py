"""arXiv's own listing pages, as they were until 2023 and are since."""

import pytest

from enricher.links import extract

from .conftest import Reading

OLD = """<!DOCTYPE html><html><head><title>Lakes</title></head><body><div id="dlpage"><h1>Lakes</h1>
<ul><li><a href="/list/cs.CL/new?skip=0&amp;show=2000#item0">New submissions</a></li></ul>
<small>[ total of 2 entries:  <b>1-2</b> ]</small><br>
<h3>New submissions for Fri,  6 Jan 23</h3><dl>{}</dl>
<h3>Replacements for Fri,  6 Jan 23</h3><dl>{}</dl></div>
</body></html>"""
OLD_ITEM = """<dt><a name="item1">[1]</a>&nbsp;  <span class="list-identifier">
<a href="/abs/{0}" title="Abstract">
arXiv:{0}</a>{2} [<a href="/pdf/{0}" title="Download PDF">pdf</a>,
<a href="/format/{0}">other</a>]</span></dt>
<dd><div class="meta"><div class="list-title mathjax">
<span class="descriptor">Title:</span> {1}
</div><div class="list-authors">
<span class="descriptor">Authors:</span>
<a href="/search/cs?searchtype=author&amp;query=Lake%2C+A">Anna Lake</a> (Pond Lab),
<a href="/search/cs?searchtype=author&amp;query=Pond%2C+E">Eric Pond</a>
</div>{3}<div class="list-subjects"><span class="descriptor">Subjects:</span>
<span class="primary-subject">Computation and Language (cs.CL)</span></div></div></dd>"""
NEW = """<!DOCTYPE html><html><head><title>Lakes</title></head><body><div id='dlpage'><h1>Lakes</h1>
<h3>Showing new listings for Friday, 6 January 2023</h3><div class='paging'>Total of 2 entries</div>
<dl id='articles'><h3>New submissions (showing 1 of 1 entries)</h3>{}</dl>
<dl id='articles'><h3>Replacement submissions (showing 1 of 1 entries)</h3>{}</dl></div>
</body></html>"""
NEW_ITEM = """<dt><a name='item1'>[1]</a> <a href ="/abs/{0}" title="Abstract" id="{0}">
    arXiv:{0}
  </a>{2}[<a href="/pdf/{0}" title="Download PDF" id="pdf-{0}">pdf</a>, <a href="/format/{0}">other</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span>
      {1}
    </div><div class='list-authors'><a href="/a">Anna Lake</a> (Pond Lab), <a href="/b">Eric Pond</a></div>{3}
<div class='list-subjects'><span class='descriptor'>Subjects:</span> Lakes (cs.CL)</div></div></dd>"""
CODE = (
    '<div class="list-comments mathjax"><span class="descriptor">Comments:</span> Code: '
    '<a href="https://github.com/lake/night" class="link-external">this https URL</a></div>'
)


@pytest.mark.parametrize(("page", "item"), [(OLD, OLD_ITEM), (NEW, NEW_ITEM)])
def test_each_item_of_a_listing_is_a_paper(reading: Reading, page: str, item: str) -> None:
    """With its own code, and the day of its listing; a word with a colon in its title parts nothing off."""
    first = item.format("2301.00001", "LAKE-VIEW First Results: Seeing Lakes: At Night", "", CODE)
    second = item.format("2212.00002", "The Pond Dataset: Ponds by Day", "(replaced)", "")
    papers, problems = reading(page.format(first, second), "new.html")
    assert [(paper.arxiv_id, paper.title) for paper in papers] == [
        ("2301.00001", "LAKE-VIEW First Results: Seeing Lakes: At Night"),
        ("2212.00002", "The Pond Dataset: Ponds by Day"),
    ]
    assert {paper.authors for paper in papers} == {("Anna Lake", "Eric Pond")}
    assert {str(paper.announced) for paper in papers} == {"2023-01-06"}
    urls = [[link.url for link in extract(paper).links] for paper in papers]
    assert urls == [["https://github.com/lake/night"], []]
    assert problems == []
