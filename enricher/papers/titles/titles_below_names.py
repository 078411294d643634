"""Items of lines under labels, one of which is somebody's name: the title goes first, its authors behind it.

`Name: Ann Example`, and in the next line `Title: A Title of Words`, as programmes have their talks. The text
of an item comes in; it goes out so, or as it is where it is no paper: members of a team have titles, too.
"""

import re

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.markup.text_parts import joined, lines_of
from enricher.papers.words.entry_labels import label_of

_MOST_LINES = 8
_FEWEST_BLANKS = 2
_FEW_WORDS = 6
_LEAD = late(
    r"^[^\w\n]{0,4}(names?|presenters?|speakers?|presented by|authors?)[^\w\n]{0,4}:[ *_]*(?=\w)",
    re.IGNORECASE | re.MULTILINE,
)
"""What stands before who shows a paper."""
_RANK = late(
    r"\b(?:dr|prof(?:essor)?|ph\.?d|m\.?sc|student|scientist|engineer|researcher|lecturer|director|manager"
    r"|head|officer|fellow|assistant|associate|post-?doc\w*|chair|coordinator|intern|developer|analyst|dean"
    r"|president|founder|member|advisor|consultant)\b",
    re.IGNORECASE,
)
"""What somebody's own title is made of."""
_OF_STAFF = late(r"\W{0,4}(?:e-?mail|phone|tel|office|position|role|moderator|panell?ists?)\b", re.IGNORECASE)


def title_first(text: Text) -> Text:
    """The text with its title's line before that of the names, which are called authors then."""
    if _LEAD.search(text.text) is None:
        return text
    lines = list(lines_of(text))
    title = next((line for line in lines[:_MOST_LINES] if _is_title(line)), None)
    named = next((line for line in lines[:_MOST_LINES] if _LEAD.match(line.text)), None)
    if title is None or named is None or lines[0] not in (title, named):
        return text
    if any(_OF_STAFF.match(line.text) for line in lines):
        return text
    lead, label = _LEAD.match(named.text), label_of(title.text)
    if (
        lead is None
        or label is None
        or not _may_be_papers(
            title.text[label.end :].strip(" *_."), by_authors=lead[1].lower().startswith("a")
        )
    ):
        return text
    names = Text(f"Authors: {named.text[lead.end() :].strip(' *_')}")
    return joined((title, names, *[line for line in lines if line not in (title, named)]))


def _is_title(line: Text) -> bool:
    label = label_of(line.text)
    return label is not None and label.part == "title"


def _may_be_papers(title: str, *, by_authors: bool) -> bool:
    """Whether a title may be a paper's: no rank of somebody's, nor a word or two of it."""
    few = title.count(" ") < _FEW_WORDS
    return title.count(" ") >= _FEWEST_BLANKS - by_authors and not (few and _RANK.search(title))
