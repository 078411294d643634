"""The title of an entry that stands in bold, and what is bold without being one: marks, labels, authors.

What a block says comes in; the words of its title go out, or nothing.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors import bylines
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Text
from enricher.papers.titles.bold_leads import SHORTCODES, are_led_from, is_label_line, may_lead
from enricher.papers.titles.bold_names import (
    are_authors,
    are_before_emphasis,
    is_among_authors,
    is_behind_emphasis,
)
from enricher.papers.titles.cited import up_to_kind
from enricher.papers.titles.citing_links import is_behind_title
from enricher.papers.titles.clean_titles import LONGEST, cleaned
from enricher.papers.titles.paragraphs import authors_in
from enricher.papers.titles.plain_bold import (
    BEGINNING,
    MOST_OF_NAME,
    is_of_marks,
    plain_bold,
    told_once,
)
from enricher.papers.titles.plain_tails import untailed
from enricher.papers.titles.plain_titles import CUT, FARTHEST, plain_title
from enricher.papers.words.label_words import is_label, is_name, is_venue, looks_like_names
from enricher.papers.words.short_given import NO_SHORT
from enricher.papers.words.title_marks import unled
from enricher.papers.words.title_words import is_in_capitals
from enricher.unspaced import unspaced_words

_FEWEST_WORDS = 3
"""Words of a title behind a mark."""
_PARTING = frozenset(";；|")
"""What parts a title in bold from its authors behind it, and stands in bold with it."""
_SAID_OF = late(r" (?:is|are|was|were|has|have|now|got|will|can)\b")
"""How a sentence about what is in bold goes on: `**A Net** is out! Read the [paper](...)`."""
_LONGEST_NUMBER = 3
"""Characters of a number and its full stop, which are no title."""
_VOLUME = re.compile(r"\d{1,4}[A-Z]?[,:]?")
"""What is bold behind a journal's name: `Stone Lett. **12**(3), 45 (2015)`."""


def head_of(text: Text) -> Text:
    """The beginning of a long text, in which its title stands."""
    return Text(
        text.text[:FARTHEST],
        tuple(link for link in text.links if link.end <= FARTHEST),
        tuple(span for span in text.bold if span[1] <= FARTHEST),
        tuple(span for span in text.spans if span[1] <= FARTHEST),
    )


def title_behind(text: Text, place: int) -> str:
    """The title of three words at least between a mark and the next link or emphasis; no line of authors."""
    stops = [link.start for link in text.links if link.start >= place]
    stops += [begin for begin, _ in text.spans if begin > place]
    words = plain_title(text.text[place : min(stops, default=len(text.text))])
    return "" if len(words.split()) < _FEWEST_WORDS or looks_like_names(words) else words


def bold_title(text: Text) -> str:
    """The bold words that an entry begins with, where they are a whole title."""
    text = head_of(text) if len(text.text) > FARTHEST else text
    if text.bold and (told := plain_bold(text)):
        return told
    for start, end in text.bold[:3]:
        words = text.text[start:end]
        if not start and words.count(" ") < _FEWEST_WORDS and (told := _behind_kind(words, text, end)):
            return told
        led = ":" in text.text[end - 2 : end + 1]
        if led and not (start or text.spans) and are_led_from(words, ""):
            stops = [link.start for link in text.links if link.start > end]
            return plain_title(text.text[end : min(stops, default=len(text.text))].lstrip(" :"))
        if is_label(words) or ((start or not _is_of_words(words)) and _is_none(words, text, start, end)):
            continue
        if text.text[end : end + 1] == ":" and (cited := _cited_behind(text, end + 1)):
            return cited
        if " " not in words and (title := _behind_name(text, start, end)):
            return title
        if text.text[end : end + 2] == " [" and (title := _behind_makers(text, end)):
            return title
        stop = _end_of_bold(text, start, _before_citation(text, start, end))
        whole = text.text[start:stop]
        title = cleaned(untailed(whole.rstrip(" ,;")) if stop > end and "," in whole else whole)
        title = up_to_kind(title) if title[-1:] == "]" else title
        title = told_once(title) if ": " in title else title
        title = title[:-1].rstrip() if title[-1:] in _PARTING else title
        return title[:-1] if title[-1:] == "." and title[-2:] != ".." else title
    return ""


def _before_citation(text: Text, start: int, end: int) -> int:
    """Where bold words end that a link to their paper is a part of: `**A Title. [Lake (1999)](...)**`."""
    if "\n" in text.text[start:end]:
        end = _first_lines(text, start, end)
    for link in text.links:
        if start < link.start < end and is_behind_title(link, text):
            return link.start
    return end


def _first_lines(text: Text, start: int, end: int) -> int:
    """Where a title in bold ends on whose next lines it stands in another writing, or a link does.

    `**A Title<br>另一个题目<br>[摘要](...)**`; a title that merely goes on there is whole.
    """
    links = {link.start for link in text.links if is_label(link.words)}
    place = text.text.find("\n", start, end)
    while place > 0:
        below = text.text[place + 1 : end].partition("\n")[0]
        above = text.text[start:place]
        if place + 1 in links or (max(above, default="") < _FAR_EASTERN <= max(below, default="")):
            return place if above.count(" ") >= _FEWEST_WORDS - 1 else end
        place = text.text.find("\n", place + 1, end)
    return end


