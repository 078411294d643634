"""What quotes within an entry hold beside its title: a note by its name, words of it, what is said of it.

The quoted words and the text come in; the title behind a note goes out, or whether they are not the title.
"""

from enricher.papers.blocks import Text
from enricher.papers.titles.bold_titles import title_behind
from enricher.papers.words.label_words import is_label, looks_like_names
from enricher.papers.words.title_marks import unled

_FEWEST_WORDS = 3
_MOST_OF_MARK = 2
"""Words of a mark before a title: what its net is called."""


def behind_note(text: Text, words: str) -> str:
    """The title behind a mark in double brackets, which is no link to a note: `[[BERT]] Pre-training of`."""
    lead, found, _ = text.text.partition(f"[[{words}]]")
    if not found or unled(lead) or len(words.split()) > _MOST_OF_MARK:
        return ""
    return title_behind(text, len(lead) + len(found))


def _is_said_behind(quoted: str, text: Text) -> bool:
    """Whether words are quoted behind a link, and several in bold begin the text, which name nobody."""
    title = text.text[: text.bold[0][1]].strip(" .")
    if title.count(" ") < _FEWEST_WORDS or is_label(title) or looks_like_names(title):
        return False
    return text.text.find(quoted) > text.links[0].end > text.bold[0][1]


def goes_on_apart(quoted: str, text: Text) -> bool:
    """Whether quoted words are of a title set apart, or a note's name: `**What Nets "Learn" in Context**`."""
    if text.bold and f"[[{quoted}]]" in text.text[: text.bold[0][0]]:
        return True
    if text.bold and not text.bold[0][0] and text.links and _is_said_behind(quoted, text):
        return True
    for begin, end in (*text.bold[:3], *text.spans[:3]):
        before, found, after = text.text[begin:end].partition(quoted)
        if found:
            return bool(before.strip()) and any(map(str.isalnum, after))
    return False
