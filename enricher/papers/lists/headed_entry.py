"""A section as one entry, where its heading is the title of the only paper that it tells of.

A heading, what stands below it and the levels of titles before it come in; an entry goes out, or None.
"""

import re
from collections.abc import Collection

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline
from enricher.papers.lists.entry import (
    MOST_UNITS,
    OURS,
    Entry,
    is_link_line,
    is_remark,
    says_where_it_is_read,
    under_label,
)
from enricher.papers.lists.headed_persons import (
    begins_with_authors,
    is_called_by_author,
    is_marked_author,
    is_person,
    with_persons_as_authors,
)
from enricher.papers.lists.placed_headings import OF_PLACES, over_place
from enricher.papers.lists.units import Unit
from enricher.papers.titles.citing_links import is_cited_in_sentence
from enricher.papers.titles.clean_titles import cleaned
from enricher.papers.titles.in_turn import is_another_papers, is_written_as_title
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.quoted_titles import quoted_title
from enricher.papers.words.entry_labels import label_of
from enricher.papers.words.identifiers import doi_in
from enricher.papers.words.label_words import (
    KNOWN_LABELS,
    is_label,
    is_venue,
    is_where_and_when,
    looks_like_names,
)
from enricher.papers.words.offers import is_offer_of_file
from enricher.papers.words.paper_pages import is_resource
from enricher.papers.words.signs_of_names import PERSONS

_OF_LIST = late(
    r"(?:(?:all|our|my|recent|selected|refereed|journal|conference|peer-reviewed|accepted"
    r"|technical|workshop) )*"
    r"(?:publications?|papers|articles|preprints|bibliography|references|program(?:me)?|schedule|agenda)"
    r"(?:\W*\bTB[AD])?\W*",
    re.IGNORECASE,
)
"""What a list of papers is called."""
_OF_README = late(
    r"(?:licen[cs](?:e|ing)|contribut(?:ing|ions?|ors)(?: guidelines)?"
    r"|how to (?:contribute|use|run|install|cite)"
    r"|(?:(?:get(?:ting)?|help|questions|contact|support|feedback|faqs?)(?: and| &)? ?){1,2}"
    r"(?:started|involved|us)?"
    r"|install(?:ation|ing)?(?: (?:options|guide))?|setup|requirements|prerequisites|dependencies|usage"
    r"|quick ?start(?: guide)?|documentation|(?:performance and )?examples|tutorials?|features|change ?log"
    r"|release notes|road ?map|acknowledge?ments?|community|security|testing|development|credits|sponsors?"
    r"|star history)\W*",
    re.IGNORECASE,
)
"""What sections of a program's README are called."""
README = (1, 2)
"""Levels of a README's own title."""
_FEWEST_WORDS = 3
"""Words of a heading that is rather a title than the name of a field."""


def headed(heading: Unit, below: list[Unit], signed: list[Entry], levels: Collection[int]) -> Entry | None:
    """The section as one entry.

    Args:
        heading: the section's.
        below: everything that stands below it.
        signed: what was taken for entries about papers there.
        levels: of headings before it that were titles.
    """
    if heading.own or heading.arxiv or not heading.text.text:
        return None
    may_be = below and (below[0].text.text[:3] in OF_PLACES or below[-1].text.text[:3] in OF_PLACES)
    if may_be and (placed := over_place(heading, below)) is not None:
        return placed
    if signed:
        first = signed[0]
        of_topic = len(heading.text.text) < _LONGEST_TOPIC and first.units[0].text.links
        if (of_topic and _is_topic_over(first, heading)) or (signed[1:] and not _are_one(signed, heading)):
            return None
        if (first.sure or (first.item and first.title)) and not _speaks(first, heading, below):
            return None
    elif heading.level not in levels and sum(map(says_where_it_is_read, below)) != 1:
        return None
    if (
        not signed
        and not any(map(_is_told, below))
        and not _has_authors(below)
        and not _leads_to_site(heading)
    ):
        return None
    words = _without_news(heading.text.text, _on_one_line(heading))
    if (
        not words
        or is_label(words)
        or words.lower() in KNOWN_LABELS
        or _OF_LIST.fullmatch(words)
        or _OF_README.fullmatch(words)
        or is_offer_of_file(words)
        or _is_remark(words)
        or _lead_everywhere(below)
        or (below[_MOST_BARE - 1 :] and words.count(" ") <= _FEWEST_WORDS and _is_over_list(below))
        or (below and below[0].kind == "item" and not signed and _is_of_pages(words, below))
    ):
        return None
    if words[:7].lower() == "awesome" and signed and signed[0].title.count(" ") < _FEWEST_WORDS:
        return None
    entry = Entry(title=cleaned(words), sure=True, line=heading.line, signed=True, prose=True)
    entry.units = [heading, *map(_as_number, with_persons_as_authors(below))][:MOST_UNITS]
    entry.arxiv = {one for unit in below for one in unit.arxiv}
    return entry


