#!/usr/bin/env python3
"""Trains the model of promises (`enricher/links/promise_weights.tsv`), and prints how it does on the unseen.

    python scripts/train_promises.py [--write] [--quick]

Sentences come from the labelled set, from papers labelled by their ids alone, and from sentences that were
made up for this (`tests/links/labelled`). A sentence that gives an address is a weak label: without the
address it says that something is there, or will be. Cross-validated by paper, ten parts: the model alone, the
rules alone, and both as `enricher.links.saying` joins them. Multinomial logistic regression; the same data
gives the same weights.
"""

import argparse
import html
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from enricher.links import saying
from enricher.links.wording import features, name_of
from enricher.papers import read

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
LABELLED = ROOT / "tests" / "links" / "labelled"
WEIGHTS = ROOT / "enricher" / "links" / "promise_weights.tsv"
SAYS = ("none", "released_no_link", "future")
PENALTY, FOLDS, FEWEST = 0.3, 10, 2
SMALLEST = 0.08
"""A weight below which a feature is left out."""

_CUE = re.compile(
    r"releas|availab|open|publi[cs]|shar(?:e|ing)|accessib|download|provid|distribut|\bonline|obtain"
    r"|deposit|forthcoming|coming soon|supplement|accompan|cran\b|zenodo|github|free\b|freely|retrieved"
    r"|hosted|\bcds\b|package|in preparation|go live|placed|upload|offer|contribut|ship|reproduc"
    r"|\bput on|\bhand(?:ed)?\b|on request|licen[sc]ed|install|pending|electronic|ancillary|\bappear|be had"
    r"|\bfollows?\b|(?:code|data): ",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\\(?:url|href)\{[^{}]*\}(?:\{[^{}]*\})?|<a\b[^>]*>.*?</a>|(?:https?:/?/?|www\.)\S+|\bgithub\.com\S*",
    re.DOTALL,
)
_SENTENCE = re.compile(r"(?<=[.!?])[)\"'”]?\s+(?=[A-Z(\\\"$\[])|\\footnote\{|(?<=。)")
_WEAKLY = re.compile(r"releas|availab|open-?sourc|public|code|data|download|accessib|model", re.IGNORECASE)
_STATED = re.compile(r"\b(?:is|are|been|at|in|on|here|from|release|released|publicly|and)\b")
_LATER = re.compile(r"\bwill\b|\bsoon\b|to be (?:released|made)|upon acceptance")


class Example(NamedTuple):
    """One sentence, of which paper, what it says, and how much it counts."""

    paper: str
    sentence: str
    says: str
    weight: float


class Labelled(NamedTuple):
    """One paper: which set, its sentences that may say something, and the labels that are right."""

    origin: str
    paper: str
    sentences: tuple[str, ...]
    right: tuple[str, ...]


class Model(NamedTuple):
    """The weights of each feature for each label."""

    index: dict[int, int]
    weights: np.ndarray
    bias: np.ndarray

    def scores(self, sentence: str) -> np.ndarray:
        """The likelihood of each label."""
        known = [self.index[one] for one in features(sentence) if one in self.index]
        z = self.bias + self.weights[known].sum(0)
        odds = np.exp(z - z.max())
        return odds / odds.sum()


def main() -> int:
    """Print the figures; with `--write`, train on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--quick", action="store_true", help="without cross-validation")
    arguments = parser.parse_args()
    papers = [*gold_papers(), *natural_papers(), *made_up()]
    examples = [*(one for paper in papers for one in examples_of(paper)), *weak_examples()]
    unseen = list(made_up("promises_unseen.tsv", "unseen"))
    print(f"{len(examples)} sentences: {dict(Counter(one.says for one in examples))}")
    if not arguments.quick:
        cross_validate(papers, examples)
    model = train(examples)
    tell("never trained on", [(paper, ways(model, paper)) for paper in unseen])
    if arguments.write:
        write(model)
    return 0


def sentences(text: str) -> list[str]:
    """The sentences of a text that may promise."""
    plain = html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\n", " ")
    return [one.strip() for one in _SENTENCE.split(plain) if one and _CUE.search(one)]


def gold_papers() -> Iterator[Labelled]:
    """The hand-labelled set's papers without an address."""
    for entry in gold():
        if entry["set"] == "promise":
            right = (entry["promise"], *(entry.get("promise_alt") or ()))
            yield Labelled("labelled set", entry["arxiv_id"], tuple(sentences(text_of(entry))), right)


