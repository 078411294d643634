"""What sites and programs keep under titles of their own: search indexes, panes of an editor, settings.

A decoded object comes in; whether it is one of these goes out.
https://quarto.org/docs/websites/website-search.html, https://www.mkdocs.org/user-guide/configuration/#search,
https://jekyllrb.com/docs/configuration/options/.
"""

from collections.abc import Mapping
from typing import Any

from enricher.papers.named_fields.layouts import bare


def is_of_search(value: Mapping[str, Any]) -> bool:
    """Whether an object is a page, or a part of one, in the index by which a site is searched."""
    if value.keys() >= _OF_QUARTO or value.keys() == _OF_MKDOCS:
        return all(isinstance(held, str | list) for held in value.values())
    return False


_OF_QUARTO = {"objectID", "href", "title", "section", "text"}
_OF_MKDOCS = {"location", "title", "text"}


def is_pane(value: Mapping[str, Any]) -> bool:
    """Whether an object is an open pane of an editor, which is called by the note in it."""
    return isinstance(value.get("state"), dict) and "type" in value and "icon" in value


def is_of_settings(value: Mapping[str, Any]) -> bool:
    """Whether an object is a site's settings, or says in which field or colour what stands."""
    if not _OF_SITES.isdisjoint(value) and "authors" not in value:
        return True
    title = value.get("title", value.get("headline"))
    if isinstance(title, str) and title.startswith(_COLOURS):
        return True
    return isinstance(title, str) and bare(title) == "title" and _names_fields(value)


_COLOURS = ("rgb(", "rgba(", "hsl(", "hsla(")
"""How a colour begins that something is shown in: https://www.w3.org/TR/css-color-4/#rgb-functions."""
_OF_SITES = frozenset(("baseurl", "remote_theme", "plugins", "kramdown", "jekyll_archives"))


def _names_fields(value: Mapping[str, Any]) -> bool:
    """Whether each value is one word, as fields are called."""
    return all(isinstance(held, str) and held.replace("_", "").isalnum() for held in value.values())
