"""What keepers set before and behind a title in one line with it: numbers, boxes, pictograms, venues, labels.

Words come in; words go out without those. Whether what is left is a title is not told here.
"""

import re
from functools import lru_cache
from string import ascii_letters

from enricher.late_patterns import late
from enricher.papers.words.dates import day_in, without_day
from enricher.papers.words.hours import CODE_IN_SESSION
from enricher.papers.words.label_words import is_label, is_venues_name, may_be_venue, names_venue

_LEAD = re.compile(
    r"(?:\[[ xX✓✔]\]\s+|\d{1,2}(?:\.\d{1,2}){2,3}\.?\s+|\d{1,2}\.\d{1,2}\.\s+"
    r"|(?:19|20)\d\d[./-](?:0[1-9]|1[0-2])\s?[:：,]\s+"
    r"|\d{1,2}(?::|h)\d\d(?:\s?[ap]m)?(?:\s?[-–—]+\s?\d{1,2}(?::|h)\d\d)?(?i:\s?[ap]m)?[:,]?\s+"
    r"|\d{1,2}\.\d\d\s?[-–—]+\s?\d{1,2}\.\d\d[:,]?\s+"
    r"|#\d{1,4}\s+|\d{1,2}[°º]\s*|\d{1,3}/(?=\s)\s*|\((?:[a-z]|[ivx]{2,4})\)\s+"
    r"|[-*+•●▪◦‣·>#]+\s*|\(?\[?[(#]?\d{1,4}(?: (?=\. ))?[\])\.:、．]+\)?\s*(?!\d)"
    r"|[\u2460-\u2473]\s*|(?:[\d#*]\ufe0f?\u20e3)+\s*"
    r"|[\U0001F000-\U0001FAFF\u2190-\u21FF\u2300-\u23FF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200B-\u200F\u2060\uFEFF\uFFFC]+\s*"
    r"|No\.\s?\d+[.:)]?\s+|(?::+[a-z_+0-9-]{2,30}:\s*)+)"
)
_BRACKETS = frozenset("([（【{`")
_BRACKETED = re.compile(
    r"[\(\[（【{`]([^\(\)\[\]（）【】{}`]{1,60}(?:\([^()\[\]]{1,30}\))?)[\)\]）】}`]\s*[:,.\-–—|]?\s*"
)
SEPARATORS = " \t\n.,;:|-–—·•([{（【<‹«/\\~→>=+*_`'#！、。，；：&"
_TRAILED = (
    r"(?:paper|pdf|arxiv|link|code|project(?: page)?|website|doi|url|github|论文|链接|代码|abs|read more on"
    r"|with|论文地址|论文链接|available at|see|preprint|homepage|demo|video)"
)
TRAILED_ENDS = (
    "paper", "pdf", "arxiv", "link", "code", "project", "page", "website", "doi", "url", "github", "论文",
    "链接", "代码", "abs", " on", "地址", " at", "see", "preprint", "homepage", "demo", "video",
    " with",
)  # fmt: skip
_TRAILING = re.compile(
    rf"(?:[.,;:|·•—–\-\[(\n，、]\s*|\s{{2}}){_TRAILED}\s*[:：]?\s*[\[(]*$|\s{_TRAILED}\s*[:：]\s*[\[(]*$",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"(?:\[[^\[\]]{1,60}\]\s*)*(?:[^\s\[\]|]+\s+){2}[^\s\[\]|]")
"""A title of three words at least, and other marks before it."""
_NUMBER_BEGINS = frozenset("aAdD0123456789[({")
_NUMBERED = re.compile(
    r"(?:[\[(]?(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?[\])]?|doi:\s?10\.\d{4,9}/\S{2,200}+)(?:\s*[:|–—-])?\s+(?=\w)",
    re.IGNORECASE,
)
"""A number of arXiv's, or a DOI, before a title."""
_AUTHORS_OF_YEAR = late(
    r"[A-ZÀ-Þ][\w'’-]{1,24}(?:(?:,| and| &|,? &) [A-ZÀ-Þ][\w'’-]{1,24}){0,3},? (?:19|20)\d\d[a-c]?"
)
"""How a paper is cited for short, before its title: `(Example & Sample, 2021) A Title`."""
_LETTERS = frozenset(ascii_letters)
_LAST_OF_ASCII = "\x7f"
_MONTHS_BEGIN = frozenset("JFMASONDjfmasond")
_BEHIND_DAY = " .,;:|-–—·*_：、，"


