"""Lines that look like references, one a line: where each begins, and which nobody may leave out in silence.

Words come in; yes or no goes out, or the places of lines. Who wrote a paper and how it is called is not
told here, nor whether a line is a reference for sure.
"""

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.markup.text_parts import parts_at

SHORTEST = 30
LONGEST = 800
"""Characters of a line that looks like a reference."""
_FEWEST = 3
"""Lines of a paragraph that holds one reference a line."""
_MANY_CAPITALS = 4
_FEW_CAPITALS = 2
_YEAR = late(r"[12](?<!\d.)(?:(?<=1)[5-9]|(?<=2)0)\d\d(?!\d)")
_CAPITALIZED = late(r"[^\W\d_a-zß-öø-ÿ](?<![^\s(\[\"“‘'«„/-].)")
"""A word that begins with a capital, or with a sign of a writing without any."""
_CAPITALIZED_IN_ASCII = late(r"[ \t-\r\x1c-\x1f(\[\"'/-][A-Z]")
"""The same behind a sign, in a text in ASCII: the engine skips to the sign, of which there are fewer."""
_PLACED = late(r"\d\)?[,:] ?[a-zA-Z]?\d|\d ?\(\d|\d[-–]{1,2}\d")
"""The volume and the pages where a paper stands: `330, 662-664`."""
_PLACE_ALONE = late(
    r"(?:[A-ZÀ-Þ][\w&'’-]{0,24}\.?,? (?:(?:of|and|in|the|&) ){0,2}){1,6}"
    r"\(?\d{1,4}\)?(?: ?[(,:;][\s\d(),:;–-]*)"
    r"|(?:[A-ZÀ-Þ][a-z]{0,6}\. ?){1,5}(?:[A-ZÀ-Þ][a-z]{0,12}\.?)?(?: [A-ZÀ-Þ][a-z]{0,12}){0,1}\.?"
)
_OF_ABOVE = late(
    r"(?i:(?:[\w’'-]+ ){0,2}(?:(?:source )?code|software|web ?(?:site|server|page)|data(?:base|sets?)?|demo"
    r"|package|video|suppl\w+|implementation)(?: and [a-z]+(?: [a-z]+)?)?(?: (?:of|for) [\w-]+(?: [\w-]+)?)?"
    r" ?: ?https?://(?!\S{0,200}(?:arxiv|doi\.org|openreview|\.pdf))\S+)"
)
"""A line that says what of the paper above stands where: `Source code of HopWood: https://...`."""
_MOST_BLANKS = 8
_BEFORE_FIRST = " \t\"'“”„«‘‚*_([0123456789.)]-–•`"
"""Quotes, numbers and marks that stand before the first word of a reference."""
_ENDS = frozenset(".)]\"”’'»/?!;")


def is_likely(words: str) -> bool:
    """Whether a line looks like a reference: a year, names and titles in capitals, stops between them."""
    if not SHORTEST <= len(words) <= LONGEST or not _begins(words) or _YEAR.search(words) is None:
        return False
    if words.isascii() and ". " not in words and ", " not in words and ": " not in words:
        return False
    if words.isascii():
        capitals = len(_CAPITALIZED_IN_ASCII.findall(f" {words}"))
    else:
        capitals = len(_CAPITALIZED.findall(words))
    fewest = _MANY_CAPITALS if _PLACED.search(words) is None else _FEW_CAPITALS
    return capitals >= fewest and capitals * 4 >= words.count(" ")


def _begins(words: str) -> bool:
    """Whether a line begins as a sentence does, and does not go on with one."""
    first = words[:1]
    if not first.isupper():
        first = words[:12].lstrip(_BEFORE_FIRST)[:1]
    return first.isalpha() and not first.islower()


def _ends(words: str) -> bool:
    return words[-1] in _ENDS or words[-1].isdigit()


def is_place_alone(words: str) -> bool:
    """Whether words are a journal for short, or with volume and pages: `J. Stones`, `Stones 47, 515-516`."""
    return words.count(" ") <= _MOST_BLANKS and _PLACE_ALONE.fullmatch(words) is not None


def is_before_volume(words: str, text: str) -> bool:
    """Whether words are a journal that its volume follows: `Lake et al., Stone Research, 15: 527, 1990`.

    A list may cite without any title; a title has where it appeared between itself and the numbers.
    """
    if words.count(" ") >= _LONGEST_JOURNAL or not all(
        word[0].isupper() or word in _SMALL for word in words.split()
    ):
        return False
    place = text.find(words)
    return place >= 0 and _VOLUME.match(text, place + len(words)) is not None


_LONGEST_JOURNAL = 5
_SMALL = frozenset(("of", "the", "and", "in", "for", "&", "de", "der", "für", "et", "di"))
_VOLUME = late(r"[.,]?,? (?:[Vv]ol\.? ?)?\d{1,3}(?: ?\(\d[^()\n]{0,12}\))? ?[:,] ?[A-Za-z]?\d")


def starts(text: str) -> list[int]:
    """Where the lines of a paragraph begin that is a list of references, one a line; none where it is none.

    Nearly every line of such has a year, or begins anew and ends in a stop; lines that are only wrapped
    do neither.
    """
    if text.count("\n") < _FEWEST - 1:
        return []
    places, likely, whole, place = list[int](), 0, 0, 0
    for line in text.split("\n"):
        words = line.strip()
        if words and not (places and "http" in words and _OF_ABOVE.fullmatch(words)):
            places.append(place + line.find(words))
            likely += is_likely(words)
            whole += _begins(words) and _ends(words)
            if likely * 3 + _FEWEST < len(places):
                return []
        place += len(line) + 1
    if likely < _FEWEST:
        return []
    every = len(places)
    return places if likely * 4 >= every * 3 or (likely * 3 >= every and whole * 4 >= every * 3) else []


def wrapped_starts(text: str) -> list[int]:
    """Where the references of a paragraph begin whose lines are wrapped, and told by their ends alone.

    One ends where a line does, in a stop, once its year has been named, and the next line begins anew; what
    has no year then goes on with the one above. None where there are no several.
    """
    places, place, last = [0], 0, ""
    for line in text.split("\n"):
        words = line.strip()
        if (
            place
            and words
            and last
            and _ends(last)
            and _begins(words)
            and is_likely(text[places[-1] : place].strip())
        ):
            places.append(place)
        place += len(line) + 1
        last = words or last
    kept = [
        start
        for start, end in zip(places, [*places[1:], len(text)], strict=True)
        if not start or is_likely(text[start:end].strip())
    ]
    return kept if len(kept) >= _FEWEST else []


def up_to_abstract(text: Text) -> Text:
    """What an entry says before its abstract, which a line begins that is called so."""
    if "bstract" not in text.text:
        return text
    begun = _ABSTRACT.search(text.text)
    return parts_at(text, [0, begun.start()])[0] if begun else text


_ABSTRACT = late(r"\n\W{0,3}Abstract\W{0,3}[:.—–]")
