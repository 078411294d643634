"""What a text promises where it gives no address: code, data or models that will come, or are there.

A flat text comes in; a `Promise` and whether code is among it go out. Read by the sentence:
something (a noun of `_CODE`, `_DATA` or `_MODEL`) and its release (a verb, an adjective), with
nothing between them that denies it or makes it another's. Linear in the text.
"""

import re
from collections.abc import Iterator
from typing import Literal

from enricher.model import Link, Promise
from enricher.urls import host_of

Said = tuple[Literal["future", "released_no_link"], bool]

_RELEASE_CUES = ("releas", "avail", "open", "public", "accessib", "free software", "share", "download")
_CHINESE_CUES = ("开源", "公开", "发布")
_OFFER_CUES = ("provid", "contribut")
_CUES = (*_RELEASE_CUES, *_OFFER_CUES)
_OPEN = ("open-s", "open s", "opens", "open.", "open,", "open a", "openly")
"""Without one of these in it, a sentence promises nothing; looked for first, since it costs little."""

_CODE = (
    r"(?:codes?|code[- ]?base|implementations?|software|scripts?|tool ?kits?|tool ?box(?:es)?"
    r"|librar(?:y|ies)|packages?|frameworks?"
    r"|repositor(?:y|ies)|simulators?|simulations? environments?|tools?|pipelines?|programs?"
    r"|platforms?|system|plugins?|compiler|notebooks?|robot|engine|environments?|solvers?)"
)
_DATA = (
    r"(?:data|data ?sets?|corpus|corpora|benchmarks?|data ?bases?|annotations?|test ?sets?"
    r"|validation sets?|training sets?|collections?|resources?|materials?|samples"
    r"|dialogues|recordings|questions|prompts|scenarios|suites?|lexicon|ontology|treebank|videos?|results)"
)
_MODEL = r"(?:models?|weights|check ?points?|networks?|LLMs?)"
_THING = rf"\b(?:{_CODE}|{_DATA}|{_MODEL})\b"
_HAS_CODE = re.compile(rf"\b{_CODE}\b", re.IGNORECASE)
_PROGRAM = re.compile(
    r"\b(?:codes?|code[- ]?base|implementations?|software|scripts?|tool ?kits?|tool ?box(?:es)?"
    r"|librar(?:y|ies)|packages?|models?|weights|check ?points?)\b"
)
_NO_CODE = re.compile(
    r"\b(?:error[- ]correcting|ICD|QR|bar|morse|channel|latent|linear|neural|network|block|quantum"
    r"|source|polar|binary|hash) codes\b",
    re.IGNORECASE,
)
# A few words of one clause: no full stop, nothing that opens another clause.
_WORDS = (
    r"(?:[\s,/()~-]+(?!(?:not|no|nor|neither|never|cannot|which|improvements?)\b)[^\s.;:]+){0,%d}?[\s,(~-]+"
)
_FEW, _SOME, _MANY = _WORDS % 4, _WORDS % 8, _WORDS % 14
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
_FUTURE = (
    # the code will be released; we will release the code
    rf"{_THING}{_MANY}?{_SHALL}{_FEW}{_SENT}\b",
    rf"\b(?:we|authors|and|to|also)\b{_FEW}?{_SHALL}{_FEW}(?:release|publish|open[- ]?source|make"
    rf"|share|provide|upload|distribute){_MANY}{_THING}",
    rf"{_SHALL}{_FEW}(?:release|open[- ]?source)\b{_MANY}{_THING}",
    # code available soon; released upon acceptance
    rf"{_THING}{_MANY}(?:{_SENT}|coming){_SOME}{_LATER}",
    rf"{_THING}{_FEW}(?:coming soon|forthcoming)",
)
_IS = (
    r"\b(?:is|are|was|were|has been|have been|been|being|has|have|can be|could be|may be|made"
    r"|is made|are made)\b"
)
_GIVEN = (
    r"(?:released|available|open[- ]?sourced?|accessible|public|publicly|open|downloadable"
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
# "we provide statistics about the data set": what follows a preposition is not what is provided
_PLAIN_WORDS = (
    r"(?:(?!(?:about|of|for|on|that|to|with|from|in|by|into|over|using|how|between|via|through"
    r"|an? analysis|evidence|insights?|not)\b)[^\s.;:]+[\s,]+){0,%d}?"
)
_OFFERED = (
    r"(?:codes?|source code|software|implementations?|tool ?kits?|tool ?box|librar(?:y|ies)"
    r"|packages?|scripts?|data ?sets?|data sets?|corpus|corpora|benchmarks?"
    r"|data ?bases?|annotations?|web demo|demo|checkpoints?|repositor(?:y|ies)|weights"
    r"|pre-?trained models?|test ?beds?|evaluation script|software tool)"
)
_RELEASED = (
    rf"{_THING}{_MANY}?{_IS}{_FEW}?\s*(?:\w+ly )?{_GIVEN}\b",
    rf"\b(?:we|paper|work|authors?|and|by|also|I|publicly"
    rf"|finally)\b[\s,]+(?:\w+[\s,]+){{0,3}}?{_GIVE}\b[\s:]+{_PLAIN_WORDS % 10}{_THING}",
    rf"\b(?:we|and|I|authors?|paper|also)\b{_FEW}?(?:make|made|making"
    rf"|makes)\b{_MANY}(?:{_THING}){_MANY}?(?:available|public|accessible|open)",
    rf"\b{_MAKES}\b[\s:]+{_PLAIN_WORDS % 10}{_FREE}[\s,]+{_PLAIN_WORDS % 7}(?:{_THING}|resource)",
    r"\b(?:is|are|to be|been)\s+(?:\w+\s+){0,3}?(?:fully|completely|entirely|freely"
    r"|now)?\s*(?:open[- ]?sourced?\b|free software|publicly available|freely available)",
    r"\b(?:available|released|distributed"
    r"|licensed)\s+(?:\w+\s+){0,5}?under\s+(?:\w+\s+){0,3}?(?:GPL|MIT|Apache|BSD|CC|GNU"
    r"|Creative Commons|[\w-]+ licen[cs]e)\b",
    rf"\A[^a-z]{{0,3}}(?:our |the |source |all )*{_THING}{_MANY}?(?:publicly |freely |now "
    rf"|made )*(?:available|released)(?! {_THING})",
    r"(?:代码|数据集?|模型)[^。]{0,20}(?:已|现已)?(?:开源|公开|发布)",
)
_OFFER = (
    rf"\b(?:we|and|paper|work|also|authors?)\b[\s,]+(?:\w+[\s,]+){{0,3}}?(?:provide|provides|offer"
    rf"|contribute|supply)\b[\s:]+{_PLAIN_WORDS % 8}\b{_OFFERED}\b"
)
_SHALL_CUES = ("will", "shall", "to be", "going to", "plan", "intend", "aim", "hope", "commit", "would")
_SHALL_BE = re.compile(rf"{_SHALL}{_FEW}{_SENT}\b", re.IGNORECASE)
_IS_GIVEN = re.compile(rf" {_IS}{_FEW}?\s*(?:\w+ly )?{_GIVEN}\b", re.IGNORECASE)
_GATES: dict[str, tuple[tuple[str, ...], re.Pattern[str] | None]] = {
    _FUTURE[0]: (_SHALL_CUES, _SHALL_BE),
    _FUTURE[1]: (_SHALL_CUES, None),
    _FUTURE[2]: (_SHALL_CUES, None),
    _FUTURE[3]: (
        ("soon", "shortly", "upon", "after", "once", "future", "if accepted", "later"),
        re.compile(_LATER),
    ),
    _FUTURE[4]: (("coming soon", "forthcoming"), None),
    _RELEASED[0]: (("is", "are", "was", "were", "ha", "be", "ma"), _IS_GIVEN),
    _RELEASED[1]: (("releas", "sourc", "publish", "share"), None),
    _RELEASED[2]: (("mak", "made"), None),
    _RELEASED[3]: (("open", "public", "free"), re.compile(rf"\b{_FREE}\b", re.IGNORECASE)),
    _RELEASED[4]: (("source", "free software", "available"), None),
    _RELEASED[5]: (("under",), None),
}
"""What is looked for first, plainly and by a short pattern: the whole pattern costs ten times as much."""

_Pattern = tuple[tuple[str, ...], re.Pattern[str] | None, re.Pattern[str]]


def _compiled(patterns: tuple[str, ...]) -> tuple[_Pattern, ...]:
    return tuple((*_GATES.get(one, (("",), None)), re.compile(one, re.IGNORECASE)) for one in patterns)


_FUTURE_SAID = _compiled(_FUTURE)
_RELEASED_SAID = _compiled(_RELEASED)
_OFFER_SAID = re.compile(_OFFER, re.IGNORECASE)
_OFFER_VERB = re.compile(r"[ ,](?:provides?|offer|contribute|supply)[\s:]")
_OFFERED_CUES = (
    "code", "software", "implement", "tool", "librar", "package", "script", "data", "corp", "benchmark",
    "annotation", "demo", "check", "repositor", "weights", "trained", "test",
)  # fmt: skip
_SUBJECT_REACH = 200
"""Characters before a verb in which its subject stands."""
_OTHERS = re.compile(
    r"\b(?:when(?:ever)?|if|as soon as new|where|unless|until|although|even if|only|since|because"
    r"|as new|prevent\w*|lack of|lacking|limited)\b[^.;]{0,60}"
    r"\b(?:is|are|be|being) (?:\w+ ){0,2}(?:available|accessible|public)"
    r"|\b(?:not|nor|neither|no|hardly|rarely|never|without)\b[^.;,]{0,50}\b(?:available|accessible"
    r"|public|released|open[- ]?sourced?)\b"
    r"|\b(?:on|from|with|using|of|use|used|several|existing|other|many|most|all|across|various"
    r"|popular|and|both|two|three|four|five|\d+|standard|leveraging|against|the|include|including"
    r"|outperforms?)"
    r"[\s,]+(?:\w+[\s,]+){0,3}?(?:publicly|freely|openly)?[- ]?(?:available|public"
    r"|open[- ]?sourced?)[\s,]+(?:[\w/-]+[\s,]+){0,4}?"
    r"(?:data ?sets?|data|benchmarks?|models?|LLMs?|corpora|corpus|databases?|software|tools?|code"
    r"|systems?|frameworks?|implementations?|librar(?:y|ies)|simulators?|repositories"
    r"|large language|embeddings|projects)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?](?=[)\"'”]?\s+[A-Z(\"'\[\\$*0-9])|\\footnote\{|。")
_FOOTNOTE_REACH = 200
"""Characters of a sentence's footnote in which its address stands."""
_LONGEST = 1_000
"""Characters of a sentence that are read: no promise takes more."""


_BESIDE_CODE = frozenset({"data", "video", "paper", "demo"})
"""Kinds of own links that leave open where the code is."""


def promise(text: str, links: tuple[Link, ...]) -> tuple[Promise, bool]:
    """Whether code, data or models will come or are said to be there; and whether code is among them.

    Args:
        text: flat.
        links: what the paper gives addresses of. With an own one that may hold code, nothing is
            promised; beside data, videos and papers only a promise of code counts, where no
            such address stands in its sentence.
    """
    own = [link for link in links if link.role == "own" and link.refusal is None]
    if any(link.kind not in _BESIDE_CODE for link in own):
        return "none", True
    said = list(_said(text, tuple(host_of(link.url) for link in own)))
    if own:
        said = [one for one in said if one[1]]
    for wanted in _ORDER if said else ():
        if wanted in said:
            return wanted
    return "none", True


_ORDER: tuple[Said, ...] = (
    ("future", True),
    ("released_no_link", True),
    ("released_no_link", False),
    ("future", False),
)


def _said(text: str, hosts: tuple[str, ...] = ()) -> Iterator[Said]:
    """What each sentence says; beside addresses of `hosts`, only those about a program."""
    text = text.replace("\n", " ")
    low, end = text.lower(), 0
    for place in _places(low):
        if place < end:
            continue
        begin = _begin(text, max(end, place - _LONGEST), place)
        boundary = _SENTENCE.search(text, place, place + _LONGEST)
        end = boundary.start() + 1 if boundary else min(len(text), place + _LONGEST)
        reach = _FOOTNOTE_REACH if text.startswith("\\footnote", end - 1) else 0
        if hosts and not _is_beside(low[begin : end + reach], hosts):
            continue
        if (said := _of_sentence(text[begin:end])) is not None:
            yield said


def _is_beside(low: str, hosts: tuple[str, ...]) -> bool:
    """Whether a sentence speaks of a program, and holds none of the paper's own addresses."""
    return _PROGRAM.search(low) is not None and not any(host in low for host in hosts)


def _begin(text: str, floor: int, place: int) -> int:
    """Where the sentence around `place` begins, not before `floor`."""
    dot = place
    while (dot := text.rfind(". ", floor, dot)) >= 0:
        if not text[dot + 2 : dot + 3].islower():
            return max(dot + 2, text.rfind("footnote{", dot, place))
    return max(floor, text.rfind("footnote{", floor, place))


def _places(low: str) -> list[int]:
    places = []
    for cue in _CUES if low.isascii() else (*_CUES, *_CHINESE_CUES):
        place = low.find(cue)
        while place >= 0:
            if cue != "open" or low.startswith(_OPEN, place):
                places.append(place)
            place = low.find(cue, place + len(cue))
    places.sort()
    return places


def _of_sentence(sentence: str) -> Said | None:
    """What one sentence says."""
    words = " ".join(sentence[:_LONGEST].split())
    low = words.lower()
    if "codes" in low:
        words = _NO_CODE.sub("codewords", words)
    if any(cue in low for cue in _RELEASE_CUES) or not low.isascii():
        if _any(_FUTURE_SAID, words, low):
            return "future", bool(_HAS_CODE.search(words))
        if _any(_RELEASED_SAID, words, low) and _any(_RELEASED_SAID, _OTHERS.sub(" ", words), low):
            return "released_no_link", bool(_HAS_CODE.search(words))
    if _is_offer(words, low):
        return "released_no_link", bool(_HAS_CODE.search(words))
    return None


def _is_offer(words: str, low: str) -> bool:
    """Whether something is provided; the verb alone is looked for first."""
    verb = _OFFER_VERB.search(low)
    if verb is None or not any(cue in low for cue in _OFFERED_CUES):
        return False
    return _OFFER_SAID.search(words, max(0, verb.start() - _SUBJECT_REACH)) is not None


def _any(patterns: tuple[_Pattern, ...], words: str, low: str) -> bool:
    for cues, gate, pattern in patterns:
        for cue in cues:
            if cue in low:
                if (gate is None or gate.search(words)) and pattern.search(words):
                    return True
                break
    return False