_BRACED = late(r"\{([^{}\s]{2,30})\}(?=: ?[A-Z]|-?[a-z])")
"""A name whose capitals BibTeX is to keep, which begins a title: `{LAMP}: A Title of Words`."""


_PROTECTED = late(r"(?<![{$\\\w])\{([A-Za-z][\w.+-]{0,30})\}(?!\})")


def unbraced(title: str) -> str:
    """A title without the braces by which BibTeX keeps capitals: `{LAMP}: Serving of {LLM} Lamps`."""
    return _PROTECTED.sub(r"\1", title)


@lru_cache(maxsize=8192)  # it is asked of by each rule, and of each entry again once its section was seen
def unled(text: str) -> str:
    """A text without numbers, boxes, pictograms, days and venues before it."""
    bare = text.strip()
    if bare[:1] > _LAST_OF_ASCII and bare[0].isalpha() and "20" not in bare and "19" not in bare:
        return bare  # Chinese, say
    if bare[:1] in _NUMBER_BEGINS:
        bare = _without_number(bare)
    for _ in range(8):
        before = bare
        first = bare[:1]
        second = bare[1:2]
        may_count = first in _COUNTS or second in _BEHIND_LETTER or second in _CODED
        if may_count and first in _LETTERS and (found := _LETTERED.match(bare)) is not None:
            bare = bare[found.end() :]
            continue
        if first in _LETTERS and bare[:3] != "No.":
            if not _APART.isdisjoint(bare[:LONGEST_OF_VENUE]) or " 20" in bare[:_LONGEST_DATED]:
                bare = _without_venue(bare)
            return without_day(bare).lstrip(_BEHIND_DAY) if first in _MONTHS_BEGIN else bare
        if found := _LEAD.match(bare):
            bare = bare[found.end() :]
        if bare[:1] in _BRACKETS:
            bare = _without_mark(bare)
        bare = without_day(bare).lstrip(_BEHIND_DAY)
        if bare == before:
            break
    return bare


_BEHIND_LETTER = (".", ")")
_COUNTS = frozenset("ivP")
_CODED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
_LETTERED = late(
    r"(?:[a-z]|i{2,3}|iv|vi{1,3}|ix|[A-Z]{1,2}\d{1,3})[.)](?:\s+(?=[^\sa-z])|\Z)"
    rf"|{CODE_IN_SESSION}(?=[^\sa-z]\S*\s)"
    r"|Paper (?:# ?)?\d{1,3}\s?[:.)–—-]\s+"
)
"""A letter, a small Roman number, a code or a kind before a title: `a) A Title`, `C12. A`, `Paper 1: A`."""
_APART = frozenset("'’`-")
LONGEST_OF_VENUE = 12
_VENUE_BEFORE = re.compile(
    r"([A-Za-z]{2,10})[-'’`]\d\d"
    r"(?:[- ](?:oral|spotlight|poster|workshop|findings|best paper|highlight)[\s:：,.|-]++(?=\S)"
    r"|[\s:：,.|-]+(?=\S+\s\S)|\s?[:：]\s(?=\S))",
    re.IGNORECASE,
)
"""A venue and the last digits of its year before a title: `CVPR'23 A Title`, `ICLR'24-spotlight A Title`."""