def gold() -> list[dict]:
    """The hand-labelled set."""
    return [json.loads(line) for line in (DATA / "gold" / "gold.jsonl").open()]


def text_of(entry: dict) -> str:
    """A paper's abstract as its authors wrote it."""
    return entry["raw_abstract"] or entry["digest_line"].lstrip("> ")


def natural_papers() -> Iterator[Labelled]:
    """Papers of the digests that were labelled by their ids before anything was run on them."""
    texts = {paper.arxiv_id or paper.title: paper.abstract for paper in digests()}
    for line in (LABELLED / "promise_papers.tsv").read_text().splitlines():
        right, name = line.split("\t")
        if name in texts:
            yield Labelled("digests", name, tuple(sentences(texts[name])), tuple(right.split("|")))


def digests() -> Iterable:
    """All papers of the digests and of other forms."""
    files = sorted((DATA / "digests").glob("*.md")) + sorted(
        path for path in (DATA / "other").rglob("*") if path.is_file()
    )
    for path in files:
        try:
            yield from read([str(path)])
        except Exception as fault:  # what the forms' own tests are for
            print(f"passed over {path.name}: {fault}"[:100], file=sys.stderr)


def made_up(name: str = "promises.tsv", origin: str = "made up") -> Iterator[Labelled]:
    """Sentences that were made up, one a line."""
    for number, line in enumerate((LABELLED / name).read_text().splitlines()):
        right, sentence = line.split("\t")
        yield Labelled(origin, f"{origin} {number}", (sentence,), tuple(right.split("|")))


def examples_of(paper: Labelled) -> Iterator[Example]:
    """A paper that says nothing does so in every sentence; one that does, in those that the rules read so."""
    for sentence in paper.sentences:
        if paper.right == ("none",) or paper.origin == "made up" or ruled(sentence) == paper.right[0]:
            yield Example(paper.paper, sentence, paper.right[0], 1)


def weak_examples() -> Iterator[Example]:
    """Sentences of papers that give addresses."""
    texts = {entry["arxiv_id"]: text_of(entry) for entry in gold() if entry["set"] != "promise"}
    labelled = {paper.paper for paper in (*gold_papers(), *natural_papers())}
    for paper in digests():
        name = paper.arxiv_id or paper.title
        if paper.abstract and name not in labelled and re.search(r"https?:|www\.|href", paper.abstract):
            texts.setdefault(name, paper.abstract)
    for name, text in texts.items():
        for sentence in sentences(_ADDRESS.sub(" LINK ", text)):
            if (one := weak_example(name, sentence)) is not None:
                yield one


def weak_example(name: str, sentence: str) -> Example | None:
    """What a sentence says by the address in it, which is taken out."""
    if "LINK" not in sentence:
        return None if ruled(sentence) != "none" else Example(name, sentence, "none", 0.7)
    said = re.sub(r"[\s:]*LINK\W*", " ", sentence).strip()
    if not (_WEAKLY.search(said) and _STATED.search(said)):
        return None
    return Example(name, said, "future" if _LATER.search(said) else "released_no_link", 0.5)


def ruled(sentence: str) -> str:
    """What the rules alone read in a sentence."""
    said = saying.by_rules(" ".join(sentence.split()))
    return said or "none"


