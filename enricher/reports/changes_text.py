"""Changes -> Markdown, plain text for a terminal, or JSON."""

from collections.abc import Iterator, Sequence

import msgspec

from enricher.escaping import visible
from enricher.reports.as_markdown import address, kept_table, table, text
from enricher.reports.changes import ARROW, ChangeKind, Changes, Gain, LinkChange
from enricher.reports.readable_titles import readable
from enricher.reports.words import day, plural, promise_words, reason_words, thousands

HEADINGS: dict[ChangeKind, str] = {
    "died": "Died",
    "failed": "Began to fail",
    "returned": "Came back",
    "moved": "Moved",
    "appeared": "New links",
    "vanished": "No longer in the text",
}
SHOWN = 50
MOST_GAINS = 20


def render_changes_json(changes: Changes) -> str:
    """All of it as one object."""
    return msgspec.json.format(msgspec.json.encode(changes), indent=2).decode() + "\n"


def render_changes_markdown(changes: Changes) -> str:
    """For an issue or a message."""
    return "\n".join(_markdown(changes)) + "\n"


def render_changes_text(changes: Changes) -> str:
    """For a terminal: one line a change."""
    return "\n".join(_lines(changes)) + "\n"


def sentence(changes: Changes) -> str:
    """The news in one line."""
    counts = [
        (len(changes.of("died")), "died"),
        (len(changes.of("failed")), "began to fail"),
        (len(changes.of("returned")), "came back"),
        (len(changes.of("moved")), "moved"),
    ]
    news = ", ".join(f"{plural(count, 'link')} {words}" for count, words in counts if count)
    kept = f"; {plural(len(changes.released), 'paper')} kept a promise of code" if changes.released else ""
    return f"{_between(changes)}: {news or 'no link changed its state'}{kept}."


def _between(changes: Changes) -> str:
    """From when to when; a run that looked at no link has no day."""
    if changes.before is None and changes.after is None:
        return "Between the runs"
    if changes.after is None:
        return f"Since {day(changes.before)}, by a run that looked at no link"
    return (
        f"{day(changes.before)} to {day(changes.after)}" if changes.before else f"Up to {day(changes.after)}"
    )


def _markdown(changes: Changes) -> Iterator[str]:
    yield f"# Changes\n\n{sentence(changes)} {_papers(changes)}\n"
    for what, heading in HEADINGS.items():
        found = changes.of(what)
        if found:
            yield f"## {heading} ({thousands(len(found))})\n"
            yield table(["Link", "was", "is", "detail", "paper"], [_row(change) for change in found[:SHOWN]])
            yield f"\n… and {thousands(len(found) - SHOWN)} more.\n" if len(found) > SHOWN else ""
    if changes.released:
        yield f"## Released since ({thousands(len(changes.released))})\n"
        yield kept_table(changes.released[:SHOWN])
        more = len(changes.released) - SHOWN
        yield f"\n… and {thousands(more)} more.\n" if more > 0 else ""
    if changes.repositories:
        yield f"## Repositories ({thousands(len(changes.repositories))})\n"
        rows = [
            [text(change.name), change.what, text(change.detail)] for change in changes.repositories[:SHOWN]
        ]
        yield table(["Repository", "what", "detail"], rows) + "\n"
    for heading, gains in (("Stars", changes.stars), ("Citations", changes.citations)):
        if gains:
            yield f"## {heading}\n"
            yield _gains(gains) + "\n"


def _row(change: LinkChange) -> list[str]:
    states = [change.before or "–", change.after or "–"]
    return [address(change.url), *states, text(detail(change)), text(readable(change.paper))]


def _gains(gains: Sequence[Gain]) -> str:
    rows = [
        [text(gain.name), thousands(gain.before), thousands(gain.after), f"{gain.gained:+,}"]
        for gain in gains[:MOST_GAINS]
    ]
    return table(["", "before", "after", "change"], rows)


def _lines(changes: Changes) -> Iterator[str]:
    yield f"{sentence(changes)} {_papers(changes)}"
    for what, heading in HEADINGS.items():
        for change in changes.of(what):
            yield _line(heading.lower(), change.url, detail(change))
    for kept in changes.released:
        words = f"({promise_words(kept.before, kept.shown_by)}) {readable(kept.paper)}"
        yield _line(f"released since {day(kept.since)}", kept.url, words)
    for found in changes.repositories:
        yield _line(f"repository {found.what}", found.name, found.detail)
    for word, gains in (("stars", changes.stars), ("citations", changes.citations)):
        for gain in gains[:MOST_GAINS]:
            yield _line(f"{word} {gain.gained:+,}", gain.name, f"{gain.before:,} to {gain.after:,}")


def _line(what: str, name: str, detail: str) -> str:
    return f"{what:<22} {visible(name, 200)}  {visible(detail, 200)}".rstrip()


def detail(change: LinkChange) -> str:
    """Where a link moved to, or how its reason changed, in words."""
    if change.what == "moved":
        return change.detail if change.detail != change.url else "leads elsewhere no more"
    return ARROW.join(reason_words(reason) for reason in change.detail.split(ARROW))


def _papers(changes: Changes) -> str:
    return (
        f"{plural(changes.papers_new, 'paper')} new, {thousands(changes.papers_gone)} no longer in the input."
    )