_DATED_BEFORE = late(
    r"([A-Za-z&]{2,12})(?: [A-Z][a-z]{2,12})? 20\d\d(?:\.\d\d)?"
    r"(?:\s\([^()\d,]{3,30}\)"
    r"|\s(?i:best|outstanding|award|oral|spotlight|notable|highlight|hono[u]?rable|distinguished)\b[^,.:;()]{0,40})?"
    r",\s+(?=\S+\s\S+\s\S)"
)
"""A venue, its year and how the paper was rated, before a title: `CVPR 2024 best paper, A Title`."""
_LONGEST_DATED = 24
"""Characters in which such a year begins."""
_DATED_VENUE = late(r"(?:(?:19|20)?\d\d)-([A-Za-z&]{2,12})-(?=[^\s-])")
_UNDERLINED = late(r"(?:19|20)?\d\d_(?:[A-Z][A-Za-z&.+-]{1,14}(?: [A-Z][a-z]{1,12})?_)?(?!\d{3}\b)(?=[^\s_])")
"""The same between underscores, which no title has: `20_OSDI_A Title`, `24_A Title`."""


def venue_of_year(text: str) -> str:
    """A year's last digits and a venue that a text begins with, each before a dash: `20-OSDI-A Title`."""
    if "_" in text[2:5] and (found := _UNDERLINED.match(text)):
        return found[0]
    found = _DATED_VENUE.match(text)
    known = found is not None and (
        is_venues_name(found[1].lower()) or _GOES_ON_APART.match(text, found.end())
    )
    return found[0] if found and known else ""


_GOES_ON_APART = late(r"(?<=[A-Z]{3}-)[A-Z][\w-]{2,24}: [A-Z]\S*(?: \S+){2}")
"""What a net is called and its title, behind a venue that no table knows: `21-SOSR-LampNet: A Title`."""


_VENUE_BEHIND = late(
    r" ((?=[A-Za-z&]{0,10}[A-Z][a-z&]{0,10}[A-Z])[A-Za-z&]{3,12}) (?:19|20)\d\d\s?"
    r"(?:[\[【][^\[\]【】\n]{1,100}[\]】])?\Z"
)
_LEADS_TO = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "or", "our", "the", "their", "to",
     "vs", "with")
)  # fmt: skip
_LONGEST_BEHIND = 130


def without_venue_behind(text: str) -> str:
    """A title without a venue of the field and its year that nothing parts from it, and a remark on it.

    `A Title KDD 2022`, `A Title RecSys 2021【...】`; `A Shared Task at KDD 2022` is one.
    """
    found = _VENUE_BEHIND.search(text, max(0, len(text) - _LONGEST_BEHIND))
    if found is None or not is_venues_name(found[1].lower()):
        return text
    before = text[: found.start()]
    words = before.rsplit(" ", 2)
    parted = before[-1:] in ",.:;|-–—("
    return before if len(words) > 2 and not parted and words[-1].lower() not in _LEADS_TO else text


def _without_number(bare: str) -> str:
    """A text without the paper's number, its year and venue before it, or braces around its first name."""
    if "-" in bare[2:5] or "_" in bare[2:5]:
        bare = bare.removeprefix(venue_of_year(bare))
        if not bare:
            return bare
    if bare[0] == "{" and (found := _BRACED.match(bare)):
        bare = found[1] + bare[found.end() :]
    found = _NUMBERED.match(bare)
    return bare[found.end() :] if found else bare


def _without_mark(bare: str) -> str:
    """A text without words in brackets before it, where they are a label or the keeper's mark."""
    found = _BRACKETED.match(bare)
    if found and (_is_leading_label(found[1]) or _is_tag(found[0], bare) or _PLACED_BEFORE.match(bare)):
        return bare[found.end() :]
    if bare[0] == "[" and (found := _DATED_IN_BRACKETS.match(bare)):
        return bare[found.end() :]
    return bare


_DATED_IN_BRACKETS = late(r"\[(?=[A-Z])[^\[\]]{2,140}, (?:19|20)\d\d\]\s+(?=\S)")
"""A journal and a year before a title: `[Transactions on Lakes and Rivers, 2020] A Title`."""
_PLACED_BEFORE = late(
    r"\([A-Z][A-Za-z&]{1,9}['’]\d\d\)\s+(?=\S+ \S+ \S)"
    r"|\((?=[A-Z\u3040-\uffef])[^()\d:]{2,56}[^()\d:,] (?:19|20)\d\d\)\s+(?=\S+ \S+ \S|[\u3040-\uffef]{6})"
)
"""Where and when a paper appeared, in brackets before its title: `(Annals of Stones 2020) A Title`."""


