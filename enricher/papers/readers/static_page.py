"""One paper's page of a static site: front matter with its title, labelled lines, quoted abstract."""

from collections.abc import Iterator

import msgspec

from enricher.model import Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers.labelled import papers_of
from enricher.papers.words.identifiers import arxiv_id_in


def papers(stream: Stream) -> Iterator[Item]:
    """The one paper of the page."""
    seen: list[str] = []

    def start(line: str) -> str | None:
        if len(seen) < 100:
            seen.append(line)
        return line.removeprefix("title:").strip() if line.startswith("title:") else None

    for item in papers_of(stream, start):
        if isinstance(item, Paper) and item.arxiv_id is None:
            yield msgspec.structs.replace(item, arxiv_id=arxiv_id_in("\n".join(seen)))
        else:
            yield item
