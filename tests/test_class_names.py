"""A name of a class means one thing in the whole tree, and no constructor takes a long row of parts."""

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "enricher"
MOST_ARGUMENTS = 6

CLASSES = [
    (path.relative_to(PACKAGE).as_posix(), node)
    for path in sorted(PACKAGE.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text()))
    if isinstance(node, ast.ClassDef)
]


def test_no_class_name_stands_for_two_things() -> None:
    """Who met `Run` in one module need not ask which one another module means."""
    where = defaultdict(list)
    for module, node in CLASSES:
        where[node.name].append(module)
    assert len(where) > 500
    assert {name: modules for name, modules in where.items() if len(modules) > 1} == {}


def test_no_constructor_takes_more_than_six_arguments() -> None:
    """A seventh says that a noun is missing, which holds some of them."""
    counts = {
        (module, node.name): len([*made.args.posonlyargs, *made.args.args, *made.args.kwonlyargs]) - 1
        for module, node in CLASSES
        for made in node.body
        if isinstance(made, ast.FunctionDef) and made.name == "__init__"
    }
    assert len(counts) > 100
    assert {which: count for which, count in counts.items() if count > MOST_ARGUMENTS} == {}
