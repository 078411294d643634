import datetime as dt
import gzip
import io
import tracemalloc
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from enricher.links import extract
from enricher.papers import read
from enricher.papers.inputs import streams

from .conftest import Reading

NoHang = Callable[..., AbstractContextManager[None]]

ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/x</id><title>arXiv Query</title><updated>2026-04-12T22:09:27Z</updated>
  <entry>
    <id>http://arxiv.org/abs/2202.12139v1</id><title>Testing
  &amp; Learning</title><updated>2022-02-26T15:05:19Z</updated>
    <link href="https://arxiv.org/abs/2202.12139v1" rel="alternate" type="text/html"/>
    <link href="https://doi.org/10.1109/X.2022.1" rel="related" title="doi"/>
    <summary>  We test &lt;a href="http://a.b"&gt;this&lt;/a&gt;.</summary>
    <category term="cs.SE" scheme="http://arxiv.org/schemas/atom"/><category term="cs.LG"/>
    <published>2022-02-24T15:05:19Z</published><arxiv:comment>Code at https://c.d</arxiv:comment>
    <arxiv:doi>10.1109/X.2022.1</arxiv:doi>
    <author><name>A B</name><arxiv:affiliation>Ohio</arxiv:affiliation></author>
    <author><name>C D</name></author>
  </entry>{more}
</feed>"""

RSS = """<?xml version='1.0' encoding='UTF-8'?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>cs updates</title>
<item><title>A Title{title}</title><link>https://arxiv.org/abs/2408.06401</link>
<description>{text}</description><guid isPermaLink="false">oai:arXiv.org:2408.06401v3</guid>
<category>cs.LG</category><pubDate>Thu, 01 Aug 2024 00:00:00 -0400</pubDate>
<dc:creator>{by}</dc:creator></item>
</channel></rss>"""

OAI = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header status="deleted"><identifier>oai:arXiv.org:0704.0009</identifier></header></record>
<record><header><identifier>oai:arXiv.org:0704.0001</identifier><datestamp>2008-11-26</datestamp></header>
<metadata>{metadata}</metadata></record></ListRecords></OAI-PMH>"""

METADATA = {
    "oai_dc": """<oai_dc:dc xmlns:oai_dc="o" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A
 Title</dc:title><dc:creator>Doe, John</dc:creator><dc:creator>Roe, J. R.</dc:creator>
<dc:description>  We compute.</dc:description><dc:description>Comment: 37 pages</dc:description>
<dc:date>2007-04-02</dc:date><dc:date>2007-07-24</dc:date><dc:identifier>http://arxiv.org/abs/0704.0001</dc:identifier>
<dc:identifier>doi:10.1103/X.76</dc:identifier></oai_dc:dc>""",
    "arXiv": """<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>0704.0001</id><created>2007-04-02</created>
<updated>2007-07-24</updated><authors><author><keyname>Doe</keyname><forenames>John</forenames></author>
<author><keyname>Roe</keyname><forenames>J. R.</forenames></author></authors><title>A Title</title>
<categories>hep-ph</categories><comments>37 pages</comments><doi>10.1103/X.76</doi>
<abstract>  We compute.
</abstract></arXiv>""",
    "arXivRaw": """<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0001</id>
<version version="v1"><date>Mon, 02 Apr 2007 19:18:42 GMT</date><size>443kb</size></version>
<title>A Title</title><authors>John Doe, J. R. Roe</authors><categories>hep-ph</categories>
<comments>37 pages</comments><doi>10.1103/X.76</doi><abstract>  We compute.</abstract></arXivRaw>""",
}


def test_an_answer_of_the_api_is_read(reading: Reading) -> None:
    """Every element from where the API's manual puts it."""
    (paper,), problems = reading(ATOM.replace("{more}", ""), "a.xml")
    assert (paper.title, paper.arxiv_id, paper.doi) == (
        "Testing & Learning",
        "2202.12139",
        "10.1109/X.2022.1",
    )
    assert paper.abstract == 'We test <a href="http://a.b">this</a>.'
    assert (paper.authors, paper.categories) == (("A B", "C D"), ("cs.SE", "cs.LG"))
    assert (paper.announced, paper.comments) == (dt.date(2022, 2, 24), "Code at https://c.d")
    assert problems == []


