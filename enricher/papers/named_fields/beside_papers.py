"""What stands in data beside papers: words on the file itself, what else a life holds, catalogues' others.

A member's name and value come in; whether its titles are no papers' goes out.
"""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from enricher.late_patterns import late
from enricher.papers.named_fields import named_works
from enricher.papers.named_fields.fields import leads_to_paper
from enricher.papers.named_fields.layouts import bare
from enricher.papers.words import columns

_OF_THE_FILE = columns.names("meta metadata info about site config settings header page")
_OF_LIVES = columns.names(
    """
    awards award honors honours honorsandawards honoursandawards awardsandhonors awardsandhonours prizes
    scholarships fellowships grants funding education degrees experience workexperience employment
    positions appointments jobs internships teaching courses professionalservice editorial memberships
    skills languages certificates certifications volunteering volunteer students phdstudents
    doctoralstudents mastersstudents advisees supervision committees hobbies
    invitedtalks talksgiven
    """
)
"""What sections of a curriculum vitae are called, as keepers of YAML and JSON Resume write them."""
_OF_AN_AUTHOR = frozenset(
    (*columns.AUTHORS, *columns.ABSTRACTS, *columns.DOIS, "arxiv", "arxivid", "pdf", "bibtex")
).difference(columns.names("description descriptions summary"))
_OF_PAPERS = late(
    r"paper|publi[ck]a|article|preprint|poster|proceeding|journal|conference|chapter|thes[ie]s|book|manuscript"
    r"|accepted|orals?\b|spotlight|demo|works?\b|论文|論文|논문",
    re.IGNORECASE,
)
"""What a list of papers is called."""
_FIRST = 5
_MOST_LEAVES = 200


def is_of_the_file(name: str, value: Any) -> bool:
    """Whether an object beside a list of papers tells of that list: its title, its keeper, its day."""
    return isinstance(value, dict) and bare(name) in _OF_THE_FILE and not _is_written(value)


def is_of_a_life(name: str, value: list[Any]) -> bool:
    """Whether a list is a section of a curriculum vitae that holds no papers: awards, posts, students.

    Papers may be listed under such a name, too: then an author, an identifier or an address tells.
    """
    if bare(name) not in _OF_LIVES:
        return False
    some = [one for one in value[:_FIRST] if isinstance(one, dict)]
    return bool(some) and not any(map(_is_written, some))


def has_papers_of_its_own(value: Mapping[str, Any]) -> bool:
    """Whether one of several lists is called the publications, as in the data of somebody's site."""
    named = [name for name, held in value.items() if isinstance(held, list) and held]
    return len(named) > 1 and any(bare(str(name)) in _PUBLICATIONS for name in named)


_PUBLICATIONS = ("publications", "papers", "articles", "preprints")


def is_unsigned(name: str, value: Any) -> bool:
    """Whether a list beside publications is called otherwise, and hardly any of it was written."""
    if not isinstance(value, list) or _OF_PAPERS.search(name):
        return False
    some = [one for one in value[:_FIRST] if isinstance(one, dict)]
    return bool(some) and sum(map(_is_written, some)) * 2 < len(some)


def is_life(value: Mapping[str, Any]) -> bool:
    """Whether an object is somebody's curriculum vitae in sections of lists, as RenderCV has it."""
    sections = value.get("sections")
    if not isinstance(sections, dict) or not sections or not isinstance(value.get("name"), str):
        return False
    return all(isinstance(one, list) for one in sections.values())


def _is_written(value: Mapping[str, Any]) -> bool:
    """Whether an object says who wrote it, or where it is read."""
    if any(held and bare(str(name)) in _OF_AN_AUTHOR for name, held in value.items()):
        return True
    return any(map(leads_to_paper, islice(value.values(), _MOST_LEAVES)))


def is_beside(value: Mapping[str, Any]) -> bool:
    """Whether it is an attachment or a note of a library, a reply of OpenReview's, another's mere name."""
    if named_works.is_reference(value) or (isinstance(value.get("replyto"), str) and value["replyto"]):
        return True
    if is_of_inspires_others(value) or ("ISSN" in value and _is_journal(value)):
        return True
    if isinstance(described := value.get("bibjson"), dict) and not described.keys().isdisjoint(_OF_JOURNALS):
        return True
    if (_type_of(value) in _AWARDS and "organization" in value) or value.keys() >= _PROPOSAL:
        return True
    if "attributes" in value and _type_of(value) in _OF_DATACITE:
        return True
    held = value.get("data")  # as Zotero's web API has its items
    kind = value.get("itemType") or (held.get("itemType") if isinstance(held, dict) else None)
    return isinstance(kind, str) and kind in columns.NOT_PAPERS


def _type_of(value: Mapping[str, Any]) -> str:
    told = value.get("type")
    return told.lower() if isinstance(told, str) else ""


_OF_DATACITE = ("clients", "providers", "repositories", "prefixes", "consortium-organizations")
"""What DataCite's answers hold beside works."""


def _is_journal(value: Mapping[str, Any]) -> bool:
    """Whether Crossref says so of what has an ISSN, or how much of its papers it knows."""
    return value.get("type") in _JOURNALS or ("coverage" in value and "DOI" not in value)


def is_of_inspires_others(value: Mapping[str, Any]) -> bool:
    """Whether it is INSPIRE's record of an author, a conference, a journal, a seminar, a job."""
    described = value.get("metadata")
    schema = value.get("$schema") or (described.get("$schema") if isinstance(described, dict) else None)
    return isinstance(schema, str) and _OF_INSPIRE in schema and not schema.endswith(_WORKS_OF_INSPIRE)


_OF_INSPIRE, _WORKS_OF_INSPIRE = "inspirehep.net/schemas/records/", ("/hep.json", "/data.json")
_OF_JOURNALS = ("eissn", "pissn")
"""What DOAJ tells of a journal; an article has them among its identifiers."""
_JOURNALS = ("journal", "journal-issue", "journal-volume")
"""What Crossref calls what has a DOI and an ISSN and holds papers."""
_AWARDS = ("grant", "award", "contract", "salary-award")
"""What ORCID calls a researcher's fundings."""
_PROPOSAL = {"hosts", "title", "external-ids"}
"""What it tells of a researcher's time at an instrument."""
