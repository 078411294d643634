"""The parser of every command: what is wrong is said in one line, with what was probably meant.

Comes in: an argument list. Goes out: a namespace, or exit code 2. The whole usage is shown by
`--help`, where it was asked for, and nowhere else.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NoReturn

from enricher.late_patterns import late

WRONG_USAGE = 2

FLAGS_OF_A_LINE = late(r"^ +(-\S.*?)(?: {2,}|$)", re.M)
"""Where the help of argparse tells a flag: before its words."""


class Parser(argparse.ArgumentParser):
    """argparse's, with errors of one line.

    Flags are written out: what abbreviates one today may stand for two tomorrow.
    """

    def __init__(self, *, family: "list[Parser] | None" = None, **wanted: object) -> None:
        super().__init__(**wanted, allow_abbrev=False)  # type: ignore[arg-type]  # argparse's own words
        self._family = [] if family is None else family
        self._family.append(self)

    def add_subparsers(self, **wanted: Any) -> Any:
        """As argparse has it; the flags of its actions are known to this parser."""
        return super().add_subparsers(parser_class=partial(Parser, family=self._family), **wanted)  # type: ignore[call-overload]  # it is called alone

    def parse_args(self, args: Sequence[str] | None = None, namespace: object = None) -> argparse.Namespace:  # type: ignore[override]  # one form of argparse's three
        """The namespace; what is no argument of this command ends it, with the nearest one that is."""
        known, unknown = self.parse_known_args(args, None)
        if unknown:
            self.refuse(unknown[0])
        return known

    def refuse(self, argument: str) -> NoReturn:
        """End over an argument that this command does not take."""
        self.error(f"{argument} is no argument here{nearest(argument.partition('=')[0], self._flags())}")

    def error(self, message: str) -> NoReturn:
        """Say it in one line, and end with exit code 2."""
        told = re.sub(r"^argument ", "", message)
        print(f"{self.prog}: {told} (`{self.prog} --help` says more)", file=sys.stderr)
        sys.exit(WRONG_USAGE)

    def _flags(self) -> list[str]:
        """Every flag of this command, and of its actions, as their help tells them."""
        said = "\n".join(parser.format_help() for parser in self._family)
        return [flag for line in FLAGS_OF_A_LINE.findall(said) for flag in re.findall(r"--?[\w-]+", line)]


NEAR = 0.7
"""Of the letters of both words are in both, in one order; at 0.6 `none` is near to `nonsense`."""


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` where one of `known` is near to `word`, or begins with it, else nothing."""
    choices = list(known)
    near = [choice for choice in choices if len(word) > len("--") and choice.startswith(word)]
    if not near:
        import difflib  # for those who mistyped

        near = difflib.get_close_matches(word, choices, n=1, cutoff=NEAR)
    return f"; did you mean {near[0]}?" if near else ""
