"""RDF of the Bibliographic Ontology: works, and the persons that they lead to."""

import datetime as dt

from .conftest import Reading

WORK = """<bibo:AcademicArticle {about}><bibo:uri>https://lamps.org/{name}</bibo:uri>{doi}
<dcterms:title>Counting {name}</dcterms:title><dcterms:abstract>We count.</dcterms:abstract>
<bibo:authorList><rdf:Seq><rdf:li rdf:nodeID="n{name}1"/>
<rdf:li rdf:nodeID="n{name}2"/></rdf:Seq></bibo:authorList>
<dcterms:isPartOf><bibo:Issue><dcterms:date>2023/05/01</dcterms:date><dcterms:isPartOf><bibo:Journal>
<dcterms:title>Journal of Lamps</dcterms:title></bibo:Journal>
</dcterms:isPartOf></bibo:Issue></dcterms:isPartOf>
</bibo:AcademicArticle>"""
PERSON = (
    '<foaf:Person rdf:nodeID="{}"><foaf:givenName>{}</foaf:givenName>'
    "<foaf:surname>{}</foaf:surname></foaf:Person>"
)
RDF = (
    '<rdf:RDF\n xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
    ' xmlns:z="http://www.zotero.org/namespaces/export#"\n xmlns:bibo="http://purl.org/ontology/bibo/"\n'
    ' xmlns:dcterms="http://purl.org/dc/terms/"\n xmlns:foaf="http://xmlns.com/foaf/0.1/">\n{}\n</rdf:RDF>'
)


def test_a_work_has_the_persons_that_stand_behind_it_and_what_it_is_part_of(reading: Reading) -> None:
    """In the order of its list; a work that a user's item wraps is one, too."""
    lamps = WORK.format(about='rdf:about="info:doi/10.1000/l"', name="lamps", doi="")
    rivers = WORK.format(about="", name="rivers", doi="<bibo:doi>10.1000/r</bibo:doi>")
    wrapped = f"<z:UserItem><res:resource>{rivers}</res:resource></z:UserItem>".replace("res:", "z:")
    persons = (
        PERSON.format("nlamps2", "Rick", "Roe"),
        PERSON.format("nlamps1", "Jane", "Doe"),
        PERSON.format("nrivers1", "Fern", "Muster"),
    )
    papers, problems = reading(RDF.format("".join((lamps, *persons[:2], wrapped, persons[2]))), "list.rdf")
    assert [(paper.title, paper.doi, paper.authors) for paper in papers] == [
        ("Counting lamps", "10.1000/l", ("Jane Doe", "Rick Roe")),
        ("Counting rivers", "10.1000/r", ("Fern Muster",)),
    ]
    assert (papers[0].abstract, papers[0].announced) == ("We count.", dt.date(2023, 5, 1))
    assert problems == []
