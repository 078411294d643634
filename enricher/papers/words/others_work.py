"""What leads to the work of others within an entry: `builds on [Lakes](...)`, `forked from [Lakes](...)`.

A text and the link in it come in; whether what stands just before the link says that it leads to another
paper, or to others' code, goes out; what is named in the same breath is led to as well.
"""

import re
from bisect import bisect_left

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.words.label_words import is_label, is_page_label
from enricher.whose import COMPARED, DONE_WITH

_NEAR = 60
"""Characters before a link in which the words stand that lead to it."""
_MOST_IN_TURN = 4
"""Links that one such word leads to."""
_JOINS = (",", " and", " or", "&")
_LAST_OF_JOINS = frozenset(",&dres")
"""How those and what determines a name end: of most texts that is all that is asked."""
_JOINED = frozenset(("", "and", "or", "the", "and the", "or the", "and its", "and their"))
_DETERMINED = re.compile(r" (?:the|its|their)\Z")
_ADJECTIVES = (
    "the a an our their his her its official original great excellent awesome amazing earlier previous prior"
    " classic popular recent older old former"
    " open-source code codebase repository repo implementation framework library"
    " toolbox work works project of by from le la de"
)
_LAST = frozenset(
    "on upon to against also baseline baselines related competitor competitors papers with than"
    " unlike extend extends extending outperform outperforms outperforming improves follows following uses"
    f" using generalizes generalises beat beats auf en sur via in {_ADJECTIVES}".split()
)
"""The last words before such a link: others are not looked at."""
LEADING = frozenset("abcdefghijklmnopqrstuvwxyz,&:基改参相于自考比和与跟同")
"""The sign before the last one in front of such a link: most links have another, and are not asked about."""
_LAST_IN_CHINESE = frozenset(("基于", "改自", "参考", "相比"))
_BETWEEN = rf"(?:[ :：]+(?:{_ADJECTIVES.replace(' ', '|')})){{0,5}}[\s:：]*[\[(`'\"]*\Z"
_ANOTHER = (
    r"replac(?:es|ing)|supersed(?:es|ing)"
    r"|extend(?:s|ing)?|extension (?:of|to)|(?:build(?:s|ing)?|built|based) (?:up)?on|unlike|inspired by"
    r"|beats?|(?<!\bas )(?<!\bthe )follow(?:s|ing)(?: up)?(?: (?:on|to|of))?|follow-?up (?:of|to|on)"
    r"|successor (?:of|to)|generali[sz]es|compar(?:ed?|es|ing) (?:to|with|against)|outperform(?:s|ing)?"
    r"|improv(?:es|ing)(?: (?:up)?on| over)?|improvements? (?:up)?on|similar to|in contrast to|see also"
    rf"|confused with|unrelated to|no relation to|{COMPARED}"
    r"|(?:baselines?|related(?: work| papers?)?|competitors?)(?=\s?:)|(?:goes|going) back to"
    r"|basiert auf|basado en|basé(?:e)? sur"
)
"""What leads from a paper to another one."""
_CODE = (
    rf"{_ANOTHER}|fork(?:ed)? (?:of|from)|port(?:ed)? (?:of|from)|us(?:es|ing)|thanks to|credits? to"
    r"|powered by|(?:baselines?|code) (?:is|are|comes?) from"
    r"|(?:ran|run|trained|evaluated|tested)(?: \w{1,12})? (?:with|on)"
    rf"|(?:adapted|modified|borrowed|derived|copied|taken) from|{DONE_WITH}"
)
"""What leads from a paper's code to others'."""
_TO_ANOTHER = late(rf"(?:\b(?:{_ANOTHER}){_BETWEEN}|(?:基于|改自|相比)[\s:：]*[\[(]*\Z)", re.IGNORECASE)
_TO_CODE = late(rf"(?:\b(?:{_CODE}){_BETWEEN}|(?:基于|改自|参考)[\s:：]*[\[(]*\Z)", re.IGNORECASE)
_OTHERS_LABEL = (
    r"(?:(?:based|builds?|building|built|depends?) (?:up)?on|base[ -]?(?:models?|code|methods?|papers?|llms?"
    r"|networks?|nets?)|baselines?"
    r"|backbones?|compared? (?:to|with|against)|compares (?:to|with)|comparisons?(?: methods?)?|competitors?"
    r"|extends|cite[sd](?: by)?|inspired by"
    r"|uses|used (?:code|tools?|repos?|repositories|libraries)|using|dependencies"
    r"|forked from|fork of|(?:exp(?:eriment(?:al|s)?)?[ .-]?)?env(?:ironment)?s?|simulators?|test[ -]?beds?"
    r"|(?:adapted|derived|borrowed|modified) from|thanks(?: to)?|acknowledge?ments?|credits?"
    r"|(?:evaluated|tested|trained) on|(?:related|similar|other) (?:work|papers?|code|repos?|repositories"
    r"|projects?|implementations?)|reimplementations?|third[- ]party(?: code)?|ports|replaces|supersedes"
    r"|related|see also|相关工作|相关论文|関連研究|関連論文|관련 연구|관련 논문"
    r"|基线|对比方法|基于|基础模型|骨干网络|依赖|参考代码|改自|ベースライン"
    r"|basiert auf|aufbauend auf|basado en|basé sur)"
)
_UNDER_OTHERS = late(rf"(?m)^[^\w\n]{{0,8}}{_OTHERS_LABEL}[*_` ]{{0,4}}[:：]", re.IGNORECASE)
_IS_OTHERS = late(rf"{_OTHERS_LABEL}", re.IGNORECASE)
_SEE_ALSO = late(r"\bsee also[:：]?[\s\[(]*\Z", re.IGNORECASE)
_FRAMEWORKS = frozenset(("pytorch", "tensorflow", "tf", "jax", "keras", "mxnet", "matlab", "torch", "caffe"))
"""What a paper's own code is called after, too: `code based on [PyTorch](...)`."""


