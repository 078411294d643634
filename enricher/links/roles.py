"""Whose a link is, from the words around it: the paper's own, or another work's that is mentioned.

Comes in: the context of a link to no paper. Goes out: its role; what nothing gives away is the paper's own.
"""

import re

from enricher.late_patterns import late
from enricher.links.context import Context
from enricher.model import Role
from enricher.whose import COMPARED, DONE_WITH, is_compared

_THEIRS = late(
    r"\b(?:using|based on|built (?:on|upon|with)|provided by|powered by|such as|e\.g\.,?|like"
    r"|via the|forked from|extends?|adapted from|compared? (?:to|with)|by)"
    r"\s+(?:the\s+|an?\s+)?(?:[\w.\"'`-]+\s+){0,3}[\[({\\]*(?:footnote\{)?(?:\\url\{|\\href\{)?\Z",
)
_THEIRS_BEGIN = (
    "by", "using", "based on", "from", "built ", "such as", "like", "extend", "compar", "e.g.", "via the",
)  # fmt: skip


def _is_theirs(lead: str) -> bool:
    """Whether it stands behind words for what a work uses; most leads hold none of them."""
    for begin in _THEIRS_BEGIN:
        if begin in lead:
            return _THEIRS.search(lead) is not None
    return False


_SURELY_THEIRS = late(
    r"\bthank(?:s to|ful to)?\b[^.;]*\Z"
    r"|\bwe (?:use|used|adopt|employ|build (?:up)?on)\s+(?:the\s+)?(?:(?!our\b)[\w-]+\s+){1,4}[\[({]+\Z"
    r"|\b(?:code|codebase|implementation) (?:uses|extends|(?:is |was )?(?:based|built|builds) (?:up)?on)"
    r"\s+(?:the\s+)?(?:(?!(?:our|and|is|are|at|available|released|found|can|which|that|with)\b)[\w-]+\s+){0,4}"
    r"[\[({]*\Z"
    r"|\b(?:codes?|implementations?|repositor(?:y|ies)) (?:of|by|from)"
    r" (?:others\b|other \w+s\b|some(?:one|body) else\b)[^.;]*\Z"
    r"|(?<!\band )(?<!\bour )\bbaselines?(?: codes?| implementations?| results?)?"
    r"(?: (?:is|are|was|were))?(?: taken)? from\s+[\[({]*\Z"
    r"|\b(?:fork(?:ed)?|clone|mirror|adapted|derived|copied|modified|extended) (?:of|from)\s+[\[({]*\Z"
    r"|\bcompar(?:ed?|ing) (?:it |ourselves )?(?:to|with|against)\s+(?:the\s+)?"
    r"(?:(?!(?:our|and|is|are|at|available|released|found|can|which|that|in|on)\b)[\w-]+\s+){0,3}[\[({]*\Z"
    r"|(?:\A|[.;]\s)others\b(?:(?!\b(?:we|our|ours|this|here)\b)[^.;,()\[\]]){1,80}[\[(]+\Z"
    r"|(?:\A|[.;]\s)(?:other|previous|prior|earlier|existing|related)"
    r" (?:works?|authors|groups|methods|approaches|studies)\b"
    r"(?:(?!\b(?:we|our|ours|this|here|code|available|released?)\b)[^.;,()\[\]]){1,80}[\[(]+\Z"
    r"|\b(?:unlike|in contrast to|inspired by|follow-?up (?:to|of|on)|among (?:them|these)"
    r"|et al\.?,? (?:\w+ )?(?:released|proposed|introduced|presented|published|developed)"
    r"|(?:it|which|installation) (?:needs|requires)"
    r"|\bwe (?:start from|fine-?tune|attack|rely on)|wraps"
    r"|(?:recent|previous|prior|earlier) (?:work|method|system|approach|study|paper),?"
    rf"|{DONE_WITH}"
    r")\s(?:the )?(?!our\b)[\w.+-]{2,40}"
    r"(?: (?:codebase|code|toolkit|library|framework|model|system|benchmark))?,? [\[(]+\Z",
)
_THEIRS_CUES = ("compar", "thank", " on ", "uses ", "extends ", " others ", " other ", " else ")


