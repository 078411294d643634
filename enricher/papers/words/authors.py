"""The names of a paper's authors, out of whatever a keeper keeps them in.

A line of names or a decoded value comes in; names as they are spoken go out (`Jane Doe`).
"""

import ast
import re
from typing import Any

from enricher.late_patterns import late
from enricher.papers.words.given_names import alternate
from enricher.papers.words.parted_names import parted

_AND = late(r"\s+(?:and|&)\s+")
_HAN = late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
"""A name in Chinese, Japanese or Korean, which is whole without a comma."""
_INITIALS = late(r"(?:[A-Z]\.?[\s-]?){1,4}\Z")
_NUMBERED = late(r" \d{4}\Z")
_AUTHORS_OF_ROLES = frozenset(
    ("author", "first author", "contributor", "presenter", "inventor", "programmer")
)
_NOTE = late(r"[*∗†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰]+")
"""Signs behind a name that lead to a note: who contributed equally, and where each of them works."""
_TAG = late(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
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
_ASIDE = late(r"\s?\([^()]*\)(?=\s*(?:[,;|&]|and\b|\Z))")
"""Where an author works, in brackets behind the name; within it stands what somebody is called."""
_BESIDE_NAMES = late(r"[*∗†‡§¶¹²³⁴⁵⁶⁷⁸⁹⁰#<(]")
_BEFORE_NAMES = late(r"[>–—-]|[Bb][Yy]\b")
"""What may stand beside names: notes, affiliations; and what leads to them."""
_LONGEST = 200_000
"""Characters of a line of names that are read."""


_RAISED = late(r"\$\s?\^\s?\{?\s?(?:\\?[a-zA-Z]{1,12}|[\d,*† ]{1,12})\s?\}?\s?\$")
"""A note of TeX's behind a name: `$^\\dagger$`, `$^{1,2}$`."""


_NOBODY = frozenset(("", "...", "…"))
_LEFT_OUT = late(r",?\s?(?:…|\.\.\.|\. \. \.),?\s(?=(?:and |& )?[^\W\d_])")
"""Those before the last author who are too many to be named: `Ray, B., … Sea, C.`."""
"""What stands for authors who are left out."""


def author_names(text: str) -> tuple[str, ...]:
    """The names in a line of authors: parted by semicolons, by "and", or by commas; `Doe, Jane` as spoken.

    `et al.` and `others` are nobody, and stars and daggers are no part of a name.
    """
    line = " ".join(text[:_LONGEST].split())
    line = _OF_A_VAULT.sub(r"\1", line) if "[[" in line else line
    line = _RAISED.sub("", line) if "$" in line else line
    line = _LEFT_OUT.sub(", ", line) if "…" in line or "..." in line or ". . ." in line else line
    if _BESIDE_NAMES.search(line) or (line[:1] in _BEFORE_FIRST and _BEFORE_NAMES.match(line)):
        line = _names_alone(line)
    if line[-1:] in _LAST_OF_UNNAMED:
        line = _without_unnamed(line)
    if not line:
        return ()
    if " - " in line or "，" in line or "、" in line or "・" in line or "·" in line or line[-1] in "編著訳译":
        line = parted(line)
    if "|" in line or ";" in line:
        return _set_apart(line)
    parts = _AND.split(line) if " and " in line or " & " in line else [line]
    if len(parts) > 1 and _are_inverted(parts):
        return _each_spoken(parts)
    commas = [name for part in ",".join(parts).split(",") if (name := part.strip()) not in _NOBODY]
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
        return _turned([name for part in line.split(";") if (name := part.strip())])
    if _NO_PLACE.search(line):
        return tuple([name for part in line.split(";") if (name := part.partition(",")[0].strip())])
    if _PLACE.search(line):
        return _before_places(line)
    return _each_spoken([name.strip().removeprefix("and ") for name in line.split(";")])


def _names_alone(line: str) -> str:
    """A line of authors without what leads to them, notes and affiliations."""
    if "<" in line:
        line = _TAG.sub("", line)
    if line[:1] in _BEFORE_FIRST and (found := _LED.match(line)):
        line = line[found.end() :]
    if _NOTE.search(line):
        line = _without_notes(line)
    if "(" in line:
        line = _ASIDE.sub("", line).strip() or line
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
    return _turned(names)


def _turned(names: list[str]) -> tuple[str, ...]:
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
    for part in _BRACKET.split(text[:_LONGEST]):
        depth = max(0, depth + (part == "(") - (part == ")"))
        if depth == 0 and part != ")":
            plain.append(part.rstrip() if part[-1:] == " " else part)
    return author_names("".join(plain)) or author_names(text)


_BRACKET = late(r"([()])")


def bibtex_names(text: str) -> tuple[str, ...]:
    """The names of a BibTeX field: parted by "and" alone; `others` is nobody."""
    line = " ".join(text[:_LONGEST].split())
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


_NO_NAME = frozenset(("null", "None", "NULL", "nan", "NaN", "undefined"))


def spoken(name: str) -> str:
    """`Doe, John` as `John Doe`, `Doe, Jr., John` as `John Doe Jr.`; others as they are."""
    if "," not in name:
        return " ".join(name.split())
    family, _, given = name.partition(",")
    if given.strip() in _NO_NAME:  # of programs, where none is known
        return family.strip()
    if "," not in given:
        return f"{given.strip()} {family.strip()}".strip()
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]} {parts[1]}".strip()
    return " ".join(name.split())


