#!/usr/bin/env python3
"""Scores link extraction against a hand-labelled set: links, artefacts, kinds, forges, promises.

The set's papers are read twice: as authors wrote them (`raw_abstract`) and as the digest shows
them (`digest_line`). Prints the figures of both, and with them every error. Then what nobody fitted a
rule to: papers and sentences that were labelled before anything was run on them; and, with
`--cross-validate`, how the model of promises does on parts of the labelled sets that it did not see.
"""

import argparse
import contextlib
import importlib.util
import io
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from enricher.links import extract
from enricher.model import ArxivId, Extraction, Link, Paper
from enricher.papers import read
from enricher.papers.words.announcements import without_announcement
from enricher.urls import address

WANTED = {"links F1": 0.99, "artefacts": 0.99, "forge identity": 0.98, "kind": 0.93, "promises": 0.92}
LABELLED = Path(__file__).resolve().parent.parent / "tests" / "links" / "labelled"
READINGS = ("digest_line", "raw_abstract")


def main() -> int:
    """Print the figures of every reading; 1 where one is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=Path("../shared/data/gold"))
    parser.add_argument("--quiet", action="store_true", help="figures without errors")
    parser.add_argument("--cross-validate", action="store_true", help="also train: a minute or two")
    arguments = parser.parse_args()
    labelled = [json.loads(line) for line in (arguments.gold / "gold.jsonl").open()]
    reached = [evaluate(labelled, arguments.gold, form, quiet=arguments.quiet) for form in READINGS]
    print_fresh(arguments.gold.parent, quiet=arguments.quiet)
    if arguments.cross_validate:
        subprocess.run([sys.executable, Path(__file__).with_name("train_promises.py")], check=True)
    return 0 if all(reached) else 1


def print_fresh(data: Path, *, quiet: bool) -> None:
    """The figures of what was labelled before it was run, and every error."""
    texts = {}
    if (LABELLED / "promise_papers.tsv").exists() and data.exists():
        for path in sorted((data / "digests").glob("*.md")):
            texts.update({paper.arxiv_id or paper.title: paper.abstract for paper in read([str(path)])})
    print_kinds(texts, quiet=quiet)
    for name in ("promise_papers.tsv", "promises_unseen.tsv"):
        lines = [line.split("\t") for line in (LABELLED / name).read_text().splitlines()]
        known = [(right.split("|"), texts.get(text, text if " " in text else "")) for right, text in lines]
        said = [
            (right, text, extract(Paper(title="T", abstract=text)).promise) for right, text in known if text
        ]
        wrong = [(right, text, got) for right, text, got in said if got not in right]
        print(f"== {name}: promises {1 - len(wrong) / max(1, len(said)):.4f} of {len(said)}")
        if not quiet and name == "promises_unseen.tsv":
            print(*(f"   {right[0]}, not {got}: {text}" for right, text, got in wrong), sep="\n")


def evaluate(labelled: list[dict[str, Any]], folder: Path, form: str, *, quiet: bool) -> bool:
    """Score one reading of the set, print it, and say whether all figures are reached."""
    tally, errors = Counter[str](), list[str]()
    found = {entry["arxiv_id"]: extract(paper_of(entry, form)) for entry in labelled}
    for entry in labelled:
        score(entry, found[entry["arxiv_id"]], tally, errors)
    precision = tally["hit"] / max(1, tally["hit"] + tally["extra"])
    recall = tally["hit"] / max(1, tally["hit"] + tally["missed"])
    figures = {
        "links F1": 2 * precision * recall / max(1e-9, precision + recall),
        "artefacts": 1 - tally["artefact reported"] / max(1, tally["artefact"]),
        "forge identity": tally["repository right"] / max(1, tally["repository"]),
        "kind": tally["kind right"] / max(1, tally["hit"]),
        "promises": tally["promise right"] / max(1, tally["promise"]),
    }
    print(f"== {form}: links precision {precision:.4f}, recall {recall:.4f}")
    for name, figure in figures.items():
        print(f"   {name:15} {figure:.4f} (wanted {WANTED[name]})")
    print(f"   artefacts reported as links: {tally['artefact reported']} of {tally['artefact']}")
    print(f"   by the set's own scorer: {by_scorer(folder, found)}")
    if not quiet:
        print(*errors, sep="\n")
    return all(figure >= WANTED[name] for name, figure in figures.items())


def print_kinds(texts: dict[str, str], *, quiet: bool) -> None:
    """The kinds of each labelled paper's first own link, and of made-up sentences'."""
    for name in ("kind_papers.tsv", "kinds.tsv"):
        lines = [line.split("\t") for line in (LABELLED / name).read_text().splitlines()]
        pairs = [(a, b) if " " in b else (b, texts.get(a, "")) for a, b in lines]
        seen = [(right.split("|"), first_own(text)) for right, text in pairs if text]
        wrong = [(right, link) for right, link in seen if link is None or link.kind not in right]
        print(f"== {name}: kinds {1 - len(wrong) / max(1, len(seen)):.4f} of {len(seen)}")
        if not quiet:
            print(
                *(f"   {right[0]}, not {link and (link.kind, link.url)}" for right, link in wrong), sep="\n"
            )


def first_own(text: str) -> Link | None:
    """The first link of a text that is the paper's own."""
    links = extract(Paper(title="T", abstract=text)).links
    return next((link for link in links if link.taken_for is None and link.role == "own"), None)