def _is_surely_theirs(near: str) -> bool:
    """Whether what stands there is thanked for, used or built on; cues first, for most is not."""
    if near.endswith(("(", "[", "{")):
        return _SURELY_THEIRS.search(near) is not None
    if near.endswith((" of ", " from ")):
        return _SURELY_THEIRS.search(near) is not None
    for cue in _THEIRS_CUES:
        if cue in near:
            return _SURELY_THEIRS.search(near) is not None
    return False


_SOMEBODY_ELSES = late(
    r"\b(?:un-?official|non-?official|not official|third[- ]party)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:re-?)?(?:implementation|code|version|port|repo|repository)[^\w.;]{0,12}(?:\w{2,3}[^\w.;]{1,8})?"
    r"(?:\\url\{)?\Z"
    r"|\bun-?official\s?[:：(\[]{1,2}\s?\Z|(?:\A|[.;,|(\n]\s?)(?:[\w-]+ )?re-?implementations?\s?[:：]\s?\Z",
    re.IGNORECASE,
)
"""What is called somebody else's, as in `unofficial implementation: ...`."""

OURS = late(
    r"\b(?:our|we|ours|available|released?|publish(?:ed)?|found at|accessible|project page"
    r"|download(?:ed)?|open[\s-]?sourced?|here|this (?:paper|work))\b",
)


_SHOWN = late(
    r"(?<=\()(?:\[(?:codes?|git(?:hub)?|repo(?:sitory)?|software|implementation)\]\("
    r"|(?:codes?|git(?:hub)?|repo(?:sitory)?|software|implementation) )\Z"
)
"""A link's own words, which stand before its address: `faster than LakeNet ([code](...))`."""
_OPENED = frozenset(("(", "（", "([", "(code", "(code:", "(github", "(repo"))
_TO_ANOTHER = late(
    r"\b(?:outperform(?:s|ing)?|beats?|surpass(?:es|ing)?|exceeds?|extend(?:s|ing)?|unlike"
    rf"|improv(?:es?|ing) (?:up)?on|compar(?:ed?|es|ing) (?:to|with|against)|{COMPARED}"
    r"|(?:builds?|building|built|based) (?:up)?on)\s"
    r"(?!(?:py)?torch\b|tensorflow\b|keras\b|jax\b|flax\b|hugging ?face\b)"
    r"(?:\S{1,60}\s){1,4}\s?[(（\[]{1,2}\w{0,6}:?\s?\Z"
)
"""What leads to another's work, whose code stands in brackets behind its link."""


_LEADS_ON = late(
    r"\b(?:compar(?:ed?|es|ing) (?:it |ourselves )?(?:to|with|against)|(?:based|built|builds) (?:up)?on"
    r"|extends|(?:forked|adapted|borrowed) from|fork of|similar to|in contrast to|unlike|beats"
    r"|outperform(?:s|ing))"
    r"(?: the)?\s\[\Z"
)
"""What leads to another's work that is linked by its name: `compared with [LakeNet](...)`."""


def role_of(words: Context) -> Role:
    """The paper's own, where nobody else's is spoken of."""
    lead = words.sentence or words.before
    if not lead:
        return "own"
    near = words.before[-120:]
    if near.endswith((" ", "](")) and (shown := _SHOWN.search(near[-24:])):
        near = near[: shown.start() - shown.end()]
    if _is_surely_theirs(near) or (
        ("fficial" in near or "party" in near or "mplementation" in near)
        and _SOMEBODY_ELSES.search(near[-80:]) is not None
    ):
        return "mentioned"
    if near[-2:] == " (" and is_compared(near):
        return "mentioned"
    if near[-2:] == "](" and _LEADS_ON.search(near[: near.rfind("[") + 1]):
        return "mentioned"
    if (
        len(words.sentence) > len(words.before)
        and words.before.strip() in _OPENED
        and _TO_ANOTHER.search(words.sentence[-120:])
    ):
        return "mentioned"
    if _is_theirs(lead[-80:]) and not OURS.search(words.before[-160:]):
        return "mentioned"
    return "own"
