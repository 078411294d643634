"""The parser of every command: what is wrong is said in one line, with what was probably meant.

Comes in: an argument list. Goes out: a namespace, or exit code 2. The whole usage is shown by
`--help`, where it was asked for, and nowhere else.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any, NoReturn

from enricher.late_patterns import late
from enricher.near_names import meant

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
        self.error(f"{argument} is no argument here{meant(argument.partition('=')[0], self._flags())}")

    def error(self, message: str) -> NoReturn:
        """Say it in one line, and end with exit code 2."""
        told = re.sub(r"^argument ", "", message)
        print(f"{self.prog}: {told} (`{self.prog} --help` says more)", file=sys.stderr)
        sys.exit(WRONG_USAGE)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """As argparse has it: a value is one of an action's choices; else the nearest of them is told."""
        if action.choices is not None and value not in action.choices:
            choices = [str(choice) for choice in action.choices]
            raise argparse.ArgumentError(
                action, f"{value!r} is none of {', '.join(choices)}{meant(str(value), choices)}"
            )

    def _flags(self) -> list[str]:
        """Every flag of this command, and of its actions, as their help tells them."""
        said = "\n".join(parser.format_help() for parser in self._family)
        return [flag for line in FLAGS_OF_A_LINE.findall(said) for flag in re.findall(r"--?[\w-]+", line)]
