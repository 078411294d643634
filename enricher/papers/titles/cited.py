"""References as bibliographies print them: who stands before a title, by the styles' own orders.

`Lakes, Anna, and Bert Seas. 2020. A Title.` (Chicago, MLA, ACM), `WATER Collaboration. A Title.`,
`Lakes A, Seas B. A Title[J]. Journal` (GB/T 7714). Words come in; they go out without their authors and
the year behind those, or without what stands behind the sign of their kind; as they are where none is sure.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import are_cited, is_lone_name
from enricher.papers.titles.cited_editors import behind_editors
from enricher.papers.words.east_asian_names import are_east_asian_names
from enricher.papers.words.given_names import is_given
from enricher.papers.words.label_words import is_name, looks_like_names
from enricher.papers.words.short_given import NO_SHORT_STOP, SHORT_GIVEN
from enricher.papers.words.title_marks import unled
from enricher.papers.words.title_words import may_be_of_title

_YEAR_BETWEEN = re.compile(
    r"[.,\s](?:(?<=[.,])\s\(?(?:19|20)\d\d[a-z]?\)?[.:]\s(?=\S)"
    r"|(?<=\s)(?<=[^\W\d_].)\((?:[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?)?(?:19|20)\d\d[a-z]?\)[.:]\s(?=\S))"
)
"""The year between authors and a title, which styles of authors and dates set in stops."""
_YEAR_STOPPED = late(r"[12](?:(?<=1)9|(?<=2)0)\d\d[a-z]?\)?[.:]\s\S")
"""The same by its digits alone, to which the engine skips: most references have their year last."""
_EDITING = re.compile(r",? [(]?(?:[Hh]rsg|[Hh]g|[Ee]ds?|[Oo]rgs?|[Cc]oords?|[Dd]irs?|[Rr]ed)\b\.?[)]?\Z")
"""What says that those before a title are its editors."""
_FARTHEST = 600
"""Characters of a reference in which its authors end."""
_KIND = re.compile(r"\s?\[(?:[JCMDPRNSZGA]|EB|DB|CP)(?:/(?:OL|CD))?\](?=\s*(?:[.,/]|\Z|\d))")
"""The sign of a reference's kind behind its title, by GB/T 7714: `[J]`, `[C]//`, `[EB/OL]`."""


def behind_authors(text: str) -> str:
    """What stands behind the authors and the year of a reference, or behind the group that signs it."""
    text = behind_editors(text if text.isascii() else _behind_wide_colon(text))
    if text[:1] == "(" and (found := _TOGETHER.match(text)):
        return text[found.end() :]
    if (
        _YEAR_STOPPED.search(text, 0, _FARTHEST)
        and (found := _YEAR_BETWEEN.search(text, 0, _FARTHEST))
        and are_cited(names := _EDITING.sub("", text[: found.start()]))
        and (not found[0].endswith("): ") or _are_listed(names))
    ):
        return text[found.end() :]
    if "): " in text and (end := _end_of_dated(text)):
        return text[end:]
    if (", 20" in text or ", 19" in text or ". (" in text) and (end := _end_of_one_or_group(text)):
        return text[end:]
    if "(" in text and (found := _YEAR_UNSTOPPED.match(text)) and _are_several_or_whole(found[1].strip()):
        return text[found.end() :]
    names, stop, rest = text[:_FARTHEST].partition(". ")
    if (
        stop
        and rest
        and names.endswith(("Collaboration", "Collaborations", " and others"))
        and are_cited(names)
    ):
        return text[len(names) + len(stop) :]
    if not text.isascii() and rest and are_east_asian_names(names):
        return text[len(names) + len(stop) :]
    if text[1:3].isupper():
        found = _IN_CAPITALS.match(text)
    else:
        found = _FAMILY_COLON.match(text) if ": " in text else None
        found = None if found and any(map(may_be_of_title, _WORDS.findall(found[0]))) else found
    if found is None and text[:1] > _LAST_OF_OTHERS and _OF_EAST_ASIAN_SOURCE.search(text):
        found = _EAST_ASIAN_LISTED.match(text)
    return text[found.end() :] if found else text


def title_by_kind(text: str) -> str:
    """The title of a reference that the sign of its kind tells, behind its authors; empty for others.

    By GB/T 7714 authors stand first, families before initials, and a title has no stop before that sign.
    """
    sign = _KIND.search(text, 0, _FARTHEST)
    names, stop, title = text[: sign.start()].partition(". ") if sign else ("", "", "")
    return title if stop and title and _BY_KIND.fullmatch(names) is not None else ""


