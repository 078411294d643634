"""The title of an entry of a list, as its keeper wrote it, from the words around its links.

What a block says comes in, and which of its links are the paper's; a title goes out, and how sure
it is. Never a label ("PDF", "arXiv 2026.03"), a number, a picture's words, or half a bold prefix.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.authors import bylines
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.authors.persons import without_persons
from enricher.papers.authors.placed_authors import over_initials
from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.behind_names import (
    behind_author,
    behind_lone_author,
    title_behind_name,
    told_behind,
)
from enricher.papers.titles.below_references import is_below_reference
from enricher.papers.titles.beside_quotes import behind_note, goes_on_apart
from enricher.papers.titles.bold_titles import bold_title, head_of, title_behind
from enricher.papers.titles.cited import is_cited_before
from enricher.papers.titles.citing_links import (
    CITED_ENDS,
    SOURCE_ENDS,
    is_behind_title,
    is_cited_of_what_was_done,
    is_source,
)
from enricher.papers.titles.clean_titles import LONGEST, cleaned
from enricher.papers.titles.emphasised_titles import (
    before_its_authors,
    behind_a_name,
    below_authors,
    up_to_emphasis,
)
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.titles.marks_before import behind_marks
from enricher.papers.titles.numbered_sources import is_numbered_behind_title
from enricher.papers.titles.plain_titles import FARTHEST, plain_title
from enricher.papers.titles.quoted_titles import quoted_title, title_in_reference
from enricher.papers.titles.said_behind import before_mark, is_behind_page, is_place_below, is_said_of_title
from enricher.papers.words.entry_labels import end_of_kind
from enricher.papers.words.label_words import is_label, is_name, is_where_and_when, looks_like_names
from enricher.papers.words.named_apart import name_of_paper
from enricher.papers.words.sentences import POINTED, announces, points_to_paper
from enricher.papers.words.title_marks import SEPARATORS, unled
from enricher.papers.words.years import YEAR


class Title(Struct, frozen=True, gc=False):
    """A title; `sure` where it is a link's words, bold, quoted, or what stands before a link.

    Of a reference that is cut, its `authors` are told with it.
    """

    words: str = ""
    sure: bool = False
    authors: str = ""


NONE = Title()
_LONGEST_HOST = 60
_NEAR = 36
"""Characters in which an author's name and its comma stand before a title."""
_MOST_BESIDE = 8
"""Links before a title that are looked behind."""
_FEWEST_WORDS = 3
_MOST_OF_MARK = 2
"""Words of a mark before a title: what its net is called."""
_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)\s{0,2}")
_LEADING_ON = frozenset(
    ("the", "our", "their", "an", "see", "in", "at", "of", "is", "are", "with", "and", "for",
     "from", "on", "via")
)  # fmt: skip
"""Words that no title ends with, and that a sentence goes on behind."""
_PARTICLES = frozenset("はがをにでのともへ")
"""Signs of which no title in Japanese ends with one, and behind which a sentence goes on."""


UNENDED = (" is", " for", " see")
"""Words of a sentence that goes on with what leads to the paper."""


def title_of(text: Text, own: Sequence[Anchor], bold: str | None = None) -> Title:
    """The best title that a block gives; `bold` is what `bold_title` says of it, where that is known."""
    text = head_of(text) if len(text.text) > FARTHEST else text
    text = without_persons(text)
    if named := title_behind_name(text) or (text.bold[1:] and name_of_paper(text)):
        return Title(named, sure=True)
    if text.links and text.links[0].words[-1:] in CITED_ENDS and is_cited_of_what_was_done(text):
        return NONE
    told = _set_apart(text, own, bold_title(text) if bold is None else bold)
    if not told.sure and told.words.endswith(UNENDED):
        return NONE  # a sentence goes on with what leads to the paper: `A survey of it is [here](...)`
    return NONE if told.words[-5:] in POINTED and points_to_paper(told.words) else told


