"""Statistics -> Markdown, for an issue or a README.

GitHub's dialect. Text from papers and servers is escaped, so that it cannot start a
table cell, a link, a mention or markup of its own.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from enricher.late_patterns import late
from enricher.reports.intervals import Share, share
from enricher.reports.losses import LOSS_WORDS
from enricher.reports.methods import caution, made_up, methods
from enricher.reports.readable_titles import readable
from enricher.reports.remedies import CAUSE_WORDS
from enricher.reports.statistics import (
    CodeStates,
    Group,
    KeptLine,
    LostLine,
    PaperLine,
    RepositoryLine,
    States,
    Statistics,
)
from enricher.reports.survival_model import METHOD_WORDS, Curve, Grouping, Survival
from enricher.reports.words import (
    STATUS_WORDS,
    day,
    day_or_year,
    interval,
    percent,
    plural,
    promise_words,
    reason_words,
    target,
    thousands,
    years,
)

LONGEST = 300
SHOWN = 25

_SPECIAL = late(r"([\\`*_{}\[\]<>|~&$!])")
_REFERENCE = late(r"[@#](?=\w)")
"""Mentions and issue numbers; GitHub finds them after unescaping, so an empty comment parts them."""


def text(value: str) -> str:
    """Text from outside as it stands, on one line and without effect."""
    short = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
    visible = "".join(char if char.isprintable() else " " for char in short)
    escaped = _SPECIAL.sub(r"\\\1", " ".join(visible.split()))
    return _REFERENCE.sub(r"\g<0><!-- -->", escaped)


def text_of(words: str) -> str:
    """Words of our own, in which others' names may stand, however long they are."""
    return _REFERENCE.sub(r"\g<0><!-- -->", _SPECIAL.sub(r"\\\1", words))


def address(url: str) -> str:
    """An address as a link that shows itself; what would end the link is percent-encoded."""
    if target(url) is None:
        return f"`{''.join(c if c.isprintable() and c not in '`|' else ' ' for c in url[:LONGEST])}`"
    encoded = re.sub(r"[\s<>()\[\]\\|\"'`]|[^\x21-\x7e]", lambda found: _percent(found[0]), url)
    return f"[{text(url)}](<{encoded}>)"


def _percent(char: str) -> str:
    return "".join(f"%{octet:02X}" for octet in char.encode("utf-8", "replace"))


def render_markdown(statistics: Statistics, survival: Survival | None, news: str | None = None) -> str:
    """The report as one Markdown text; `news` is what changed since the run before, as Markdown."""
    return "\n".join(_blocks(statistics, survival, news)) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table; cells are Markdown already."""
    lines = [f"| {' | '.join(heads)} |", f"|{'|'.join(' --- ' for _ in heads)}|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def _blocks(statistics: Statistics, survival: Survival | None, news: str | None) -> Iterator[str]:
    yield "# Link report\n"
    if (words := made_up(statistics)) is not None:
        yield f"> **Made up.** {words}\n"
    if (words := caution(statistics)) is not None:
        yield f"> **Not to be cited yet.** {text_of(words)}\n"
    yield f"{headline(statistics)}\n"
    yield _figures(statistics) + "\n"
    if statistics.states.lost and not statistics.rescued.count:
        yield "No copy is known; `enrich --archives wayback,swh` looks for them.\n"
    if code := _code(statistics.code):
        yield f"{code}\n"
    if statistics.states.dead:
        yield "## What was lost\n"
        yield _losses(statistics) + "\n"
    if news is not None:
        yield f"## Since the run before\n\n{news}\n"
    yield "## By kind of host\n"
    yield _groups("Kind of host", statistics.by_host_kind) + "\n"
    yield "## By host\n"
    yield _groups("Host", statistics.by_host) + "\n"
    yield "## By kind of link\n"
    yield _groups("Kind", statistics.by_kind) + "\n"
    yield "## By year of the paper\n"
    yield _groups("Year", statistics.by_year) + "\n"
    yield "## By category\n"
    yield _groups("Category", statistics.by_category) + "\n"
    if survival is not None:
        yield "## How long links live\n"
        yield _survival(survival) + "\n"
    yield from _lists(statistics)
    yield "## Methods\n"
    for heading, words in methods(statistics, survival):
        yield f"**{heading}.** {text_of(words)}\n"
    made = f"{statistics.made_at:%Y-%m-%d %H:%M}"
    yield f"Made {made} UTC by enricher. Intervals of shares are Wilson's, at 95 %."


def headline(statistics: Statistics) -> str:
    """The one sentence to quote."""
    states = statistics.states
    if not states.asked:
        return (
            f"{plural(statistics.papers, 'paper')}, {plural(states.links, 'link')}, none of which was asked."
        )
    return (
        f"Of {plural(states.asked, 'link')} in {plural(statistics.papers, 'paper')}, "
        f"**{percent(statistics.dead.share)}** are dead (95 % interval {interval(statistics.dead)}), "
        f"{thousands(states.confirmed)} of them confirmed, by looks days apart or by a forge's own word."
    )


def _code(states: CodeStates) -> str:
    """Papers by the state of their code, in the record's words; empty where nothing is known of any."""
    counts = [(name, getattr(states, name)) for name in states.__struct_fields__ if name != "none"]
    said = ", ".join(f"{thousands(count)} {name}" for name, count in counts if count)
    return f"Code of the papers: {said}." if said else ""


