"""What stands in a keeper's data beside papers: what is said of the file itself, and what a life holds else.

A member's name and value come in; whether its titles are no papers' goes out.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any

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
    """
)
"""What sections of a curriculum vitae are called, as keepers of YAML and JSON Resume write them."""
_OF_AN_AUTHOR = frozenset(
    (*columns.AUTHORS, *columns.ABSTRACTS, *columns.DOIS, "arxiv", "arxivid", "pdf", "bibtex")
)
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


def _is_written(value: Mapping[str, Any]) -> bool:
    """Whether an object says who wrote it, or where it is read."""
    if any(held and bare(str(name)) in _OF_AN_AUTHOR for name, held in value.items()):
        return True
    return any(map(leads_to_paper, islice(value.values(), _MOST_LEAVES)))
