"""A sentence as the model of promises reads it: each word as its class, and which classes follow each other.

A sentence comes in; its features go out. A feature is one class, or two or three that follow each
other (`OUR CODE WILL`), so that who owns a thing, what is done with it, when, and whether it is
denied stay together. Words of no class are a gap. Deterministic; linear in the text.
"""

from collections.abc import Iterator
from itertools import chain, pairwise

from enricher.late_patterns import late
from enricher.links.hosts import words

_CLASSES = (
    ("OUR", "our ours we i my us"),
    ("AUTHORS", "author authors paper article work study letter manuscript thesis publication"),
    ("DEMO", "demo demonstrator demonstration service atlas version release server interface hardware"),
    (
        "THE",
        """
        the this these both its all full complete entire whole every everything here herein each
        accompanying associated corresponding resulting underlying proposed present presented
        supporting
        """,
    ),
    ("A", "a an another"),
    ("NEW", "new novel first largest curated annotated labelled labeled"),
    (
        "OTHERS",
        """
        existing other several many most various popular common current currently previous
        previously prior recent recently standard widely two three four five six seven eight nine
        ten different some commercial commercially proprietary their users developers original
        established others any similar such diverse multiple numerous often frequently more
        """,
    ),
    (
        "CODE",
        """
        code codes codebase implementation implementations software script scripts toolkit toolbox
        library libraries package packages repository repositories repo simulator simulators
        notebook notebooks plugin plug-in plugins tool tools pipeline program programs solver
        compiler routines routine harness app module modules binaries generator sourcecode add-on
        extension workflow workflows
        """,
    ),
    (
        "SYSTEM",
        """
        framework frameworks platform platforms system systems environment environments engine
        testbed
        """,
    ),
    (
        "DATA",
        """
        data dataset datasets corpus corpora benchmark benchmarks database databases annotations
        catalogue catalogues catalog catalogs collection collections recordings tables spectra
        transcripts prompts questionnaire labels maps materials resources resource ontology
        lexicon treebank samples videos figures logs questions dialogues curves suite testset
        leaderboard splits metadata images texts
        """,
    ),
    (
        "MODEL",
        """
        model models weights checkpoint checkpoints networks network parameters llm llms agents
        embeddings llama adapters baselines policies
        """,
    ),
    ("WILL", "will shall would 'll"),
    (
        "PLAN",
        """
        plan plans planned planning intend intends aim aims hope hopes commit commits committed
        promise going preparing preparation scheduled pledge expect expected expects looking
        """,
    ),
    ("TO", "to"),
    ("BE", "be being become becomes"),
    ("IS", "is are 's"),
    ("WAS", "was were been became"),
    ("HAVE", "has have had having"),
    ("CAN", "can could may might must"),
    (
        "GIVE",
        """
        releases publish publishes share shares distribute deposit upload host disclose post put
        place open-source-release appear
        """,
    ),
    ("OPEN", "open open-source opensource open-access open-weight open-weights"),
    ("GIVING", "releasing publishing sharing open-sourcing opensourcing making providing distributing"),
    (
        "GIVEN",
        """
        released published shared open-sourced opensourced distributed deposited uploaded hosted
        posted opened placed disclosed licensed shipped packaged sourced served supplied submitted
        prepared ships
        """,
    ),
    ("GOT", "obtained downloaded retrieved found accessed included provided added integrated cloned"),
    ("TAKE", "download obtain access find request install requested delivered"),
    ("FREE", "available accessible downloadable public free online live reusable"),
    ("FREELY", "publicly freely openly readily fully also now already together"),
    (
        "PROVIDE",
        """
        provide provides offer offers supply supplies contribute contributes accompany accompanies
        """,
    ),
    ("MAKE", "make makes made"),
    (
        "PRESENT",
        """
        introduce introduces propose proposes describe describes develop developed build built
        create created collect collected construct constructed presents offering announce
        """,
    ),
    (
        "LATER",
        """
        soon shortly forthcoming upcoming coming upon after once following later future eventually
        acceptance accepted review reviewed camera-ready embargo anonymity submission conference
        """,
    ),
    (
        "PLACE",
        """
        github gitlab zenodo figshare cran pypi bioconductor huggingface hugging website websites
        web site webpage page homepage supplementary supplemental supplement appendix cds
        electronic url link https osf internet dropbox docker conda kaggle ancillary archive
        observatory
        """,
    ),
    (
        "NOT",
        """
        not no nor neither never without cannot unlikely lack lacks lacking rarely hardly few
        unavailable little unless impossible limited scarce scarcity limits absence seldom far
        prevents restricted inaccessible difficult expensive despite
        """,
    ),
    (
        "IF",
        """
        if when whenever whether because although since while until assume assumes assuming
        suppose should where only though ask asks how decide even
        """,
    ),
    (
        "USE",
        """
        using use used uses against across leveraging leverage leverages evaluate evaluated
        trained train tested compare compared experiments over derive extended analyse analyze
        fine-tuned finetuning outperforms outperform surveyed
        """,
    ),
    ("ON", "on from with"),
    ("OF", "of between among within"),
    ("IN", "in into"),
    ("FOR", "for toward towards"),
    ("AT", "at via through"),
    ("AS", "as"),
    ("BY", "by"),
    ("UNDER", "under license licence mit apache gpl bsd cc-by permissive licences licenses commons"),
    (
        "WORLD",
        """
        health transport opinion policy energy question problem problems challenge challenges
        research world domain set-up ocean space water government discourse places services
        vocabulary vote debt release-date cloud infrastructure
        """,
    ),
    ("SOURCE", "source sources"),
    ("DO", "follow runs running run reproduces"),
    (
        "AIM",
        """
        facilitate foster support enable encourage promote ease reproducibility reproduce
        community future-research researchers everyone replication reuse
        """,
    ),
    ("WHICH", "which that who"),
    ("AND", "and or but"),
    (",", ", ; ( ) — –"),
    (":", ":"),
)
"""Classes of words."""

