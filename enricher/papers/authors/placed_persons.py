"""Authors who are all of some words, each with where they work in brackets or behind a comma, or without.

Words come in; the names go out, parted by commas, or nothing where anything else stands there.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.authors.semicolon_names import BRACKETED
from enricher.papers.words.label_words import is_label, is_name
from enricher.papers.words.places_of_work import names_place_of_work

_LONGEST = 1_000
_ET_AL = late(r"[\s,]*\b(?:et\.? ?al\.?|and others)\Z")
_NOTES = late(r"[\d*†‡§¶∗⋆★¹²³⁴-⁹⁰#^]+(?:, ?\d{1,2}\b)*")
_NEVER = late(r"[\[\]{}@/:=<>?!\"“”]|\b(?:19|20)\d\d\b")
"""What stands among no names."""
_AND = late(r",? and |,? & |\s*[,，、·]\s*")
_AWARD = late(r"\s[·|–—-]\s[^·|,;]{0,40}\bAward\Z")
_AROUND = " .,;:\t\n*_–—-"
_MOST_WORDS = 5
_SMALL = frozenset(
    (
        "de",
        "van",
        "der",
        "von",
        "la",
        "le",
        "den",
        "di",
        "da",
        "al",
        "bin",
        "el",
        "dos",
        "del",
        "las",
        "los",
        "ten",
        "ter",
        "y",
        "e",
        "do",
        "das",
        "du",
        "af",
        "av",
        "zu",
        "ben",
        "ibn",
        "bint",
        "della",
    )
)
"""Words of names in small letters."""


def persons_in(words: str) -> str:
    """The authors that words are and nothing else, one or several."""
    names = _named(words)
    return names if names and (is_byline(names) or is_lone_name(names)) else ""


def persons_written_in(words: str) -> str:
    """The same, of words that stand where others have authors: whatever is written as names are."""
    names = _named(words)
    return names if names and all(map(_is_written_as_name, names.split(", "))) else ""


def _is_written_as_name(name: str) -> bool:
    if is_label(name) or names_place_of_work(name) or not 1 < len(name.split()) <= _MOST_WORDS:
        return False
    return is_name(name) or all(word[:1].isupper() or word in _SMALL for word in name.split())


def _named(words: str) -> str:
    """The names among words, without notes and places, parted by commas."""
    if not 0 < len(words) <= _LONGEST or words.strip(_AROUND)[:1].islower():
        return ""
    bare = words.strip(_AROUND)
    bare = _AWARD.sub("", bare) if bare.endswith("Award") else bare
    bare = _ET_AL.sub("", bare)
    placed = "(" in bare
    bare = BRACKETED.sub("", bare) if placed else bare
    if _NEVER.search(bare):
        return ""
    bare = _NOTES.sub("", bare).strip(_AROUND)
    if ";" in bare:
        bare = _between_semicolons([part.strip(_AROUND) for part in bare.split(";")], placed=placed)
    names = [name.strip(" *\t\n") for name in _AND.split(bare)]
    if len(names) > 1 and not placed and is_lone_name(names[0]) and all(map(_is_place, names[1:])):
        return names[0]
    return ", ".join([name for name in names if name])


def _between_semicolons(parts: list[str], *, placed: bool) -> str:
    """Names between semicolons: each before a place, family first, or several before one place."""
    parts = [part for part in parts if part]
    beside = [part.partition(",")[0].strip() for part in parts]
    with_comma = sum("," in part for part in parts)
    if placed or with_comma * 2 < len(parts):
        return ", ".join(parts)
    if all(" " not in name for name in beside):
        return ", ".join(" ".join(reversed([half.strip() for half in part.split(",", 1)])) for part in parts)
    return ", ".join(beside)


def _is_place(words: str) -> bool:
    """Whether words are where somebody works: a university, a company, or what is known by its letters."""
    return names_place_of_work(words) or _LETTERS.search(words) is not None


_LETTERS = late(
    r"(?<![^\W_])[A-Z]{3,}(?![^\W_])|\bUniv?\b|\A(?:Google|Microsoft|Meta|Amazon|Apple|Inria|Huawei|Tencent)\b"
)
