"""What stands between the papers of a programme, by what it is called: pauses, talks; how papers are shown.

A title comes in; yes or no goes out, or the title without how its paper is shown.
"""

import re

from enricher.late_patterns import late

_LONGEST = 60
_PAUSE = late(
    r"\W{0,3}(?:(?:coffee|tea|lunch|morning|afternoon|short|evening|welcome|conference|opening|final|project"
    r"|spring|fall|winter|thanksgiving|reading) ){0,2}"
    r"(?:breaks?|recess|(?:guest(?: lecture)?/|sub/){0,2}no (?:class(?:es)?|lectures?|meetings?)\b[^\n]*"
    r"|presentations|lunch|dinner"
    r"|breakfast|banquet|reception|coffee|registration|excursion|networking|group photo"
    r"|(?:opening|closing|welcome|introductory|concluding)(?: ?(?:and|[&/]) ?(?:opening|closing|welcome))?"
    r" (?:remarks?|sessions?|ceremony|address|words?)"
    r"|opening|closing|welcome|(?:poster|demo|q&a|social)s? (?:sessions?|events?)|business meeting"
    r"|(?:city|guided|walking|boat|bus|lab|campus|museum) tours?"
    r"|end of [\w' -]{2,24}[.!] (?:good ?bye|see you|thank)\w*[^\n]{0,20}"
    r"|(?:the )?end(?: of (?:the )?(?:day|workshop|meeting|conference|program(?:me)?))?(?= ?[\d(&+/-]|\W*\Z)"
    r"|key-?notes?(?: (?:talk|speech|lecture|address|session|speaker)s?)?|invited (?:talk|speaker|lecture)s?"
    r"|panel(?: discussion)?s?"
    r"|(?:memorial|labou?r|veterans|independence|columbus|thanksgiving|mlk) day|holidays?"
    r"|(?:(?:merry )?christmas|easter)(?: break)?(?=\W*\Z)|(?:open |general |free )?discussions?(?=\W*\Z)"
    r"|(?:オープニング|クロージング|開会|閉会|休憩|昼食|昼休み|懇親会"
    r"|茶歇|午餐|午休|晚宴|开幕"
    r"|闭幕|合影|휴식|점심|개회|폐회)[^\n]{0,12}"
    r"|(?:mid-?term )?exams?|lightning talks|adjourn|tba|tbd|tbc|title to follow"
    r"|to be (?:announced|decided|determined|confirmed))"
    r"(?P<more>(?: [\w()/&+-]{1,12}){0,2})\W{0,3}\Z",
    re.IGNORECASE,
)
_NEAR = 24
_TALK = late(
    r"\W{0,2}(?:(?:(?:invited|key-?note|plenary|opening|closing) ?(?:talks?|speakers?|speech(?:es)?|lectures?"
    r"|address|presentations?|(?:live )?q ?& ?a)?|panel(?: discussions?)?|tutorials?|fireside chat"
    r"|round ?table)(?: ?\d{1,2})?(?:[)\]]|\s?[:–—]|\s-\s)"
    r"|live q ?& ?a\b"
    r"|(?:[\w-]{4,12} ){0,2}session (?:\d{1,2}[a-h]?|[ivx]{1,4}|[a-h])\s?[:–—]"
    r"|q ?& ?a(?: (?:session|with|for [^\n]{0,40}(?:speaker|talk|paper)s?)\b|\s?[:–—)\]]|\s*\Z))",
    re.IGNORECASE,
)
_SHOWN = late(
    r"[(\[]?(?:<(?:b|i|strong|em)>)?"
    r"(?:oral|spotlight|poster|contributed|lightning|short|long|regular|full|doctoral|industry|demo|tool)"
    r"(?: (?:oral|talk|presentation|paper|poster|demo)s?){0,2}(?: \d{1,3})?"
    r"(?:</(?:b|i|strong|em)>)?(?:[)\]]:?|:)\s+(?=\S)",
    re.IGNORECASE,
)
_HOW = (
    r"(?:online|remote|virtual|in[- ]person|on-?site|hybrid|oral|spotlight|poster|lightning|short|long|full"
    r"|regular|demo|tool)"
)
_OF_WHAT = r"(?:talk|presentation|paper|poster|demo|track)"
_IS_SHOWN = late(rf"(?:{_HOW} ){{0,2}}(?:{_HOW}|{_OF_WHAT})", re.IGNORECASE)
_SHOWN_BEHIND = late(rf"(?:\s*[(\[](?:{_HOW} ){{0,2}}(?:{_HOW}|{_OF_WHAT})[)\]])+[\s.]*\Z", re.IGNORECASE)
_BADGE = late(rf"\s*(?:{_HOW} ){{1,2}}{_OF_WHAT}(?:\s+(?=[A-ZÀ-Þ])|\s*\Z)", re.IGNORECASE)


def is_pause(title: str, *, signed: bool = False) -> bool:
    """Whether something is called as what stands between papers is: `Coffee Break`, `No Classes`.

    `signed`: it has authors, or code. More words make a title of it then: `Closing the Loop`.
    """
    found = _PAUSE.match(title) if 0 < len(title) < _LONGEST else None
    return found is not None and not (signed and _GOES_ON.match(found["more"]))


_GOES_ON = late(r" (?!and\b|or\b|with\b)[^\W\d]")


def is_called_talk(title: str) -> bool:
    """Whether a title says before itself that it is a talk's: `(Invited Talk) ...`, `Keynote: ...`."""
    if title[:1] not in "([" and ":" not in title[:_NEAR] and "-" not in title[:_NEAR] and "&" not in title:
        return False
    return _TALK.match(title) is not None


def without_showing(title: str) -> str:
    """A title without how its paper was shown before it: `(Oral Presentation) "A Title of Words"`."""
    found = _SHOWN.match(title)
    if found is None or (title[:1] not in "([" and " " not in found[0].strip()):
        return title  # `Long: A Title` may be one
    bare = title[found.end() :]
    return bare[1:-1] if bare[:1] == bare[-1:] == '"' and len(bare) > 1 else bare


def is_how_shown(words: str) -> bool:
    """Whether words say how a paper is shown, and nothing else: `remote`, `short paper`."""
    return len(words) < _NEAR and _IS_SHOWN.fullmatch(words) is not None


def without_how_shown(names: str) -> str:
    """Authors without how their paper is shown: behind them in brackets, or before them on a badge.

    `Ann Lake, Bob Pond (short) [remote]`, `Online presentation Ann Lake, Bob Pond`.
    """
    if names.rstrip(" .\n")[-1:] in _CLOSING and (
        found := _SHOWN_BEHIND.search(names, max(0, len(names) - _LONGEST))
    ):
        names = names[: found.start()]
    if names.lstrip()[:1].lower() in _BADGES_BEGIN and (found := _BADGE.match(names)):
        names = names[found.end() :]
    return names


_CLOSING = frozenset(")]")
_BADGES_BEGIN = frozenset("orvihsplfdt")
