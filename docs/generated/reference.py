"""What is public, by module: the reference's own list, which the library's page and a test share."""

import importlib
import inspect
from collections.abc import Iterator, Mapping, Sequence

PUBLIC: Mapping[str, Sequence[str]] = {
    "enricher": (),
    "enricher.papers": (),
    "enricher.record": ("encode", "decode", "schema"),
    "enricher.testing": (),
    "enricher.ports": ("Clock", "Transport", "Store", "Request", "Answer", "Fault"),
}
"""Each public module, and its public names where its `__all__` does not say them."""

DATA_HOMES = {
    "EPOCH": "enricher.testing",
    "FORMS": "enricher.papers.forms",
    "NetworkState": "enricher.ports",
    "StopReason": "enricher.run",
    "Url": "enricher.model",
}
"""Where names that are neither class nor function are given their values."""


def public() -> Iterator[tuple[str, str, object]]:
    """Every public name: its module, itself, and what it is."""
    for module, named in PUBLIC.items():
        found = importlib.import_module(module)
        for name in named or [each for each in found.__all__ if each != "__version__"]:
            yield module, name, getattr(found, name)


def names() -> str:
    """A part for each module, with each name's docstring."""
    parts, last = [], ""
    for module, name, found in public():
        if module != last:
            words = inspect.cleandoc(importlib.import_module(module).__doc__ or "").splitlines()[0]
            parts.append(f"## {module}\n\n{words}")
        last = module
        parts.append(_directive(module, name, found))
    return "\n\n".join(parts)


def _directive(module: str, name: str, found: object) -> str:
    kind = "data"
    if isinstance(found, type):
        kind = "exception" if issubclass(found, BaseException) else "class"
    elif inspect.isroutine(found):
        kind = "function"
    if kind == "data":  # its words stand below it, in the module where it is given its value
        module = DATA_HOMES[name]
    options = "\n   :members:\n   :inherited-members: Struct" if kind == "class" else ""
    return f"### {name}\n\n```{{eval-rst}}\n.. auto{kind}:: {module}.{name}{options}\n```"