def _figures(statistics: Statistics) -> str:
    def row(name: str, part: Share) -> list[str]:
        return [name, thousands(part.count), percent(part.share), interval(part)]

    skipped = statistics.states.skipped
    unasked = [["not asked, and in no share", thousands(skipped), "–", "–"]] if skipped else []
    return table(
        ["", "links", "share", "95 % interval"],
        [
            row("alive", statistics.alive),
            row("dead", statistics.dead),
            row("– of these confirmed", statistics.confirmed),
            row("blocked (alive behind a wall)", statistics.blocked),
            row("failing this time", statistics.failing),
            row("of the dead and failing: with a known copy in an archive", statistics.rescued),
            *unasked,
        ],
    )


def _losses(statistics: Statistics) -> str:
    rows = [
        [LOSS_WORDS[name], thousands(count), percent(copied / count), interval(share(copied, count))]
        for name, count, copied in statistics.losses
        if count
    ]
    return table(["of the dead links", "links", "with a known copy", "95 % interval"], rows)


def _groups(head: str, groups: Sequence[Group]) -> str:
    """A row a group; where links were not asked a column says so, as the share leaves them out."""
    unasked = any(group.states.skipped for group in groups)
    return table(
        [
            head,
            "links",
            "alive",
            "dead",
            "blocked",
            "failing",
            *(["not asked"] if unasked else []),
            "dead share",
            "95 % interval",
            "lost, rescued",
        ],
        [
            [
                text(group.name),
                *_counts(group.states),
                *([thousands(group.states.skipped)] if unasked else []),
                percent(group.dead.share),
                interval(group.dead),
                rescued(group.states),
            ]
            for group in groups
        ],
    )


def rescued(states: States) -> str:
    """How many of the dead and failing links have a copy: `3 of 4`; a dash where none is lost."""
    return f"{thousands(states.rescued)} of {thousands(states.lost)}" if states.lost else "–"


def _counts(states: States) -> list[str]:
    return [thousands(n) for n in (states.links, states.alive, states.dead, states.blocked, states.failing)]


def _survival(survival: Survival) -> str:
    """Groups that tell a curve, and how many do not: most groups of a day's run are of a link or two."""
    shown = [curve for curve in survival.curves if curve.grouping == "all" or curve.method != "none"]
    rows = [
        [
            text(curve.kind),
            GROUPING_WORDS[curve.grouping],
            thousands(curve.links),
            thousands(curve.deaths),
            half_life(curve),
            METHOD_WORDS[curve.method],
            text(curve.note),
        ]
        for curve in shown
    ]
    silent = len(survival.curves) - len(shown)
    rest = f"\n\n{plural(silent, 'more group')} of too few links, or without a death." if silent else ""
    heads = ["Links", "by", "links", "dead", "half-life (95 % interval)", "estimator", "note"]
    return table(heads, rows) + rest


GROUPING_WORDS: dict[Grouping, str] = {
    "all": "",
    "host kind": "kind of host",
    "year": "year of the paper",
    "category": "category",
    "link kind": "kind of link",
}


def half_life(curve: Curve) -> str:
    """The half-life in words with its interval, to the digits that the interval bears."""
    if curve.half_life is not None and curve.half_life_low is not None and curve.half_life_high is not None:
        low, high = curve.half_life_low / 12, curve.half_life_high / 12
        digits = _digits(high - low)
        if high > LONGEST_TOLD:
            return f"{curve.half_life / 12:.{digits}f} years (at least {low:.{digits}f})"
        return f"{curve.half_life / 12:.{digits}f} years ({low:.{digits}f} to {high:.{digits}f})"
    return f"over {years(curve.half_life_low)}" if curve.half_life_low is not None else "cannot be told"


