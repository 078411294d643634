"""Whether what stands below an entry is of its paper, or tells of another one.

A unit and the entry above it come in; yes or no goes out. Whether that entry is only a group's name is told
elsewhere (`group_names`).
"""

from enricher.late_patterns import late
from enricher.papers.lists.another_paper import is_another
from enricher.papers.lists.entry import Entry, cites, gives_addresses, is_link_line
from enricher.papers.lists.group_names import is_of_group
from enricher.papers.lists.own_references import is_its_place, is_its_reference, is_under_bold
from enricher.papers.lists.talks import is_talk
from enricher.papers.lists.units import Unit, changed
from enricher.papers.titles.below_references import says_where
from enricher.papers.titles.in_turn import is_in_sentence, is_written_as_title
from enricher.papers.words.entry_labels import PAPER_LABELS, Label
from enricher.papers.words.label_words import is_label, is_venue, looks_like_names
from enricher.papers.words.others_work import is_compared, leads_to_another
from enricher.papers.words.sentences import leads_on


def _may_be_within(unit: Unit, entry: Entry) -> bool:
    """Whether text may be a part of an entry: of a paper's page, of an item, of labels below a heading."""
    headed = not entry.title and entry.units[0].label is not None
    return entry.prose or headed or (entry.item and unit.level >= entry.level > 0)


def is_next(unit: Unit, entry: Entry) -> bool:
    """Whether a unit below an entry begins another."""
    if not unit.names_paper or (entry.signed and _may_be_within(unit, entry) and cites(unit)):
        return False
    if (
        is_remark_below(unit, entry)
        or (entry.item and not entry.level and _is_below_bullet(unit, entry))
        or (unit.label is not None and entry.item and is_talk(entry))  # what that is called
        or is_its_reference(unit, entry)
        or is_its_place(unit, entry)
        or (entry.item and unit.text.spans and is_under_bold(unit, entry))
        or (unit.text.text[:1] == "[" and not entry.signed and _is_bracketed(unit))
    ):
        return False
    apart = (
        entry.level >= unit.level - 1 if unit.kind == "item" else unit.bold and _has_other_title(unit, entry)
    )
    if apart and (unit.kind == "text" or has_other_code(unit, entry)):
        return True
    title = unit.title
    if unit.kind == "item" and not entry.signed and is_of_group(unit, entry):
        return True
    if unit.kind == "text" and entry.item and not entry.signed and is_within(unit, entry):
        return False
    if unit.kind == "text" and entry.item and not entry.level and (unit.bold or title.sure):
        return True  # behind a paragraph taken for an item
    if not title.sure:
        return entry.signed and is_another(unit, entry) and not entry.prose
    if unit.kind == "text" and entry.item and not entry.signed and entry.title:
        return any(link.words and title.words in link.words for link in unit.own)
    if not entry.signed:
        return not entry.sure or entry.item or not _is_said_of(unit, entry)
    return is_another(unit, entry)


def _is_lone_link_alike(unit: Unit, entry: Entry) -> bool:
    """Whether a paragraph is a title that leads somewhere and no more, as all that the entry has is.

    `[A Title of Words](...)` is a paper's in a list of such, whatever it leads to: no link of the one above.
    """
    above = entry.units[0]
    if entry.units[1:] or above.kind != "text" or above.level or above.text.links[1:] or not above.text.links:
        return False
    link = unit.text.links[0]
    if not is_written_as_title(link.words) or is_label(link.words):
        return False
    return all(
        link.end - link.start >= len(one.text.text.strip()) - 1 and link.words.count(" ") >= _FEWEST_BLANKS
        for one, link in ((above, above.text.links[0]), (unit, link))
    )


def is_next_alike(unit: Unit, entry: Entry) -> bool:
    """Whether a plain unit begins another entry beside one of its kind: all rules say so of most that do."""
    first = entry.units[0]
    if not first.plain or len(entry.units) > 1 or first.kind != unit.kind or first.level != unit.level:
        return False
    return unit.kind == "item" or is_another(unit, entry)