def leads_to_another(text: Text, link: Anchor) -> bool:
    """Whether a link to a page of a paper leads to another one than is told of: `extends [Lakes](...)`."""
    if is_label(link.words) or link.words == link.address:
        return False
    if text.text[link.start - 2 : link.start - 1] in _WITH_IN_CHINESE:
        return _COMPARED_IN_CHINESE.match(text.text, link.end) is not None
    if is_compared_behind(text, link):
        return True
    return _is_led_to(text, link, _TO_ANOTHER)


_WITH_IN_CHINESE = frozenset("和与跟同比")
_COMPARED_IN_CHINESE = late(r"[\])]?\s?(?:做|作|进行)?(?:了)?(?:对比|相比|比较|类似|相似|不同|一样)")


_COMPARED_BEHIND = late(
    r"\s?(?:より|に(?:比べ|基づ|対し|触発|着想)|と(?:比較|比べ|同様|同じ|異な|違)|を(?:ベース|基に|元に|もとに|拡張|改良|使|用い|利用)"
    r"|[와과] (?:비교|달리|유사)|보다|[를을] (?:기반|확장|사용|이용)|기반)"
)
"""What compares or extends in Japanese and Korean, whose words for it stand behind a name."""


def is_compared_behind(text: Text, link: Anchor) -> bool:
    """Whether words behind a link that is a name compare the paper with it: `[Lakes](...) より良い`."""
    behind = text.text[link.end : link.end + 2]
    if behind.isascii() or is_page_label(link.words):
        return False
    return _COMPARED_BEHIND.match(text.text, link.end) is not None


def is_anothers_too(text: Text, paper: Anchor, link: Anchor) -> bool:
    """Whether a link stands in round brackets right behind another paper, whose code or site it is.

    `extends [Lakes](https://arxiv.org/...) ([code](...))`; behind a comma it is the entry's own.
    """
    if text.text[paper.end : link.start] not in _OPENED or text.text[link.end : link.end + 1] not in _CLOSED:
        return False
    return is_page_label(link.words) and leads_to_another(text, paper)


_OPENED = frozenset((" (", "(", " ([", "（"))
_CLOSED = frozenset(")]）,;")


def is_compared(text: Text, link: Anchor) -> bool:
    """Whether words compare a paper with the one at a bare address: `Better than Lakes (https://...)`."""
    return link.words == link.address and _COMPARED.fullmatch(text.text[: link.start]) is not None


_COMPARED = late(
    r"\W{0,4}(?i:(?:better|worse|faster|slower|simpler|stronger|weaker|cheaper|smaller|larger|lighter) than"
    r"|(?:compared|comparable|similar|identical|related) (?:to|with)|outperforms|beats|extends"
    r"|builds (?:up)?on|based on|inspired by|follow[- ]?up (?:to|of)|successor (?:to|of)) "
    r"(?:the )?[A-Z0-9][^.:()\n]{0,40}\(?"
)


def is_others_label(words: str) -> bool:
    """Whether a label or a column is called after what its paper builds on, or is compared with."""
    return _may_be_others(words[:2]) and _IS_OTHERS.fullmatch(words) is not None


