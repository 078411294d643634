"""Numbers that catalogues give to papers, as words of a link: `PMID 41917425`, `MR4567890`, `hal-01234567`.

Words in small letters come in; whether they are such a number and nothing else goes out. Identifiers by which
a paper is asked for (arXiv's, a DOI) are told elsewhere.
"""

from enricher.late_patterns import late

_NUMBERED = late(
    r"(?:pub ?med|pmc?|mr|zbl|zb ?math|hal|is[bs]n|ssrn|osti|jstor|wos|scopus|corpus|nihms"
    r"|(?:bio|med)rxiv|oclc|inspire)"
    r"(?: ?(?:c?id)\b)?[\s:#.,–-]{0,3}(?:pmc|mr|hal|wos|nihms|ut)?[\s:#–-]{0,2}\d[\d.:/–-]{3,24}\d"
)


def is_catalogue_number(low: str) -> bool:
    """Whether words in small letters are a catalogue's name and its number for a paper, and nothing else."""
    return _NUMBERED.fullmatch(low) is not None