def _set_apart(text: Text, own: Sequence[Anchor], bold: str) -> Title:
    """The title that a text sets apart by a link, quotes, bold or italics; else the one in its words."""
    for link in own:
        if (
            link.start
            and link.words[-1:] in SOURCE_ENDS
            and is_source(link.words)
            and is_behind_title(link, text)
        ):
            break  # what stands behind its journal is cited beside it
        if (
            _is_title_link(link, bold)
            and not (bold and _is_said_before(link, text, bold))
            and not (link.start and (is_said_of_title(link, text) or is_behind_page(link, text, bold)))
            and not _is_mark(link, text)
            and not (("," in link.words or " and " in link.words) and _are_authors(link, text))
            and not is_behind_title(link, text)
            and not ((text.spans or text.bold) and link.start and _is_site_behind_title(link, text))
            and not (
                "\n" in text.text
                and (is_place_below(link, text, bold) or (link.start and is_below_reference(link, text)))
            )
        ):
            if bold and len(bold) < len(link.words) and _goes_on_beside(bold, link):
                return Title(bold, sure=True)
            told = told_behind(link, text) if ":" in text.text[link.end - 1 : link.end + 2] else ""
            cited = told or title_in_reference(link.words)
            return Title(
                cited or cleaned(_unsigned(link.words) if "." in link.words else link.words), sure=True
            )
    quoted = quoted_title(text.text)
    if quoted and (marked := behind_note(text, quoted)):
        return Title(marked, sure=True)
    if quoted and not ((bold or text.spans) and goes_on_apart(quoted, text)):
        return Title(quoted, sure=True)
    if bold and not (bold in text.text[1:] and is_numbered_behind_title(bold, text)):
        return Title((below_authors(text, bold) if text.spans else "") or bold, sure=True)
    if named := _linked_title(text):
        return Title(named, sure=True)
    before = _before(text)
    labelled = text.bold and not text.bold[0][0] and is_label(text.text[: text.bold[0][1]])
    begin = text.bold[0][1] if labelled else end_of_kind(before)
    before = before[begin:].rjust(len(before)) if begin else before  # every place as it was
    before = _out_of_brackets(before) if "(" in before else before
    if text.spans and (emphasised := before_its_authors(text) or behind_a_name(before, text)):
        return Title(emphasised, sure=True)
    return _plain_in(up_to_emphasis(behind_marks(before, text) if text.spans else before, text), text, own)


def _goes_on_beside(bold: str, link: Anchor) -> bool:
    """Whether a link begins with its title in bold, and the year or the authors stand behind that."""
    if bold.count(" ") < _FEWEST_WORDS - 1 or not link.words.startswith(bold):
        return False
    behind = link.words[len(bold) :].lstrip(" .\n")
    return looks_like_names(behind) or (behind[:1] == "(" and YEAR.match(behind, 1) is not None)


def _unsigned(words: str) -> str:
    """A link's words without authors behind a dash that are sure: `A Title - A. Example, B. Sample`."""
    title, dash, names = words.replace(" – ", " - ").rpartition(" - ")
    if not dash or title.count(" ") < _FEWEST_WORDS - 1:
        return words
    cited = names.rstrip(".").endswith((" et al", " et. al"))
    return title if (cited and looks_like_names(names)) or are_names(names) else words


def _plain_in(before: str, text: Text, own: Sequence[Anchor]) -> Title:
    """The title in what stands before a text's links, else behind them."""
    bare = bylines.without_byline(before, text.spans) if text.spans else before
    words = plain_title(over_initials(bare) if "\n" in bare else bare)
    if own and ", " in bare[:_NEAR] and (named := behind_lone_author(unled(bare))):
        return Title(named, sure=True)
    if own and text.links and text.links[0].start < own[0].start and (named := _behind_code(words, text)):
        return Title(named, sure=True)
    if words and text.links and (named := behind_author(words, text)):
        return Title(named, sure=True)
    last = (words if " " in words else words.lower()).rpartition(" ")[2]
    if words and text.links and (last in _LEADING_ON or words[-1] in _PARTICLES):
        return Title(_first_named(text) or (_SEE.sub("", words) if own and " " in words else ""))
    if words and text.links and announces(words):
        return Title(_first_named(text))
    if words:
        return Title(words, sure=not (text.links and looks_like_names(words)))
    if not text.links:
        return NONE
    behind = (own and _behind_place(text, own[0])) or _after(text, own or list(text.links))
    return Title(behind or _linked_title(text, fewest=1))


_SEE = late(r"\s?[-–—.,;:(]\s?(?i:see|read)(?: (?:the|our|also|my|this|an?))?\Z")
"""What leads from a title to its page: `A Title of Words — see the [preprint](...)`."""


def _behind_place(text: Text, page: Anchor) -> str:
    """The title between a link to its venue and one to its page: `[2019 [LAKES](...)] A Title [pdf](...)`."""
    before = [link.end for link in text.links[:_MOST_BESIDE] if link.end <= page.start]
    words = plain_title(text.text[before[-1] : page.start].lstrip(")]}】 ")) if before else ""
    return words if words.count(" ") >= _FEWEST_WORDS - 1 and not looks_like_names(words) else ""


