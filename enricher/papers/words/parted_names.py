"""Authors whom other signs than commas part, with commas or semicolons between them.

A line of names comes in; the same line goes out with signs that every reader of names knows. Any other comes
back as it is.
"""

from enricher.late_patterns import late

_DASHES = late(r"\s{1,4}[-–]\s{1,4}(?=[^\W\d_][\w'’.-]{1,40}, )")
_MOST_OF_NAME = 5
"""Words of somebody's name."""
_WIDE = late(r"\s?[，、；]\s?")
"""Commas of Chinese and Japanese writing."""
_HAN = "\u3400-\u9fff"
_DOTS = late(rf"(?<=[{_HAN}])\s?[・·‧･]\s?(?=[{_HAN}])")
"""Between names in Chinese characters; in other writing it parts somebody's given name from the family's."""
_ROLE = late(
    rf"(?<=[{_HAN}]{{2}})(?:(?:共?編著|共[編著]|編集|監修|主编|编著)|(?<=[{_HAN}]{{3}})[編著訳译])\)?\Z"
)
"""What those did who are named: `編著`."""


def parted(names: str) -> str:
    """Authors parted as Western bibliographies do, whatever parts them here."""
    names = undashed(names)
    return names if names.isascii() else commaed(names)


def undashed(names: str) -> str:
    """Authors with semicolons between them, whom dashes part: `Example, Ann - Sample, Bob`."""
    if " -" not in names and " –" not in names:
        return names
    parts = [" ".join(part.split()) for part in _DASHES.split(names)]
    if len(parts) < 2 or not all(part.count(",") == 1 and part.count(" ") < _MOST_OF_NAME for part in parts):
        return names
    return "; ".join(parts)


def without_journal(names: str) -> str:
    """Authors without the first word of the journal behind them: `A. Example, B. Sample, Comp`."""
    before, comma, last = names.rpartition(",")
    last = last.strip()
    if not comma or _INITIALED.search(before) is None:
        return names
    return before.rstrip() if _JOURNAL.fullmatch(last) or (last.isalpha() and last.istitle()) else names


def up_to_place(near: str) -> str:
    """What stands behind a title, up to where the paper stood: behind a dash, as in alerts, or `, in: `."""
    if " - " in near:
        near = near.partition(" - ")[0]
    found = _STOOD_IN.search(near) if "in:" in near or "In:" in near or "Proc" in near else None
    return near[: found.start()] if found else near


_STOOD_IN = late(r",\s(?:[Ii]n:\s|[Ii]n\s(?:the\s)?Proc)")
_INITIALED = late(
    r"(?:\A|[,&]|\band)\s*(?:[A-ZÀ-ÞĀ-Ž]\.[-\s]?){1,4}[A-ZÀ-ÞĀ-Ž][\w'’–-]+(?: [A-ZÀ-ÞĀ-Ž][\w'’-]+)?\s?\Z"
)
"""The last of several authors, initials first."""
_JOURNAL = late(
    r"J\. (?:Chem|Phys|Am|Comput|Math|Biol|Appl|Mol|Opt|Mater|Stat|Sci|Med|Clin|Exp|Eng|Geophys|Climate)"
    r"|(?:Acta|Ann|Phys|Chem) \w{2,12}"
)
"""How a journal's name for short begins, up to its first stop."""


def commaed(names: str) -> str:
    """Authors in Chinese or Japanese writing with commas between them: `金本良・中村平編著`."""
    return _ROLE.sub("", _DOTS.sub(", ", _WIDE.sub(", ", names)))


def unglued(names: str) -> tuple[str, ...]:
    """Names without anything between them, as Springer exports them: `Jane DoeAnn McLakeBo de Roe`."""
    parts, begun = list[str](), 0
    for found in _GLUED.finditer(names):
        if names[begun : found.end()].rpartition(" ")[2] not in _PREFIXES:
            parts.append(names[begun : found.end()])
            begun = found.end()
    return (*parts, names[begun:])


_GLUED = late(r"[^\W\d_A-Z](?=[A-Z][^\W\d_A-Z.]|[A-Z]\. )|(?<=[A-Z])\.(?=[A-Z][^\W\d_A-Z.])")
_PREFIXES = frozenset(
    ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Lo", "Da", "Del", "Des", "Dos", "Fitz", "Van", "Von", "San",
     "El", "Al", "Ben", "Ibn", "Della", "Ter", "Ten")
)  # fmt: skip
"""What begins a name and has a capital behind it: `McDonald`, `LeCun`, `DeVries`."""
