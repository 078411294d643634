"""The forms whose records are lines under tags: a part of the table of `enricher.papers.forms`."""

from enricher.papers.form import Form
from enricher.papers.on_demand import parser_in
from enricher.papers.signs import begins_line, sign

TAGGED_FORMS = (
    Form(
        name="ris",
        words="RIS, as reference managers and publishers export it",
        example="TY  - JOUR / TI  - Title / DO  - 10.1000/x / ER  -",
        parser=parser_in("tagged", "ris"),
        sign=begins_line(r"\s{0,3}TY\s{1,3}- ?[A-Z]{0,10}\s*\n"),
        endings=(".ris",),
    ),
    Form(
        name="medline",
        words="MEDLINE, PubMed's .nbib",
        example="PMID- 30000001 / TI  - Title / AB  - ...",
        parser=parser_in("tagged", "medline"),
        sign=begins_line(r"PMID ?- ?\d"),
        endings=(".nbib", ".medline"),
    ),
    Form(
        name="pubmed-text",
        words="PubMed's abstracts, saved as text",
        example="1. J Rivers. 2022 Mar 1. doi: 10.1000/x. / Title. / Doe J(1). / ... / PMID: 35000001",
        parser=parser_in("pubmed_text"),
        sign=sign(r"\A\s*+\d{1,6}\. [^\n]{3,300}\n(?:[^\n]+\n){0,4}\n(?s:.{0,20000}?)\nPMID: \d"),
        needs=(b"\nPMID: ",),
    ),
    Form(
        name="pubmed-summary",
        words="PubMed's summaries, saved as text",
        example="1: Doe J. Title. J Rivers. 2022 Mar 1;3(2):1-9. doi: 10.1000/x. PMID: 35000001.",
        parser=parser_in("pubmed_summaries"),
        sign=sign(r"\A\s*+\d{1,6}: [^\n]{10,6000}(?:\n[^\n]+){0,20}?\bPMID: \d"),
    ),
    Form(
        name="wos",
        words="Web of Science's tagged export (.ciw)",
        example="PT J / AU Doe, J / TI Title / DI 10.1000/x / ER",
        parser=parser_in("tagged", "web_of_science"),
        sign=begins_line(r"FN [^\n]{1,200}\n(?:VR|PT) |PT [A-Z]\r?\n(?:AU|TI|AF|BE|UT|CA|GP|ED|BA) "),
        endings=(".ciw",),
    ),
    Form(
        name="endnote",
        words="EndNote's tagged export (.enw)",
        example="%0 Journal Article / %A Doe, J / %T Title / %R 10.1000/x",
        parser=parser_in("tagged", "endnote"),
        sign=begins_line(r"%0 [A-Z]|%[AT] \S[^\n]{0,400}\r?\n%[A-Z0-9] \S"),
        endings=(".enw",),
    ),
    Form(
        name="refworks",
        words="RefWorks' tagged export",
        example="RT Journal Article / A1 Doe, J / T1 Title / DO 10.1000/x",
        parser=parser_in("tagged", "refworks"),
        sign=begins_line(r"RT [A-Z][^\n]{2,60}\n(?:[A-Z][A-Z0-9] [^\n]*\n){0,30}?[AT]1 \S"),
    ),
)