def _without_venue(bare: str) -> str:
    found = _VENUE_BEFORE.match(bare) or _DATED_BEFORE.match(bare)
    if found is None or not (found[1].lower() == "arxiv" or is_venues_name(found[1].lower())):
        return bare
    return bare[found.end() :]


_BETWEEN_DASHES = late(r"\s[-–—]\s?([A-Za-z][\w& -]{0,24}?)\s?[-–—]\s?(?:19|20)\d\d\Z")


def without_dashed_place(title: str) -> str:
    """A title without the venue and the year behind it, each behind a dash: `A Title - CVPR - 2017`."""
    if _DASHES.isdisjoint(title[-6:-4]):
        return title
    found = _BETWEEN_DASHES.search(title, max(0, len(title) - _LONGEST_DASHED))
    if found is None or found.start() == 0:
        return title
    named = f"{found[1]} 2000"
    return title[: found.start()] if is_label(named) or may_be_venue(named) else title


_LONGEST_DASHED = 40
_DASHES = frozenset("-–—")


_RATED = late(
    r"\s[\u2605\u2606\u2728\u2b50\U0001f31f\U0001f525\U0001f44d\ufe0f\s]+(?:\d{1,2}(?:\.\d)?/(?:5|10)\s?)?\Z"
)
"""How a keeper rates a paper behind its title: `A Title ⭐⭐⭐`, `A Title ⭐ 8/10`."""


def unrated(title: str) -> str:
    """A title without how its keeper rates it."""
    if (found := _RATED.search(title, max(0, len(title) - _MOST_OF_RATING))) is None:
        return title
    return title[: found.start()]


_MOST_OF_RATING = 24


def untrailed(text: str) -> str:
    """A text without the marks and the label behind it that lead to a link."""
    bare = text if text.isascii() else unrated(text)
    for _ in range(3):
        before = bare
        stem = bare.rstrip(" :：[(")
        if stem[-20:].lower().endswith(TRAILED_ENDS):
            found = _TRAILING.search(bare, max(0, len(stem) - 30))
            bare = bare[: found.start()] if found and found.start() else bare
        bare = bare.rstrip(SEPARATORS)
        if bare == before:
            break
    if "---" in bare and is_label((parts := bare.rpartition("---"))[2]):
        bare = parts[0].rstrip(SEPARATORS)
    if "--" in bare and (found := _DASHED_PLACE.search(bare, max(0, len(bare) - _LONGEST_PLACED))):
        bare = bare[: found.start()].rstrip(SEPARATORS)
    if "20" in bare[-_LONGEST_PLACED:] and (
        found := _MONTH_BEFORE.search(bare, max(0, len(bare) - _LONGEST_PLACED))
    ):
        bare = bare[: found.start()]
    return bare


_LONGEST_PLACED = 60
_DASHED_PLACE = late(r"-{2,5}(?=[A-Z])[\w&.,/ -]{2,56}['’]\d\d\Z")
"""Where and when a paper appeared, behind dashes: `A Title----Lake Data Workshop'08`."""
_MONTH_BEFORE = late(
    r",\s(?i:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s20\d\d,\s[A-Z][^,:]{1,40}\Z"
)
"""When a paper appeared, and whose it is: `A Title, aug 2016, Lake Lab`."""
_NAME_OF_NET = re.compile(r"\(([^\W_][\w.+/-]{0,30}(?: [&\w.+/-]{1,24}){0,2})\)[\s:]")
_WITHIN_NAME = late(r"[a-z][A-Z+/]|[A-Z]{2}| v\d\Z")
_OF_PARTS = ("Part ", "Vol", "Session ", "Paper ", "Track ")


def _names_net(text: str) -> bool:
    """Whether a text begins with what a net is called, in round brackets: `(LampNet) `, `(Lamp+Oil T5) `."""
    found = _NAME_OF_NET.match(text)
    if found is None:
        return False
    name = found[1]
    if " " in name:
        return name[0].isupper() and _WITHIN_NAME.search(name) is not None and not name.startswith(_OF_PARTS)
    capitals = sum(map(str.isupper, name))
    return capitals > 0 and (name[0].islower() or capitals + sum(map(str.isdigit, name)) > 1)