LONGEST_TOLD = 200
"""Years beyond which an interval's bound says nothing but that there is none."""


def _digits(width: float) -> int:
    """Decimals for a figure whose uncertainty, half of `width`, is worth two digits."""
    return max(0, min(2, 1 - math.floor(math.log10(max(width / 2, 1e-3)))))


def _lists(statistics: Statistics) -> Iterator[str]:
    lists = statistics.lists
    if lists.lost:
        yield f"## Dead and failing ({thousands(lists.lost_in_all)})\n"
        yield table(
            ["Link", "state", "seen so since", "paper", "archived copy"],
            [_lost(line) for line in lists.lost[:SHOWN]],
        )
        yield _more(len(lists.lost[:SHOWN]), lists.lost_in_all)
    if lists.remedies:
        yield f"## Worth updating ({thousands(lists.remedies_in_all)})\n"
        rows = [
            [address(line.old), address(line.new), CAUSE_WORDS[line.cause]] for line in lists.remedies[:SHOWN]
        ]
        yield table(["Stands there", "Better", "why"], rows)
        yield _more(len(rows), lists.remedies_in_all)
    if lists.promised:
        yield f"## Code promised, not released ({thousands(lists.promised_in_all)})\n"
        yield _papers(lists.promised[:SHOWN])
        yield _more(len(lists.promised[:SHOWN]), lists.promised_in_all)
    if lists.kept:
        yield f"## Promises kept ({thousands(lists.kept_in_all)})\n"
        yield kept_table(lists.kept[:SHOWN])
        yield _more(len(lists.kept[:SHOWN]), lists.kept_in_all)
    for title, lines, in_all in (
        ("Archived repositories", lists.archived, lists.archived_in_all),
        ("Empty repositories", lists.empty, lists.empty_in_all),
        ("Most starred", lists.starred[:10], None),
    ):
        if lines:
            yield f"## {title}" + (f" ({thousands(in_all)})\n" if in_all is not None else "\n")
            yield _repositories(lines[:SHOWN])
            yield _more(len(lines[:SHOWN]), in_all or 0)
    if lists.cited:
        yield "## Most cited\n"
        yield _papers(lists.cited[:10]) + "\n"


def kept_table(lines: Sequence[KeptLine]) -> str:
    """Promises that were kept, a row each."""
    rows = [
        [
            text(readable(line.paper)),
            day(line.since),
            text(promise_words(line.before, line.shown_by)),
            address(line.url),
        ]
        for line in lines
    ]
    return table(["Paper", "released since", "how it was known", "code"], rows)


def _more(shown: int, in_all: int) -> str:
    return f"\n… and {thousands(in_all - shown)} more.\n" if in_all > shown else ""


def _lost(line: LostLine) -> list[str]:
    state = STATUS_WORDS[line.status] + (", confirmed" if line.confirmed else "")
    return [
        address(line.url),
        f"{state}: {text(reason_words(line.reason))}",
        day(line.since),
        text(readable(line.paper)),
        ", ".join(_copies(line)),
    ]


def _copies(line: LostLine) -> Iterator[str]:
    """When each copy was taken, as a link to it."""
    for copies, words in ((line.archives, ""), (line.late, LATE)):
        yield from (f"[{day(copy.captured_at)}](<{copy.url}>){words}" for copy in copies if safe(copy.url))


LATE = " (taken after it was seen gone)"


def safe(url: str) -> bool:
    """Whether an address may stand in a link's target as it is."""
    return re.fullmatch(r"https?://[\x21-\x7e]+", url) is not None and not re.search(r"[<>\\|]", url)


def _papers(lines: Sequence[PaperLine]) -> str:
    rows = [
        [text(readable(line.title)), day_or_year(line.announced, line.year), thousands(line.citations)]
        for line in lines
    ]
    return table(["Paper", "announced", "citations"], rows)


def _repositories(lines: Sequence[RepositoryLine]) -> str:
    rows = [
        [text(line.name), thousands(line.stars), text(line.language or "–"), day(line.pushed_at)]
        for line in lines
    ]
    return table(["Repository", "stars", "language", "last push"], rows)