def _has_other_title(unit: Unit, entry: Entry) -> bool:
    """Whether a paragraph begins with a title in bold, as the entry's does, and it is another one's.

    It leads to its paper by a label, or to code of its own.
    """
    first = entry.units[0]
    if unit.bold.count(" ") < _FEWEST_BLANKS or first.bold in ("", unit.bold):
        return False
    return has_other_code(unit, entry) or all(is_label(link.words) for link in unit.own[:1])


def _is_of_links(unit: Unit, entry: Entry) -> bool:
    """Whether a unit is no more than the links of an entry's title.

    And no paragraph that begins with a bold title, below one that has its links beside its own:
    `**Mud Games** [site](...)`, and then `**Pond Hockey** [paper](...)`.
    """
    if not is_link_line(unit):
        return False
    first = entry.units[0]
    beside = first.kind == "text" and first.bold == entry.title and bool(first.text.links)
    return not (beside and " " in unit.bold and unit.text.text.startswith(unit.bold))


def _is_said_of(unit: Unit, entry: Entry) -> bool:
    """Whether what stands below a title by itself are its links, news of it, or where it stood."""
    return _is_of_links(unit, entry) or _is_news_of(unit, entry) or _is_volume_of(unit, entry)


def _is_volume_of(unit: Unit, entry: Entry) -> bool:
    """Whether a paragraph below a bold title leads from authors to a journal, and says its volume.

    `Example, Ann, and Bob Sample. [Journal of Stones](...) 12.3 (2009): 45.`
    """
    first, link = entry.units[0], unit.own[0] if unit.own else None
    if link is None or first.bold != entry.title or unit.bold or link.words != unit.title.words:
        return False
    text = unit.text.text
    return _VOLUME.match(text, link.end) is not None and text[: link.start].rstrip()[-1:] in _STOPS


_STOPS = frozenset(".,")
_VOLUME = late(r",? (?:[Vv]ol(?:ume|\.)? ?)?\d{1,4}[ .,:(]")


def _is_news_of(unit: Unit, entry: Entry) -> bool:
    """Whether prose below a title by itself speaks of that title's paper: `Researchers published a [paper]`.

    What stands before its link leads on, or its link is called as the title begins, or in small letters.
    """
    words = unit.title.words
    if unit.kind != "text" or entry.item or len(entry.units) > 1 or entry.units[0].text.links:
        return False
    if entry.title.count(" ") < 2 or not is_written_as_title(entry.title):
        return False
    return leads_on(words) or entry.title.startswith(words) or (words.islower() and words.count(" ") < 2)


def _is_bracketed(unit: Unit) -> bool:
    """Whether an item is links in brackets, and nothing else: `[[Lamp Letters](...)] • [[code](...)]`."""
    rest, place = "", 0
    for link in unit.text.links:
        rest, place = rest + unit.text.text[place : link.start], link.end
    rest += unit.text.text[place:]
    return bool(unit.text.links) and rest.startswith("[]") and not any(map(str.isalnum, rest))


def begins_by_label(unit: Unit, entry: Entry | None) -> bool:
    """Whether text begins another paper than the entry's by a label for its title."""
    return unit.label is not None and unit.label.part == "title" and (entry is None or bool(entry.title))


def is_within(unit: Unit, entry: Entry) -> bool:
    """Whether a paragraph of an item leads to its paper: `paper [A Title](...)` below its code."""
    if not unit.own or not unit.level == entry.level > 0:
        return False
    called = unit.text.text[: unit.own[0].start].strip(" :[(").lower()
    return called in PAPER_LABELS or (bool(entry.title) and unit.title.words == entry.title)


def goes_on_in_links(unit: Unit, entry: Entry) -> bool:
    """Whether an item beside an entry's is one more link of its paper, whose links are items below it."""
    if not is_link_line(unit) or not all(map(_begins_with_label, entry.units)):
        return False
    called = {link.words for one in entry.units for link in one.text.links}
    return called.isdisjoint(link.words for link in unit.text.links) and not is_next(unit, entry)


