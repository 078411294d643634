"""Sections and tables of data sets: what their keeper calls a download is the data, wherever it lies.

Headings and a keeper's words come in; words go out. No address is judged here.
"""

from msgspec import structs

from enricher.model import Paper
from enricher.papers.items import Item

OF_DATA = frozenset(("dataset", "datasets", "data set", "data sets", "corpus", "corpora", "数据集"))
"""What a column or a section of data sets is called."""
_DOWNLOADS = frozenset(("download", "downloads", "download link", "link download", "links download", "下载"))
_AROUND = " .:：*_`[]()0123456789#"


def downloaded(words: str) -> str:
    """What a link of a data set is called, a download by what is downloaded."""
    return f"dataset {words}" if words.strip("[]() ").lower() in _DOWNLOADS else words


class DataSections:
    """Whether what stands at a place of a list are data sets, by the headings above it.

    Attributes:
        open: they are, here.
    """

    def __init__(self) -> None:
        self.open = False
        self._level = 0

    def see(self, level: int, text: str) -> None:
        """A heading."""
        if text.strip(_AROUND).lower() in OF_DATA:
            self.open, self._level = True, level
        elif level <= self._level:
            self.open = False

    def told(self, item: Item) -> Item:
        """The paper, with its downloads called after its data."""
        if not self.open or not isinstance(item, Paper) or not item.url_words:
            return item
        words = tuple(map(downloaded, item.url_words))
        return item if words == item.url_words else structs.replace(item, url_words=words)