def test_the_apis_error_is_reported_in_its_words(reading: Reading) -> None:
    """It comes as an entry, and is no paper."""
    error = "<id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id</summary>"
    papers, problems = reading(ATOM.replace("{more}", f"<entry>{error}</entry>"), "a.xml")
    assert len(papers) == 1
    assert [p.words for p in problems] == ["arXiv answered: incorrect id"]


def test_a_feed_of_today_is_read(reading: Reading) -> None:
    """Without the announcement that stands before its abstracts."""
    text = "arXiv:2408.06401v3 Announce Type: replace-cross \nAbstract: We study."
    (paper,), _ = reading(RSS.format(title="", text=text, by="A B, C D"), "rss.xml")
    assert (paper.abstract, paper.arxiv_id, paper.authors) == ("We study.", "2408.06401", ("A B", "C D"))
    assert (paper.announced, paper.categories) == (dt.date(2024, 8, 1), ("cs.LG",))


def test_a_feed_of_before_2024_is_read(reading: Reading) -> None:
    """Its titles end with the identifier, its authors are anchors."""
    by = '&lt;a href="http://arxiv.org/a/b_1"&gt;A B&lt;/a&gt;, &lt;a href="x"&gt;C D&lt;/a&gt;'
    text = "&lt;p&gt;We study.&lt;/p&gt;"
    (paper,), _ = reading(RSS.format(title=". (arXiv:2408.06401v1 [cs.CV])", text=text, by=by), "rss.xml")
    assert (paper.title, paper.abstract, paper.authors) == ("A Title.", "We study.", ("A B", "C D"))


RDF = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>cs updates</title></channel>
<item rdf:about="http://arxiv.org/abs/1901.11153"><title>A Title. (arXiv:1901.11153v1 [cs.CV])</title>
<link>http://arxiv.org/abs/1901.11153</link>
<description rdf:parseType="Literal"><p xmlns="http://www.w3.org/1999/xhtml">See
<a href="https://a.b/?c&amp;d">this <b>https</b> URL</a>, ok.</p></description>
<dc:creator>A B</dc:creator></item></rdf:RDF>"""


def test_anchors_written_as_elements_are_kept(reading: Reading) -> None:
    """Older feeds and others' hold their abstracts as markup, not as escaped text."""
    (paper,), _ = reading(RDF, "rss.xml")
    assert paper.abstract == 'See\n<a href="https://a.b/?c&amp;d">this https URL</a>, ok.'
    assert (paper.title, paper.arxiv_id, paper.authors) == ("A Title.", "1901.11153", ("A B",))


@pytest.mark.slow
def test_elements_nested_without_end_are_no_crash(reading: Reading) -> None:
    """However deep, it is text."""
    text = "<feed><entry><title>T</title><summary>" + "<b>" * 100_000 + "x" + "</b>" * 100_000
    (paper,), _ = reading(text + "</summary></entry></feed>", "a.atom")
    assert paper.abstract == "x"


@pytest.mark.parametrize("metadata", METADATA.values(), ids=METADATA)
def test_a_record_says_the_same_in_every_format(reading: Reading, metadata: str) -> None:
    """And a deleted one is no paper."""
    (paper,), problems = reading(OAI.format(metadata=metadata), "o.xml")
    assert (paper.title, paper.abstract, paper.arxiv_id) == ("A Title", "We compute.", "0704.0001")
    assert (paper.authors, paper.doi, paper.comments) == (
        ("John Doe", "J. R. Roe"),
        "10.1103/X.76",
        "37 pages",
    )
    assert paper.announced == dt.date(2007, 4, 2)
    assert problems == []


DATACITE = """<resource xmlns="http://datacite.org/schema/kernel-4">
<identifier identifierType="DOI">10.5281/zenodo.123</identifier>
<creators>
  <creator>
    <creatorName nameType="Personal">Doe, John</creatorName>
    <givenName>John</givenName><familyName>Doe</familyName>
  </creator>
  <creator>
    <creatorName>The XYZ Group</creatorName>
  </creator>
</creators>
<titles>
  <title>A Title</title>
</titles>
<dates><date dateType="Issued">2020-06-17</date></dates>
<relatedIdentifiers>
  <relatedIdentifier relatedIdentifierType="URL"
    relationType="IsSupplementTo">https://github.com/doe/nets/tree/v1</relatedIdentifier>
  <relatedIdentifier relatedIdentifierType="URL" relationType="Cites">https://github.com/roe/a</relatedIdentifier>
  <relatedIdentifier relatedIdentifierType="DOI" relationType="HasPart">10.5281/zenodo.122</relatedIdentifier>
</relatedIdentifiers>
<descriptions><description descriptionType="Abstract">We compute.</description></descriptions></resource>"""