def _is_tag(bracketed: str, text: str) -> bool:
    """Whether words in brackets are the keeper's mark before a title: `[BERT] Pre-training of ...`.

    In round ones, which titles begin with too, that is a name alone: `(BERT) Pre-training of ...`.
    """
    if bracketed[0] not in "[{(" or bracketed.startswith("[Re]"):
        return False
    if bracketed[0] == "(" and not _names_net(text):
        return False
    return _TAGGED.match(text, len(bracketed)) is not None


def _is_leading_label(words: str) -> bool:
    if is_label(words) or (len(words) < 30 and (day_in(words) is not None or names_venue(words))):
        return True
    return words[-4:].rstrip("abc").isdigit() and _AUTHORS_OF_YEAR.fullmatch(words) is not None


_SERIES = late(
    r"(?:[A-Z][A-Za-z]{0,9}[A-Z&][A-Z&/-]{0,9}|Nature|Science|Cell|Frontiers|Conference|Workshop|Symposium|Transactions"
    r"|Letters|Communications|Journal|Proceedings|J\.|Proc\.|Trans\.|Lett\.|(?:Sci|Nat|Phys|Chem|Biol|Comput|Commun"
    r"|Geosci|Geophys|Astron|Astrophys|Math|Appl|Environ|Proc|Trans|Technol|Mol|Ecol|Genet|Neurosci|Oceanogr"
    r"|Meteorol|Hydrol|Acad|Natl|Int|Lett|Rev)(?=[. ]))(?!\w)"
)
"""Words of conferences' and journals' names, with those that such names are cut to and no title's are."""
_OF_YEAR = late(r"(?:[A-Z][\w&/.-]{0,20} ){2,5}(?:19|20)\d\d\Z")


_MEETING = late(
    r"(?:(?:in|to appear in|appeared in|accepted (?:at|by|to)):? )?(?:the )?"
    r"(?:(?:findings|proc\.|proceedings) of (?:the )?)?"
    r"(?-i:[A-Z][A-Z&]{1,9}(?:-[A-Z]{2,9})?)[ -]?(?:19|20)\d\d",
    re.IGNORECASE,
)


def is_meeting(words: str) -> bool:
    """Whether words are a meeting in capitals and its year alone: `LAK 2023`, `Findings of LAK 2023`."""
    return _MEETING.fullmatch(words) is not None


def is_series_of_year(tail: str) -> bool:
    """Whether what stands behind a title is a conference or journal and the year: `USENIX Security 2023`."""
    return _OF_YEAR.match(tail) is not None and _SERIES.search(tail) is not None


_JOURNAL = late(
    r"(?:[A-Z][\w&/.-]{1,20} (?:(?:of|on|and|for|the|in) ){0,2}){3,8}(?:19|20)\d\d\Z"
    r"|(?:IEEE|ACM|USENIX|IET|AIAA|ASME|SIAM)(?: (?:(?:of|on|and|for|the|in) ){0,2}[A-Z][\w&/.-]{1,20}){1,8}"
    r"(?: (?:19|20)\d\d)?\Z"
)


def is_journal_of_year(tail: str) -> bool:
    """Whether what stands behind a title's comma is a journal's name in full and the year, or a society's.

    `Future Generation Lake Systems 2016`, `IEEE Computer`.
    """
    return _JOURNAL.match(tail) is not None


IDENTIFIER_BEHIND = re.compile(
    r"[\s,;|–—-]+(?:arxiv (?:e-print|preprint)s?[\s,]+)?(?:arxiv(?::\s?|[ -])[\w./-]*\d{4}\.?\d{3,5}"
    r"(?:v\d+)?(?:\s?\[[a-z-]{2,12}(?:\.[a-z-]{2,12})?\])?"
    r"|doi:\s?10\.\d{4,9}/\S+)\s*\Z",
    re.IGNORECASE,
)
"""What a title does not end with, under the name of who gives it."""
