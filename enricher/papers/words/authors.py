"""The names of a paper's authors, out of a line of whatever a keeper keeps.

A line of names comes in; names as they are spoken go out (`Jane Doe`). Of decoded values `people` makes them.
"""

import re
from typing import Any

from enricher.late_patterns import late
from enricher.papers.words.given_names import alternate
from enricher.papers.words.parted_names import parted

_AND = late(r"\s+(?:and|&|und|et(?!\s+al\b)|y(?=\s[^\s,]+\s[^\s,]))\s+")
"""Behind `y` stands the second half of a family (`Ramón y Cajal`), or another author's names."""
_HAN = late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
"""A name in Chinese, Japanese or Korean, which is whole without a comma."""
_INITIALS = late(r"(?:[A-Z]\.?[\s-]?){1,4}\Z")
_NOTE = late(r"[*∗†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰]+")
"""Signs behind a name that lead to a note: who contributed equally, and where each of them works."""
OF_A_VAULT = late(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")
"""A name that leads to the keeper's note on a person: `[[Ann Example]]`, `[[people/ann|Ann Example]]`."""
TAG = late(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_PARTED_BY_NOTES = late(r"(?<=\w)[*∗†‡§¶]+ (?=[^\W\d_a-z])")
_BEHIND_FAMILY = late(r"[a-zà-ÿ] (?:[A-Z]{1,3}\.?|(?:[A-Z]\.-?){2,4})\Z")
"""Initials behind a family's name, without points or each with its own."""
_LAST_CAPITAL = "Z"
_SUFFIX = late(r"\b(?:[JS]r|al|Esq|Ph)\.\Z")
_PLACE = late(
    r"\b(?:Universit\w+|Institut\w*|College|School|Academy|Research|Laborator\w+|Labs?|Inc|Corporation|Technolog\w+"
    r"|MIT|ETH|EPFL|CMU|KAIST|INRIA|CNRS)\b"
)
"""What people work for."""
_NO_PLACE = late(r"(?:\A|;)\s*[^\s,;]{2,40} [^,;]{2,60},\s*(?:;|\Z)")
"""Where a form left out what one of the authors works for: `Ann Example, ; Bob Sample, X Lab`."""
_JOINED = late(r",\s*(?:and\s+)?|\s+and\s+")
_BEFORE_FIRST = frozenset("><bB–—-")
_LED = late(r"(?:[>–—-]\s*)?(?:[Bb][Yy]:?\s+)?")
"""What leads to authors: `by`, the sign of a quote."""
ASIDE = late(r"\s?\((?:[^()]|\([^()]*\))*+\)(?=\s*(?:[,;|&]|and\b|\Z))")
"""Where an author works, in brackets behind the name; within it stands what somebody is called."""
_BESIDE_NAMES = late(r"[*∗†‡§¶¹²³⁴⁵⁶⁷⁸⁹⁰#<(]")
_BEFORE_NAMES = late(r"[>–—-]|[Bb][Yy]\b")
"""What may stand beside names: notes, affiliations; and what leads to them."""
LONGEST = 200_000
"""Characters of a line of names that are read."""


_RAISED = late(r"\$\s?\^\s?\{?\s?(?:\\?[a-zA-Z]{1,12}|[\d,*† ]{1,12})\s?\}?\s?\$")
"""A note of TeX's behind a name: `$^\\dagger$`, `$^{1,2}$`."""


NOBODY = frozenset(("", "...", "…"))
"""What stands for authors who are left out."""
_LEFT_OUT = late(r",?\s?(?:…|\.\.\.|\. \. \.),?\s(?=(?:and |& )?[^\W\d_])")
"""Those before the last author who are too many to be named: `Ray, B., … Sea, C.`."""


_RANKED = late(r",\s?(?:(?:CORE|CCF|QS)[ -])?Rank[: ]\s?(?:CCF-)?[A-C]\*?(?=\s?(?:[,;)]|\Z))")
"""How highly the venue of a paper is ranked, behind its authors: `Ann Example, Rank A`."""


def author_names(text: str) -> tuple[str, ...]:
    """The names in a line of authors: parted by semicolons, by "and", or by commas; `Doe, Jane` as spoken.

    `et al.` and `others` are nobody, and stars and daggers are no part of a name.
    """
    line = " ".join(text[:LONGEST].split())
    line = OF_A_VAULT.sub(r"\1", line) if "[[" in line else line
    line = _RAISED.sub("", line) if "$" in line else line
    line = _RANKED.sub("", line) if "Rank" in line else line
    line = _LEFT_OUT.sub(", ", line) if "…" in line or "..." in line or ". . ." in line else line
    if _BESIDE_NAMES.search(line) or (line[:1] in _BEFORE_FIRST and _BEFORE_NAMES.match(line)):
        line = _names_alone(line)
    if line[-1:] in _LAST_OF_UNNAMED:
        line = _without_unnamed(line)
    if not line:
        return ()
    if " - " in line or "，" in line or "、" in line or "・" in line or "·" in line or line[-1] in "編著訳译":
        line = parted(line)
    if "|" in line or ";" in line or (":" in line and _behind_colons(line)):
        return _behind_colons(line) or _set_apart(line)
    parts = (
        _AND.split(line)
        if " and " in line or " & " in line or " und " in line or " et " in line or " y " in line
        else [line]
    )
    if len(parts) > 1 and _are_inverted(parts):
        return _each_spoken(parts)
    commas = [name for part in ",".join(parts).split(",") if (name := part.strip()) not in NOBODY]
    count = len(commas)
    if count == 2 and len(parts) == 1 and _is_inverted(line):
        return (spoken(line),)
    if count > 2 and count % 2 == 0 and _are_in_turn(commas, alone=len(parts) == 1):
        pairs = zip(commas[::2], commas[1::2], strict=True)
        return tuple(f"{given} {family}" for family, given in pairs)
    if count > 2 and ("." in line or " " not in commas[0]):
        commas = _each_whole(commas)
    return tuple(commas) if not commas or commas[-1][-1] > _LAST_CAPITAL else _of_initials(commas)


def _are_in_turn(names: list[str], *, alone: bool) -> bool:
    """Whether each second one is what the one before is called: by initials, or a name."""
    if all(map(_INITIALS.match, names[1::2])):
        return True
    return alone and " " not in names[0] and " " not in names[2] and alternate(names)


def _set_apart(line: str) -> tuple[str, ...]:
    """The names in a line that parts them by bars or by semicolons."""
    if "|" in line:
        return _each_spoken(line.split("|"))
    if "," not in line:
        return turned([name for part in line.split(";") if (name := part.strip())])
    if _NO_PLACE.search(line):
        return tuple([name for part in line.split(";") if (name := part.partition(",")[0].strip())])
    if _PLACE.search(line):
        return _before_places(line)
    names = [name for part in line.split(";") if (name := part.strip().removeprefix("and "))]
    return _of_places_in_common(names) or _each_spoken(names)


def _of_places_in_common(parts: list[str]) -> tuple[str, ...]:
    """The names in parts of which some are several's, who work at one place: `A. Ray, Bo Sea; Cy Hill`.

    Were a family set before its comma, it would be in every part.
    """
    if all("," in part for part in parts):
        return ()
    names = [
        piece for part in parts for one in part.split(",") if (piece := one.strip().removeprefix("and "))
    ]
    return tuple(names) if all(" " in name for name in names) else ()


def _behind_colons(line: str) -> tuple[str, ...]:
    """The names in a line that says behind a colon where each works: `Ann Lake:Lake Lab;Bob Pond:X, Y`."""
    parts = [part.partition(":") for part in line.split(";") if part.strip()]
    names = [name.strip() for name, _, _ in parts]
    told = ":" in line and all(colon and place.strip() for _, colon, place in parts)
    if not told or (len(parts) == 1 and not _PLACE.search(parts[0][2])):
        return ()
    return tuple(names) if all(" " in name and "," not in name for name in names) else ()


def _names_alone(line: str) -> str:
    """A line of authors without what leads to them, notes and affiliations."""
    if "<" in line:
        line = TAG.sub("", line)
    if line[:1] in _BEFORE_FIRST and (found := _LED.match(line)):
        line = line[found.end() :]
    if _NOTE.search(line):
        line = _without_notes(line)
    if "(" in line:
        line = ASIDE.sub("", line).strip() or line
    return line


def _are_inverted(names: list[str]) -> bool:
    """Whether each name between "and" is a family and, behind its comma, what somebody is called."""
    if {name.count(",") for name in names} != {1}:
        return False
    return len(names) > 2 or all(map(_is_inverted, names))


def _before_places(line: str) -> tuple[str, ...]:
    """The names in a line that says where they work: `A. Example and B. Sample, X Lab; C. Probe, Y Lab`."""
    names = list[str]()
    for part in line.split(";"):
        pieces = [piece.strip() for piece in _JOINED.split(part) if piece.strip()]
        while len(pieces) > 1 and (_PLACE.search(pieces[-1]) or " " not in pieces[-1]):
            pieces.pop()
        names += pieces
    return tuple(names)


def _without_notes(line: str) -> str:
    """A line without the signs of notes; where they part its names, with commas in their place."""
    if "," not in line and (parted := _PARTED_BY_NOTES.sub(", ", line)) != line:
        names = parted.replace(" and ", ", ").split(", ")
        if all(" " in name for name in names):
            line = parted
    return _NOTE.sub("", line)


def _each_whole(names: list[str]) -> list[str]:
    """Names of which some, or the first alone, stand with the family before the given one.

    MLA has `Lakes, Anna, Bert Seas`, AGU `Lakes, A. B., C. Ponds`; of families alone nothing tells.
    """
    family, given, *others = names
    if (
        " " not in family
        and all(map(_goes_on_given, given.split(" ")[1:]))
        and all(" " in name for name in others)
    ):
        return [f"{given} {family}", *others]
    whole = list[str]()
    for name in names:
        if whole and " " not in whole[-1] and name[-1:] == "." and _INITIALS.match(name):
            whole[-1] = f"{name} {whole[-1]}"
        else:
            whole.append(name)
    return whole


def _goes_on_given(word: str) -> bool:
    return word.islower() or _INITIALS.match(word) is not None


def _of_initials(names: list[str]) -> tuple[str, ...]:
    """Names as they are spoken, where medicine's and China's styles have all of them as `Lakes AB`."""
    last = names[-1]
    if last[-1:] == "." and last[-2:-1].islower() and last[-3:-2].isalpha() and not _SUFFIX.search(last):
        names[-1] = last[:-1]  # of the line
    elif last[-2:-1].isupper() and last[-1:] == "." and len(names) > 1 and names[0][-1].isupper():
        names[-1] = last[:-1]
    if names[0][-1] == "." != names[-1][-1] and _BEHIND_FAMILY.search(names[-1]):
        names[-1] += "."  # of its initial
    return turned(names)


def turned(names: list[str]) -> tuple[str, ...]:
    """Names of a family and initials, each as it is spoken; where one is otherwise, all as they stand."""
    if len(names) < 2 or not all(map(_BEHIND_FAMILY.search, names)):
        return tuple(names)  # one alone may be called so: a given name, and a family's initial
    return tuple([" ".join(name.rpartition(" ")[::-2]) for name in names])


def arxiv_names(text: str) -> tuple[str, ...]:
    """The names of arXiv's line of authors, without the affiliations that stand there in brackets.

    https://info.arxiv.org/help/prep.html#author: `Jane Doe (MIT), Rick Roe ((1) ETH, (2) EPFL)`.
    """
    if "(" not in text:
        return author_names(text)
    plain, depth = list[str](), 0
    for part in _BRACKET.split(text[:LONGEST]):
        depth = max(0, depth + (part == "(") - (part == ")"))
        if depth == 0 and part != ")":
            plain.append(part.rstrip() if part[-1:] == " " else part)
    return author_names("".join(plain)) or author_names(text)


_BRACKET = late(r"([()])")


def bibtex_names(text: str) -> tuple[str, ...]:
    """The names of a BibTeX field: parted by "and" alone; `others` is nobody."""
    line = " ".join(text[:LONGEST].split())
    if "*" in line or (not line.isascii() and _NOTE.search(line)):
        line = _NOTE.sub("", line)
    plain = " AND " not in line and " And " not in line and " and and " not in line
    names = line.split(" and ") if plain else _AND_ALONE.split(line)
    if "family=" in line:
        names = [_of_parts(name) if "family=" in name else name for name in names]
    return _each_spoken([name for name in names if name != "others"])


def _of_parts(name: str) -> str:
    """A name whose parts are told apart, as biblatex has it: `family=Berg, given=Ann, prefix=van den`."""
    parts = dict(part.strip().partition("=")[::2] for part in name.split(","))
    return " ".join(filter(None, (parts.get(part, "") for part in ("given", "prefix", "family", "suffix"))))


_AND_ALONE = late(r" (?:and|AND|And) (?:(?:and|AND|And) )*+")


_BEHIND_NAMES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))
_NO_NAME = frozenset(("null", "None", "NULL", "nan", "NaN", "undefined"))