def _end_of_dated(text: str) -> int:
    """Where several authors, the year in brackets and a colon end; 0 for others."""
    if (found := _DATED.match(text)) and _are_listed(found[1]):
        return found.end()
    found = _DATED_BY_LETTER.match(text)
    return found.end() if found and _are_by_initials(found[1]) else 0


def _end_of_one_or_group(text: str) -> int:
    """Where the only author and the year end, or who signs as a group and the year; 0 for others."""
    if end := end_of_one(text):
        return end
    found = _SIGNED_BY_GROUP.match(text) if ". (" in text else None
    return found.end() if found else 0


def end_of_one(text: str) -> int:
    """Where the only author in full, the year and a colon end before a title; 0 for others."""
    found = _ONE_OF_YEAR.match(text)
    return found.end() if found and is_given(found[1].partition(" ")[0]) and is_lone_name(found[1]) else 0


_ONE_OF_YEAR = late(r"([A-ZÀ-Þ][^,:()\n]{3,48}), (?:19|20)\d\d[a-z]?: (?=\S+ \S)")
"""The only author in full, the year and a colon: `Ann Example, 2026: A Title`."""
_SIGNED_BY_GROUP = late(
    r"(?:[A-Z]\w{1,12}AI|Anthropic|DeepMind|NVIDIA"
    r"|(?:[A-Z][\w&.-]{0,24} ){1,4}(?:Team|Group|Consortium|Committee|Foundation|Initiative|Organi[sz]ation"
    r"|Association|Institute|Labs?|Research|Union|Agency))\. \((?:19|20)\d\d[a-z]?\)\. (?=\S+ \S)"
)
"""Who signs as a group, before the year as APA has it: `OpenAI. (2023). `, `Lake Team. (2025). `."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_GIVEN_ONE = r"[A-ZÀ-ÞĀ-Ž](?:[\w'’-]{1,24}|\.)?"
_SPOKEN = (
    r"(?:(?:van|von|de|der|den|di|da|del) ){0,2}[A-ZÀ-ÞĀ-Ž][\w'’-]{1,24},"
    rf" {_GIVEN_ONE}(?:[ -]?{_GIVEN_ONE}){{0,2}}"
)
_FAMILY_COLON = late(
    rf"{_SPOKEN}(?>(?: ?; | ?/ ?| und | & |, ){_SPOKEN}){{0,20}}+(?: ?; (?:et al|u\. ?a)\.?)?"
    r"(?: \(?(?:Hrsg|Hg|Eds?)\.\)?)?(?: \((?:19|20)\d\d[a-z]?\))?: (?=[A-ZÀ-Þ„»«])"
)
"""Authors as German lists have them, families first, and a colon: `Muster, Eva / Beispiel, Jan (2010): `."""
_ONE_BY_KIND = (
    r"(?:(?:[Dd]e|[Vv][ao]n|[Dd]er|[Ll]a) ){0,2}[A-ZÀ-ÞĀ-Ž][\w'’-]{0,24}(?: [A-ZÀ-ÞĀ-Ž]\w{0,20}-?){0,3}"
    r"|[\u3041-\u30ff\u3005\u4e00-\u9fff\uac00-\ud7af·・]{2,24}"
)
_BY_KIND = late(rf"(?:{_ONE_BY_KIND})(?:(?:,|，|、|;|；) ?(?:{_ONE_BY_KIND}|等|他|외|et al|others)){{0,40}}+")
_SIGN = r"[\u3041-\u30ff\u3005\u4e00-\u9fff]"
_EAST_ASIAN = rf"(?:{_SIGN}{{1,4}}[ \u3000]?{_SIGN}{{1,4}}|[가-힣]{{2,4}})(?=[,，、・;；:：.．他ほ等])"
_EAST_ASIAN_LISTED = late(
    rf"{_EAST_ASIAN}(?:[,，、・;；]\s?{_EAST_ASIAN}){{0,20}}+(?:(?:他|ほか|등|等))?(?:(?<=[^\s,，、・;；]{{3}})[:：]\s?|[,，.．]\s?(?=[^,，]{{8}}))"
)
"""Authors in Chinese, Japanese or Korean before a title: `石田 某, 梶村 某, `, `某某: `."""
_OF_EAST_ASIAN_SOURCE = late(
    r"年報|紀要|科学|講演[集会]|シンポジウム|技報|論文[誌集]|学[会會報报]|會議|会议|[研究]究会|講究録|ジャーナル|杂志|期刊|논문[지집]|학회|[Vv]ol|\d[巻卷권]|\bpp|\d[頁页]"
)
"""What a reference in these languages names behind its title."""


_FAMILY = r"(?:[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž'’-]{2,24})(?: [A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž'’-]{2,24})?"
_GIVEN = r"[A-ZÀ-ÞĀ-Ž](?:[a-zß-ÿā-ž]{1,20}|\.)(?:[ -][A-ZÀ-ÞĀ-Ž](?:[a-zß-ÿā-ž]{1,20}|\.))?"
_IN_CAPITALS = late(
    rf"{_FAMILY},? {_GIVEN}(?>(?:,? (?:and|et|und|a|y|e|i|&) |[,;] |\s[–-]\s)"
    rf"(?:{_FAMILY},? {_GIVEN}|{_GIVEN} {_FAMILY})){{0,20}}+"
    r"(?:,? et al\.?)?\s?(?:\((?:19|20)\d\d[a-z]?\))?(?:[,:]|(?<=\.)|\.) (?=[A-ZÀ-ÞĀ-Ž«„“\"'])"
)
"""Authors by ISO 690, whose families stand in capitals: `EXAMPLE, Ann and Bob SAMPLE. `, `EXAMPLE Ann, `."""


_TOGETHER = late(
    r"\((?:[Mm]it|[Ww]ith|[Aa]vec|[Cc]on|[Cc]om|[Jj]oint(?:ly)? with) [A-ZÀ-Þ][^()]{2,80}\):?\s+(?=[^\W\d_])"
)
"""Whom the keeper wrote a paper with, before its title: `(mit Eva Muster) Ein Titel`."""


def is_cited_before(lead: str) -> bool:
    """Whether authors and a stop are all that stands before a link: `Example, Ann, and Bob Sample. `."""
    return lead.rstrip(" ")[-1:] == "." and "," in lead and are_cited(unled(lead))


def is_of_authors_and_place(lead: str) -> bool:
    """Whether authors and where and when their paper stood are all that leads to its title.

    As physicists' lists have it, with the title in a line below: `A. Example, Phys. Stones 55, 7 (1997).`
    """
    if _YEAR_LAST.search(lead) is None:
        return False
    first, comma, _ = lead.partition(",")
    return bool(comma) and (is_name(first.strip()) or _ALONE.fullmatch(first.strip()) is not None)


_YEAR_LAST = late(r"\((?:19|20)\d\d[a-z]?\)[\s.,:;]{0,4}\Z")
_DATED = late(r"(?=[A-ZÀ-ÞĀ-ŽА-ЯЁ])([^():\n]{3,400}?)\s\((?:19|20)\d\d[a-z]?\):\s+(?=\S)")
"""What stands before a title with the year in brackets and a colon: `Th. Example, Ann Sample (2007): `."""
_YEAR_UNSTOPPED = late(
    r"(?=[A-ZÀ-ÞĀ-ŽА-ЯЁ])([^()\n]{8,300}?),?\s\((?:19|20)\d\d[a-z]?\),?\s+(?=[A-ZÀ-ÞĀ-Ž“‘\"'])"
)
"""Before a title, the year in brackets and no stop: `Sample, Ann (2019), `, `A. Ray and B. Sea (2012) `."""
_BETWEEN = re.compile(r"[,;]\s?(?:and |und |et |y |e )?| and | und | & ")
_NAME = late(r"(?:(?:[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w'’.-]*|de|van|der|von|la|le|den|di|da|du|dos) ?){1,5}")
_MOST_OF_NAME = 4
"""Words of somebody's name."""


