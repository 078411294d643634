"""No module of the package reaches into what a library of others keeps to itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "enricher"

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("enricher.sources.semantic_scholar.client", "_requester"): (
        "semanticscholar sends by it and has no other door; tests/sources/test_semantic_scholar.py "
        "asks through it, and fails where the library lets go of it"
    ),
}
"""(module, name) -> why there is no public way; at most three, each with a test that fails where it goes."""

DOCUMENTED = {"_exit", "_replace", "_asdict", "_fields", "_make"}
"""Of the standard library, which documents them: `os._exit` and what named tuples have."""

GETTERS = {"getattr", "setattr", "hasattr", "delattr"}


def _is_private(name: str) -> bool:
    return name.startswith("_") and not (name.startswith("__") and name.endswith("__")) and name != "_"


Nodes = list[ast.AST]


def defined(nodes: Nodes) -> set[str]:
    """The private names that a module gives to something: functions, fields, slots, what is set on `self`."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name, ctx=ast.Store()):
                found.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.Assign(targets=[ast.Name(id="__slots__")], value=value):
                found |= {one.value for one in ast.walk(value) if isinstance(one, ast.Constant)}
    return found


def _imported_modules(nodes: Nodes) -> set[str]:
    """Our own modules that a module imports from."""
    names = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("enricher"):
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def reached_into(nodes: Nodes, ours: set[str]) -> Iterator[tuple[int, str]]:
    """Lines where a module names a private part that is none of `ours`."""
    for node in nodes:
        match node:
            case ast.Attribute(attr=name) if _is_private(name) and name not in ours:
                yield node.lineno, name
            case ast.Call(func=ast.Name(id=called), args=[_, ast.Constant(value=str(name)), *_]):
                if called in GETTERS and _is_private(name) and name not in ours:
                    yield node.lineno, name
            case ast.Import() | ast.ImportFrom():
                yield from ((node.lineno, name) for name in _imported(node) if _is_private(name))


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    """The names that an import of others goes by, each part for itself."""
    names = [part for alias in node.names for part in alias.name.split(".")]
    if isinstance(node, ast.Import):
        return names
    module = node.module or "enricher"
    return [] if node.level or module.startswith("enricher") else [*module.split("."), *names]


KINDS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Attribute, ast.Name, ast.Assign, ast.Call,
         ast.Import, ast.ImportFrom)  # fmt: skip
"""What is looked at."""


def _nodes(path: Path) -> Nodes:
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, KINDS)]


def found_in(folder: Path) -> list[tuple[str, int, str]]:
    """Every reach of a package's modules into private parts that are not its own."""
    trees = {
        ".".join((folder.name, *path.relative_to(folder).with_suffix("").parts)): _nodes(path)
        for path in sorted(folder.rglob("*.py"))
    }
    names = {module: DOCUMENTED | defined(nodes) for module, nodes in trees.items()}
    return [
        (module, line, name)
        for module, nodes in trees.items()
        for line, name in reached_into(
            nodes, names[module].union(*(names.get(other, set()) for other in _imported_modules(nodes)))
        )
        if (module, name) not in EXCEPTIONS
    ]


@pytest.mark.slow
def test_nothing_reaches_into_a_library() -> None:
    """What no documentation names may go with any release."""
    assert found_in(PACKAGE) == []
    assert len(EXCEPTIONS) <= 3


def test_every_way_of_reaching_is_found(tmp_path: Path) -> None:
    """By attribute, by name in words, by import, by a base class's own fields; not what is the module's."""
    package = tmp_path / "enricher"
    package.mkdir()
    (package / "a.py").write_text(
        "import lib._inner\nfrom lib import _hidden\nfrom lib._parts import x\n"
        "class A(lib.B):\n    __slots__ = ('_mine',)\n    def _f(self):\n"
        "        self._set = self._mine\n        self._set2: int = 1\n        other._set = self._f\n"
        "        self._theirs()\n        lib.thing._theirs2 = 1\n        getattr(lib, '_theirs3', None)\n"
    )
    expected = ["_inner", "_hidden", "_parts", "_theirs2", "_theirs3", "_theirs"]
    assert sorted(name for _, _, name in found_in(package)) == sorted(expected)
