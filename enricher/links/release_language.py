r"""How papers say that something of theirs will be, or is, given away: the rules, as a table.

Nothing but the table; `enricher.links.saying` reads sentences by it. A rule joins a thing (what
is made and can be handed out) and its release (a verb, an adjective), with nothing between them
that denies it or makes it another's. No rule knows links.
"""

import re
from functools import cache

import msgspec

_FIRM = (
    r"(?:codes?(?!-)|code[- ]?base|implementations?|software|scripts?|tool ?kits?|tool ?box(?:es)?"
    r"|librar(?:y|ies)|packages?|frameworks?|repositor(?:y|ies)|simulators?|notebooks?|plugins?|test ?beds?"
    r"|data ?sets?|corpus|corpora|benchmarks?|data ?bases?|annotations?|test ?sets?|suites?|lexicon|treebank"
    r"|weights|check ?points?|pre-?trained models?)"
)
"""What exists only because somebody made it: to say that it is available is to give it."""
_CODE = (
    r"(?:codes?(?!-)|code[- ]?base|implementations?|software|scripts?|tool ?kits?|tool ?box(?:es)?"
    r"|librar(?:y|ies)|packages?|frameworks?|test ?beds?"
    r"|repositor(?:y|ies)|simulators?|simulations? environments?|tools?|pipelines?|programs?"
    r"|platforms?|system|plugins?|compiler|notebooks?|robot|engine|environments?|solvers?)"
)
_DATA = (
    r"(?:data|data ?sets?|corpus|corpora|benchmarks?|data ?bases?|annotations?|test ?sets?"
    r"|validation sets?|training sets?|collections?|resources?|materials?|samples"
    r"|dialogues|recordings|questions|prompts|scenarios|suites?|lexicon|ontology|treebank|videos?|results)"
)
_MODEL = r"(?:models?|weights|check ?points?|networks?|llms?)"
_THING = rf"\b(?:{_CODE}|{_DATA}|{_MODEL})\d?\b"  # a footnote's mark may stick to it
_OWN = r"\b(?:our|the|this|these|all|both|its|and|proposed|accompanying|resulting)\b"
HAS_CODE = rf"\b{_CODE}\d?\b"
PROGRAM = (
    r"\b(?:codes?|code[- ]?base|implementations?|software|scripts?|tool ?kits?|tool ?box(?:es)?"
    r"|librar(?:y|ies)|packages?|models?|weights|check ?points?)\b"
)
NO_CODE = (
    r"\b(?:error[- ]correcting|icd|qr|bar|morse|channel|latent|linear|neural|network|block|quantum"
    r"|source|polar|binary|hash) codes\b"
)

# A few words of one clause: no full stop, nothing that opens another clause.
_WORDS = (
    r"(?:[\s,/()~-]+(?!(?:not|no|nor|neither|never|cannot|which|improvements?)\b)[^\s.;:]+){0,%d}?[\s,(~-]+"
)
_FEW, _SOME, _MANY = _WORDS % 4, _WORDS % 8, _WORDS % 14
# As _FEW, within one phrase: in "evaluated on the public set" what is public is another thing.
_CLOSE = (
    r"(?:[\s,/()~-]+(?!(?:not|no|nor|neither|never|cannot|which|improvements?"
    r"|to|on|over|from|using|against|of|into)\b)[^\s.;:]+){0,4}?[\s,(~-]+"
)
_VERBLESS = r"(?:[\s,/()~-]+(?!(?:is|are|was|were|of)\b)[^\s.;:]+){0,4}?[\s,(~-]+"
# "we provide statistics about the data set": what follows a preposition is not what is provided
_PLAIN_WORDS = (
    r"(?:(?!(?:about|of|for|on|than|that|to|with|from|in|by|into|over|using|how|between|via|through"
    r"|an? analysis|evidence|insights?|not)\b)[^\s.;:]+:?[\s,]+){0,%d}?"
)