def _are_several_or_whole(lead: str) -> bool:
    """Whether a text is several authors, be it their families, or one whose family stands before a comma."""
    if (_are_listed(lead) and are_cited(lead)) or _FAMILIES.fullmatch(lead) is not None:
        return True
    return lead.count(", ") == 1 and _FAMILY_FIRST.match(lead) is not None


_FAMILIES = late(
    r"[A-ZÀ-Þ][\w'’-]{2,24}(?:, [A-ZÀ-Þ][\w'’-]{2,24}){0,5},? (?:and|&) [A-ZÀ-Þ][\w'’-]{2,24}"
    r"|[A-ZÀ-Þ][\w'’-]{2,24},? et al\.?"
)
"""Authors by their families alone: `Example and Sample`, `Example, Sample, and Third`, `Example et al.`."""
_FAMILY_FIRST = late(
    r"(?:[a-z]{2,3} ){0,2}[A-ZÀ-Þ][\w'’-]{1,24}, [A-ZÀ-Þ](?:[\w'’-]{1,24}|\.)(?:[ -][A-ZÀ-Þ]\w{0,20}\.?){0,2}"
    r"(?: and .{4,60})?\Z"
)


_DATED_BY_LETTER = late(r"([^()\n]{4,600}?)\s\((?:19|20)\d\d\s?[a-z]?\):\s+(?=\S)")
_WITH_INITIALS = late(
    r"(?:(?:[Vv][ao]n|[Dd]e[rln]?|[Ll][ae]|di|da) ){0,3}[A-ZÀ-ÞĀ-Ž][\w'’-]+(?: [A-ZÀ-ÞĀ-Ž][\w'’-]+)?"
    r" (?:[A-ZÀ-ÞĀ-Ž]\.?-?){1,4}"
)
_LEFT_OUT = frozenset(("…", "...", "et al", "et al.", ""))


