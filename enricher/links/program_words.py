"""Names with a dot that are words of programs: `self.app`, `log.info(x)`, `import foo.dev`, `ghcr.io/o/r:v1`.

Comes in: a mention without a scheme, and its text. Goes out: whether it is such a word, or an abbreviation to
which the next sentence is glued. Nothing is asked here.
"""

import re

from enricher.late_patterns import late
from enricher.links.finding import Mention
from enricher.links.hosts import words

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

REGISTRIES = words(
    """
    docker.io docker.pkg.github.com gcr.io ghcr.io mcr.microsoft.com nvcr.io public.ecr.aws quay.io
    registry.hub.docker.com registry.k8s.io
    """
)
"""Where containers are pulled from: `ghcr.io/owner/name` is an image's name, and no page
(https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull)."""

_IMPORTS = late(r"(?:\b(?:import|from|using|require|use|package|include)\s+|^\s*@)\Z")
_SENT_TO = late(
    r"(?:\b(?:at|see|visit|via|website|site|url|link|homepage|page|available from|hosted on|hosted by)"
    r"\s*(?:is\s*)?[:(<]?\s*|[:]\s*)\Z",
    re.IGNORECASE,
)
"""Words that send the reader to what stands behind them."""
_SENT_FROM = late(
    r"\b(?:available|downloaded?|obtained|taken|retrieved|accessible|access|it)\s+from\s+\Z", re.IGNORECASE
)
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
    if labels[0] in SURELY_OBJECTS or text[mention.end : mention.end + 1] in CALLED:
        return True
    before = text[max(0, mention.start - 20) : mention.start]
    if _IMPORTS.search(before) is not None and not _SENT_FROM.search(before):
        return True
    return len(labels) == 2 and labels[0] in OBJECTS and _SENT_TO.search(before) is None


def is_image(address: str) -> bool:
    """Whether an address without a scheme is a container's image."""
    return address.partition("/")[0].lower() in REGISTRIES
