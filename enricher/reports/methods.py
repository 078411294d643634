"""How the figures of a report came about, in sentences that may stand in a paper, the same in every form.

Comes in: statistics and curves. Goes out: titled paragraphs. Nothing is said that the figures do not hold.
"""

from collections.abc import Iterator

from enricher.escaping import visible
from enricher.reports.statistics import Statistics
from enricher.reports.survival_model import Survival
from enricher.reports.words import plural
from enricher.version import __version__

MOST_NAMED = 6
"""Outputs that are named one by one."""

LONGEST_NAME = 200

CITE = (
    "Cite the program as CITATION.cff of its repository says: enricher, version "
    f"{__version__}, https://github.com/enricher-project/enricher."
)
ESTIMATORS = (
    "Intervals of shares are Wilson's score intervals at 95 % (Wilson, 1927; Brown, Cai and DasGupta, 2001); "
    "they take links for independent draws, which links of one host are not, so the true uncertainty is "
    "larger."
)
SOURCES = (
    "Turnbull, B. W. (1976), The empirical distribution function with arbitrarily grouped, censored and "
    "truncated data, J. R. Stat. Soc. B 38, 290-295. Ayer, M. et al. (1955), An empirical distribution "
    "function for sampling with incomplete information, Ann. Math. Stat. 26, 641-647. Groeneboom, P. and "
    "Wellner, J. A. (1992), Information Bounds and Nonparametric Maximum Likelihood Estimation, Birkhäuser. "
    "Sen, B. and Xu, G. (2015), Model based bootstrap methods for interval censored data, Comput. Stat. Data "
    "Anal. 81, 121-129. Liang, K.-Y. and Zeger, S. L. (1986), Longitudinal data analysis using generalized "
    "linear models, Biometrika 73, 13-22. Wilson, E. B. (1927), Probable inference, the law of succession, "
    "and statistical inference, J. Am. Stat. Assoc. 22, 209-212. Brown, L. D., Cai, T. T. and DasGupta, A. "
    "(2001), Interval estimation for a binomial proportion, Stat. Sci. 16, 101-133."
)
DEFINITIONS = (
    "A link is one address of one paper. Dead is said of what is gone (404, 410, no such name, repository "
    "missing, soft 404, parked) after a second, differently asked look; it is confirmed after failures at "
    "looks days apart with no success between, or where a forge's API says so itself. Blocked means that "
    "somebody answers and refuses programs, and is no death. Failing is a fault of this time. "
    "The command “enricher explain REASON” says more of each."
)
LIMITS = (
    "Seen from one place of the network: a site may refuse or serve it alone. A page that is there may hold "
    "something else by now. Walls against programs hide deaths behind them. A paper's day stands in for its "
    "links'. A link is “seen so since” our own first look that found it so, which may be long after it died. "
    "Copies are told by the archives' indexes and were not opened; of a dead link one counts where it was "
    "taken before the link was seen gone, or is of a repository in Software Heritage."
)


MANY_UNHEARD = 0.05
"""Share of the links asked beyond which the other shares are not fit to cite."""


def caution(statistics: Statistics) -> str | None:
    """What a reader must know before he cites a share, after a run in which too little was heard."""
    unheard, asked = statistics.unheard, statistics.states.asked
    if unheard <= MANY_UNHEARD * asked:
        return None
    return (
        f"Of {unheard:,} of {plural(asked, 'link')} nothing was learnt: no name could be looked up, or a "
        "forge's API could not be asked. That may be our own network or allowance. They count as failing, so "
        "every other share is too low: run the same command again before you cite one."
    )


def made_up(statistics: Statistics) -> str | None:
    """How much of a report is the sandbox's word, and none of the world's."""
    if not statistics.sandbox:
        return None
    if statistics.made_up in (0, statistics.papers):
        return "These records come from the sandbox, not from the world."
    return (
        f"The records of {statistics.made_up:,} of {plural(statistics.papers, 'paper')} come from the "
        "sandbox, not from the world: no figure below is fit to be cited."
    )


def methods(statistics: Statistics, survival: Survival | None) -> Iterator[tuple[str, str]]:
    """Heading and text of each paragraph."""
    yield "Program", f"enricher {__version__}, report made {statistics.made_at:%Y-%m-%d %H:%M} UTC. {CITE}"
    yield "Sampling frame", _frame(statistics)
    yield "Looking", _looking(statistics)
    yield "Definitions", DEFINITIONS
    lives = " ".join(survival.assumptions) if survival is not None else "Half-lives were not estimated."
    yield "Estimators", f"{ESTIMATORS} {lives} {SOURCES}"
    yield "Limits", LIMITS


def _frame(statistics: Statistics) -> str:
    states = statistics.states
    passed = plural(statistics.artefacts, "entry", "entries")
    runs = _some_of(statistics.runs) or "records"
    inputs = ", ".join(statistics.inputs) or "unknown inputs"
    if statistics.inputs_in_all > len(statistics.inputs):
        inputs += f" and {statistics.inputs_in_all - len(statistics.inputs):,} more"
    if len(statistics.runs) > 1:
        runs += " (each paper counts by the newest run that holds it; older looks count in lifetimes alone)"
    return (
        f"Runs, oldest first: {runs}. Inputs: {inputs}. {plural(statistics.papers, 'paper')}, "
        f"{statistics.papers_with_links.count:,} of them with links: {plural(states.links, 'link')} to "
        f"{plural(statistics.addresses, 'address', 'addresses')}. Passed over as no address of a "
        f"paper: {passed} of the texts; not asked, and in no share: {plural(states.skipped, 'link')}; "
        "with errors in their records (something wrong in the input, an index that could not be asked): "
        f"{plural(statistics.errors, 'paper')}."
    )


def _some_of(runs: tuple[str, ...]) -> str:
    """A year of nights is told by its first, how many there are, and its last."""
    shown = runs if len(runs) <= MOST_NAMED else (runs[0], f"{len(runs) - 2:,} more", runs[-1])
    return ", ".join(visible(run, LONGEST_NAME) for run in shown)


def _looking(statistics: Statistics) -> str:
    if statistics.checked_from is None or statistics.checked_to is None:
        return "No link was looked at."
    first, last = (f"{when:%Y-%m-%d %H:%M}" for when in (statistics.checked_from, statistics.checked_to))
    when = f"on {first}" if first == last else f"from {first} to {last}"
    unheard = plural(statistics.unheard, "link")
    silent = f" Of {unheard} nothing was learnt, for a reason that may be ours." if statistics.unheard else ""
    return (
        f"Links were looked at {when} UTC, by the user agent of the settings (by default the "
        "program's name and version), with redirects followed and a second look before a death is said. All "
        "days and times of this report are UTC. The "
        "records do not hold the place, the user agent and settings of the run: add them from its command."
        f"{silent}"
    )
