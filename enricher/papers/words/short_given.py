"""Given names for short, of more letters than one: `Md. Rahman`, `Yu. Lake`, `Wm. Pond`.

No text comes in here: patterns' parts go out, by which others know that no sentence ends at such a stop.
"""

_OF_NOBODY_ELSE = ("Md|Ch|Ph|Th|Cl|Gy|Zs|Wm|Dm|Vl", "Chr|Jos|Mhd", "Mohd|Muhd|Thos|Chas|Benj")
"""What is no family's name, by its length."""
_FIRST = "Yu|Ya|Ju|Zh|Sh|Kh|St|Fr|Ed"
"""What is one, too, or begins a place's: it is a given name only where a name begins."""
SHORT_GIVEN = "|".join((*reversed(_OF_NOBODY_ELSE), "Yu|Ya|Zh|St"))
"""Each of them that stands before a family's name, the longest first."""


def _unless_behind(stop: str) -> str:
    anywhere = "".join(rf"(?<!\b(?:{names}){stop})" for names in _OF_NOBODY_ELSE)
    first = "".join(rf"(?<!{lead}(?:{_FIRST}){stop})" for lead in (r"\A", "[,;&] ", r"\band "))
    return anywhere + first


NO_SHORT = _unless_behind("")
"""Before a stop: it is none of a given name's."""
NO_SHORT_STOP = _unless_behind(r"\.")
"""Behind a stop, the same."""
