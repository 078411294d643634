"""XML with what exporters do against its rules."""

import pytest

from enricher.papers.inputs.streams import Stream
from enricher.papers.readers import xml_octets

from .conftest import Reading

RECORD = (
    '<?xml version="1.0"{}?><xml><records><record><titles><title>{}</title></titles></record>'
    "<record><titles><title>Behind it</title></titles></record></records></xml>"
)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Fog & Rain", "Fog & Rain"),
        ("Fog&Rain; and Snow", "Fog&Rain; and Snow"),
        ("Fog &amp; Rain &#233; &#xE9;", "Fog & Rain é é"),
        ("Fog&nbsp;&eacute;&alpha;", "Fog éα"),
        ("Fog at &rgr;, &sfgr; and &THgr;", "Fog at ρ, ς and Θ"),
        ("Fog where p < 0.05 or p <0.1", "Fog where p < 0.05 or p <0.1"),
        ("Fog\x0b\x1f and&#x1F; Rain&#11;", "Fog and Rain"),
        ("<![CDATA[Fog & Rain &b; <1]]> &eacute;", "Fog & Rain &b; <1 é"),
    ],
)
def test_signs_that_stand_for_themselves_cost_no_paper(written: str, title: str, reading: Reading) -> None:
    """Nor those that stand behind; within CDATA each sign is what it is."""
    papers, problems = reading(RECORD.format("", written), "a.xml")
    assert [paper.title for paper in papers] == [title, "Behind it"]
    assert problems == []


@pytest.mark.parametrize(("label", "codec"), [("GB2312", "gb2312"), ("Shift_JIS", "cp932"), ("Big5", "big5")])
def test_codings_of_several_octets_a_letter_are_read(label: str, codec: str, reading: Reading) -> None:
    """The parser itself knows none of them."""
    (paper, _), _ = reading(RECORD.format(f' encoding="{label}"', "山河 Fog").encode(codec), "a.xml")
    assert paper.title == "山河 Fog"


def test_utf8_is_read_whatever_is_declared(reading: Reading) -> None:
    """As where an editor saved it anew."""
    (paper, _), _ = reading(RECORD.format(' encoding="ISO-8859-1"', "Müller").encode(), "a.xml")
    assert paper.title == "Müller"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_a_sign_may_stand_across_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the octets come, what goes out is the same."""
    text = b"<a>1 & 2 &eacute; &amp; p < 1<![CDATA[x & y]] ]]>z & &#x1F;&lt;</a>"
    stream = Stream("a.xml", iter((text,)), lambda problem: pytest.fail(str(problem)))
    read = stream.read
    monkeypatch.setattr(stream, "read", lambda: read(size))
    whole = b"".join(xml_octets.octets(stream))
    assert whole == b"<a>1 &amp; 2 &#233; &amp; p &lt; 1<![CDATA[x & y]] ]]>z &amp; &lt;</a>"


def test_prefixes_that_nothing_declares_cost_no_paper(reading: Reading) -> None:
    """As where a record was cut out of the answer that declared them."""
    text = (
        '<oai_dc:dc xsi:schemaLocation="urn:a urn:b"><dc:title>Fog and Rain</dc:title>'
        "<dc:creator>Doe, Jane</dc:creator></oai_dc:dc>"
    )
    (paper,), problems = reading(text, "a.xml")
    assert (paper.title, paper.authors, problems) == ("Fog and Rain", ("Jane Doe",), [])
