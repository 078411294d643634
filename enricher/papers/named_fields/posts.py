"""Posts as WordPress's interface gives them, some of which are publications of a lab or a journal; bookmarks.

A decoded object comes in; the fields of what it is about go out: those that its site added (Advanced Custom
Fields' `acf`, `meta`) with the post's title and text, and nothing of the post itself: where it stands, who
wrote it, its pictures. https://developer.wordpress.org/rest-api/reference/posts/.
"""

from typing import Any

from enricher.papers.named_fields.bookmarks import of_bookmark
from enricher.papers.words.columns import names

_ADDED = ("acf", "meta", "custom_fields", "meta_box", "fields")
"""Where a site's own fields stand, those first that say most."""
_OF_POST = frozenset(
    names(
        """
        id guid link slug author status type template format sticky featured_media comment_status ping_status
        modified modified_gmt date_gmt class_list _links _embedded yoast_head yoast_head_json parent
        menu_order jetpack_featured_media_url jetpack_sharing_enabled
        """
    )
).union(_ADDED)


def of_post(value: dict[str, Any]) -> dict[str, Any]:
    """The fields of what a post is about, of which the site's own ones count for more; others as they are."""
    if "toread" in value:
        return of_bookmark(value)
    title = value.get("title")
    if not isinstance(title, dict) or "rendered" not in title or _OF_POST.isdisjoint(value):
        return value
    fields = {name: held for name, held in value.items() if name not in _OF_POST}
    added = [held for name in _ADDED if isinstance(held := value.get(name), dict)]
    for held in reversed(added):
        fields |= {
            name: one
            for name, one in held.items()
            if one not in (None, "", False) and name != "title" and name[:1] != "_"
        }
    return fields