def names_of(value: Any) -> tuple[str, ...]:
    """The names in a decoded value: a line, a list of names or of objects with names."""
    if isinstance(value, str):
        return names_of(listed) if (listed := _printed_list(value)) else author_names(value)
    if isinstance(value, dict):
        if isinstance(summary := value.get("summary"), str) and " - " in summary:  # of Google Scholar
            return author_names(summary.partition(" - ")[0])
        if len(value) == 1 and isinstance(only := next(iter(value.values())), dict | list):
            return names_of(only)  # as Word's lists of sources have them, within each other
        inner = value.get("author") or value.get("authors")
        return names_of(inner) if isinstance(inner, list) else _each(person(value))
    return of_people(_listed(value)) if isinstance(value, list) else ()


def _listed(value: list[Any]) -> tuple[str, ...]:
    if len(value) == 1 and isinstance(value[0], str):
        return author_names(value[0])
    told = [
        (spoken(one) if one.count(",") < 2 else one.strip())
        if isinstance(one, str)
        else person(one) if _is_author(one) else ""
        for one in map(_unmarked, value)
    ]  # fmt: skip
    return _turned([name for name in told if name not in _NOBODY])


_OF_A_VAULT = late(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")
"""A name that leads to the keeper's note on a person: `[[Ann Example]]`, `[[people/ann|Ann Example]]`."""


def _unmarked(name: Any) -> Any:
    """A name without its keeper's marks and its place: `*Ann Example*`, `<u>Ann Example</u>`, `Ann (US)`."""
    if isinstance(name, str) and name[:2] == "[[":
        return _OF_A_VAULT.sub(r"\1", name)
    if not isinstance(name, str) or ("*" not in name and "<" not in name and "(" not in name):
        return name
    bare = _TAG.sub("", name).replace("*", "").strip()
    return (_ASIDE.sub("", bare).strip() or bare) if bare[-1:] == ")" else bare


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


def _printed_list(text: str) -> list[Any]:
    """The names of a list as a program printed it in a cell: `['Jane Doe', 'Richard Roe']`."""
    line = text.strip()
    if not (line.startswith(_LIST_STARTS) and line.endswith("]") and len(line) < _LONGEST):
        return []
    try:
        value = ast.literal_eval(line)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return []
    return value if isinstance(value, list) else []


_LIST_STARTS = ("['", '["', "[{'", '[{"')


def person(one: Any) -> str:
    """The name that an object gives, in one piece or in two, without the number that DBLP gives it."""
    one = _unmarked(one)
    if isinstance(one, str):
        return _NUMBERED.sub("", spoken(one) if one.count(",") < 2 else one.strip())
    if not isinstance(one, dict):
        return ""
    inner = one.get("author") or one.get("person") or one.get("creator") or one.get("person_or_org")
    inner = inner or one.get("Person") or _in_parts(one.get("name"))  # of RDF, and of those who part names
    if isinstance(inner, dict | str):
        return person(inner)
    given, family = (_first(one, names) for names in (_GIVEN_NAMES, _FAMILY_NAMES))
    for whole in _WHOLE_NAMES:
        if isinstance(name := one.get(whole), str) and name.strip():
            if family and family in name and len(given) > 1 and given not in name:
                break  # shortened to `Doe J`, as Europe PMC's `fullName` is
            return _NUMBERED.sub("", spoken(_unmarked(name)))
    particle = _first(one, ("non-dropping-particle", "dropping-particle", "particle"))
    return " ".join(filter(None, (given, particle, family, _first(one, ("suffix",)))))


def _in_parts(name: Any) -> Any:
    """A name that is an object of its parts; None for others."""
    return name if isinstance(name, dict) else None


_WHOLE_NAMES = ("name", "display_name", "displayName", "full_name", "fullName", "fullname", "literal", "text",
                "authorName", "raw_author_name", "raw_name", "value", "post_title",
                "public_name", "姓名")  # fmt: skip
_GIVEN_NAMES = (
    "given",
    "firstName",
    "first_name",
    "firstname",
    "first",
    "givenName",
    "foreName",
    "forename",
    "First",
    "given_name",
)
_FAMILY_NAMES = ("family", "family_name", "lastName", "last_name", "lastname", "last", "familyName",
                 "surname", "keyname",
                 "Last")  # fmt: skip


def _first(one: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((text.strip() for name in names if isinstance(text := one.get(name), str) and text), "")


def _is_author(one: Any) -> bool:
    """Not an editor or translator, where a kind of work is named."""
    kind = one.get("creatorType") if isinstance(one, dict) else None
    return not isinstance(kind, str) or kind.lower() in _AUTHORS_OF_ROLES


def _is_inverted(name: str) -> bool:
    """Whether what stands before the comma is a family's name alone: one word, or particles and one."""
    family, _, given = name.partition(",")
    words = family.split()
    if not words or not all(word.islower() for word in words[:-1]):
        return False
    return 0 < len(given.split()) <= 3 and not _HAN.match(words[0])


def _each_spoken(names: Any) -> tuple[str, ...]:
    return tuple([name for one in names if (name := spoken(one))])


def _each(name: str) -> tuple[str, ...]:
    return (name,) if name else ()