def _are_by_initials(lead: str) -> bool:
    """Whether a text is several authors with initials behind their families: `Lake T, Van den Pond KJ`.

    Some may be left out: `Lake T, ... , Pond S, ...`, `Lake T, … Pond U.`
    """
    parts = [part.strip(" .…") for part in _BETWEEN.split(lead)]
    named = [part for part in parts if part not in _LEFT_OUT]
    if len(parts) < 2 or not named or not _WITH_INITIALS.fullmatch(named[0]):
        return False
    return sum(_WITH_INITIALS.fullmatch(part) is not None for part in named) * 4 >= len(named) * 3


def _are_listed(lead: str) -> bool:
    """Whether a text is several authors, or one with an initial."""
    parts = [part.strip() for part in _BETWEEN.split(lead)]
    if len(parts) < 2 and "." not in lead:
        return False
    return all(_NAME.fullmatch(part) and part.count(" ") < _MOST_OF_NAME for part in parts)


def _behind_wide_colon(text: str) -> str:
    """A title without the authors before its colon, as Japanese lists have it; others as they are."""
    names, _, rest = text.partition("\uff1a")
    if rest:
        return rest.lstrip() if len(names) <= _FARTHEST and are_cited(names) else text
    names, _, rest = text.partition(":")
    return rest.lstrip() if rest and are_east_asian_names(names) else text


def up_to_kind(text: str) -> str:
    """A reference up to the sign of its kind, or to the proceedings or the book that its paper stands in."""
    found = _KIND.search(text, 0, _FARTHEST) if "]" in text else None
    if found and found.start():
        return text[: found.start()]
    if "//" in text and (bar := _BARS.search(text, 0, _FARTHEST)):
        text = text[: bar.start()]
    if not text.isascii() and _MAY_NAME_BOOK.search(text) and (book := OF_BOOK.search(text, 0, _FARTHEST)):
        text = text[: book.start()]
    place = _STANDS_IN.search(text, 0, _FARTHEST)
    if place is not None and text.count(" ", 0, place.start()) >= _FEWEST_WORDS - 1:
        text = text[: place.start() + (place[0][0] in "?!")]
    return _before_initials(text) if ", " in text and "." in text and text[1:2] != "." else text


_BARS = late(r"\s(?:/\s[^/\n]{3,200}\s)?//\s?(?=\w|«)|(?<=[\w)?!])//(?=[A-ZÀ-Þ\u4e00-\u9fff])")
"""What stands between a title and its journal by GOST 7.1, with who answers for it or without."""


_MAY_NAME_BOOK = late(r"[а-я]|\.\s[—–]\s")
_LAST_OF_OTHERS = "\u3000"
"""What stands before all signs of Chinese, Japanese and Korean."""
OF_BOOK = late(
    r"\s?:\s(?:(?:[а-яёіїє-]{4,20}\s)?(?:монографи[яи]|монографія)|уч[её]б(?:\.|ник|н\w{1,4}|но-\w{4,20})\s?(?:пос\w*)?"
    r"|підручник|навчальн\w{1,4} посібник|(?:авто)?реф\.? ?\w* ?дис\b|автореф\.|дис\.)(?=[\s.,/]|\Z)"
    r"|(?:\s/\s[^/\n]{3,200}?)?\.\s[—–]\s(?=[A-ZА-ЯЁІЇЄҐ][^:\n]{0,40}?:\s?[^,\n]{2,60},\s(?:19|20)\d\d\b)"
)
"""Behind a book's title by GOST 7.1: what kind of book it is, who answers for it, its place and publisher."""


