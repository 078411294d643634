"""PICA+, as text and in XML."""

from .conftest import Reading

TEXT = """003@ $0123456789
004V $010.1000/rivers.1
021A $aHow @rivers bend$da study of $$3 rivers$hJane Doe
028A/01 $dJane$aDoe
028B/02 $dRichard$aRoe

003@ \u01920123456780
021A \u0192aSparse dams
028A \u0192dAnn\u0192aLake
017C \u0192uhttps://dams.example/sparse
"""

XML = """<collection xmlns="info:srw/schema/5/picaXML-v1.0"><record><datafield tag="021A">
<subfield code="a">How @rivers bend
</subfield><subfield code="d">a study</subfield></datafield><datafield tag="028A">
<subfield code="D">Jane</subfield>
<subfield code="A">Doe</subfield></datafield><datafield tag="004V">
<subfield code="0">10.1000/rivers.1</subfield></datafield>
</record></collection>"""


def test_records_of_pica_as_text_are_papers(reading: Reading) -> None:
    """With either sign before parts; the mark of where a title is sorted is none of it."""
    (first, second), problems = reading(TEXT, "records.pica")
    assert (first.title, first.doi) == ("How rivers bend: a study of $3 rivers", "10.1000/rivers.1")
    assert (first.authors, second.authors) == (("Jane Doe", "Richard Roe"), ("Ann Lake",))
    assert (second.title, second.doi, problems) == ("Sparse dams", None, [])


def test_records_of_pica_in_xml_are_papers(reading: Reading) -> None:
    """Codes are written in either case."""
    ((paper,), problems) = reading(XML, "records.xml")
    assert (paper.title, paper.doi) == ("How rivers bend: a study", "10.1000/rivers.1")
    assert (paper.authors, problems) == (("Jane Doe",), [])
