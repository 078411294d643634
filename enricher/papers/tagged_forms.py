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
        sign=begins_line(
            r"PMID ?- ?\d|OWN - [A-Z][^\n]{0,40}\nTI  - |(?:TI|AU)- \S[^\n]{0,2000}\n[A-Z]{2}- \S"
        ),
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
        sign=sign(
            r"\A\s*+\d{1,6}: (?:[^\n]|\n(?!\s*\n)){10,9000}?"
            r"\.\s(?:19|20)\d\d[ .;:](?:[^\n]|\n(?!\s*\n)){0,600}?\bPMID: \d"
        ),
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
        name="noteexpress",
        words="NoteExpress' export, as CNKI and Wanfang give it",
        example="{Reference Type}: Journal Article / {Title}: ... / {Author}: ...;... / {DOI}: 10.1000/x",
        parser=parser_in("labelled_exports", "noteexpress"),
        sign=sign(r"\A\s*+\{Reference Type\}:"),
    ),
    Form(
        name="cnki",
        words="CNKI's export with words in Chinese",
        example="SrcDatabase-来源库: 期刊 / Title-题名: ... / Author-作者: ...;",
        parser=parser_in("labelled_exports", "cnki"),
        sign=sign(r"\A\s*+SrcDatabase-[^\s:]{1,40}:"),
    ),
    Form(
        name="redif",
        words="RePEc's templates (ReDIF)",
        example="Template-Type: ReDIF-Paper 1.0 / Author-Name: Jane Doe / Title: ... / File-URL: ...",
        parser=parser_in("labelled_exports", "redif"),
        sign=begins_line(r"(?i:template-type):\s*(?i:redif)-"),
        needs=(b"\nTemplate-", b"\ntemplate-", b"\nTEMPLATE-"),
        endings=(".redif",),
    ),
    Form(
        name="nep",
        words="RePEc's mail of new papers in economics (NEP)",
        example="1. Title / Date: 2005-08-31 / By: Jane Doe / URL: http://d.repec.org/n?u=RePEc:...",
        parser=parser_in("nep_mail"),
        sign=sign(r"\nURL:\s{1,20}https?://d\.repec\.org/n\?u=RePEc:"),
        needs=(b"\nURL:",),
    ),
    Form(
        name="ovid",
        words="Ovid's citations, saved as text",
        example="<1> / Authors / Doe J. / Title / Anchors for Counting / DOI / 10.1000/x",
        parser=parser_in("ovid_text"),
        sign=begins_line(
            r" ?<\d{1,6}\.? ?>[ \t]*\r?\n"
            r"(?: ?(?:VN|DB|UI|AN|TI|AU) {1,2}- |[A-Z][^\n:<>]{3,60}\n[ \t]{1,8}\S)"
        ),
        needs=(b"\n<",),
    ),
    Form(
        name="pica",
        words="PICA+ as text: catalogues of German and Dutch library networks",
        example="003@ $0123456789 / 021A $aTitle$dSubtitle / 028A $dJane$aDoe",
        parser=parser_in("pica", "text"),
        sign=begins_line(r"021A(?:/\d\d)? ?(?:\$|\xc6\x92)a\S"),
        needs=(b"\n021A",),
        endings=(".pica", ".pp"),
    ),
    Form(
        name="cochrane",
        words="the Cochrane Library's citations",
        example="Record #1 of 9 / ID: CN-01 / AU: Doe J / TI: Title / DOI: 10.1000/x",
        parser=parser_in("labelled_exports", "cochrane"),
        sign=sign(r"\A\s*+Record #\d{1,6} of \d{1,6}\s*\n[A-Z]{2,4}: "),
    ),
    Form(
        name="sciencedirect",
        words="ScienceDirect's citations, saved as text",
        example="J. Doe, / Title, / Journal, / Volume 1, / 2020, / https://doi.org/10.1000/x.",
        parser=parser_in("sciencedirect_text"),
        sign=sign(
            r"\A\s*+[^\n]{3,4000},\s*\n[^\n]{3,1000},\s*\n(?:[^\n]{3,300},\s*\n){1,9}"
            r"https?://doi\.org/10\.[^\n]{3,300}\.\s*\n\(https?://www\.sciencedirect\.com/"
        ),
    ),
    Form(
        name="refworks",
        words="RefWorks' tagged export",
        example="RT Journal Article / A1 Doe, J / T1 Title / DO 10.1000/x",
        parser=parser_in("tagged", "refworks"),
        sign=begins_line(r"RT [A-Z][^\n]{2,60}\n(?:[A-Z][A-Z0-9] [^\n]*\n){0,30}?[AT]1 \S"),
    ),
)
