"""DocBook's bibliographies."""

import datetime as dt

from enricher.links import extract

from .conftest import Reading

BIBLIOGRAPHY = """<?xml version="1.0"?>
<!DOCTYPE bibliography PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "docbookx.dtd">
<bibliography><title>References</title><biblioentry id="doe"><abbrev>Doe19</abbrev><biblioset
 relation="journal">
<title>Journal of Rivers</title><pubdate>2019</pubdate></biblioset><biblioset relation="article"><author>
<firstname>Jane</firstname><surname>Doe</surname></author><title>How Rivers Bend</title></biblioset>
<biblioid class="doi">10.1000/rivers.1</biblioid></biblioentry><biblioentry><authorgroup><author><personname>
<firstname>Ann</firstname><surname>Lake</surname></personname></author></authorgroup>
<citetitle pubwork="article">Sparse Dams</citetitle><biblioid class="uri">https://github.com/lake/dams</biblioid>
<pubdate>2020-03-04</pubdate></biblioentry><bibliomixed>Pond, B. <citetitle>Old Ponds</citetitle>. 2021.
<ulink url="https://github.com/pond/old">code</ulink></bibliomixed></bibliography>"""


def test_entries_of_docbook_have_the_articles_title(reading: Reading) -> None:
    """The journal's stands in a set of its own, which may come first."""
    (first, second, third), problems = reading(BIBLIOGRAPHY, "references.xml")
    assert (first.title, first.doi, first.authors) == ("How Rivers Bend", "10.1000/rivers.1", ("Jane Doe",))
    assert (second.title, second.authors) == ("Sparse Dams", ("Ann Lake",))
    assert second.announced == dt.date(2020, 3, 4)
    assert third.title == "Old Ponds"
    links = [[link.url for link in extract(paper).links] for paper in (first, second, third)]
    assert links == [[], ["https://github.com/lake/dams"], ["https://github.com/pond/old"]]
    assert problems == []
