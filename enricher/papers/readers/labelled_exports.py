"""Records under whole words, as some libraries export them: CNKI's (and NoteExpress), Cochrane's, RePEc's.

Lines come in; papers go out by the rules of tagged lines (`tagged`, beside this), of which these are
further dialects: `{Title}: ...`, `Title-题名: ...`, `TI: ...` below `Record #1 of 9`, `Author-Name: ...`.
https://ideas.repec.org/t/rediflayout.html.
"""

import re
from collections.abc import Mapping
from functools import partial

from enricher.papers.readers.tagged import Dialect, papers
from enricher.papers.words.columns import names

_NOTEEXPRESS: Mapping[str, str | None] = {
    **dict.fromkeys(
        ("Reference Type", "Author Address", "Issue", "Keywords", "Pages", "Volume", "Database Provider",
         "Tertiary Author", "Secondary Author", "Subject", "Language", "Type of Work", "Place Published")
    ),
    "Title": "title", "Abstract": "abstract", "DOI": "doi", "URL": "url", "Journal": "journal",
    "Notes": "note", "ISBN/ISSN": "issn", "Publisher": "publisher", "Secondary Title": "booktitle",
}  # fmt: skip
NOTEEXPRESS = Dialect(
    line=re.compile(r"\{([A-Z][A-Za-z /]{1,40})\}:(?: (.*)|)\s*$"),
    begins=frozenset(("Reference Type",)),
    names=_NOTEEXPRESS,
    authors=("Author",),
    days=("Date", "Year"),
)
_CNKI: Mapping[str, str | None] = {
    "Title": "title", "Summary": "abstract", "DOI": "doi", "URL": "url", "Source": "journal", "Organ": None,
    "SrcDatabase": None, "Keyword": None, "FirstDuty": None, "Fund": None, "Year": None, "Volume": None,
    "Period": None, "PageCount": None, "CLC": None, "ISSN": "issn",
}  # fmt: skip
CNKI = Dialect(
    line=re.compile(r"([A-Z][A-Za-z]{1,20})-[^\s:：]{1,12}[:：] ?(.*)$"),
    begins=frozenset(("SrcDatabase",)),
    names=_CNKI,
    authors=("Author",),
    days=("PubTime",),
)
COCHRANE = Dialect(
    line=re.compile(r"(Record(?= #)|[A-Z]{2,4})(?::| #)(?: ?(.*)|)$"),
    begins=frozenset(("Record",)),
    names={
        "TI": "title", "AB": "abstract", "DOI": "doi", "SO": "journal", "SN": "issn", "PB": "publisher",
        **dict.fromkeys(["Record", "ID", "US", "XR", "PT", "KY", "CC", "VL", "NO", "PG", "PM", "C3", "AD"]),
    },
    authors=("AU",),
    days=("YR",),
)  # fmt: skip
_OF_REDIF = names(
    """
    Template-Type Author-Name Title Abstract DOI File-URL Journal Creation-Date Publication-Date Note
    Publisher-Name ISSN ISBN Keywords Length Number Volume Issue Year Month Pages Status Publication-Status
    Handle Price Contact-Email Revision-Date Language Paper-Handle Article-Handle Programming-Language
    Classification-JEL File-Format File-Function File-Size File-Restriction Book-Title Chapter Series Type
    Size Requires Provider-Name Edition Order-URL
    """
)
"""Tags of ReDIF; of persons and bodies, more are made of these: `Author-Workplace-Name`, `X-...`."""
REDIF = Dialect(
    line=re.compile(
        rf"((?i:{'|'.join(_OF_REDIF)})|(?:Author|Editor|Publisher|Provider|Paper|X|Keywords|Number)(?:-[A-Z][\w-]{{1,40}}))"
        r":(?:\s*(.*)|)$"
    ),
    begins=frozenset(("template-type",)),
    names={
        **dict.fromkeys(name.lower() for name in _OF_REDIF),
        "title": "title", "abstract": "abstract", "doi": "doi", "file-url": "url", "journal": "journal",
        "note": "note", "publisher-name": "publisher", "issn": "issn", "book-title": "booktitle",
    },
    authors=("author-name",),
    days=("creation-date", "publication-date"),
    any_case=True,
)  # fmt: skip

redif = partial(papers, dialect=REDIF)
noteexpress = partial(papers, dialect=NOTEEXPRESS)
cnki = partial(papers, dialect=CNKI)
cochrane = partial(papers, dialect=COCHRANE)