def _is_of_pages(words: str, below: list[Unit]) -> bool:
    """Whether a few words that are no title stand over pages by their names: `## Useful links`."""
    if words.count(" ") > _FEWEST_WORDS or (words.count(" ") > 1 and is_written_as_title(words)):
        return False
    if not all(unit.kind == "item" and unit.label is None and unit.text.links for unit in below):
        return False
    first, *others = [link for unit in below for link in unit.text.links]
    of_host = first.address.rstrip("/").endswith(
        f"//{first.words.lower()}.org"
    )  # `[arXiv](https://arxiv.org/)`
    if first.words == first.address or (is_label(first.words) and not of_host):
        return False
    return not any(is_label(link.words) and is_resource(link.address) for link in others)


_LONGEST_TOPIC = 32


def _lead_everywhere(below: list[Unit]) -> bool:
    """Whether what stands below a heading are addresses that its keeper put aside, and no paper's own."""
    links = [link for unit in below if unit.label is None for link in unit.text.links]
    if len(links) <= _MOST_BARE:  # as below most
        return False
    bare = {link.address for link in links if link.words in ("", link.address)}
    return len(bare) > _MOST_BARE and len(bare) * 2 > len(links)


def _is_over_list(below: list[Unit]) -> bool:
    """Whether most of what stands below a short heading are items that each lead to something by its name."""
    listed = [unit.text.links[0] for unit in below if unit.kind == "item" and unit.text.links]
    named = sum([not (link.start or is_label(link.words)) for link in listed])
    return named >= _MOST_BARE and named * 2 > len(below)


_MOST_BARE = 4
"""Addresses alone that lead from one paper: to it, its code, its site and its film."""


def _is_under_title_of_its_own(entry: Entry, heading: Unit) -> bool:
    """Whether a line that is a title stands above an address below a heading of a word or two."""
    title = entry.title
    if entry.item or title.count(" ") < _FEWEST_WORDS - 1 or title in entry.units[0].text.text:
        return False
    if not is_written_as_title(title):
        return False  # what is said of the heading's
    return heading.text.text.strip().count(" ") < _FEWEST_WORDS - 1 and not looks_like_names(title)


def _is_topic_over(entry: Entry, heading: Unit) -> bool:
    return _is_under_title_of_its_own(entry, heading) or _is_of_topic(entry, heading)


def _is_of_topic(entry: Entry, heading: Unit) -> bool:
    """Whether a short heading is a topic, below which a paper is spoken of, whose title is not told then."""
    of_topic = heading.title.words.count(" ") < _FEWEST_WORDS and is_cited_in_sentence(entry.units[0].text)
    entry.title = "" if of_topic else entry.title
    return of_topic


def _speaks(entry: Entry, heading: Unit, below: list[Unit]) -> bool:
    """Whether what was taken for an entry with a title of its own only speaks of the heading's paper."""
    if is_remark(entry) or (_names_another(entry) and _has_links(below)) or _is_said_below(entry, heading):
        return True
    first = entry.units[0]
    if first.arxiv and first.kind == "text" and _is_number_below(entry, heading):
        return True
    if (first.kind == "text" or first.text.text[:1] in PERSONS) and is_marked_author(entry):
        return True
    of_somebody = begins_with_authors(entry) or is_called_by_author(entry) or is_person(entry.units[0])
    return of_somebody and heading.title.words.count(" ") >= _FEWEST_WORDS - 1


