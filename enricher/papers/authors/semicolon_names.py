"""Authors between semicolons, each with where they work, or with the family before a comma.

A line comes in; the names go out, or nothing where it is anything else.
"""

from enricher.late_patterns import late
from enricher.papers.words.label_words import is_name

BRACKETED = late(r"\s?\((?:[^()]|\([^()]{0,100}\)){0,300}\)")
"""Where somebody works, behind the name."""


def names_between_semicolons(line: str) -> str:
    """The authors of such a line."""
    return _behind_colons(line) or _inverted(line) or ("(" in line and _before_brackets(line)) or ""


def _behind_colons(line: str) -> str:
    """Authors, each with where they work behind a colon: `Ann Example:Lake Lab; Bob Sample:Pond Inc`."""
    parts = [part.strip() for part in line.strip(" ;.").split(";")]
    names = [part.partition(":")[0].strip() for part in parts]
    return ", ".join(names) if all(":" in part for part in parts) and all(map(is_name, names)) else ""


def _before_brackets(line: str) -> str:
    """Authors, each with a place in brackets, whatever some are called: `Ann Lake (A)*; bob pond (B)`.

    Several may have one place in common: `Ann Lake, Bob Pond (A); Cy Hill (B)`.
    """
    parts = [part for one in line.split(";") if (part := one.strip(_SIGNS_OF_NOTES))]
    names = [name for part in parts for name in _of_one_place(BRACKETED.sub("", part).strip(_SIGNS_OF_NOTES))]
    placed = len(parts) > 1 and all(part[-1:] == ")" for part in parts)
    told = placed and all(0 < name.count(" ") < _MOST_BLANKS for name in names)
    return ", ".join(names) if told and sum(map(is_name, names)) * 3 >= len(names) * 2 else ""


def _of_one_place(names: str) -> list[str]:
    """The authors before one place: several where each has more words than one, no family before a comma."""
    if "," not in names:
        return [names]
    several = [name for one in names.split(",") if (name := one.strip().removeprefix("and "))]
    return several if all(" " in name for name in several) else [names]


_MOST_BLANKS = 5


def _inverted(line: str) -> str:
    """Several authors, the family of each before a comma: `Lake, Ann*; POND, BOB; Hill Moor, Cy`."""
    parts = [part.strip(_SIGNS_OF_NOTES) for part in line.split(";")]
    return "; ".join(parts) if len(parts) > 1 and all(map(_PAIR.fullmatch, parts)) else ""


_SIGNS_OF_NOTES = " .*†‡⁺+"
_PAIR = late(r"[^\W\d_][^\d,;:()!?]{0,40},\s[^\W\d_][^\d,;:()!?]{0,40}")
