"""The title of an entry that stands in quotes, of whatever kind, behind authors or at a beginning.

A text comes in; a title goes out, or nothing where no quoted words are one.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import are_cited, are_several_names, is_byline, names_before
from enricher.papers.authors.initialled_names import begins_with_cited
from enricher.papers.titles.clean_titles import LONGEST, cleaned
from enricher.papers.titles.families_before import title_behind_families
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.label_words import is_label, names_venue
from enricher.papers.words.sentences import introduces
from enricher.papers.words.short_given import NO_SHORT
from enricher.papers.words.title_marks import unled

_NO_TITLE = r"(?!(?:Accepted|Presented|Published|Submitted|Appear\w*|Talk|Paper|In|At|To|By|Invited|Joint)\b)"
QUOTES = ('"', "“", "„", "«", "《", "「", "『", "｢", "``", "[[", "‘")
_QUOTE = re.compile("|".join(map(re.escape, QUOTES)))
_QUOTED = re.compile(
    r"[“„]([^“”„\n]{4,400})[”“]|\"([^\"\n]{4,400})\"|«([^«»\n]{4,400})»|《([^《》\n]{2,400})》|[「｢]([^「」｢｣\n]{4,400})[」｣]"
    r"|『([^『』\n]{4,400})』"
    r"|``([^`'\n]{4,400})''|‘([^‘\n]{8,400}?)’(?=[,.])|(?<=\d\)\s)'([^\n]{8,400}?)'(?=[,.]\s)"
    r"|\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{2,300})\]\]"
)
"""The last is a wiki's link to a note: what is shown stands behind the bar."""
_SURNAMES = late(r"[^\W\d_][\w'’-]{1,30}(?:,? (?:&|and) [^\W\d_][\w'’-]{1,30}| et al\.?)?[,:]\s?")
"""Authors by their families' names alone, before a quoted title."""
_GOES_ON = late(
    r"\s?[:：]\s\w|(?<=:[\"”“])\s\w"
    rf"|\s[-–—]\s{_NO_TITLE}(?!Proc\w*|Journal|Transactions|Universit\w+)[A-Z]\S+ (?!and )[a-z]{{2,}} \w"
)
"""Behind quoted words that a title only begins with: `"Why Should I Trust You?": Explaining ...`."""
_GOES_ON_ASKING = late(rf"\s?[:：]\s\w|\s{_NO_TITLE}[A-Z]\S*(?: [a-z]\S*){{2}}")
"""The same behind a question: `"So, Which One?" The effect of tides on ...`."""
_ENDS = frozenset(".,")
"""Signs that American style sets within the quotes, and no quoted word of a title ends with."""
_FEWEST_WORDS = 3


def quoted_title(text: str) -> str:
    """A title in quotes; behind authors or nothing it may go on in the next line."""
    if text.isascii():
        if '"' not in text and "``" not in text and "[[" not in text and ") '" not in text:  # as most
            return ""
    elif not _QUOTE.search(text) and ") '" not in text:
        return ""
    if words := _quoted_in(text):
        return words
    joined = text.replace("\n", " ")
    place = min((at for sign in QUOTES if (at := joined.find(sign)) >= 0), default=-1)
    lead = unled(joined[: max(0, place)])
    goes_on = joined != text and place >= 0 and (not lead or are_several_names(lead) or are_cited(lead))
    return _quoted_in(joined) if goes_on else ""


def title_in_reference(words: str) -> str:
    """The title in words that are a reference, `Li, Ann, and Bo Ray. "A Title." ICML (2017)`, or nothing."""
    if words.isascii() and '"' not in words and "," not in words and " et al" not in words:  # as most
        return ""
    if words[:2] in _CENTURIES and (led := _LED_BY_YEAR.match(words)):
        words = words[led.end() :].replace("*", "")
    place = words.find('"')
    place = words.find("“") if place < 0 else place
    if place < 0:
        if words[-1] == ")" and (titled := _before_names(words)):
            return titled
        if (words[-1] in _ENDS_YEAR or " al" in words) and (titled := title_behind_families(words)):
            return titled
        if len(words) <= _SHORTEST:
            return ""
        if begins_with_cited(words):
            return plain_title(words)
        return plain_title(_behind_byline(words)) if ". " in words else ""
    if place == 0 or words[0] in QUOTES:
        return ""
    cited = _AMONG.search(words) or are_cited(words[:place]) or names_before(words[:place])
    return quoted_title(words) if cited else ""


