"""From a paper to its links: found, cleaned, judged and classified; nothing is asked."""

from enricher.links.extracting import extract, of_address
from enricher.links.page_code import follow

__all__ = ["extract", "follow", "of_address"]
