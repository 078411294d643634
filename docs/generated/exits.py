"""Exit codes, by the names that the program gives them."""

from enricher.cli.loops import CONDITION_HOLDS, DONE, STOPPED_AT_ONCE, STOPPED_EARLY
from enricher.cli.parsing import WRONG_USAGE
from generated.markdown import code, table

MEANINGS = {
    DONE: "Done; also where an allowance was spent or nobody could be reached, which is said.",
    CONDITION_HOLDS: "Done, and a condition of `--fail-on` holds; of `cache import` and `cache verify`: some "
    "lines or rows had to be refused.",
    WRONG_USAGE: "Wrong usage, or no paper could be read from an input that is not empty. A feed without "
    "entries and a JSON list without members (`[]`, as trackers write on a day without papers) are empty.",
    STOPPED_EARLY: "Stopped early: one Ctrl-C, `--deadline`, `--budget`. What is finished is written; the "
    "same command goes on.",
    STOPPED_AT_ONCE: "Stopped at once: a second Ctrl-C.",
}


def codes() -> str:
    """The table."""
    return table(("exit", "means"), ((code(str(number)), words) for number, words in MEANINGS.items()))