def _is_of_words(words: str) -> bool:
    """Whether words are so many and so plain that they are no mark, no label and no name: most titles."""
    bare, begun = words.strip(" *†‡,."), words[:BEGINNING]
    if not begun[:1].isalpha() or bare.count(" ") < MOST_OF_NAME or len(bare) < BEGINNING:
        return False
    return "." not in begun and "," not in begun and "-" not in begun


def _is_none(words: str, text: Text, start: int, end: int) -> bool:
    """Whether what stands in bold here is a volume, a mark, an author or a label, and no title."""
    lead = text.text[:start]
    if (
        (lead and words[:1].isdigit() and _VOLUME.fullmatch(words) is not None)
        or _is_tag(words, text, start, end)
        or (lead[-1:] == "[" and text.text[end : end + 1] == "]" and _ENDS_IN_YEAR.search(words) is not None)
        or (lead and not is_of_marks(lead) and plain_title(lead) and not may_lead(lead, words, text))
        or are_names(words)
        or (lead[-1:] in "\n " and "\n" in lead and bylines.is_byline(words))
        or (":" in text.text[end - 2 : end + 1] and are_led_from(words, lead))
    ):
        return True
    name, after = words.strip(" *†‡,."), text.text[end : end + LONGEST]
    east_asian = len(name) <= _LONGEST_OF_EAST_ASIA and not (lead or name.isascii())
    if east_asian and bylines.are_cited(name + after.partition(".")[0]):
        return True
    if text.spans and are_before_emphasis(name, text, end):
        return True
    if is_name(name) and (
        are_authors(after, lead)
        or is_among_authors(name, after, lead)
        or (lead and text.spans and is_behind_emphasis(lead, text))
        or (not lead.strip() and _begins_line_over_title(name, text, end))
    ):
        return True
    return is_label_line(words, text.text[end : end + 2])


_ENDS_IN_YEAR = late(r", (?:19|20)\d\d\Z")


def _begins_line_over_title(name: str, text: Text, end: int) -> bool:
    """Whether a bold name begins a line of authors alone, and bold words of a title begin the next."""
    stop = text.text.find("\n", end)
    if stop < 0 or not bylines.is_byline(f"{name}{text.text[end:stop]}"):
        return False
    return any(
        not text.text[stop:begin].strip() and text.text.count(" ", begin, last) >= _FEWEST_WORDS - 1
        for begin, last in text.bold
        if begin > stop
    )


_LONGEST_OF_EAST_ASIA = 5
"""Signs of a name in Chinese, Japanese or Korean, the first of several authors."""


def _is_tag(words: str, text: Text, start: int, end: int) -> bool:
    """Whether bold words are the keeper's mark in brackets before a title: `**[BERT]** Pre-training`."""
    if start and text.text[start - 1 : start] + text.text[end : end + 1] in ("[]", "()"):
        return not unled(text.text[: start - 1]) and bool(title_behind(text, end + 1))
    if words[:1] + words[-1:] not in ("[]", "()", "{}"):
        return False
    stop = next((link.start for link in text.links if link.start >= end), len(text.text))
    return unled(words + text.text[end:stop]) != words + text.text[end:stop]


def _cited_behind(text: Text, place: int) -> str:
    """The bold title of what a name and its colon stand for, where nothing but authors is between."""
    begin, end = next((span for span in text.bold if span[0] > place), (place, place))
    if begin == place or begin - place > LONGEST or not bylines.are_cited(text.text[place:begin]):
        return ""
    return cleaned(text.text[begin:end].rstrip(" ."))


def _behind_kind(words: str, text: Text, end: int) -> str:
    """The title behind what its paper is, in bold: `**PhD thesis**: *A Title of Words*`."""
    kind = words.strip().rstrip(":：").lower()
    if kind not in KINDS or (words.rstrip()[-1:] != ":" and text.text[end : end + 1] != ":"):
        return ""
    behind = text.text[end:].lstrip(": ")
    begin = len(text.text) - len(behind)
    stops = [stop for at, stop in text.spans if at == begin]
    stops += [link.start for link in text.links if link.start > begin]
    return plain_title(text.text[begin : min(stops, default=len(text.text))])


KINDS = frozenset(("phd thesis", "ph.d. thesis", "book", "book chapter", "patent"))
"""What a work is, in bold before its title."""