def _before_names(words: str) -> str:
    """The title before its authors in brackets, in full: `A Title (Ann Example, Bob Sample and Cy Lee)`."""
    title, found, names = words[:-1].rpartition(" (")
    if not found or title.count(" ") < _FEWEST_WORDS - 1 or "," not in names or ")" in names:
        return ""
    return (
        cleaned(title)
        if " " in names.partition(",")[0] and are_several_names(names) and is_byline(names)
        else ""
    )


def _behind_byline(words: str) -> str:
    """What stands behind several authors in full, or the first of them, and a stop; or nothing."""
    stop = _BEHIND_NAMES.search(words)
    if stop is None or words.count(" ", stop.end()) < _FEWEST_WORDS - 1:
        return ""
    names = words[: stop.start()]
    told = names.endswith(" et al") or (("," in names or " and " in names) and is_byline(names))
    return words[stop.end() :] if told else ""


_BEHIND_NAMES = late(rf"(?<!\b[A-ZÀ-Þ]){NO_SHORT}\. ")
_CENTURIES = frozenset(("19", "20"))
_LED_BY_YEAR = late(r"(?:19|20)\d\d\s[-–—]\s(?=[^\W\d_])")
"""A year before a reference, that its list is in order of: `2019 - Lake, A., Pond, B. A Title of Words.`"""
_ENDS_YEAR = frozenset("0123456789).")
_SHORTEST = 60
"""Characters of a reference."""
_AMONG = re.compile(r"\bal\b|, (?:(?:19|20)\d\d|[A-Z]{3,8} (?:19|20)\d\d|[A-Z]\w+ et)")
"""What stands beside a title in a reference."""


def _quoted_in(text: str) -> str:
    for found in _QUOTED.finditer(text[:2000]):
        words = next(filter(None, found.groups()), "")
        if found[0][0] == "『" and "「" in text:  # the journal or the book that the quoted paper stands in
            continue
        ended = words.rstrip()[-1:] in _ENDS
        if found[0][0] == '"' and not ended and (whole := _nested(text, found.start())):
            return cleaned(whole.rstrip(" .,;"), tagged=False)
        sure = found[0][0] in "《「『｢" or len(words.split()) > 2 or found[0].startswith("[[") or ended
        lead = unled(text[: found.start()]) if 0 < found.start() < LONGEST else ""
        if lead[-1:] in _OPENING and _is_before_remark(lead[:-1].rstrip()):
            continue
        goes_on = _GOES_ON_ASKING if words[-1:] in "?!" else _GOES_ON
        if goes_on.match(text, found.end()) and (not lead or are_several_names(lead) or are_cited(lead)):
            if lead and (whole := plain_title(_up_to_stop(text, found.start(), found.end()))):
                return whole
            continue
        if not lead and found.start() < 3 and (whole := _going_on(text, found.start(), found.end(), words)):
            return whole
        if _ends_title(lead, words) or (lead.endswith(",") and _NUMBERED.match(text, found.end())):
            continue
        sure = sure or (not lead and words.count(" ") > 0 and text[found.end() : found.end() + 2] == ", ")
        sure = sure or _BY.match(text, found.end()) is not None
        sure = sure or (not words.isascii() and _EAST_ASIAN.fullmatch(words) is not None)
        sure = sure or (bool(lead) and (are_several_names(lead) or _SURNAMES.fullmatch(lead) is not None))
        if sure and not is_label(words) and (found.start() < 200 or len(words.split()) > 3):
            return cleaned(words.rstrip(" .,;"), tagged=False)
    return ""


_OPENING = ("(", "（")