def test_a_record_of_datacite_has_its_authors_and_what_belongs_to_it(reading: Reading) -> None:
    """A name is in an element of its own, below blanks: the authors were as many empty names."""
    (paper,), _ = reading(OAI.format(metadata=DATACITE), "o.xml")
    assert (paper.title, paper.doi, paper.abstract) == ("A Title", "10.5281/zenodo.123", "We compute.")
    assert paper.authors == ("John Doe", "The XYZ Group")
    assert paper.urls == ("https://github.com/doe/nets/tree/v1",)
    assert paper.announced == dt.date(2020, 6, 17)


def test_an_archives_error_is_reported(reading: Reading) -> None:
    """A known form without papers."""
    papers, problems = reading('<OAI-PMH><error code="noRecordsMatch"/></OAI-PMH>', "o.xml")
    assert papers == []
    assert [p.words for p in problems] == ["the server answered noRecordsMatch: no records"]


def test_a_feed_cut_off_gives_what_stood_before(reading: Reading) -> None:
    """Whole entries only, and the damage with its line."""
    papers, problems = reading(ATOM.replace("{more}", "<entry><title>Half"), "a.xml")
    assert [p.arxiv_id for p in papers] == ["2202.12139"]
    assert "damaged or cut off" in problems[0].words
    assert problems[0].line is not None


def test_entities_are_refused(reading: Reading) -> None:
    """No document may grow while it is read."""
    bomb = '<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    papers, problems = reading(bomb + "<feed><entry><title>&b;</title></entry></feed>", "a.atom")
    assert papers == []
    assert "entities" in problems[0].words


def test_an_entry_that_never_ends_is_given_up(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the memory otherwise."""
    monkeypatch.setattr("enricher.papers.readers.xml_elements.LINE_LIMIT", 2**20)
    monkeypatch.setattr(streams, "HEAD_SIZE", 2**16)
    papers, problems = reading("<feed><entry><title>" + "x " * 2**20, "a.atom")
    assert papers == []
    assert "without the end of an item" in problems[0].words


def test_a_feed_in_utf16_is_read(reading: Reading) -> None:
    """Though its declaration says what it no longer is."""
    text = ATOM.replace("{more}", "").replace("UTF-8", "UTF-16")
    (paper,), problems = reading(text.encode("utf-16"), "a.xml")
    assert paper.arxiv_id == "2202.12139"
    assert problems == []


@pytest.mark.slow
def test_a_large_feed_is_forgotten_as_it_is_read() -> None:
    """Memory does not grow with the entries."""
    entry = (
        b"<entry><id>http://arxiv.org/abs/2202.12139v1</id><summary>"
        + b"words " * 400
        + b"</summary></entry>"
    )
    packed = io.BytesIO(gzip.compress(b"<feed>" + entry * 6_000 + b"</feed>"))
    tracemalloc.start()
    assert sum(1 for _ in read(["-"], stdin=packed)) == 6_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


@pytest.mark.slow
def test_the_time_for_a_feed_grows_with_its_entries(reading: Reading, no_hang: NoHang) -> None:
    """Forty thousand entries in one element: what is quadratic would take minutes."""
    entry = "<entry><id>http://arxiv.org/abs/2202.12139v1</id><title>T</title></entry>"
    with no_hang(60):
        assert len(reading("<feed>" + entry * 40_000 + "</feed>", "a.atom")[0]) == 40_000


def test_a_pictures_caption_is_no_title(reading: Reading) -> None:
    """Media RSS has a `title` of its own; fastfeedparser 0.6.5 takes whichever stands first."""
    media = '<media:title xmlns:media="http://search.yahoo.com/mrss/">Figure 1</media:title>'
    feed = RSS.format(title="", text="We compute.", by="A B")
    papers, _ = reading(feed.replace("<item>", f"<item>{media}"), "in.xml")
    assert [paper.title for paper in papers] == ["A Title"]
    papers, _ = reading(ATOM.format(more="").replace("<entry>", f"<entry>{media}"), "in.xml")
    assert [paper.title for paper in papers] == ["Testing & Learning"]


POSTS = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lab.org/blog/">
<title>Lab</title><entry><title>Learning Nets for Vision</title><id>urn:2</id>
<link href="../nets.html"/><link rel="replies" href="https://lab.org/comments/2"/><link href="http://[a"/>
{parts}</entry></feed>"""


def test_relative_addresses_of_a_feed_start_from_its_base(reading: Reading) -> None:
    """RFC 4287 2: `xml:base` may stand anywhere (jekyll-feed has it at `content`). Comments are no link."""
    content = (
        '<content type="html" xml:base="2020/nets/">See &lt;a href="code.html"&gt;code&lt;/a&gt;.</content>'
    )
    papers, _ = reading(POSTS.format(parts=content), "in.xml")
    assert papers[0].urls == ("https://lab.org/nets.html", "http://[a")
    assert papers[0].abstract == 'See <a href="https://lab.org/blog/2020/nets/code.html">code</a>.'


@pytest.mark.parametrize("excerpt", ["We train nets [&amp;#8230;]", "&lt;p&gt;We train nets.&lt;/p&gt;"])
def test_an_excerpt_gives_way_to_the_whole_beside_it(reading: Reading, excerpt: str) -> None:
    """WordPress and Jekyll write a post's beginning as its summary; what is no part of the content stays."""
    content = "<content>We train nets. Code: https://github.com/lab/nets</content>"
    papers, _ = reading(POSTS.format(parts=f'<summary type="html">{excerpt}</summary>{content}'), "in.xml")
    assert papers[0].abstract == "We train nets. Code: https://github.com/lab/nets"
    papers, _ = reading(POSTS.format(parts=f"<summary>An abstract.</summary>{content}"), "in.xml")
    assert papers[0].abstract == "An abstract."


def test_texts_of_xhtml_are_read_as_others(reading: Reading) -> None:
    """One of the three types that RFC 4287 has (3.1.1)."""
    title, summary = (
        f'<{name} type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{words}</div></{name}>'
        for name, words in (
            ("title", "How <i>rivers</i> bend"),
            ("summary", 'Code is <a href="https://github.com/doe/rivers">here</a>.'),
        )
    )
    feed = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://arxiv.org/abs/2103.00001</id>{title}'
        f"<updated>2021-03-04T00:00:00Z</updated>{summary}</entry></feed>"
    )
    (paper,), problems = reading(feed, "a.atom")
    assert (paper.title, paper.arxiv_id) == ("How rivers bend", "2103.00001")
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/rivers"]
    assert problems == []


