"""Made-up references in plain words, in several styles, to be timed: as many of each as are wanted.

Whoever wrote one, its title, and where and when it came out are another for each, as in a real list.
"""

_FAMILIES = (
    "Lake",
    "Pond",
    "Weir",
    "Brook",
    "Ford",
    "Hill",
    "Moss",
    "Reed",
    "Sand",
    "Stone",
    "Fields",
    "Marsh",
)
_GIVEN = ("Ann", "Bert", "Carl", "Eve", "Gwen", "Ida", "Joe", "Lou", "Max", "Nina", "Olaf", "Pia", "Rosa")
_DOINGS = (
    "Counting",
    "Weighing",
    "Mapping",
    "Hearing",
    "Learning",
    "Sorting",
    "Drawing",
    "Cooling",
    "Naming",
)
_KINDS = ("Northern", "Robust", "Small", "Distant", "Sparse", "Wooden", "Early", "Silent", "Broken", "Warm")
_SUBJECTS = ("Lamps", "Rivers", "Doors", "Stones", "Clouds", "Walls", "Birds", "Hills", "Bridges", "Leaves")
_WAYS = ("by Hand", "under Water", "with Few Words", "in the Long Run", "at Night", "without a Teacher")
_JOURNALS = ("Journal of Things", "Hill Letters", "Stones and Water", "Annals of Lamps", "Fog Research")

STYLES = {
    "apa.txt": (
        "{turned} ({year}). {title}. {journal}, {volume}({issue}), {first}–{last}. "
        "https://doi.org/10.1000/{n}\n\n",
        "{turned} ({year}). {title} (2nd ed.). Brook Press.\n\n",
    ),
    "ieee.md": (
        "{n}. {led}, “{title},” {journal}, vol. {volume}, no. {issue}, pp. {first}–{last}, {year}.\n",
        "{n}. {led}, {title}, 2nd ed. New Ford: Brook Press, {year}.\n",
    ),
    "vancouver.txt": (
        "{bare}. {title}. {journal}. {year};{volume}({issue}):{first}–{last}.\n\n",
        "{bare}. {title}. 2nd ed. New Ford: Brook Press; {year}.\n\n",
    ),
    "acs.md": (
        "- {parted} {title}. {journal} {year}, {volume} ({issue}), {first}–{last}.\n",
        "- {parted} {title}, 2nd ed.; Brook Press: New Ford, {year}.\n",
    ),
    "mla.md": (
        "{full}. “{title}.” {journal}, vol. {volume}, no. {issue}, {year}, pp. {first}–{last}.\n\n",
        "{full}. {title}. 2nd ed., Brook Press, {year}.\n\n",
    ),
    "abnt.md": (
        "{capitals}. {title}. {journal}, v. {volume}, n. {issue}, p. {first}–{last}, {year}.\n\n",
        "{capitals}. {title}. 2. ed. New Ford: Brook Press, {year}.\n\n",
    ),
}
"""Of each style an article and a book, of which every fourth is one."""
_OF_BOOKS = 4


def made_references(style: str, octets: int) -> str:
    """About so many octets of references in a style, below a heading where they are in Markdown."""
    written = ["# References\n\n" if style.endswith(".md") else ""]
    size = number = 0
    while size < octets:
        number += 1
        entry = STYLES[style][number % _OF_BOOKS == 0]
        written.append(entry.format(n=number, **_told(number)))
        size += len(written[-1].encode())
    return "".join(written)


def _told(number: int) -> dict[str, str | int]:
    """What is told of one reference: its authors as each style writes them, its title, where it came out."""
    authors = [
        (_one(_FAMILIES, number * 3 + place * 7), _one(_GIVEN, number * 5 + place * 7))
        for place in range(1 + number % 3)
    ]
    (family, given), *others = authors
    way = (
        f"{_one(_DOINGS, number)} {_one(_KINDS, number // 3)} {_one(_SUBJECTS, number)} {_one(_WAYS, number)}"
    )
    return {
        "turned": ", ".join(f"{family}, {given[0]}." for family, given in authors),
        "parted": "; ".join(f"{family}, {given[0]}." for family, given in authors),
        "bare": ", ".join(f"{family} {given[0]}" for family, given in authors),
        "led": " and ".join(f"{given[0]}. {family}" for family, given in authors),
        "full": ", ".join([f"{family}, {given}", *(f"and {given} {family}" for family, given in others)]),
        "capitals": "; ".join(f"{family.upper()}, {given}" for family, given in authors),
        "title": f"{way} of Number {number}",
        "journal": _one(_JOURNALS, number // 2),
        "year": 1980 + number % 45,
        "volume": 1 + number % 60,
        "issue": 1 + number % 4,
        "first": 1 + number * 7 % 900,
        "last": 12 + number * 7 % 900,
    }


def _one(several: tuple[str, ...], number: int) -> str:
    return several[number % len(several)]