def _on_one_line(heading: Unit) -> str:
    """A heading's title, which a page breaks by its width, up to a line of authors or a venue."""
    words = heading.title.words or plain_title(heading.text.text)
    first, *below = heading.text.text.split("\n", _MOST_LINES)
    if not below or heading.text.links or words.strip(" .:") != " ".join(first.split()).strip(" .:"):
        return words
    kept = [first]
    for line in below:
        said = line.strip()
        if not said or any(tells(said) for tells in _BESIDE_TITLES):
            break
        kept.append(said)
    return " ".join(" ".join(kept).split())


_BESIDE_TITLES = (is_label, is_venue, is_where_and_when, looks_like_names, is_byline)
_MOST_LINES = 4
"""Lines of a title."""


def _without_news(heading: str, title: str) -> str:
    """A heading's title; of news the one in quotes there, and empty where they name no paper."""
    low = heading.lower()
    may_be = low.startswith(_NEWS_BEGIN) or "school" in low  # as of few
    return quoted_title(heading) if may_be and _NEWS.match(heading) else title


_NEWS_BEGIN = (
    *("i ", "we ", "am ", "are ", "was ", "our", "my", "new", "one", "first", "accepted ", "attend"),
    *("participat", "visit", "a paper", "a new", "a print", "a preprint", "a article", "a work"),
)
"""How such headings begin, but for those of schools."""


_EVENT = r"(?:school|conference|workshop|seminar|summit|symposium|meeting|hackathon)"
_WHERE = r"(?=\W*\Z|\s*[,(:@–-]|\s(?:in|at|on|of|for|by)\s|\s['’]?\d)"
_NEWS = late(
    r"(?:(?:i |we )?(?:am |was |are )?"
    r"(?:participat(?:ing|ed|ion) (?:in|at)|attend(?:ing|ed)(?! to\b)|visit(?:ing|ed))\b"
    rf".{{0,80}}?\b{_EVENT}\b{_WHERE}"
    r"|accepted (?:papers?|work)\b"
    r"|(?:our|my|new|a|one|first)\s(?:new\s)?(?:(?:pre)?print\s)?(?:paper|preprint|article|work)\b(?!:)"
    r"(?:\W{0,3}\Z|.{0,300}?(?:[\"“]"
    r"|\b(?:is|are|was|were|been|got|gets|now|just) (?:\w+ )?"
    r"(?:accepted|published|available|out|online|released)\b"
    r"|\b(?:accepted|published|released|available) (?:at|to|by|in|for|as|on)\b"
    r"|\b(?:accepted|published|released)\W*\Z))"
    r"|.{0,80}(?<!\bof )(?<!\bon )(?<!\bin )(?<!\bfor )(?<!\bfrom )(?<!\bduring )(?<!\band )(?<!\bor )"
    rf"\b(?:summer|winter|spring|autumn|fall)\sschool\b{_WHERE})",
    re.IGNORECASE,
)
"""How a heading tells what happened: `Our paper "A Title" was accepted!`, `Attending the Lake School`."""


def _is_remark(words: str) -> bool:
    """Whether a heading says something in a sentence: under a label for remarks, or longer than any title."""
    return words.count(" ") >= _MOST_WORDS or _REMARK.match(words) is not None


_MOST_WORDS = 35
_REMARK = late(r"(?:info|information|one[ -]line(?:r)?|in (?:short|brief|one sentence))\s?:\s", re.IGNORECASE)
"""What keepers set before remarks, and no title begins with."""


def title_by_heading(entry: Entry, heading: Unit, *, first: bool) -> None:
    """Call the first of several papers as the heading is, where it has no title of its own.

    So a list has its own survey's name, to which a sentence leads: `of [this survey](...)`; and so has a line
    of addresses right below a title, whatever is told of others under it. A name of few words is a
    title where its venue stands behind it: `## Clouds over Models (ICML 2022)`.
    """
    alone = not (entry.title or entry.item)
    if not (alone or (first and (is_remark(entry) or entry.title.lower() in OURS))):
        return
    said = heading.text.text.strip()
    words = cleaned(heading.title.words or plain_title(said))
    placed = said[-1:] == ")" and len(words) < len(said) and is_venue(said.rpartition("(")[2].strip(" )"))
    fewest = 1 if placed else _FEWEST_WORDS
    if words.count(" ") < fewest or _OF_LISTS.search(words) or _is_remark(words):
        return
    if not (alone and is_label(words)):
        entry.title, entry.sure = words, True