_SENT = (
    r"(?:released?|releasing|published?|public(?:ly)?|available|availab\w*|open[- ]?sourc(?:e|ed"
    r"|ing)|opened?|shared?|accessible|provided|uploaded|distributed|disclosed|downloaded"
    r"|downloadable|open)"
)
_SHALL = (
    r"\b(?:will|shall|(?<!data )to be|going to|plan(?:s|ning)? to|plan on|intend(?:s|ing)? to"
    r"|aims? to|hope to|commit to|would)\b"
)
_LATER = (
    r"\b(?:soon|shortly|up?on (?:\w+ )?(?:acceptance|publication|paper)"
    r"|after (?:\w+ ){0,3}(?:acceptance|publication|review)"
    r"|once (?:\w+ ){0,4}(?:accepted|published)|in the (?:near )?future|as soon as|if accepted|later)\b"
)
_IS = (
    r"\b(?:is|are|was|were|has been|have been|been|being|has|have|can be|could be|may be|made"
    r"|is made|are made)\b"
)
_GIVEN = (
    # with a year it is history: somebody's release of then
    # easy to understand is no place where it lies: "rigorous and accessible"
    r"(?:released(?! (?:in|on|by|since) (?:\w+ )?(?:19|20)\d\d)"
    # there, but in the world and not in a file
    r"|available(?! in (?:the )?(?:literature|practice|nature))"
    r"|open[- ]?sourced?|(?<!and )(?<!more )accessible|public|publicly|open|downloadable"
    r"|downloaded|free software|in the public domain"
    r"|obtained|published|hosted|distributed|shared|provided (?:at|on|in|here|online|as)"
    r"|found (?:at|on|in|here))"
)
_GIVE = (
    r"(?:release|releases|releasing|open[- ]?sources?|open[- ]?sourcing|opensource|publish"
    r"|publicly share|share)"
)
_MAKES = (
    r"(?:present|presents|introduce|introduces|propose|describe|describes|develop|developed|offer"
    r"|offers|build|built|create|created|contribute|construct|publish|announce|provide|provides"
    r"|release|releases|implement|is|are|as)"
)
_FREE = (
    r"(?:open[- ]?sourced?|publicly[- ]available|freely[- ]available|openly[- ]available|free"
    r"|public|open[- ]access)"
)
_OFFERED = (
    # "an implementation of the algorithm" tells what was done, "our implementation" what is handed out
    r"(?:codes?(?!-)|source code|software|(?<!an )implementations?(?! of)|tool ?kits?|tool ?box"
    r"|librar(?:y|ies)|packages?|scripts?|data ?sets?|data sets?|corpus|corpora|benchmarks?"
    r"|data ?bases?|annotations?|web demo|demo|checkpoints?|repositor(?:y|ies)|weights"
    r"|pre-?trained models?|test ?beds?|evaluation script|software tool)"
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the table, at its first use: all of them would take every start some 16 ms."""
    return re.compile(pattern)


class ReleaseRule(msgspec.Struct, frozen=True, kw_only=True):
    """One way of saying it. `cues` and `gate` are looked for first: the whole costs ten times as much."""

    says: str
    cues: tuple[str, ...] = ()
    gate: str | None = None
    whole: str
    cased: bool = False

    def holds(self, words: str, low: str) -> bool:
        """Whether a sentence says so; `low` is the sentence in lower case."""
        if self.cues and not holds_any(self.cues, low):
            return False
        if self.gate is not None and compiled(self.gate).search(low) is None:
            return False
        return compiled(self.whole).search(words if self.cased else low) is not None


def holds_any(cues: tuple[str, ...], low: str) -> bool:
    """Whether one of the cues stands in a text; a loop, which takes a third of what a generator does."""
    for cue in cues:  # noqa: SIM110
        if cue in low:
            return True
    return False


SHALL_CUES = ("will", "shall", "to be", "going to", "plan", "intend", "aim", "hope", "commit", "would")
_SHALL_BE = rf"{_SHALL}{_CLOSE}{_SENT}\b"
_IS_GIVEN = rf" {_IS}{_CLOSE}?\s*(?:\w+ly )?{_GIVEN}\b"
_MADE_PUBLIC = (
    rf"{_IS} (?:\w+ ){{0,2}}?"
    r"(?:(?:publicly|freely|openly) (?:available|released|accessible)|made available)\b"
)

SHALL_RULES = (
    ReleaseRule(
        says="the code will be released",
        gate=_SHALL_BE,
        whole=rf"{_THING}{_MANY}?{_SHALL}{_CLOSE}{_SENT}\b",
    ),
    ReleaseRule(
        says="a data set of rivers, which will be released: the relative clause is about the thing before it",
        cues=("which ", "that "),
        gate=_SHALL_BE,
        whole=rf"{_THING}[^.;]{{0,150}}\b(?:which|that) {_SHALL}{_CLOSE}{_SENT}\b",
    ),
    ReleaseRule(
        says="RiverNet will be released: a name with inner capitals is a thing that the paper named",
        cues=("will ",),
        cased=True,
        whole=(
            r"\b[A-Z][^\s.;]*[A-Z][^\s.;]* (?:will|shall) be (?:\w+ ){0,2}(?:released|open[- ]?sourced"
            r"|publicly available|made (?:\w+ )?(?:available|public))\b"
        ),
    ),
    ReleaseRule(
        says="we will release the code",
        whole=(
            rf"\b(?:we|authors|and|to|also)\b{_FEW}?{_SHALL}{_FEW}(?:release|publish|open[- ]?source|make"
            rf"|share|provide|upload|distribute){_MANY}{_THING}"
        ),
    ),
    ReleaseRule(
        says="plans to release its code",
        whole=rf"{_SHALL}{_FEW}(?:release|open[- ]?source)\b{_MANY}{_THING}",
    ),
)
LATER_RULES = (
    ReleaseRule(
        says="code available soon; released upon acceptance; but what remains available is there",
        cues=("soon", "shortly", "upon", "after", "once", "future", "if accepted", "later"),
        gate=_LATER,
        whole=rf"{_THING}{_MANY}(?:(?<!remain )(?<!remains ){_SENT}|coming){_SOME}{_LATER}",
    ),
    ReleaseRule(
        says="code coming soon",
        cues=("coming soon", "forthcoming"),
        whole=rf"{_THING}{_FEW}(?:coming soon|forthcoming)",
    ),
)

RELEASED_RULES = (
    ReleaseRule(
        says="code is available; our data are available, while data as such may lie anywhere",
        gate=_IS_GIVEN,
        whole=(
            rf"(?:\b{_FIRM}\b|{_OWN} (?:\S+ ){{0,4}}?{_THING}){_MANY}?{_IS}{_CLOSE}?\s*(?:\w+ly )?{_GIVEN}\b"
        ),
    ),
    ReleaseRule(
        says="models are made publicly available: what is made so was somebody's to give",
        cues=("publicly ", "freely ", "openly ", "made available"),
        gate=_MADE_PUBLIC,
        whole=rf"{_THING}{_MANY}?{_MADE_PUBLIC}",
    ),
    ReleaseRule(
        says="we release the code",
        cues=("releas", "sourc", "publish", "share"),
        whole=(
            rf"\b(?:we|paper|work|authors?|and|by|also|i|publicly"
            rf"|finally)\b[\s,]+(?:\w+[\s,]+){{0,3}}?{_GIVE}\b[\s:]+{_PLAIN_WORDS % 10}{_THING}"
        ),
    ),
    ReleaseRule(
        says="we release RiverNet",
        cues=("releas", "sourc"),
        cased=True,
        whole=r"\b[Ww]e (?:\w+ ){0,2}?(?:release|open-?source) [A-Z][\w-]*[A-Z\d]",
    ),
    ReleaseRule(
        says="we make the code available",
        cues=("mak", "made"),
        whole=(
            rf"\b(?:we|and|i|authors?|paper|also)\b{_FEW}?(?:make|made|making"
            rf"|makes)\b{_MANY}(?:{_THING}){_MANY}?(?:available|public|accessible|open)"
        ),
    ),
    ReleaseRule(
        says="and make them public: the pronoun is what the sentence has just named",
        cues=(" it ", " them ", " these ", " both "),
        whole=(
            r"\b(?:make|making|made|provide|providing|release|releasing) (?:it|them|these|both)"
            r" (?:\w+ ){0,2}?(?:open[- ]?sourced?|available|public)\b"
        ),
    ),
    ReleaseRule(
        says="we present an open-source library",
        cues=("open", "public", "free"),
        gate=rf"\b{_FREE}\b",
        whole=(rf"\b{_MAKES}\b[\s:]+{_PLAIN_WORDS % 10}{_FREE}[\s,]+{_PLAIN_WORDS % 7}(?:{_THING}|resource)"),
    ),
    ReleaseRule(
        says="the largest open-source set: being the first or largest is claimed of one's own",
        cues=("first", "largest"),
        whole=(
            rf"\b(?:is|in|as|to|with|introduce|present|release|[\w-]+,) (?:the|a) (?:first|largest)\b"
            rf"[\s,]+{_PLAIN_WORDS % 4}{_FREE}[\s,]+{_PLAIN_WORDS % 7}{_THING}"
        ),
    ),
    ReleaseRule(
        says="is open-sourced: of what was said before",
        cues=("source", "free software", "available"),
        whole=(
            r"\b(?:is|are|to be|been)\s+(?:(?!(?:on|over|from|using|of|by|against|with)\b)\w+\s+){0,3}?"
            r"(?:open[- ]?sourced?\b|free software|publicly available|freely available)"
        ),
    ),
    ReleaseRule(
        says="available under the MIT licence",
        cues=("under",),
        whole=(
            r"\b(?:available|released|distributed|licensed)\s+(?:\w+\s+){0,5}?under\s+(?:\w+\s+){0,3}?"
            r"(?:gpl|mit|apache|bsd|cc|gnu|creative commons|[\w-]+ licen[cs]e)\b"
        ),
    ),
    ReleaseRule(
        says="Code and models available: a notice without a verb",
        whole=(
            rf"\A[^a-z]{{0,3}}(?:our |the |source |all )*{_THING}{_VERBLESS}?(?:publicly |freely |now "
            rf"|made )*(?:available|released)"
            r"(?=[\s)]*(?:[.,;:(]|\Z|(?:at|on|in|here|from|via|to|under|online)\b))"
        ),
    ),
    ReleaseRule(
        says="the data set, released with this paper",
        cues=("released with", "released along", "available with", "available along"),
        whole=(
            rf"{_THING}[^.;]{{0,150}}\b(?:released|available) (?:with|alongside|along with) (?:this|the)\b"
        ),
    ),
    ReleaseRule(
        says="in Chinese",
        cues=("代码", "数据", "模型"),
        whole=r"(?:代码|数据集?|模型)[^。]{0,20}(?:已|现已)?(?:开源|公开|发布)",
    ),
)

OFFER = (
    rf"\b(?:we|and|paper|also|authors?)\b[\s,]+(?:\w+[\s,]+){{0,3}}?(?:provide|provides|offer"
    rf"|contribute|supply)\b[\s:]+{_PLAIN_WORDS % 8}\b{_OFFERED}\b(?! (?:results|statistics|scores))"
)
"""We provide code. What a work or a study provides is its worth: "a timely benchmark of the field"."""
OFFER_VERB = r"[ ,](?:provides?|offer|contribute|supply)[\s:]"
OFFERED_CUES = (
    "code", "software", "implement", "tool", "librar", "package", "script", "data", "corp", "benchmark",
    "annotation", "demo", "check", "repositor", "weights", "trained", "test",
)  # fmt: skip
SUBJECT_REACH = 200
"""Characters before a verb in which its subject stands."""

CONDITION = (
    r"\b(?:when(?:ever)?|if|as soon as new|where|unless|until|although|even if|only|since|because"
    r"|as new|prevent\w*|lack of|lacking|limited|assum\w+|suppos\w+)\b[^.;]{0,80}"
    r"\b(?:is|are|be|being) (?:\w+ ){0,2}(?:available|accessible|public|released|published|open[- ]?sourced)"
)
HYPOTHETICAL = (
    r"\b(?:whether|unless|doubtful|unclear|unlikely|uncertain|should (?:the|such|these|its|a)"
    r"|(?<!even )if [^,.;]{0,80} were)"
    r"\b[^.;,]{0,60}\b(?:released?|publish(?:ed)?|open[- ]?sourced?|public|available|shared|opened)\b"
)
"""What may or may not be given, or would do harm."""
DENIAL = (
    r"\b(?:not|nor|neither|no|hardly|rarely|never|without)\b[^.;,]{0,50}\b(?:available|accessible"
    r"|public|released|open[- ]?sourced?)\b"
)
ATTRIBUTE = (
    r"(?:available|public|open[- ]?sourced?)[\s,]+(?:[\w/-]+[\s,]+){0,4}?"
    r"(?:data ?sets?|data|benchmarks?|models?|llms?|corpora|corpus|databases?|software|tools?|code"
    r"|systems?|frameworks?|implementations?|librar(?:y|ies)|simulators?|repositories"
    r"|large language|embeddings|projects)\b"
)
IN_USE = (
    r"\b(?:on|from|with|using|of|use|used|several|existing|other|many|most|all|across|various"
    r"|popular|and|both|two|three|four|five|\d+|standard|leveraging|against|the|include|including"
    r"|outperforms?)"
    # a verb between would make it a statement, the first or largest a claim
    r"[\s,]+(?:(?!(?:is|are|was|were|been|made|first|largest)\b)\w+[\s,]+){0,3}?"
    r"(?:publicly|freely|openly)?[- ]?" + ATTRIBUTE
)
FIRST_TO_BE = r"\b(the first (?:\w+ ){0,4})to be\b"
"""The first of its kind to be released: it is."""
