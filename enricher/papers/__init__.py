"""Papers from the forms that their keepers publish them in: text comes in, `Paper` values go out.

`read` takes files, folders, patterns and standard input; each form has a module of its own.
Nothing here finds links or asks anyone.
"""

from enricher.papers.forms import FORMS
from enricher.papers.reading import read
from enricher.papers.streams import Problem

__all__ = ["FORMS", "Problem", "read"]