_OF_LISTS = late(
    r"\b(?:awesome|lists?|papers|collections?|resources|readings?|publications)\b", re.IGNORECASE
)
"""What lists are called, and no survey."""


def _is_told(unit: Unit) -> bool:
    """Whether a unit below a title tells of its paper: by a link, or as its abstract."""
    abstract = unit.label is not None and unit.label.part == "abstract"
    return abstract or any("://" in link.address for link in unit.text.links)


def _has_authors(below: list[Unit]) -> bool:
    """Whether what stands right below a heading of titles' level are authors under their label."""
    return any(unit.label is not None and unit.label.part == "authors" for unit in below[:_FEWEST_WORDS])


def _leads_to_site(heading: Unit) -> bool:
    """Whether a heading is a title that leads to its site or code: `### [Lamps: Light at Night](https://...)`."""
    words, links = heading.title.words, heading.text.links
    if len(links) != 1 or words.count(" ") < _FEWEST_WORDS - 1 or links[0].words != words:
        return False
    return is_resource(links[0].address) and is_written_as_title(words)


def _are_one(signed: list[Entry], heading: Unit) -> bool:
    """Whether entries are no more than links to one paper's pages: with words, below a title."""
    if any(entry.title for entry in signed) or len({one for entry in signed for one in entry.arxiv}) > 1:
        return False
    links = [link for entry in signed for unit in entry.units for link in unit.text.links]
    if len({own for link in links if (own := doi_in(link.address))}) > 1:
        return False
    words = [link.words.lower() for link in links]
    if not any(words):
        return True
    told_apart = len(set(words)) == len(words) and all(map(is_label, words))
    return told_apart and heading.title.words.count(" ") >= _FEWEST_WORDS - 1


def _names_another(entry: Entry) -> bool:
    """Whether an entry begins with prose that compares its paper with the one that it links to."""
    first = entry.units[0]
    return (
        first.kind == "text"
        and bool(first.own)
        and all(is_another_papers(first.text, link) for link in first.own)
    )


def _as_number(unit: Unit) -> Unit:
    """A line that begins with its paper's number at arXiv, without a link, as under a label for that."""
    if not unit.arxiv or unit.own or unit.label is not None or unit.text.text[:5].lower() != "arxiv":
        return unit
    return under_label(unit, "arxiv")


def _is_number_below(entry: Entry, heading: Unit) -> bool:
    """Whether an entry begins with its number at arXiv and few words, below a heading that is its title.

    Any words where the heading leads to its keeper's own page on that paper.
    """
    first, title, links = entry.units[0], heading.title.words, heading.text.links
    if first.own or first.text.text[:5].lower() != "arxiv":
        return False
    noted = len(links) == 1 and links[0].words == heading.text.text and "://" not in links[0].address
    return title.count(" ") >= _FEWEST_WORDS and (noted or entry.title.count(" ") < _FEWEST_WORDS)


def _is_said_below(entry: Entry, heading: Unit) -> bool:
    """Whether an entry is a sentence, and labelled lines, below a heading written as titles are."""
    first, title = entry.units[0], heading.title.words
    line, _, below = first.text.text.partition("\n")
    if first.kind != "text" or not line.rstrip().endswith((".", "?", "!")) or label_of(below) is None:
        return False
    if title.count(" ") < _FEWEST_WORDS - 1 or any(link.start < len(line) for link in first.text.links):
        return False
    return is_written_as_title(title) and not is_written_as_title(line)


def _has_links(below: list[Unit]) -> bool:
    """Whether a line of links stands there: to the code of the heading's paper, say."""
    lines = [unit.text.links for unit in below if is_link_line(unit)]
    return any(is_resource(link.address) for links in lines for link in links)
