"""RDF of catalogues, and Elsevier's full texts: what is said of the paper, and nothing of others."""

from enricher.papers.forms import recognised

from .conftest import Reading

SPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/"'
    ' xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
)


def test_descriptions_of_a_catalogue_are_papers(reading: Reading) -> None:
    """Whose DOI may stand in what they are about alone, and whose persons have names in parts."""
    person = "<foaf:Person><foaf:name>{0} {1}</foaf:name><foaf:familyName>{0}</foaf:familyName></foaf:Person>"
    person = person.replace("</foaf:Person>", "<foaf:givenName>{1}</foaf:givenName></foaf:Person>")
    text = (
        f"<rdf:RDF {SPACES}>"
        '<rdf:Description rdf:about="https://doi.org/10.1000/a"><prism:doi>10.1000/a</prism:doi>'
        "<dct:title>On Lamps</dct:title><dct:title>Über Lampen</dct:title>"
        f"<dct:creator>{person.format('Doe', 'Jane')}</dct:creator></rdf:Description>"
        '<rdf:Description rdf:about="https://doi.org/10.1000/b"><dct:title>On Wicks</dct:title>'
        "<dct:creator>Roe, Rick</dct:creator></rdf:Description>"
        '<rdf:Description rdf:about="https://example.org/person"><foaf:name>Nobody</foaf:name></rdf:Description>'
        "</rdf:RDF>"
    )
    papers, problems = reading(text, "catalogue.rdf")
    assert [(paper.title, paper.doi, paper.authors) for paper in papers] == [
        ("On Lamps", "10.1000/a", ("Jane Doe",)),
        ("On Wicks", "10.1000/b", ("Rick Roe",)),
    ]
    assert problems == []


def test_full_texts_of_elsevier_are_one_paper(reading: Reading) -> None:
    """Its references and sections are others'; without its declaration it was a list in Markdown."""
    text = (
        f'<doc:document xmlns:doc="urn:d" xmlns:ja="urn:j" xmlns:ce="urn:c" {SPACES}><rdf:RDF>'
        '<rdf:Description rdf:about="http://dx.doi.org/10.1016/0370-2693(88)91603-6">'
        "<dct:title>On Lamps</dct:title><prism:coverDate>1988-05-26</prism:coverDate>"
        "<prism:doi>10.1016/0370-2693(88)91603-6</prism:doi>"
        "</rdf:Description></rdf:RDF><ja:article><ja:head><ce:title>On Lamps</ce:title><ce:author-group>"
        "<ce:author><ce:given-name>Jane</ce:given-name><ce:surname>Doe</ce:surname></ce:author>"
        "</ce:author-group></ja:head><ja:body>https://github.com/o/other</ja:body><ja:tail><ce:author>"
        "<ce:given-name>Rick</ce:given-name><ce:surname>Roe</ce:surname></ce:author></ja:tail></ja:article>"
        "</doc:document>"
    )
    (paper,), problems = reading(text, "full.xml")
    assert (paper.title, paper.doi, paper.authors) == (
        "On Lamps",
        "10.1016/0370-2693(88)91603-6",
        ("Jane Doe",),
    )
    assert (str(paper.announced), paper.urls, problems) == ("1988-05-26", (), [])


def test_xml_of_unknown_names_is_no_markdown_without_a_declaration(reading: Reading) -> None:
    """Its namespaces tell that it is XML."""
    text = (
        '<lab:list xmlns:lab="urn:lab"\n xmlns:x="http://www.w3.org/1999/xlink">\n<lab:one>'
        "<lab:title>On Lamps</lab:title><lab:doi>10.1000/l</lab:doi></lab:one></lab:list>"
    )
    (paper,), _ = reading(text, "a.txt")
    assert (paper.title, paper.doi) == ("On Lamps", "10.1000/l")


def test_what_is_whole_of_a_damaged_record_is_read(reading: Reading) -> None:
    """Which is said."""
    text = (
        '<resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.5072/a'
        "</identifier><titles><title>On Lamps</title></titles><sizes><size>1</sizes></resource>"
    )
    (paper,), problems = reading(text, "a.xml")
    assert (paper.title, paper.doi, len(problems)) == ("On Lamps", "10.5072/a", 1)


def test_what_has_a_title_alone_is_no_paper(reading: Reading) -> None:
    """A person's site is described so."""
    site = "<rdf:Description rdf:about='https://example.org'><dct:title>My Site</dct:title></rdf:Description>"
    assert reading(f"<rdf:RDF {SPACES}>{site}</rdf:RDF>", "foaf.rdf")[0] == []


def test_elements_within_each_other_without_end_are_no_crash(reading: Reading) -> None:
    """Nor do they take time that grows with the square of their number."""
    deep = 5_000
    inside = f"{'<head>' * deep}<title>On Lamps</title><doi>10.1000/l</doi>{'</head>' * deep}"
    assert reading(f"<document>{inside}</document>", "full.xml", "elsevier")[0] == []
    inside = inside.replace("head>", "Description>")
    assert reading(f"<RDF>{inside}</RDF>", "catalogue.rdf", "rdf")[0] == []


def test_rdf_without_items_of_a_feed_is_no_empty_feed(reading: Reading) -> None:
    """It is said that it gives no paper; a channel without items is a day without papers."""
    person = "<foaf:Person><foaf:name>Jane Doe</foaf:name></foaf:Person>"
    form = recognised(f"<rdf:RDF {SPACES}>{person}</rdf:RDF>".encode(), "me.rdf")
    assert form is not None
    assert form.name == "xml"
    feed = recognised(b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel/></rdf:RDF>", "new.rdf")
    assert feed is not None
    assert feed.name == "feed"