def test_a_collection_of_others_is_not_the_anthologys(reading: Reading) -> None:
    """That one's has its identifier."""
    text = (
        "<collection><item><title>Counting Lamps</title><creator>Jane Doe</creator>"
        "<identifier>https://arxiv.org/abs/2401.00001</identifier></item></collection>"
    )
    (paper,), _ = reading(text, "list.xml")
    assert (paper.title, paper.arxiv_id, paper.authors) == ("Counting Lamps", "2401.00001", ("Jane Doe",))


def test_a_record_of_crossrefs_by_itself_is_crossrefs(reading: Reading) -> None:
    """The journal's title and DOI in it are no paper."""
    text = (
        '<?xml version="1.0"?>\n<record><header><identifier>info:doi/10.1000%2Fl.1</identifier></header>'
        "<metadata>"
        '<crossref xmlns="http://www.crossref.org/xschema/1.1"><journal><journal_metadata>'
        "<full_title>The Journal of Lamps</full_title></journal_metadata><journal_article><titles>"
        "<title>Counting Lamps</title></titles><doi_data><doi>10.1000/l.1</doi></doi_data></journal_article>"
        "</journal></crossref></metadata></record>"
    )
    (paper,), problems = reading(text, "record.xml")
    assert (paper.title, paper.doi, problems) == ("Counting Lamps", "10.1000/l.1", [])


@pytest.mark.parametrize(
    "people",
    [
        "<author>Doe, Jane; Roe, R. B.</author>",
        "<authors><author><given_name>Jane</given_name><last_name>Doe</last_name></author><author>"
        "<given_name>R.</given_name><middle_name>B.</middle_name><last_name>Roe</last_name></author></authors>",
        "<author>jane@lake.science (Jane Doe)</author><author>roe@lake.science (R. B. Roe)</author>",
    ],
)
def test_authors_of_an_entry_are_told_apart(reading: Reading, people: str) -> None:
    """In a line of all, each in parts as JOSS has them, or behind their mail as in RSS."""
    entry = f"<entry><title>Lakes at Night</title>{people}</entry>"
    (paper,), _ = reading(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>', "feed.atom")
    assert paper.authors == ("Jane Doe", "R. B. Roe")