def _behind_code(words: str, text: Text) -> str:
    """The title behind the name of its code: `[DINO](github.com/...) - A Title of Words ([arXiv](...))`."""
    name = text.links[0].words
    if not name or name.count(" ") >= _MOST_OF_MARK or not words.startswith(name):
        return ""
    behind = words[len(name) :]
    if _WRITTEN_IN.match(behind):
        return name
    title = behind.lstrip(" :-–—")
    if _DESCRIBES.match(behind):
        return name
    if behind[:3] not in (" - ", " – ", " — ") or title.count(" ") < _FEWEST_WORDS:
        return ""
    return cleaned(title) if is_written_as_title(title) else ""


_DESCRIBES = late(r" [-–—] (?:[a-z]{2,20}|\d{1,6}[kKMB]?\+?) [^\n]{0,200}[a-z]\.?\s")
"""How a sentence goes on behind a name, and no title: `[Lamps](...) - 10k lamps with their colours.`"""
_WRITTEN_IN = late(r" [-–—] \[[^\[\]]{1,30}\] [-–—] ")
"""What a tool is written in, between its name and what it does: `[Lamp](...) - [R] - Counts lamps.`"""


def _first_named(text: Text) -> str:
    """What the first of a sentence's links names: `We release [MiniBench](...), see the [paper](...)`."""
    return next((cleaned(link.words) for link in text.links if not _says_nothing(link)), "")


def _says_nothing(link: Anchor) -> bool:
    return is_label(link.words) or link.words == link.address or len(link.words) > LONGEST


def _is_site_behind_title(link: Anchor, text: Text) -> bool:
    """Whether a link is a journal behind a title set apart, before its year or volume, or with them in it.

    Right behind the title and a stop, or behind those with whom it was written.
    """
    apart = [*text.spans[:_MOST_BESIDE], *text.bold[:_MOST_BESIDE]]
    span = max([span for span in apart if span[1] <= link.start], default=None)
    between = text.text[span[1] : link.start] if span is not None else ""
    right = between.strip() in _STOPS_BEHIND or between.strip(" ") == "\n"
    if span is None or not (right or _are_companions(between)):
        return False
    named = text.text[slice(*span)].count(" ") >= _FEWEST_WORDS - 1 - (not right)
    dated = _YEAR_OR_VOLUME.match(text.text, link.end) or _DATED_LAST.search(link.words)
    return named and (dated is not None or (not right and _is_before_label(link, text)))


def _is_before_label(link: Anchor, text: Text) -> bool:
    """Whether a link called by a label, or by a label and an identifier, stands right behind this one."""
    behind = next((one for one in text.links if one.start >= link.end), None)
    if behind is None or text.text[link.end : behind.start].strip(" .,;"):
        return False
    return is_label(behind.words) or _IDENTIFIED.match(behind.words) is not None


_IDENTIFIED = late(r"\W{0,3}(?:DOI|doi|arXiv|Arxiv)\b")


def _are_companions(between: str) -> bool:
    """Whether others with whom a paper was written are all that stands there: `, with Ann Lake. `."""
    with_names = _WITH.fullmatch(between) if "with" in between else None
    return with_names is not None and (looks_like_names(with_names[1]) or is_name(with_names[1]))


_WITH = late(r"[\s.,;(]{1,3}(?:joint(?:ly)? )?with (?P<names>[^\n]{3,200}?)[.,)]{1,2}\s{0,2}")
_STOPS_BEHIND = frozenset((".", ",", ";"))
_DATED_LAST = late(
    r"\d.*\b(?:19|20)\d\d\W{0,3}\Z|\d \((?:19|20)\d\d\) \w?\d{1,8}\W{0,3}\Z"
    r"|\b(?:Press|Verlag|Publishers?)\b.*(?:19|20)\d\d\W{0,3}\Z"
)
_YEAR_OR_VOLUME = late(r"[\s.,;*_]{1,4}(?:\(?(?:19|20)\d\d\b|[Vv]ol|\d{1,4}\s?[(:,])")
_ARROWS = frozenset("→»›↗⟶➔➜⇗")
"""What the words of a button end with: `Download →`."""


