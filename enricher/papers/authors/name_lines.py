"""The authors in a line of an entry or a row, as keepers copy it from the paper's first page.

Numbers that lead to notes, asides and places of work stand among the names there. A line comes in, names go
out; none, where the line is something else.
"""

from enricher.late_patterns import late
from enricher.papers.words.authors import author_names
from enricher.papers.words.label_words import is_label

# One class of signs first: the engine skips to them.
BESIDE_NAMES = late(
    r"[0-9`(（:\u3040-\uffefLUIRTCGMNADOFHB](?:(?<![A-Z])"
    r"|(?<=L)ab|(?<=U)niversi|(?<=I)nstitut|(?<=R)esearch|(?<=T)ech|(?<=C)ollege|(?<=G)oogle"
    r"|(?<=M)(?:icrosoft|eta\b)|(?<=N)VIDIA|(?<=A)mazon|(?<=D)eepMind|(?<=O)penAI|(?<=F)acebook|(?<=H)uawei"
    r"|(?<=B)aidu)"
)
"""One of these stands where more than names does."""
_MAY_BE_BESIDE = late(
    r"[0-9`(:LUIRTCGMNADOFHB](?:(?<![A-Z])|ab|niversi|nstitut|esearch|ech|ollege|oogle|icrosoft|eta|VIDIA|mazon"
    r"|eepMind|penAI|acebook|uawei|aidu)"
)
"""The same, in ASCII, without asking whether each ends as it begins: most names are told by this."""
_ASIDES = late(r"`[^`]{0,40}`|\([^()]{0,200}\)|（[^（）]{0,200}）")
_SHORTCODE = late(r"\A\W{0,3}(?:[a-z0-9_+-]{2,30}:\s+:?){1,4}")
"""A pictogram by its name, before the names."""
_NOTED = late(r"(?<=[^\W\d_]{2})(?:\s?´)?\d{1,3}(?:[\s,]{1,3}\d{1,2}(?![\w.]))*(?=[\s,;&*†]|\Z)")
"""The numbers behind a name: `Ann Example1, 2 Bob Sample12`."""
_WHOLE_NOTED = late(r"[^\W\d_](?:[ .]{1,2}|-)[^\W\d_'’-]{2,30}(?:\s?´)?\d{1,3}(?=[\s,;&*†]|\Z)")
_LED = late(r"(?:\A|(?<=[\s,;]))\d{1,2}(?=[A-Z][a-zà-ÿ])")
"""The number before a name: `1Ann Example`."""
_FEWEST_NOTED = 2
_PLACE = late(
    r"\b(?:Universi\w+|Institut\w*|College|Laborator\w+|Labs?|Research|Tech|Inc\b|School of)\b"
    r"|\A(?:Google|Microsoft|Meta|NVIDIA|Amazon|DeepMind|OpenAI|Facebook|Apple|Tencent|Alibaba|Huawei|Baidu)\b"
)
_SENTENCE = late(r"[。；！？]|[\u4e00-\u9fff\u3040-\u30ff]{9}")
"""What no name has: a full stop of Chinese, or nine of its signs in a row."""


def names_in_line(line: str) -> tuple[str, ...]:
    """The names in a line of authors, as they are spoken."""
    if line[:1] in _FIRST_OF_SHOWN and (shown := _SHOWN.match(line)):
        line = line[shown.end() :]
    if (line.isascii() and _MAY_BE_BESIDE.search(line) is None) or BESIDE_NAMES.search(line) is None:
        return author_names(line)  # as of most
    bare = _without_numbers(_SHORTCODE.sub("", _ASIDES.sub("", _without_place(line))))
    names = author_names(bare)
    if not bare.isascii() and any(map(_SENTENCE.search, names)):
        return ()
    return () if len(names) > 1 and _are_places(names) else names


_FIRST_OF_SHOWN = frozenset("OSPHBosph")
_SHOWN = late(r"(?i:oral|spotlight|poster|highlight|best paper(?: award)?)[\s:,.|–-]+(?=[A-ZÀ-Þ][\w'’.-]* )")
"""How the paper was shown, before its authors: `Spotlight Ann Example`."""


def _without_place(line: str) -> str:
    """A line without where and when the paper appeared, behind the names: `, CVPR 2024`, `, May 2024`."""
    bare = line.rstrip(" .,;")
    if not bare[-1:].isdigit():
        return line
    found = _LAST_PART.search(bare, max(0, len(bare) - _LONGEST_PLACE))
    return bare[: found.start()] if found and is_label(found[1]) else line


_LONGEST_PLACE = 40
_LAST_PART = late(r"[,;.]\s+([^,;.]{3,36})\Z")


def _are_places(names: tuple[str, ...]) -> bool:
    """Whether several of the names, and the first, are those of places of work, and nobody's."""
    places = sum(_PLACE.search(name) is not None for name in names)
    return _PLACE.search(names[0]) is not None and places > 1 and places * 2 >= len(names)


def _without_numbers(line: str) -> str:
    """A line with commas in the place of the numbers that lead from names to their places of work."""
    if len(_WHOLE_NOTED.findall(line)) >= _FEWEST_NOTED:
        return _NOTED.sub(";" if ";" in line else ",", line)
    return _LED.sub("", line) if len(_LED.findall(line)) >= _FEWEST_NOTED else line