_NAMES = ("", "^", "$", "_", "NAME", *(name for name, _ in _CLASSES))
"""A class's number is its place; a feature's number is made of its classes' numbers, six bits each."""
_NUMBERS = {name: number for number, name in enumerate(_NAMES)}
BEGIN, END, GAP, _NAME, _OPEN = (_NUMBERS[name] for name in ("^", "$", "_", "NAME", "OPEN"))
BITS = 6
NO_CLASS = (1 << BITS) - 1
"""A number of no class: what stands before a sentence's begin."""

_CLASS_OF = {word: _NUMBERS[name] for name, text in _CLASSES for word in words(text)}
_CLASS_OF |= {word.capitalize(): number for word, number in _CLASS_OF.items()}
_TOKEN = late(r"[a-z]+(?:['’-][a-z]+)*|[,;:()—–]|[A-Z][\w-]*|\d+")


def classes(sentence: str) -> list[int]:
    """The numbers of a sentence's classes in their order, between its begin and its end; gaps are one."""
    row, last = [BEGIN], BEGIN
    for number in chain.from_iterable(runs_of(sentence)):
        if number != GAP or last != GAP:
            row.append(number)
            last = number
    row.append(END)
    return row


def runs_of(sentence: str) -> Iterator[bytes]:
    """The classes of each run of letters and signs, an octet each; every gap is told."""
    return map(_known_runs.__getitem__, sentence.split())


class _KnownRuns(dict[str, bytes]):
    """The classes of a run of letters and signs without a space: of most sentences, all are at hand.

    Lives as long as the process, and forgets all when it holds `_MOST_RUNS`: to know which one was asked for
    least lately costs more than to read a run again.
    """

    def __missing__(self, run: str) -> bytes:
        read = bytes(_CLASS_OF.get(token) or _class_of_unknown(token) for token in _TOKEN.findall(run))
        if len(run) <= _LONGEST_RUN:
            if len(self) >= _MOST_RUNS:
                self.clear()
            self[run] = read
        return read


_MOST_RUNS, _LONGEST_RUN = 8_192, 40
_known_runs = _KnownRuns()


def features(sentence: str) -> list[int]:
    """The numbers of all features of a sentence, as often as they stand; of gaps, those beside a class."""
    row = classes(sentence)
    dense = [number for number in row if number != GAP]
    pairs = [a << BITS | b for a, b in pairwise(dense)]
    triples = [pair << BITS | c for pair, c in zip(pairs, dense[2:], strict=False)]
    beside = [a << BITS | b for a, b in pairwise(row) if a == GAP or b == GAP]
    return dense + pairs + triples + beside


def _class_of_unknown(token: str) -> int:
    if token.islower():
        return _OPEN if token.endswith(("-source", "-sourced")) else GAP
    found = _CLASS_OF.get(token.lower())
    if found is not None:
        return found
    return _NAME if len(token) > 2 and token[0].isupper() and not token[1:].islower() else GAP


def name_of(feature: int) -> str:
    """A feature's classes, for people and for the table of weights."""
    names = []
    while feature:
        names.append(_NAMES[feature & (1 << BITS) - 1])
        feature >>= BITS
    return " ".join(reversed(names))


def number_of(name: str) -> int:
    """The feature that `name_of` gives this name."""
    number = 0
    for one in name.split():
        number = number << BITS | _NUMBERS[one]
    return number
