"""Records of OAI-PMH by themselves, and those that hold whole articles."""

from .conftest import Reading

ARTICLE = """<article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"><front><journal-meta>
<journal-title-group>
<journal-title>Rivers</journal-title></journal-title-group></journal-meta><article-meta>
<article-id pub-id-type="doi">10.1000/r.1
</article-id><title-group><article-title>How rivers bend</article-title></title-group><contrib-group>
<contrib
 contrib-type="author"><name-alternatives><string-name><given-names>Jane</given-names>
<surname>Doe</surname></string-name>
<string-name>Doe, J.</string-name></name-alternatives></contrib><contrib contrib-type="collab">
<collab>River Group
<contrib-group><contrib contrib-type="author"><name><surname>Roe</surname>
<given-names>Richard</given-names></name></contrib>
</contrib-group></collab></contrib></contrib-group></article-meta></front><body><sec>
<title>Introduction</title></sec></body>
</article>"""
HEADER = "<header><identifier>oai:a:1</identifier><datestamp>2022-01-05</datestamp></header>"


def test_an_article_within_a_record_has_its_own_title(reading: Reading) -> None:
    """As PubMed Central answers; a section's title is none of it."""
    text = (
        '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>'
        f"{HEADER}<metadata>{ARTICLE}</metadata></record></ListRecords></OAI-PMH>"
    )
    (paper,), problems = reading(text, "answer.xml")
    assert (paper.title, paper.doi, problems) == ("How rivers bend", "10.1000/r.1", [])
    assert paper.authors == ("Jane Doe", "River Group", "Richard Roe")


def test_a_record_by_itself_is_one_paper(reading: Reading) -> None:
    """Its header's identifier is no paper beside it."""
    resource = (
        '<resource xmlns="http://datacite.org/schema/kernel-4" xsi:schemaLocation="a b"><identifier '
        'identifierType="DOI">10.5281/zenodo.1</identifier><creators><creator><creatorName>Doe, Jane'
        "</creatorName></creator></creators><titles><title>Rivers of data</title></titles></resource>"
    )
    (paper,), problems = reading(f"<record>{HEADER}<metadata>{resource}</metadata></record>", "record.xml")
    assert (paper.title, paper.doi) == ("Rivers of data", "10.5281/zenodo.1")
    assert (paper.authors, problems) == (("Jane Doe",), [])
