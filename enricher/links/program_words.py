"""Names with a dot that are words of programs: `self.app`, `log.info(x)`, `import foo.dev`, `ghcr.io/o/r:v1`.

Comes in: a mention without a scheme, and its text. Goes out: whether it is such a word, or an abbreviation to
which the next sentence is glued. Nothing is asked here.
"""

import re

from enricher.late_patterns import late
from enricher.links.hosts import words
from enricher.links.mention import Mention

OBJECTS = words(
    """
    app args attr batch cfg client col conf config conn console content context ctx data dataset db df doc
    document e el elem env evt event f fig file foo func image img index input inputs item items j k kwargs
    layer line list lists m main mod model models module msg n net nn node np obj object opt options opts
    output outputs p page param params parent path pd plt post props py q query r rec req request res resp
    response result results root row s session site sns state store str t tensor test tf this time token
    torch tr train u user util utils v val value values var vec window x y z
    """
)
"""What programs call that on which something is done."""

SURELY_OBJECTS = words("cls log logger logging obj self super this")

MEMBERS = words(
    """
    actor app at author call channel cloud data date dev email fail fun host id in info io is it link live
    me media name net no now of online open page party pm print report run search sh show site so space store
    style target tech test to today total training watch work works zip
    """
)
"""Top-level domains by whose names programs call methods, modules and fields."""

_NAMES_TOO = words(
    """
    app content context data dataset document file image images item items list lists model models module
    modules page player post posts result results session state store table test time token torch train user
    """
)
_OF_SITES = words("app cloud dev online site tech")
"""Objects after which people call sites, and where: `models.dev`, `data.cloud`."""

REGISTRIES = words(
    """
    docker.io docker.pkg.github.com gcr.io ghcr.io mcr.microsoft.com nvcr.io public.ecr.aws quay.io
    registry.hub.docker.com registry.k8s.io
    """
)
"""Where containers are pulled from: `ghcr.io/owner/name` is an image's name, and no page
(https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull)."""

_PAGES = ("quay.io/repository/", "registry.hub.docker.com/r/", "mcr.microsoft.com/en-us/")
"""Where some of them show people what they hold."""

_LINE_BEGIN = r"(?:\A|[\n`;]|>>>)[ \t]*"
_IMPORTS = late(_LINE_BEGIN + r"(?:import[ \t]+|@)\Z")
_IMPORTS_FROM = late(_LINE_BEGIN + r"from[ \t]+\Z")
_NAMES_MODULE = late(_LINE_BEGIN + r"(?:include|package|require|use|using)[ \t]+\Z")
_IMPORT_BEHIND = late(r"[ \t]+import\b")
_STATEMENT_ENDS = late(r";[ \t]*(?:\n|\Z)")
_LONGEST_LEAD = 40
"""Characters before a name in which a statement begins that imports it."""
_SENT_TO = late(
    r"(?:\b(?:at|see|visit|via|website|site|url|link|homepage|page|available from|hosted on|hosted by)"
    r"\s*(?:is\s*)?[:(<]?\s*|[:]\s*)\Z",
    re.IGNORECASE,
)
"""Words that send the reader to what stands behind them."""
_CELLS = frozenset(",;|\t\n")
CALLED = frozenset("([=")
_ABBREVIATED = ("e.g.", "i.e.", "et.al.", "a.k.a.", "w.r.t.", "s.t.", "p.s.")


def is_programs_word(mention: Mention, text: str) -> bool:
    """Whether a name without a path is an object's member, a module's, or an abbreviation with the next word.

    Args:
        mention: the name, without a scheme.
        text: where it stands.
    """
    name = mention.address.lower()
    labels = name.split(".")
    if f"{name}.".startswith(_ABBREVIATED):
        return True
    if labels[-1] not in MEMBERS:
        return False
    if _fills_a_cell(mention, text):
        return False
    if labels[0] in SURELY_OBJECTS or text[mention.end : mention.end + 1] in CALLED:
        return True
    if _is_imported(mention, text):
        return True
    if len(labels) != 2 or labels[0] not in OBJECTS or (labels[0] in _NAMES_TOO and labels[1] in _OF_SITES):
        return False
    return _SENT_TO.search(text[max(0, mention.start - 20) : mention.start]) is None


def _fills_a_cell(mention: Mention, text: str) -> bool:
    """Whether a cell or a line holds nothing else, where somebody filled in an address."""
    before, behind = text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 2]
    return (not before or before in _CELLS) and (not behind or (behind[0] in _CELLS and behind[1:] != " "))


def _is_imported(mention: Mention, text: str) -> bool:
    """Whether a statement begins there that imports it: what people use, or take data from, is a site."""
    begin = max(0, mention.start - _LONGEST_LEAD)
    before = text[begin : mention.start] if begin == 0 else f" {text[begin : mention.start]}"
    if _IMPORTS.search(before) is not None:
        return True
    if _IMPORTS_FROM.search(before) is not None:
        return _IMPORT_BEHIND.match(text, mention.end) is not None
    return _NAMES_MODULE.search(before) is not None and _STATEMENT_ENDS.match(text, mention.end) is not None


def is_image(address: str) -> bool:
    """Whether an address without a scheme is a container's image, and no page about one."""
    low = address.lower()
    return low.partition("/")[0] in REGISTRIES and not low.startswith(_PAGES)
