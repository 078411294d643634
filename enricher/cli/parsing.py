"""The parser of every command: what is wrong is said in one line, with what was probably meant.

Comes in: an argument list. Goes out: a namespace, or exit code 2. The whole usage is shown by
`--help`, where it was asked for, and nowhere else.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

WRONG_USAGE = 2


class Parser(argparse.ArgumentParser):
    """argparse's, with errors of one line.

    Flags are written out: what abbreviates one today may stand for two tomorrow.
    """

    def __init__(self, **wanted: object) -> None:
        super().__init__(**wanted, allow_abbrev=False)  # type: ignore[arg-type]  # argparse's own words

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
        """Every flag of this command, and of the action that was named."""
        actions = list(self._actions)
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # there is no public way to them
                actions += [one for parser in action.choices.values() for one in parser._actions]  # noqa: SLF001
        return [flag for action in actions for flag in action.option_strings]


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` where one of `known` is near to `word`, or begins with it, else nothing."""
    choices = list(known)
    near = [choice for choice in choices if len(word) > len("--") and choice.startswith(word)]
    if not near:
        import difflib  # for those who mistyped

        near = difflib.get_close_matches(word, choices, n=1)
    return f"; did you mean {near[0]}?" if near else ""