def _begins_with_label(unit: Unit) -> bool:
    """Whether an item begins with a link that is called by what it leads to."""
    links = unit.text.links
    return bool(links) and links[0].start == 0 and is_label(links[0].words)


def of_its_own(unit: Unit, entry: Entry | None) -> Unit:
    """Text in an item, before the links of its bold title, without others' pages: `See also [Lakes](...)`.

    So is prose that leads on below labelled points, whose title is the section's: `- arXiv: [1](...)`.
    """
    if entry is None:
        return unit
    if entry.signed:
        others = entry.item and not unit.level and _is_led_below_labels(unit, entry)
        return changed(unit, own=(), arxiv=()) if others else unit
    if not (entry.sure and entry.item):
        return unit
    within = unit.level >= entry.level > 0
    others = within and all(leads_to_another(unit.text, link) for link in unit.own)
    return changed(unit, own=(), arxiv=()) if others else unit


def _is_led_below_labels(unit: Unit, entry: Entry) -> bool:
    """Whether prose that leads to other papers alone stands below points with a label each, and no title."""
    if entry.title or unit.bold or any(one.label is None for one in entry.units):
        return False
    return is_another(unit, entry) and _is_led_to(unit)


def is_awaited(unit: Unit, entry: Entry) -> bool:
    """Whether what is no part of an item by its indent is its pages, or all that its bold title awaits."""
    if entry.signed or not unit.names_paper:
        return False
    first = entry.units[0]
    if entry.title.count(" ") >= _FEWEST_BLANKS and not first.label and says_where(unit.text.text):
        return True
    if not entry.sure or len(entry.units) > 1:
        return False
    if first.text.links or not first.bold or unit.bold or not unit.own or unit.own[0].start == 0:
        return False
    names = unit.text.text[: unit.own[0].start].strip().partition("\n")[0].partition(". ")[0]
    return looks_like_names(names.strip(" .*[("))


_FEWEST_BLANKS = 2
"""Between the words of a title."""


def has_other_code(unit: Unit, entry: Entry) -> bool:
    """Whether a unit without a label and the entry above it lead to repositories, and to no common one."""
    if unit.label is not None or entry.prose:
        return False
    led_to = _repositories(unit)
    above = {name for one in entry.units for name in _repositories(one)} if led_to else set()
    return bool(above) and above.isdisjoint(led_to)


def _repositories(unit: Unit) -> set[str]:
    """The repositories that its links and its words lead to."""
    whole = [unit.text.text, *(link.address for link in unit.text.links)]
    return {found.lower() for text in whole if "git" in text for found in _REPOSITORY.findall(text)}


_REPOSITORY = late(
    r"(?:github|gitlab)\.com/([\w-]{1,40}/[\w.-]{1,100}?)(?:\.git)?(?=[/?#)\]\s>,;\"']|\.?(?:\s|\Z))"
)


def is_other(unit: Unit, entry: Entry) -> bool:
    """Whether text below an entry tells of another paper, and does not only cite it."""
    if not entry.signed or not is_another(unit, entry) or is_its_reference(unit, entry):
        return False
    if entry.item and not entry.level and _is_below_bullet(unit, entry):
        return False
    within = _may_be_within(unit, entry)
    return not ((within and cites(unit)) or is_remark_below(unit, entry))


def repeats(unit: Unit, entry: Entry) -> bool:
    """Whether a labelled line below an entry names another paper, and does not only speak of it."""
    within = unit.level > entry.level or (unit.kind == "text" and unit.level == entry.level > 0)
    if cites(unit) and _may_be_within(unit, entry):
        return False
    if (
        unit.label is not None
        and (unit.label.part in _SPEAKING or (within and _is_aside(unit.label, entry)))
        and (within or _is_led_to(unit) or _goes_on(unit))
    ):
        return False
    return is_another(unit, entry) or (not within and not entry.title and _is_titled_apart(unit, entry))