def _end_of_bold(text: Text, start: int, end: int) -> int:
    """Where a title that begins in bold ends: where the bold does, or what it is a part of."""
    for other, stop in text.bold:
        if end <= other <= end + 1 and text.text[end:other] in ("", " "):
            if text.text[end - 1] == "," and (other, stop) in text.spans:  # its journal, in italics too
                break
            start, end = other, stop
    words, rest = text.text[start:end].rstrip(), text.text[end:]
    if start and words[-1:] == "." and bylines.are_several_names(unled(text.text[:start])):
        return end  # a reference
    if (words[-1:] == "." and len(words) > _LONGEST_NUMBER) or (rest[:1] == " " and _SAID_OF.match(rest)):
        return end
    behind = rest.lstrip()[:44]
    if behind[:1] == ":" and SHORTCODES.match(behind):
        return end
    colon = words.endswith((":", "：")) or behind[:1] in (":", "：")
    goes_on = rest[:1] in (" ", ":", "：") and rest.strip()[:1].isalnum()
    if not (colon or (goes_on and max(len(words.split()), unspaced_words(words)) < 3)):
        return end
    styled = any(begin <= end + 2 and begin >= end for begin, _ in text.spans)
    linked = any(start < link.start <= end + 2 and link.end > end for link in text.links)
    if styled or linked:
        return end
    stops = [link.start if link.start >= end else link.end for link in text.links if link.end > end]
    stops += [begin for begin, _ in text.spans if begin > end]
    limit = min(stops, default=len(text.text))
    if colon and _are_authors_behind(words, text.text[end:limit]):
        return end
    cut = CUT.search(text.text, end, limit)
    limit = cut.start() if cut else limit
    return end if colon and _is_told_behind(words, text.text[end:limit]) else limit


def _are_authors_behind(title: str, said: str) -> bool:
    """Whether all that stands behind a whole title and its colon is who wrote it, and when."""
    blanks = title.count(" ")
    if blanks < _FEWEST_WORDS - 1:
        return False
    names = authors_in(_DATED.sub("", said.strip(" :：\n").partition("\n")[0]).strip(" .,;"))
    return bool(names) and (blanks >= _FEWEST_WORDS or " and " in names or "," in names)


_DATED = late(r"[.,;(\s]{1,3}(?:19|20)\d\d\W{0,2}\Z")


def _behind_name(text: Text, start: int, end: int) -> str:
    """The title that a mark parts from its bold name: `**LAMP** - *Light from Few Lamps* (2020)`.

    A title is set in capitals, as no sentence about the paper is. Behind a colon the name is a part of it.
    """
    mark = _MARK.match(text.text, end)
    if mark is None:
        return ""
    begin = mark.end()
    styled = [stop for at, stop in text.spans if at == begin]
    if any(link.start == begin for link in text.links) or (mark[1] in ":：" and not styled):
        return ""
    limit = min([*styled, *[link.start for link in text.links if link.start > begin]], default=FARTHEST)
    cut = _SAID_BEHIND.search(text.text, begin, limit)
    said = text.text[begin : cut.start() if cut else limit].strip(_AROUND)
    if "," in said and said.startswith(before := plain_title(said)):
        said = before  # its authors and its venue stand behind it
    if not is_in_capitals(said) or not (_WITHIN.search(said) or ":" in said) or _is_no_title(said):
        return ""
    return f"{text.text[start:end]}: {said}" if mark[1] in ":：" else said


def _behind_makers(text: Text, end: int) -> str:
    """The title behind a bold name and its makers in brackets: `**LampNet** [Lake Lab] A Title · 3D`."""
    makers = _MAKERS.match(text.text, end)
    if makers is None or any(end < link.start < makers.end() for link in text.links):
        return ""
    return title_behind(text, makers.end()).partition(" · ")[0]


_MAKERS = late(r" \[[^\[\]\n]{2,60}\]:?\s(?=\S+\s\S+\s\S)")


def _is_no_title(said: str) -> bool:
    """Whether words behind a name are who wrote the paper, or where it stood."""
    if looks_like_names(said) or is_label(said) or is_venue(said) or is_name(said):
        return True
    return _PLACE.search(said) is not None


_PLACE = late(r"\b(?:Universit|Institut|Laborator|Labs?\b|Proceedings|Conference|Journal|Transactions)")


_MARK = late(r" ?([-–—:：|]) {1,2}(?=[\w\"“])")
_SAID_BEHIND = late(rf" [-–—(\[|] ?|[|\n]|(?<!\b[A-Z]){NO_SHORT}\. ")
_WITHIN = late(r" [a-z]")
"""A small word, as titles have within: `Light from Few Lamps`."""
_AROUND = " \"“”'.,;:([-–—|"


def _is_told_behind(title: str, said: str) -> bool:
    """Whether what stands behind a colon tells of the paper, as a sentence or in another writing."""
    said = said.lstrip(" :：")
    return (title.isascii() and said[:1] >= _FAR_EASTERN) or _TELLS.match(said) is not None


_FAR_EASTERN = "\u3000"
"""What is written with signs from here on is Chinese, Japanese or Korean."""
_TELLS = late(
    r"(?:(?:we|they|it|this|the authors) "
    r"|(?:propos|introduc|us|provid|improv|achiev|describ|investigat|explor|evaluat|combin|releas)es "
    r"|(?:presents|shows|adds|builds|extends|learns|trains|studies|applies|argues|finds|tests|gives) )"
    r"(?=[a-z])"
)
"""How a sentence about a paper begins behind its title."""
