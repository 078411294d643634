#!/usr/bin/env python3
"""Times reading with extraction against what reading is made of, in one run, and prints the ratios.

    python scripts/bench_reading.py [--digest FILE] [--snapshot FILE] [--lines 100000]

Figures, each the median of interleaved rounds: a digest, and with it all of its folder, read and
extracted against markdown-it-py parsing the same text (at least 4 times as fast); the metadata
snapshot read and extracted against `json.loads` of its lines (at most 10 times as long); the
memory that 100,000 and 10,000 of its lines take (under 250 MB, and the same); a table, bullets and
whatever lists lie beside the digests, against markdown-it-py (at most 0.5 of it), four times as long
(at most 5 times the time), and the memory that 8 MB of them take (at most 12 times the file's size,
beside what an empty process takes); bibliographies against bibtexparser (at most 1.0 of it), and every
form's CPU for a megabyte, plain references in several styles among them (at most half a second on a quiet
core). Where a file is missing, generated
text takes its place. Every round begins with what earlier ones remembered of the file forgotten, as when
a file is read for the first time: with it, real lists took a tenth to a half less. Patterns and models,
which a process makes once whatever it reads, are there.
"""

import argparse
import json
import logging
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from form_samples import SAMPLES, made
from reference_samples import STYLES, made_references

from enricher import garbage
from enricher.errors import InputError
from enricher.links import extract
from enricher.papers import read

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
DIGEST = DATA / "digests" / "rendered-cs.CV-2025-07-08.md"
SNAPSHOT = DATA / "other" / "10_kaggle_jsonl" / "arxiv-metadata-oai-snapshot_first200.jsonl"
ROUNDS = 7
EVERY = 8  # one in so many generated abstracts holds an address, as in real ones
LISTS = DATA / "other" / "12_awesome_lists"
BULLET = (
    "- **A Title number {n} of Some Words about Things**, Ann Example, Bob Sample, CVPR 2023. "
    "[[paper](https://arxiv.org/abs/2401.{n:05})] [[code](https://github.com/some/one-{n})]\n"
)
LINKED = "- [A Title number {n} of Words](https://arxiv.org/abs/2401.{n:05}). [Code](https://github.com/some/{n})\n"
ROW = (
    "|2024-03-05|A Title number {n} of Some Words about Things|Ann Example et al.|"
    "[2401.{n:05}](https://arxiv.org/abs/2401.{n:05}v1)|[link](https://github.com/some/one-{n})|\n"
)
ITEM = (
    "<li><b>A Title number {n} of Some Words</b><br>Ann Example, Bob Sample. CVPR 2023. "
    '<a href="https://arxiv.org/abs/2401.{n:05}">paper</a> <a href="https://github.com/some/{n}">code</a></li>\n'
)
MADE_LISTS = {
    "bullets.md": ("# Papers\n\n", BULLET),
    "linked.md": ("# Papers\n\n", LINKED),
    "table.md": ("# Papers\n\n|Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n", ROW),
    "page.html": ("<html><body><h1>Papers</h1><ul>\n", ITEM),
}
CODE = 'Code is at <a class="link-external" href="https://github.com/some/one-{n}">this https URL</a>.'


def main() -> int:
    """Print the figures; 1 where one of them is missed."""
    arguments = parsed()
    garbage.look_seldom()  # as every command does
    if arguments.peak:
        return print_peak(arguments.peak)
    with tempfile.TemporaryDirectory() as folder:
        digest = arguments.digest if arguments.digest.exists() else made_digest(Path(folder))
        sample = arguments.snapshot if arguments.snapshot.exists() else made_sample(Path(folder))
        good = [
            digest_figure([digest]),
            digest_figure(sorted(digest.parent.glob("*.md"))),
            snapshot_figure(repeated(sample, 5_000, Path(folder))),
            memory_figure(sample, arguments.lines, Path(folder)),
            *(list_figure(path) for path in lists(Path(folder))),
            *(growth_figure(name, Path(folder)) for name in MADE_LISTS),
            *(list_memory_figure(name, Path(folder)) for name in MADE_LISTS),
            *(bibtex_figure(name, Path(folder)) for name in SAMPLES if name.endswith(".bib")),
            *(form_figure(name, Path(folder)) for name in (*MADE_LISTS, *SAMPLES, *STYLES)),
        ]
    return 0 if all(good) else 1


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--digest", type=Path, default=DIGEST)
    parser.add_argument("--snapshot", type=Path, default=SNAPSHOT)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def digest_figure(paths: list[Path]) -> bool:
    """Reading and extracting digests against parsing their Markdown."""
    from markdown_it import MarkdownIt

    texts, parser = [path.read_text() for path in paths], MarkdownIt()
    ours, theirs, reading = medians(
        lambda: [enriched(path) for path in paths],
        lambda: [parser.parse(text) for text in texts],
        lambda: [only_read(path) for path in paths],
    )
    ratio = theirs / ours
    name = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
    print(
        f"digest    {name}: {ours * 1e3:.1f} ms read and extracted "
        f"(reading alone {reading * 1e3:.1f} ms), markdown-it-py {theirs * 1e3:.1f} ms: "
        f"{ratio:.1f} times as fast (wanted 4)"
    )
    return ratio >= 4