def _before_initials(text: str) -> str:
    """A title without its authors behind it: `A Title of Words, A. Example, B. Sample, J. Stones 1`."""
    found = _INITIALED.search(text, 0, _FARTHEST)
    if found is None or text.count(" ", 0, found.start()) < _FEWEST_WORDS:
        return text
    lead = text[: found.start() + (found[0][0] in "?!")]
    return text if looks_like_names(lead) or is_name(lead.partition(",")[0]) else " ".join(lead.split())


def begins_with_initials(text: str) -> bool:
    """Whether several authors with initials are what stands behind a title."""
    return _INITIALED.match(text) is not None


_ONE = (
    rf"(?:(?:[A-ZÀ-ÞĀ-ŽА-ЯЁ]|{SHORT_GIVEN})\.[-\s]?){{1,4}}(?:(?:de|van|der|von)\s){{0,2}}[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w'’–-]+"
    r"(?: [A-ZÀ-ÞĀ-Ž][\w'’-]+)?"
)
_ALONE = late(_ONE)
"""One such author."""
_INITIALED = late(
    rf"[,.?!](?<!\b[A-ZÀ-Þ].){NO_SHORT_STOP}\s+(?={_ONE}(?:,?\s(?:and|&)\s|,\s){_ONE}(?:[,.;(\s]|\Z))"
)
"""Several authors, initials first, behind a title."""
_FEWEST_WORDS = 3
_EDITORS = (
    r"(?:[Ee]ds?|[Hh]rsg|[Hh]g|[Oo]rgs?|[Cc]oords?|[Dd]irs?|[Rr]ed|[Ee]dd|[ÉéEe]ds?|[Cc]ur)\b\.?[)\]]"
    r"|,\s[Ee]d(?:s?\.|itors?[,.:])\s|\b(?:edited by|ed\. by|hrsg\. v(?:on|\.)|herausgegeben von|a cura di"
    r"|sous la dir\w*\.? d|org\. por|editado por)\b"
)
"""Who made a book, in brackets behind names or before them."""
_STANDS_IN = late(
    r"[,.?!](?=\s+(?:[Tt]o|[Aa]c|[Pp][ur]|[Ss]u|[IiDdEe]|\[|[Ww]|[A-Z][A-Z\s]))(?<!\b[A-ZÀ-Þ].)\s+"
    r"(?:(?:[Tt]o appear|[Aa]ccepted|[Pp]ublished|[Ss]ubmitted)"
    r"\s(?:in|to|at|by|for)\b|[Pp]resented (?:at|in)\b"
    r"|[Ii]n\s?:\s|(?<=\.\s)in\s(?=[A-ZÀ-Þ\d])|\[?[Ww] ?:\]?\s|\[[Ii]n:?\]:?\s|Dans ?: "
    r"|In:?\s(?=[^?!.,\n]{2,80},?\s(?:[Pp]{1,2}\.|pages?\s)\s?\d)"
    rf"|(?:[Ii]n|[Dd]ans|[Ee]n|[Ee]m):?\s(?=[^?!\n]{{3,120}}?"
    rf"(?:{_EDITORS}|\((?:[Vv]ol\. ?\d{{1,4}}, )?[Pp]{{1,2}}\. ?\d))"
    r"|[Ii]n:?\s+(?:the\s+)?(?:[\w-]{1,20}\s){0,2}?(?:Proc(?:eedings\b|\.)|Journal\b|Transactions\b)"
    r"|(?<!,\s)(?=(?:[A-Z]{1,12}\s){0,5}[A-Z]{3,14}[,.]?\s(?!(?:19|20)\d\d\b)(?:[Ee]?\d{1,6}(?![A-Za-z])|no\b))"
    r"|[Ii]n:?\s+(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)|[12]\d{3}|(?:International|IEEE|ACM|European|Annual)\b)"
    r"[^,.]{0,80}\b(?:Conference|Symposium|Workshop|Congress)\b)"
    r"|(?<=[\w)])\s(?=In: [A-ZÀ-Þ\d])"
)
"""Behind a title, where it stands: `, In Proceedings of`, ` In: IV Bienal, 2004`, `. J LAKE LETT 63`."""
