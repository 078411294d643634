"""Words that say whose code stands at a link: its paper's authors', or somebody else's.

What a keeper calls a link comes in; yes or no goes out.
"""

import re

from enricher.late_patterns import late

COMPARED = r"(?:(?!rather|other)\w{2,12}er|worse|(?:more|less) \w{3,20}) than"
"""What stands before whatever a work is laid beside: `slower than`, `more precise than`."""
DONE_WITH = (
    r"(?:(?:render|simulat|visuali[sz]|plott|annotat|animat)(?:ed|ing)"
    r" (?:(?!our\b)[\w-]+ ){0,3}?(?:by|in|with|via)"
    r"|(?:tokeni[sz]|pre-?process|transcrib|synthesi[sz]|segment|label+|optimi[sz]|implement|train|fine-?tun)"
    r"(?:ed|ing) (?:(?!our\b)[\w-]+ ){0,3}?(?:with|via))"
)
"""What is done with a tool: `the scenes are rendered with Lamplight (...)`."""
_THAN = (
    rf"\b{COMPARED}"
    r" (?!(?:before|ever|expected|usual|it|them|theirs|that|this|chance|random|average|any\w*|all|most"
    r"|others?|baselines?|methods?|models?|sota|state-of-the-art|existing|previous|prior|standard|naive|manual"
    r"|humans?|people|experts?|real-?time|[cgt]pus?|c|python|matlab|java|rust|julia|\d\S*)[ +])"
    r"[\w.+-]{2,40} \(\Z"
)
"""What leads to a work by its name, whose code stands in brackets: `better than LakeNet (...)`."""
_OTHERS = (
    r"unofficial|not official|non[- ]?official|(?:third|3rd)[- ]part|re-?implement|community|reproduction"
    r"|\breproduced\b"
    r"|(?<!\band )\bbaselines?(?: codes?| implementations?| results?)? from\W{0,3}\Z"
    r"|independent(?:ly)? implement|\b(?:by|of|from) (?:someone|somebody|others?)\b|\bothers['’]"
    r"|\b(?:py)?torch port\b|\b(?:tensorflow|tf|jax|keras|julia|matlab|python) port\b"
    rf"|非官方|复现|非公式|비공식|{_THAN}"
)
_SOMEBODY_ELSES = late(_OTHERS, re.IGNORECASE)
_SOMEBODYS = late(rf"official|implement|reproduc|官方|{_OTHERS}", re.IGNORECASE)


def is_somebody_elses(words: str) -> bool:
    """Whether words call something the work of others than a paper's authors."""
    return _SOMEBODY_ELSES.search(words) is not None


def is_compared(words: str) -> bool:
    """Whether words before a link name what a work is better than, and open a bracket."""
    return _COMPARED.search(words) is not None


_COMPARED = late(_THAN, re.IGNORECASE)


def tells_whose(words: str) -> bool:
    """Whether words tell whose work something is."""
    return _SOMEBODYS.search(words) is not None


def tells_alone(words: str) -> bool:
    """Whether one word alone tells whose work something is, and is no repository's name: `3rd-party`."""
    return words.strip("[]()").lower() in _ALONE


_ALONE = frozenset(
    ("reimplementation", "re-implementation", "reimplemented", "reproduction", "reproduced", "community",
     "non-official", "nonofficial", "third-party", "3rd-party", "复现", "非官方")
)  # fmt: skip
