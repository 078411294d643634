"""Parts of pages that are made of the program: a fence ```{generated} NAME``` is replaced by that part.

Nothing that the program knows is written a second time: a part is a function without arguments that gives
Markdown. A new one is a line in `PARTS`.
"""

from collections.abc import Callable, Mapping

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from generated import commands, docstrings, exits, forms, http, record, reference, scale, settings, verdicts

PARTS: Mapping[str, Callable[[], str]] = {
    "code states": verdicts.code_states,
    "commands": commands.listed,
    "error rates": verdicts.error_rates,
    "exits": exits.codes,
    "forms": forms.examples,
    "http": http.addresses,
    "reasons": verdicts.reasons,
    "record": record.fields,
    "reference": reference.names,
    "scale": scale.tables,
    "services": settings.services,
    "settings": settings.table,
    "statuses": verdicts.statuses,
    "user agent": settings.user_agent,
}


class Generated(Directive):
    """The fence; its argument is the name of a part."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Parse the part as if it stood in the page."""
        name = self.arguments[0]
        if name not in PARTS:
            raise self.error(f"no generated part is called {name!r}; there are: {', '.join(PARTS)}")
        found = nodes.section()
        found.document = self.state.document
        self.state.nested_parse(
            StringList(PARTS[name]().splitlines(), source=name), 0, found, match_titles=True
        )
        return found.children


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("generated", Generated)
    app.connect("autodoc-process-docstring", docstrings.read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