def train(examples: Sequence[Example]) -> Model:
    """The model of the highest likelihood under a penalty of its weights' squares."""
    found = [features(one.sentence) for one in examples]
    counts = Counter(name for names in found for name in names)
    index = {name: n for n, name in enumerate(sorted(n for n, count in counts.items() if count >= FEWEST))}
    rows = [(n, index[name]) for n, names in enumerate(found) for name in names if name in index]
    matrix = csr_matrix((np.ones(len(rows)), tuple(np.array(rows).T)), shape=(len(examples), len(index)))
    wanted = np.zeros((len(examples), len(SAYS)))
    wanted[np.arange(len(examples)), [SAYS.index(one.says) for one in examples]] = 1
    share = np.array([one.weight for one in examples])[:, None]
    size = len(index) * len(SAYS)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = flat[:size].reshape(-1, len(SAYS)), flat[size:]
        z = matrix @ weights + bias
        odds = np.exp(z - z.max(1, keepdims=True))
        likely = odds / odds.sum(1, keepdims=True)
        slope = share * (likely - wanted)
        value = -(share * wanted * np.log(likely + 1e-12)).sum() + PENALTY * (weights**2).sum()
        return value, np.concatenate([(matrix.T @ slope + 2 * PENALTY * weights).ravel(), slope.sum(0)])

    best = minimize(loss, np.zeros(size + len(SAYS)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return Model(index, best[:size].reshape(-1, len(SAYS)), best[size:])


def cross_validate(papers: Sequence[Labelled], examples: Sequence[Example]) -> None:
    """Print the share of papers that each way reads rightly, by models that saw none of the part's papers."""
    names = sorted({one.paper for one in examples} | {one.paper for one in papers})
    random.Random(3).shuffle(names)
    part = {name: n % FOLDS for n, name in enumerate(names)}
    read_so: list[tuple[Labelled, dict[str, str]]] = []
    for fold in range(FOLDS):
        model = train([one for one in examples if part[one.paper] != fold])
        read_so += [(paper, ways(model, paper)) for paper in papers if part[paper.paper] == fold]
    tell("cross-validated", read_so)


def tell(how: str, read_so: Sequence[tuple[Labelled, dict[str, str]]]) -> None:
    """Print the share of papers that each way reads rightly, by where they come from."""
    for origin in dict.fromkeys(paper.origin for paper, _ in read_so):
        own = [(paper.right, said) for paper, said in read_so if paper.origin == origin]
        shares = [
            f"{way} {sum(said[way] in right for right, said in own) / len(own):.3f}"
            for way in ("rules", "model", "both")
        ]
        print(f"{origin:13} {len(own):4} papers, {how}: {', '.join(shares)}")


def ways(model: Model, paper: Labelled) -> dict[str, str]:
    """What each way reads in a paper."""
    read_so: dict[str, list[str]] = {"rules": [], "model": [], "both": []}
    for sentence in paper.sentences:
        scores, rule = model.scores(sentence), ruled(sentence)
        read_so["rules"].append(rule)
        read_so["model"].append(SAYS[int(scores.argmax())])
        heard = None if rule == "none" else rule
        read_so["both"].append(saying.joined(lambda heard=heard: heard, tuple(scores)) or "none")
    return {
        way: next((one for one in ("future", "released_no_link") if one in said), "none")
        for way, said in read_so.items()
    }


def write(model: Model) -> None:
    """The weights of `released_no_link` and `future` over those of `none`, in hundredths."""
    rows = [f"\t{_over(model.bias)}"]
    for feature, n in model.index.items():
        row = model.weights[n]
        if np.abs(row - row[0]).max() >= SMALLEST:
            rows.append(f"{name_of(feature)}\t{_over(row)}")
    WEIGHTS.write_text("\n".join(rows) + "\n")
    print(f"{len(rows)} rows, {WEIGHTS.stat().st_size} octets in {WEIGHTS.relative_to(ROOT)}")


def _over(row: np.ndarray) -> str:
    return "\t".join(f"{round((weight - row[0]) * 100)}" for weight in row[1:])


if __name__ == "__main__":
    sys.exit(main())
