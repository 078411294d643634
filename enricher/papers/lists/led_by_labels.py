"""Whether all entries of a section are papers that have no page there, each with its site or its code.

The entries of a section and the headings above it come in; yes or no goes out. Tools stand in such sections
too: their names are told about in a sentence, papers' have titles behind them.
"""

from enricher.papers.lists.entry import Entry, is_of_a_paper
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.headings_of_lists import is_for_other_things, is_for_papers, is_for_tools
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.words.label_words import is_page_label

_FEWEST = 2
_FEWEST_BLANKS = 3
_MARKS = " \n[(-–—|,:;"
_ENDS = (".", "!", "。")


def are_papers_without_pages(found: list[Entry], path: HeadingPath, *, listed: int) -> bool:
    """Whether each entry is a title and links called by what they lead to, in a text of papers.

    Such is a text that `listed` papers before, or whose headings say so.
    """
    if len(found) < _FEWEST or not all(map(_is_title_with_links, found)):
        return False
    if path.is_of_tools or any(is_for_tools(words) or is_for_other_things(words) for words in path.words):
        return False
    return listed >= _FEWEST or any(map(is_for_papers, path.words))


def _is_title_with_links(entry: Entry) -> bool:
    """Whether an item is a title as titles are written and, behind it, the links that its paper has."""
    first = entry.units[0]
    text = first.text
    if not entry.item or first.label is not None or not text.links or not text.links[0].start:
        return False
    said = " ".join(text.text[: text.links[0].start].strip(_MARKS).split())
    if said.count(" ") < _FEWEST_BLANKS or said.endswith(_ENDS) or not is_written_as_title(said):
        return False
    return all(is_page_label(link.words) for link in text.links) and is_of_a_paper(entry)