def spoken(name: str) -> str:
    """`Doe, John` as `John Doe`, BibTeX's `Doe, Jr., John` and RIS' `Doe, John, Jr.` as `John Doe Jr.`.

    Others are as they are.
    """
    if "," not in name:
        return " ".join(name.split())
    family, _, given = name.partition(",")
    if given.strip() in _NO_NAME:  # of programs, where none is known
        return family.strip()
    if "," not in given:
        return f"{given.strip()} {family.strip()}".strip()
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 3:
        suffix, forenames = parts[1:] if parts[2] not in _BEHIND_NAMES else (parts[2], parts[1])
        return f"{forenames} {parts[0]} {suffix}".strip()
    return " ".join(name.split())


def of_people(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without the words for those who are not named, which stand at the end."""
    if not names or names[-1][-1:] not in _LAST_OF_UNNAMED or not names[-1].endswith(_ENDS_OF_UNNAMED):
        return names
    if (found := _UNNAMED.search(names[-1])) is None:
        return names
    last = names[-1][: found.start()].rstrip(" ,")
    return (*names[:-1], last) if last else names[:-1]


def _without_unnamed(line: str) -> str:
    """A line without those at its end whom it does not name."""
    if line[-7:] == " et al." and line[-11:-7].lstrip() != "and":  # as most such lines end
        return line[:-6].rstrip(" ,;")
    found = _UNNAMED.search(line) if line.endswith(_ENDS_OF_UNNAMED) else None
    return line[: found.start()].rstrip(" ,;") if found else line


_ENDS_OF_UNNAMED = ("al", "al.", "Al.", "thers", "more", "...", "…", "等", "等人", *"0123456789")
_LAST_OF_UNNAMED = frozenset(end[-1] for end in _ENDS_OF_UNNAMED)
_UNNAMED = late(
    r"(?<!\S)(?:and\s+)?(?:et\.?\s*al\.?|\+?\d+(?:\s+(?:more|others))?|\.\.\.|…|等人?)\Z"
    r"|(?:\A|(?<=[,;]\s)|(?<!\S)and\s+)others\Z|(?<=[\u4e00-\u9fff])等人?\Z|…\Z",
    re.IGNORECASE,
)


def _is_inverted(name: str) -> bool:
    """Whether what stands before the comma is a family's name alone: one word, or particles and one."""
    family, _, given = name.partition(",")
    words = family.split()
    if not words or not all(word.islower() for word in words[:-1]):
        return False
    return 0 < len(given.split()) <= 3 and not _HAN.match(words[0])


def _each_spoken(names: Any) -> tuple[str, ...]:
    return tuple([name for one in names if (name := spoken(one))])