def _is_before_remark(lead: str) -> bool:
    """Whether words before a bracket are a title, so that what is quoted in it is somebody's word of that."""
    if lead.count(" ") < _FEWEST_WORDS or not lead[:1].isupper() or _PAPER_BEFORE.search(lead):
        return False
    return not (are_several_names(lead) or are_cited(lead))


def _going_on(text: str, begin: int, end: int, quoted: str) -> str:
    """A title of which quoted words are only the first few: `"Old Books" First Reading of a Library`."""
    found = _REST.match(text, end)
    if found is None or quoted.count(" ") > _FEWEST_WORDS or quoted[-1:] in _ENDS:
        return ""
    words = found[0].split()
    while words and is_label(words[-1]):
        words.pop()
    rest = " ".join(words)
    if rest.count(" ") < _FEWEST_WORDS or are_several_names(rest) or is_label(rest) or names_venue(rest):
        return ""
    return cleaned(f"{text[begin:end]} {rest}", tagged=False) if _SMALL.search(rest) else ""


_REST = late(
    r" (?!(?i:in|at|by|from|on|with|for|to|and|presented|published|accepted|submitted|joint)\b)"
    r"(?![^\n\[(.,;:]{0,120}\b(?:Journal|Proceedings|Conference|Transactions|Letters|Workshop|Symposium|Universit\w+"
    r"|Press|Review|Annals|Magazine|Bulletin|Advances|Archives?|Thesis|Institute|Department)\b)"
    r"[A-Z][^\n\[(.,;:\d|–—\"“”]{15,160}(?=[\[(]|\Z|\n)"
)
"""What goes on behind quoted words without a sign between, up to a link or a bracket."""
_SMALL = re.compile(r" (?:of|for|in|the|a|with|to|on|via|by|from|under|and) ")


def _nested(text: str, begin: int) -> str:
    """A title in quotes that holds quoted words, behind authors: `"How "Lakes" Freeze," *J. Stones*`."""
    begin -= text[begin - 1 : begin] == '"'
    found = _NESTED.match(text, begin)
    if found is None or not _are_authors(unled(text[:begin])):
        return ""
    return found[1]


def _are_authors(lead: str) -> bool:
    """Whether what stands before a title is its authors, and nothing else."""
    return bool(lead) and (are_several_names(lead) or are_cited(lead))


_NESTED = late(r'"([^"\n]{0,200}"[^"\n]{2,200}"[^"\n]{2,200}[.,])"(?=\s|\Z)')
"""Quotes within quotes; the outer ones end behind a stop or a comma, as American style sets them."""


def _up_to_stop(text: str, begin: int, end: int) -> str:
    """A title from its quoted beginning up to the first stop behind that."""
    stop = _STOP.search(text, end)
    return text[begin : stop.end()] if stop else text[begin:]


_BY = late(r" by [A-ZÀ-Þ]")
"""Who wrote what stands in quotes before it, however few its words."""
_STOP = re.compile(r"[.?!](?=\s|\Z)")
_EAST_ASIAN = re.compile(r"[^\x00-\u2fff]{6,}[^\n]{0,200}")
"""A title in a writing without blanks."""
_NUMBERED = re.compile(r",?\s(?:(?:19|20)\d\d,\s)?(?:nr|[tTRz]\.|№)\s")
"""What numbers a journal whose name stood in quotes behind the title."""


def _ends_title(lead: str, quoted: str) -> bool:
    """Whether a few quoted words end a title that stands before them: `A Tool that "Reads the Manual"`."""
    if quoted.count(" ") >= lead.count(" ") or lead.count(" ") < _FEWEST_WORDS or not lead[-1:].isalnum():
        return False
    if are_several_names(lead) or (": " in lead and are_several_names(lead.partition(": ")[2])):
        return False
    return lead[:1].isupper() and not (_PAPER_BEFORE.search(lead) or introduces(lead))


_PAPER_BEFORE = late(r"\b(?:papers?|titled|entitled|called|article|work|preprint|survey)\b", re.IGNORECASE)
