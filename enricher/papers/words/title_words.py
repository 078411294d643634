"""Words that titles hold and names hardly, by which a title that is built as names are is told from them.

Words come in; whether one of them is such a word goes out.
"""

import re

from enricher.late_patterns import late

_OF_TITLES = """
    Neural Deep Visual Fast Robust Efficient Scalable Sparse Dense Hybrid Adaptive Dynamic Semantic
    Unified Universal Joint Local Global Large Small Multi Cross Self Zero Few Open Active Weak Online
    Generative Adversarial Contrastive Variational Recurrent Convolutional Residual Hierarchical Spatial
    Temporal Structured Unsupervised Supervised Federated Quantum Causal Bayesian Stochastic Linear
    Optimal Simple Better Towards Beyond Graph
"""
_WORDS = frozenset(_OF_TITLES.split())
_ENDS = late(
    r"(?:tion|sion|ment|ity|ness|\w{3}ing|[ay]sis|works?|odels?|raphs?|ision|(?:[Dd]|om|[Ss]tr|rr)ata|ystems?|ethods?|obots?|nguages?"
    r"|mages?|ideos?|ptics|anguage|eech|ext)\b"
)
_LAST_LETTERS = frozenset(
    ("ion", "ent", "ity", "ess", "ing", "sis", "ork", "rks", "del", "els", "aph", "phs", "ata", "tem", "ems",
     "hod", "ods", "bot", "ots", "age", "ges", "deo", "eos", "ics", "ech", "ext")
)  # fmt: skip
"""The last three letters of those: most names end with others, and are not looked through."""
_WORD = re.compile(r"\w+")
_OF_WORDS = late(r"[\u3040-\u30ff\u4e00-\u9fff]{2}")
"""Two signs of Chinese or Japanese, which have about as much to say as a word."""


def may_be_of_title(words: str) -> bool:
    """Whether one of the words is, or ends as, those of titles do, and names hardly."""
    each = _WORD.findall(words)
    if not _WORDS.isdisjoint(each):
        return True
    return not _LAST_LETTERS.isdisjoint([word[-3:] for word in each]) and _ENDS.search(words) is not None


def joins_works(words: str) -> bool:
    """Whether an "and" alone joins what papers are, and nobody: `Large Scale Study and System Design`."""
    return " and " in words and "," not in words and not _WORKS.isdisjoint(_WORD.findall(words))


_WORKS = frozenset(
    ("Study", "Studies", "Survey", "Design", "Evaluation", "Overview", "Dataset", "Datasets", "Framework",
     "Approach", "Benchmark", "Challenges", "Opportunities", "Perspectives", "Applications")
)  # fmt: skip
PLAIN_WORDS = late(r"(?!No|Paper \d)[A-Za-z][A-Za-z0-9]*+(?:(?:(?<=[A-Za-z]{2})-|:? )[A-Za-z0-9']++)*+")
"""Words and nothing else, but for a colon or a hyphen: no number before, and no initial of an author."""


_OF_LETTERS = late(r"(?!No|Paper \d)[A-Za-z][A-Za-z0-9 ]*+\Z")


def are_plain(words: str) -> bool:
    """Whether words are `PLAIN_WORDS`; of most, without a sign, that is told in a fifth of the time."""
    if _OF_LETTERS.match(words):
        return "  " not in words and words[-1] != " "
    return PLAIN_WORDS.fullmatch(words) is not None


_FEWEST_WORDS, _MOST_WORDS = 3, 40
_SMALL = 3
"""Letters of words that are in small letters within titles, too."""


def is_in_capitals(text: str) -> bool:
    """Whether a text is a phrase whose words are mostly set in capitals, as no sentence's are."""
    words = text.split()
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or "://" in text or text.endswith((".", "!", ";", ",")):
        return False
    long = [word for word in words if len(word) > _SMALL]
    return bool(long) and sum(word[:1].isupper() for word in long) * 2 > len(long)


def blanks_in(words: str) -> int:
    """The blanks of a title, and how many it would have where its script knows none."""
    return words.count(" ") + (0 if words.isascii() else len(_OF_WORDS.findall(words)))