_FIRST_LETTERS = frozenset(
    ("ba", "bu", "de", "co", "ex", "ci", "in", "us", "fo", "ad", "bo", "mo", "th", "ac", "cr", "en", "ev",
     "te", "tr", "re", "si", "ot", "po", "su", "au")
)  # fmt: skip
"""What those of such labels begin with that are written in plain letters."""


def _may_be_others(begin: str) -> bool:
    """Whether such a label may begin with these two signs: of most texts that is all that is asked."""
    return begin.lower() in _FIRST_LETTERS or not begin.isascii()


def without_those_of_others(text: Text, links: list[Anchor]) -> list[Anchor]:
    """The links but for those in lines under such a label: `Built on: https://arxiv.org/...`."""
    said = text.text
    if "\n" in said:
        found = _UNDER_OTHERS.search(said)
    elif said[:1].isalnum() and not _may_be_others(said[:2]):  # as of most
        return links
    else:
        found = _UNDER_OTHERS.match(said)
    if found is None:
        return links
    lines = [(found.start(), _end_of_line(said, found.end()))]
    lines += [
        (more.start(), _end_of_line(said, more.end())) for more in _UNDER_OTHERS.finditer(said, found.end())
    ]
    return [link for link in links if not any(start <= link.start < end for start, end in lines)]


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def leads_to_others_code(text: Text, link: Anchor) -> bool:
    """Whether what stands before a link says that others' code is there: `forked from [Lakes](...)`."""
    called = link.words.lower()
    if called in _FRAMEWORKS and link.address.rstrip("/").rpartition("/")[2].lower() != called:
        return False
    if not _is_led_to(text, link, _TO_CODE):
        return False
    if not is_page_label(link.words) or link.words == link.address:
        return True
    near = _near(text.text, link, 0)
    return (
        _SEE_ALSO.search(near) is None and near.rstrip(" [(")[-1:] != ","
    )  # `extends [Lakes](...), [code](...)`


def leads_on_to_others(before: str) -> bool:
    """Whether words before an address, which a text ends with, lead to others' work: `Builds on [Lakes](`."""
    words, bracket, name = before.rpartition("[")
    near = (words if bracket and name.endswith("](") else before)[-_NEAR:]
    return may_lead(near) and _TO_CODE.search(near) is not None


def is_listed_beside(text: Text, link: Anchor) -> bool:
    """Whether a sentence names several things, each by its link, and this one behind another.

    `We added [Lakes](https://arxiv.org/...), [Seas](https://github.com/...) and [Rivers](...)`.
    """
    place = bisect_left(text.links, link.start, key=lambda one: one.start)
    first = link
    while place and _is_name(first) and _is_name(before := text.links[place - 1]):
        between = text.text[before.end : first.start]
        if between.strip(" ,&") not in _JOINED or not between.strip():
            break
        first, place = before, place - 1
    lead = text.text[text.links[place - 1].end if place else 0 : first.start].rstrip()
    return first is not link and (lead[-1:].islower() or lead[-1:] == ":") and _is_name(link)


def _is_name(link: Anchor) -> bool:
    return "/" not in link.words and not is_label(link.words)


def others_code(text: Text) -> list[str]:
    """The repositories in prose that are others', by what leads to them: `compared with [Lakes](...)`."""
    return [
        link.address
        for link in text.links
        if link.words != link.address
        and "git" in link.address
        and link.address.count("/") > _OF_SITE
        and leads_to_others_code(text, link)
    ]


_OF_SITE = 3
"""Bars of the address of a site, or of somebody's page on a forge."""


def _is_led_to(text: Text, link: Anchor, led: re.Pattern[str]) -> bool:
    """Whether such words stand right before a link, or before those that it is named with."""
    said = text.text
    for _ in range(_MOST_IN_TURN):
        near = _near(said, link, 0)
        joined = (bare := near.rstrip())[-1:] in _LAST_OF_JOINS and (
            _DETERMINED.sub("", bare).endswith(_JOINS)
        )
        if not joined and not may_lead(near):
            return False
        place = bisect_left(text.links, link.start, key=lambda one: one.start)
        before = text.links[place - 1] if place else None
        near = _near(said, link, before.end if before else 0)
        if not joined:
            return led.search(near) is not None
        if before is None or near.strip(" ,&") not in _JOINED:
            return False
        link = before
    return False


def _near(text: str, link: Anchor, after: int) -> str:
    return text[max(after, link.start - _NEAR) : link.start]


def may_lead(near: str) -> bool:
    """Whether the last word before a link is one of those that lead to others' work."""
    bare = near.rstrip(" :：[(`'\"*\n")
    return bare.rpartition(" ")[2].lower() in _LAST or bare[-2:] in _LAST_IN_CHINESE