def paper_of(entry: dict[str, Any], form: str) -> Paper:
    """The paper as one of its two readings gives it."""
    text = (entry[form] or entry["digest_line"]).lstrip(">").strip()
    identifier = ArxivId(entry["arxiv_id"])
    return Paper(title=entry["title"], abstract=without_announcement(text), arxiv_id=identifier)


def score(entry: dict[str, Any], found: Extraction, tally: Counter[str], errors: list[str]) -> None:
    """Add one paper to the tally."""
    wanted: dict[str, dict[str, Any]] = {}
    optional = set[str]()
    for link in entry["links"]:
        if link["expected"] is None:
            continue
        if link.get("role") in {"mention", "mentioned"} or link["kind"] == "paper":
            optional.add(place(link["expected"]))
        else:
            wanted.setdefault(place(link["expected"]), link)
    got = {place(link.url): link for link in found.links if link.taken_for is None}
    say = errors.append
    where = f"{entry['arxiv_id']} ({entry['stratum']})"
    for extra in got.keys() - wanted.keys() - optional:
        tally["extra"] += 1
        say(f"   extra    {where}: {got[extra].url}")
    for missed in wanted.keys() - got.keys():
        tally["missed"] += 1
        refused = [f"{link.url} {link.taken_for}" for link in found.links if link.taken_for]
        say(f"   missed   {where}: {wanted[missed]['expected']}; refused: {refused}")
    for hit in wanted.keys() & got.keys():
        link, label = got[hit], wanted[hit]
        tally["hit"] += 1
        if link.kind in (label["kind"], *label.get("kind_alt", ())):
            tally["kind right"] += 1
        else:
            say(f"   kind     {where}: {link.url} is {label['kind']}, not {link.kind}")
        if label.get("repo"):
            score_repository(label["repo"], link.repository, tally, errors, where)
    score_artefacts(entry, got.keys() - wanted.keys() - optional, tally)
    score_promise(entry, found, tally, errors)


def score_repository(wanted: str, got: Any, tally: Counter[str], errors: list[str], where: str) -> None:
    """A repository of GitHub: the same name in any case."""
    tally["repository"] += 1
    named = got.ref.full_name if got else None
    if named and named.casefold() == wanted.casefold():
        tally["repository right"] += 1
    else:
        errors.append(f"   forge    {where}: {wanted}, not {named}")


def score_artefacts(entry: dict[str, Any], extras: set[str], tally: Counter[str]) -> None:
    """Anchors of which nothing may be reported."""
    for link in entry["links"]:
        if link["expected"] is None and link.get("raw_href"):
            tally["artefact"] += 1
            target = address(link["raw_href"])
            tally["artefact reported"] += target is not None and place(target) in extras


def score_promise(entry: dict[str, Any], found: Extraction, tally: Counter[str], errors: list[str]) -> None:
    """Papers without an address."""
    if entry["set"] != "promise":
        return
    tally["promise"] += 1
    if found.promise in (entry["promise"], *(entry.get("promise_alt") or ())):
        tally["promise right"] += 1
    else:
        evidence = (entry["promise_evidence"] or "")[:120]
        errors.append(f"   promise  {entry['arxiv_id']}: {entry['promise']}, not {found.promise}: {evidence}")


def place(url: str) -> str:
    """An address as the set's scorer compares it: without scheme, `www.` and final slash."""
    host, _, path = re.sub(r"^[a-z]+://", "", url.strip(), flags=re.IGNORECASE).partition("/")
    host = host.lower().removeprefix("www.")
    whole = (host + ("/" + path if path else "")).rstrip("/")
    return whole.lower() if host in {"github.com", "gitlab.com"} else whole


def by_scorer(folder: Path, found: dict[str, Extraction]) -> str:
    """The line that the set's own scorer prints of the same findings."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for identifier, extraction in found.items():
            links = [{"url": link.url, "kind": link.kind} for link in extraction.links if not link.taken_for]
            line = {"arxiv_id": identifier, "links": links, "promise": extraction.promise}
            file.write(json.dumps(line) + "\n")
        file.flush()
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            scorer.main(folder / "gold.jsonl", file.name)
        return printed.getvalue().splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