def _is_title_link(link: Anchor, bold: str) -> bool:
    words = link.words
    if is_label(words) or len(words) > LONGEST or words[-1:] in _ARROWS:
        return False
    if " " not in words and f"/{words.lower()}." in link.address[:_LONGEST_HOST]:
        return False  # what the site is called: `[elibrary](https://elibrary.ru/...)`
    if bold and len(words.split()) == 1 and (len(bold.split()) > 2 or words[-4:].lower() == ".pdf"):
        return words in bold
    return not (
        bold and words not in bold and bold.count(" ") > words.count(" ") and is_where_and_when(words)
    )


def _is_said_before(link: Anchor, text: Text, bold: str) -> bool:
    """Whether a link is called after the journal that stands below a title in bold."""
    said = link.words in text.text[: link.start] and link.words not in bold
    return said and bold.count(" ") >= _FEWEST_WORDS - 1


def _are_authors(link: Anchor, text: Text) -> bool:
    """Whether a link is called after the paper's authors, whose title stands in quotes behind it."""
    behind = text.text[link.end : link.end + FARTHEST]
    quoted = '"' in behind or "“" in behind
    return quoted and bylines.is_byline(link.words) and bool(quoted_title(behind))


def _is_mark(link: Anchor, text: Text) -> bool:
    """Whether a link's words are the keeper's mark before a title: `[[BERT](...)] Pre-training of`."""
    if text.text[link.start - 1 : link.start] != "[" or len(link.words.split()) > _MOST_OF_MARK:
        return False
    return text.text[link.end : link.end + 1] == "]" and bool(title_behind(text, link.end + 1))


def _before(text: Text) -> str:
    """What stands before the first link whose words are a label's."""
    for link in text.links:
        if link.words and (is_label(link.words) or link.words == link.address or is_behind_title(link, text)):
            led = text.text[: link.start]
            return led if led[-2:].isascii() else _PICTOGRAMS.sub("", led)
        if (before := before_mark(link, text)) is not None:
            return before
    return text.text[: text.links[0].start] if text.links and text.links[0].words else text.text


_PICTOGRAMS = late(
    r"\s?[\U0001F000-\U0001FAFF\u2190-\u21FF\u2300-\u23FF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D]{1,8}\s?\Z"
)
"""What stands for a link's kind right before it: `A Title 📄[Paper](...)`."""


def _out_of_brackets(before: str) -> str:
    """What stands before a link, without the bracket that it is in, authors and year with it."""
    place = before.rfind("(")
    if place < 1 or before.find(")", place) >= 0 or not plain_title(before[:place]).count(" "):
        return before
    return before[:place]


def _linked_title(text: Text, *, fewest: int = 2) -> str:
    """The words of the first link, where an entry begins with it and they are a title's."""
    for link in text.links[:2]:
        words = link.words
        if not words or is_label(words) or len(words.split()) < fewest or _is_mark(link, text):
            continue
        before = text.text[: link.start]
        if not plain_title(before) or (words.count(" ") > 1 and _IN_BRACKETS.fullmatch(before.lstrip())):
            return cleaned(words)
        if text.spans and _is_site_behind_title(link, text):
            continue
        if words.count(" ") >= _FEWEST_WORDS - 1 and (
            bylines.are_of_year(before) or is_cited_before(before) or _are_authors_before(before, words)
        ):
            return cleaned(words)
    return ""


def _are_authors_before(before: str, words: str) -> bool:
    """Whether several authors and a comma are all that leads to a link, which is none of them."""
    if before.rstrip()[-1:] != "," or looks_like_names(words) or is_name(words):
        return False
    names = bylines.names_before(before)
    return bool(names) and (" and " in names or "," in names or are_names(names))


def _after(text: Text, own: Sequence[Anchor]) -> str:
    """What stands behind the paper's link, and behind links right beside it, up to the next."""
    place, words = own[0].end, ""
    behind = [link for link in text.links if link.start >= place and link.words]
    for link in behind[:_MOST_BESIDE]:
        if words := _unparted(text.text[place : link.start]):
            break
        place = link.end
    words = plain_title(words or _unparted(text.text[place:]))
    return words[:-1] if words[-1:] == ")" and words.count("(") < words.count(")") else words


def _unparted(behind: str) -> str:
    """What stands behind a link, without what parts them; a mark keeps its bracket: `[cs.CL] A Title`."""
    words = behind.lstrip(_PARTING)
    begin = len(behind) - len(words)
    marked = begin > 0 and behind[begin - 1] == "[" and "]" in words[:_LONGEST_MARK]
    return f"[{words}" if marked else words


_PARTING = SEPARATORS + ")]}）】>"
_LONGEST_MARK = 24