def _is_aside(label: Label, entry: Entry) -> bool:
    """Whether something is said under a label of an entry's paper, and no paper stood under it before."""
    before = [one for one in entry.units if one.label is not None and one.label.words == label.words]
    return label.part == "aside" and entry.signed and not any(one.names_paper for one in before)


def _is_titled_apart(unit: Unit, entry: Entry) -> bool:
    """Whether a label's line leads to a paper by another title than the entry's line of that label."""
    title = _linked_title(unit)
    before = [_linked_title(one) for one in entry.units if title and one.label == unit.label]
    return any(before) and title not in before


def _linked_title(unit: Unit) -> str:
    """The title by which a line under a label leads to its paper: `Paper: [A Title of Words](...)`."""
    words = unit.own[0].words if unit.own and unit.label is not None else ""
    return "" if words.count(" ") < _FEWEST_BLANKS or is_label(words) else words


def _is_below_bullet(unit: Unit, entry: Entry) -> bool:
    """Whether a paragraph stands below one with a bullet that its keeper typed, and has none itself."""
    first = entry.units[0].text
    if unit.kind != "text" or first.text[:1] not in BULLETS or first.links:
        return False
    return unit.text.text[:1] not in BULLETS


BULLETS = frozenset("•▪◦‣●")
"""Bullets that no markup knows, by which a keeper tells where each entry begins."""


def is_remark_below(unit: Unit, entry: Entry) -> bool:
    """Whether what stands below a paper's links, or within its item, leads on to other papers alone.

    `It extends [BERT](...)`. Prose that stands by itself tells of a paper a paragraph.
    """
    if not (unit.own and entry.signed) or unit.bold:
        return False
    if entry.prose and unit.kind == "text" and is_venue(unit.title.words):
        return True  # where its paper stood
    if unit.kind == "item" or entry.item:
        within = (entry.item and unit.level - (unit.kind == "item") >= entry.level > 0) or (
            not entry.item and not entry.level and leads_to_another(unit.text, unit.own[0])
        )  # a point below a heading's paper: `- builds on [Lakes](...)`
    else:
        within = entry.prose or any(one.bold or one.label or is_link_line(one) for one in entry.units[:2])
    return within and is_another(unit, entry) and _is_led_to(unit)


def _goes_on(unit: Unit) -> bool:
    """Whether several words stand before the page that a labelled line leads to."""
    end = unit.label.end if unit.label is not None else 0
    return bool(unit.own) and unit.text.text.count(" ", end, unit.own[0].start) >= _FEWEST_OF_SENTENCE


_FEWEST_OF_SENTENCE = 4


def _is_led_to(unit: Unit) -> bool:
    """Whether a sentence leads to all papers that a unit names, or from its paper to them."""
    text = unit.text
    return bool(unit.own) and all(
        is_in_sentence(text, link) or leads_to_another(text, link) or is_compared(text, link)
        for link in unit.own
    )


_SPEAKING = ("abstract", "comments")
"""Parts of an entry in which other papers are spoken of."""


def tells_another(unit: Unit, entry: Entry | None) -> bool:
    """Whether text below a label tells of a paper of its own, be there an entry above or none."""
    if not unit.names_paper or not unit.title.sure:
        return False
    return entry is None or is_another(unit, entry)


def belongs(unit: Unit, entry: Entry) -> bool:
    """Whether text below an entry is its own: within its item, or a line of links, or its prose."""
    if entry.prose or (entry.item and unit.level >= entry.level > 0):
        return True
    if unit.text.links and not unit.text.links[1:] and entry.signed and _is_lone_link_alike(unit, entry):
        return False
    if entry.level == 0:
        awaited = entry.sure and not entry.signed  # its paper's page is still to come
        return awaited or is_link_line(unit) or gives_addresses(unit, entry)
    return False
