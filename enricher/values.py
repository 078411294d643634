"""What every value that comes back can do: give itself as JSON's own types, and be made of them again."""

from typing import Any, Self

import msgspec
from msgspec import Struct

from enricher.errors import InputError

_encoder = msgspec.json.Encoder()


class Value(Struct, frozen=True, kw_only=True, gc=False):
    """The base of values that are handed to callers: frozen, compared field by field."""

    def to_dict(self) -> dict[str, Any]:
        """This value as JSON's own types, equal to its JSON read back: times as text in UTC with `Z`.

        Raises InputError where a caller's own value holds what JSON cannot, such as half a character.

        >>> from enricher import Paper
        >>> Paper.from_dict(Paper(title="A").to_dict()) == Paper(title="A")
        True
        """
        try:
            fields: dict[str, Any] = msgspec.json.decode(_encoder.encode(self))
        except (TypeError, ValueError, OverflowError) as fault:  # UnicodeEncodeError is a ValueError
            raise InputError(f"this {type(self).__name__} cannot be written as JSON: {fault}") from fault
        return fields

    @classmethod
    def from_dict(cls, fields: dict[str, Any]) -> Self:
        """The value that `to_dict` gave. Raises InputError on another form."""
        try:
            return msgspec.convert(fields, cls)
        except msgspec.ValidationError as fault:
            raise InputError(f"this is no {cls.__name__}: {fault}") from fault
