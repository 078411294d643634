"""What `enricher check` says to a person: a line a link, the bad ones of a file together, worst first.

Comes in: checked links, those of a file in a row. Goes out: lines on a page. What answers in a file is only
counted unless all is wanted; an address that was given by itself is told as soon as it is known.
"""

from collections.abc import Iterable, Iterator, Sequence

from enricher.cli.found import Found
from enricher.cli.patient_output import PatientOutput
from enricher.cli.record_files import find_lines
from enricher.record import LinkRecord
from enricher.reports.losses import is_confirmed, kept
from enricher.reports.words import day, plural, reason_words
from enricher.sinks.screen import Paint, Screen, printable

Checked = tuple[Found, LinkRecord]

WORST_FIRST = ("dead", "failing", "blocked", "skipped", "alive")
LONGEST = 2_000


class CheckedWords:
    """Lines for a person. Lives as long as one call."""

    def __init__(self, page: Screen, *, everything: bool) -> None:
        self._page = page
        self._shown = frozenset(WORST_FIRST if everything else WORST_FIRST[:-1])
        self._held: list[Checked] = []
        self._files: set[str] = set()
        self.output = PatientOutput[list[Checked]](self._write)

    def add(self, entry: LinkRecord, found: Found) -> None:
        """Say it; of a file, once all of its links are known."""
        if self._held and self._held[0][0].file != found.file:
            self.output.put(self._taken())
        if found.file is None:
            self.output.put([(found, entry)])
            return
        self._files.add(found.file)
        if entry.status in self._shown:
            self._held.append((found, entry))

    def close(self) -> None:
        """Say what is left, once no more comes."""
        if self._held:
            self._write([self._taken()])

    @property
    def of_files(self) -> str:
        """In how many files links were found, for the summary."""
        return f" in {plural(len(self._files), 'file')}" if self._files else ""

    def _taken(self) -> list[Checked]:
        held, self._held = self._held, []
        return held

    def _write(self, groups: list[list[Checked]]) -> None:
        paint = self._page.paint
        self._page.say("\n".join(line for group in groups for line in lines_of(group, paint)))


def lines_of(links: Sequence[Checked], paint: Paint) -> Iterator[str]:
    """The lines of what stands in one file, or of an address given by itself."""
    if links[0][0].file is None:
        yield from (_line(entry, paint) for _, entry in links)
        return
    places = dict(placed(links))
    width = max(map(len, places.values()))
    for found, entry in sorted(links, key=lambda link: WORST_FIRST.index(link[1].status)):
        yield f"{places[found.address]:{width}} {_line(entry, paint)}"


def placed(links: Sequence[Checked]) -> Iterator[tuple[str, str]]:
    """Each address of a file with its place there: `list.md:12:`, as editors and terminals open it."""
    file = links[0][0].file or ""
    lines = lines_in(file, [found for found, _ in links])
    for found, _ in links:
        line = lines.get(found.address)
        yield found.address, f"{printable(file, LONGEST)}:{f'{line}:' if line else ''}"


def lines_in(file: str, links: Iterable[Found]) -> dict[str, int]:
    """The line of each address in a file: as its reader told it, else where it is spelt so first."""
    told = {found.address: found.line for found in links}
    sought = [address for address, line in told.items() if line is None]
    lines = find_lines(file, sought) if sought else {}
    return {address: line for address, known in told.items() if (line := known or lines.get(address))}


def _line(entry: LinkRecord, paint: Paint) -> str:
    """Status, reason, address, where it leads, and in short why."""
    line = paint(f"{entry.status:8}", entry.status) + paint(f"{entry.reason:20} ", "aside")
    line += printable(entry.url, LONGEST)
    if entry.final_url and entry.final_url != entry.url:
        line += paint(f"  → {printable(entry.final_url, LONGEST)}", "aside")
    line += paint("  confirmed", "confirmed") if is_confirmed(entry) else ""
    said = "; ".join(_evidence(entry)) if entry.status not in {"alive", "skipped"} else ""
    return line + (paint(f"  ({said})", "aside") if said else "")


def _evidence(entry: LinkRecord) -> Iterator[str]:
    """What was seen of it, in words."""
    if not entry.reason.startswith("http_"):
        yield reason_words(entry.reason)
    if entry.attempts > 1:
        yield f"asked {entry.attempts} times"
    if entry.history.failing_since is not None and entry.history.failures_in_row > 1:
        yield f"so since {day(entry.history.failing_since.date())}"
    if entry.history.last_alive_at is not None:
        yield f"alive on {day(entry.history.last_alive_at.date())}"
    for copy in kept(entry)[:1]:
        yield f"copy of {day(copy.captured_at.date())}: {printable(copy.url, LONGEST)}"