def snapshot_figure(path: Path) -> bool:
    """Reading and extracting the snapshot's lines against decoding their JSON."""
    lines = path.read_text().splitlines()
    ours, theirs, reading = medians(
        lambda: enriched(path), lambda: [json.loads(line) for line in lines], lambda: only_read(path)
    )
    ratio = ours / theirs
    print(
        f"snapshot  {len(lines)} lines: {ours * 1e3:.0f} ms read and extracted "
        f"(reading alone {reading * 1e3:.0f} ms), json.loads {theirs * 1e3:.0f} ms: "
        f"{ratio:.1f} times as long (allowed 10); 2.9 million lines in {ours / len(lines) * 2.9e6:.0f} s"
    )
    return ratio <= 10


def memory_figure(sample: Path, lines: int, folder: Path) -> bool:
    """The peak of a process of its own that reads and extracts many lines, and a tenth of them."""
    few, many = (peak_of(repeated(sample, count, folder)) for count in (lines // 10, lines))
    print(
        f"memory    {lines // 10} lines {few:.0f} MB, {lines} lines {many:.0f} MB (allowed 250, and the same)"
    )
    return many < 250 and many < few * 1.1


def lists(folder: Path) -> list[Path]:
    """Generated lists in Markdown, and the real ones that are here."""
    made = [made_list(folder, name, 2_000) for name in MADE_LISTS if name.endswith(".md")]
    return [*made, *sorted(LISTS.glob("*.md"))]


def list_figure(path: Path) -> bool:
    """Reading and extracting a list against parsing its Markdown."""
    from markdown_it import MarkdownIt

    text, parser = path.read_text(), MarkdownIt()
    try:
        only_read(path)
    except InputError:  # a list of other lists
        return True
    ours, theirs, reading = medians(
        lambda: enriched(path), lambda: parser.parse(text), lambda: only_read(path)
    )
    ratio = ours / theirs
    print(
        f"list      {path.name[:40]}: {ours * 1e3:.1f} ms read and extracted (reading alone "
        f"{reading * 1e3:.1f} ms), markdown-it-py {theirs * 1e3:.1f} ms: {ratio:.2f} of it (allowed 0.5)"
    )
    return ratio <= 0.5


def growth_figure(name: str, folder: Path) -> bool:
    """Four times as many entries against one time."""
    once, four = made_list(folder, name, 1_000), made_list(folder, name, 4_000)
    short, long = medians(lambda: enriched(once), lambda: enriched(four))
    print(f"growth    {name}: four times as long takes {long / short:.1f} times as long (allowed 5)")
    return long <= 5 * short


def list_memory_figure(name: str, folder: Path) -> bool:
    """The peak of a process over 8 MB, less that over one entry."""
    large = made_list(folder, name, 8 * 2**20 // len(MADE_LISTS[name][1]))
    size = large.stat().st_size / 2**20
    taken = peak_of(large) - peak_of(made_list(folder, name, 1))
    print(
        f"memory    {size:.0f} MB of {name}: {taken:.0f} MB, {taken / size:.1f} times its size (allowed 12)"
    )
    return taken <= 12 * size


def bibtex_figure(name: str, folder: Path) -> bool:
    """Reading and extracting a bibliography against what bibtexparser takes to parse it."""
    import bibtexparser

    path = folder / name
    path.write_text(text := made(name, 300_000))
    logging.getLogger("bibtexparser").setLevel(logging.ERROR)
    ours, theirs = medians(lambda: enriched(path), lambda: bibtexparser.parse_string(text))
    print(
        f"bibtex    {name}: {ours * 1e3:.0f} ms read and extracted, bibtexparser {theirs * 1e3:.0f} ms: "
        f"{ours / theirs:.2f} of it (allowed 1.0)"
    )
    return ours <= theirs


def form_figure(name: str, folder: Path) -> bool:
    """The CPU that a megabyte of a form takes, read and extracted: the least of some rounds."""
    if name in SAMPLES or name in STYLES:
        path = folder / name
        path.write_text((made if name in SAMPLES else made_references)(name, 2**20 // 2))
    else:
        path = made_list(folder, name, 2**19 // len(MADE_LISTS[name][1]))
    taken = min(cpu_of(lambda: enriched(path)) for _ in range(3)) * 2**20 / path.stat().st_size
    print(f"form      {name}: {taken:.2f} s of CPU a MB (allowed 0.5)")
    return taken <= 0.5


def cpu_of(action: Callable[[], object]) -> float:
    """The seconds of CPU that an action takes which nothing is remembered for."""
    forget()
    start = time.process_time()
    action()
    return time.process_time() - start


def forget() -> None:
    """Empty what is remembered of single texts and addresses: every cache with a bound."""
    for name, module in list(sys.modules.items()):
        for kept in vars(module).values() if name.startswith("enricher.") else ():
            if hasattr(kept, "cache_parameters") and kept.cache_parameters()["maxsize"]:
                kept.cache_clear()


def made_list(folder: Path, name: str, entries: int) -> Path:
    """A list of generated entries."""
    head, entry = MADE_LISTS[name]
    path = folder / f"{entries}-{name}"
    path.write_text(head + "".join(entry.format(n=n) for n in range(entries)))
    return path


def medians(*actions: Callable[[], object]) -> Iterator[float]:
    """The median seconds of CPU of each, taken in turns so that the machine's moods hit all alike."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(ROUNDS):
        for action, times in zip(actions, taken, strict=True):
            times.append(cpu_of(action))
    return (statistics.median(times) for times in taken)


def enriched(path: Path) -> int:
    """How many links a file's papers hold."""
    return sum(len(extract(paper).links) for paper in read([str(path)]))


def only_read(path: Path) -> int:
    """How many papers a file holds."""
    return sum(1 for _ in read([str(path)]))


def peak_of(path: Path) -> float:
    """Megabytes at the peak of a fresh process over `path`."""
    command = [sys.executable, __file__, "--peak", str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def print_peak(path: Path) -> int:
    """Read and extract, then print this process's own peak in megabytes."""
    enriched(path)
    print(own_peak())
    return 0


def own_peak() -> float:
    """Megabytes at this process's peak: `ru_maxrss` of Linux would be its parent's where that is larger."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+)", status.read_text())[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def repeated(sample: Path, count: int, folder: Path) -> Path:
    """A file of `count` lines, the sample's over and over."""
    lines = sample.read_bytes().splitlines(keepends=True)
    path = folder / f"{count}.jsonl"
    with path.open("wb") as file:
        for start in range(0, count, len(lines)):
            file.writelines(lines[: count - start])
    return path


def made_digest(folder: Path) -> Path:
    """A digest of generated text, for want of a real one."""
    path = folder / "digest.md"
    items = (
        f"### {n}.A Title of Some Words  [ :arrow_down: ](https://arxiv.org/pdf/2006.{n:05}.pdf)\n"
        f">  {'Words of an abstract that goes on. ' * 35}"
        f"{CODE.format(n=n) if n % EVERY == 0 else ''}\n"
        for n in range(1, 300)
    )
    path.write_text("# ArXiv cs.CV --Wed, 17 Jun 2020\n" + "".join(items))
    return path


def made_sample(folder: Path) -> Path:
    """Lines as the snapshot has them, of generated text."""
    path = folder / "sample.jsonl"
    lines = (
        json.dumps(
            {
                "id": f"0704.{n:04}", "submitter": "Some One", "authors": "Some One, An Other",
                "title": "A Title\n  of Two Lines", "comments": "37 pages", "journal-ref": None, "doi": None,
                "report-no": None, "categories": "hep-ph cs.CV", "license": None,
                "abstract": "  " + "Words of an abstract\nthat goes on. " * 30
                + ("See http://example.org/a.\n" if n % EVERY == 0 else ""),
                "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
                "update_date": "2008-11-26", "authors_parsed": [["One", "Some", ""], ["Other", "An", ""]],
            }
        )
        for n in range(200)
    )  # fmt: skip
    path.write_text("\n".join(lines) + "\n")
    return path


if __name__ == "__main__":
    sys.exit(main())
