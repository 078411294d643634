#!/usr/bin/env bash
# grobid-tei-xml 0.1.3: values of TEI as GROBID writes it of an arXiv paper, and as TEI's guidelines have it.
#
# Guessed: `arxiv_id` is an arXiv id, by which arXiv can be asked; a title is all of its words, whatever their style; a date is
#   read wherever TEI puts it.
# Seen: the id keeps the class that is printed behind it (`2006.09214v1[cs.CV]`), which arXiv knows nothing of; a title ends
#   at its first italics; the date of a reference counts only where it says `type="published"`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check grobid-tei-xml==0.1.3
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from grobid_tei_xml import parse_document_xml

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>
<encodingDesc><appInfo><application version="0.8.0" ident="GROBID" when="2024-01-01T00:00+0000"/></appInfo></encodingDesc>
<fileDesc><titleStmt><title level="a" type="main">Growth of <hi rend="italic">E. coli</hi> at night</title></titleStmt>
<publicationStmt><publisher/></publicationStmt><sourceDesc><biblStruct>
<analytic><author><persName><forename type="first">Jane</forename><surname>Doe</surname></persName></author></analytic>
<monogr><imprint/></monogr><idno type="arXiv">arXiv:2006.09214v1[cs.CV]</idno>
</biblStruct></sourceDesc></fileDesc></teiHeader><text><body/><back><div type="references"><listBibl>
<biblStruct xml:id="b0"><monogr><title level="m">Rivers</title><imprint><date when="2001-05"/></imprint></monogr></biblStruct>
</listBibl></div></back></text></TEI>"""

told = parse_document_xml(TEI).to_dict()
print("grobid-tei-xml", version("grobid-tei-xml"), told["header"], told["citations"])
assert told["header"]["authors"][0]["full_name"] == "Jane Doe"
assert told["header"]["arxiv_id"] == "2006.09214v1[cs.CV]", "changed: the id is one"
assert told["header"]["title"].strip() == "Growth of", "changed: the whole title is read"
assert "date" not in told["citations"][0], "changed: the reference's date is read"
PYTHON
