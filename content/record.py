"""Frozen records: what the standard library's frozen dataclasses are, made without it.

A short command has no time for `dataclasses`: its import takes 5 ms, and at every start it compiles
methods for each kind. Here a few serve them all, and a type checker knows the fields and arguments
of each as well as a dataclass's (PEP 681).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field

_set = object.__setattr__


class _Known:
    """A kind's fields as `dataclasses` knows them: so its `fields` and `replace` take ours too."""

    def __init__(self) -> None:
        self._made: dict[type[Frozen], dict[str, Field[Any]]] = {}

    def __get__(self, record: Frozen | None, kind: type[Frozen]) -> dict[str, Field[Any]]:
        if kind not in self._made:
            from dataclasses import field, make_dataclass

            # By a factory: of what cannot be hashed, `dataclasses` fears that it can be changed.
            given = (
                (name, object, field(default_factory=partial(getattr, kind, name)))
                for name in kind._fields[kind._needed :]
            )
            made: Any = make_dataclass(kind.__name__, [*kind._fields[: kind._needed], *given])
            self._made[kind] = made.__dataclass_fields__
        return self._made[kind]


@dataclass_transform(eq_default=False, frozen_default=True)
class Frozen:
    """A record that does not change, made of positional and named values; equal only to itself.

    Its fields are what its class, and before that the classes above it, annotate. What is assigned
    there is a field's default, and is shared: nothing that can be changed belongs there.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _needed: ClassVar[int] = 0
    __dataclass_fields__ = _Known()

    def __init_subclass__(cls) -> None:
        hints = cls.__annotations__.items()
        own = [name for name, hint in hints if not hint.startswith("ClassVar")]
        cls._fields = tuple(dict.fromkeys((*cls._fields, *own)))
        cls._needed = sum(not hasattr(cls, name) for name in cls._fields)

    def __init__(self, *values: Any, **named: Any) -> None:
        """Raises TypeError where a field has no value, or a value no field."""
        fields = self._fields
        if named or not self._needed <= len(values) <= len(fields):
            _check(type(self), len(values), named)
        for at, value in enumerate(values):
            _set(self, fields[at], value)
        # What is not given, the class has.
        for name, value in named.items():
            _set(self, name, value)

    if not TYPE_CHECKING:  # It would take any name for one that can be set.

        def __setattr__(self, name, *value):
            raise AttributeError(f"a {type(self).__name__} does not change, nor its {name!r}")

        __delattr__ = __setattr__

    def __repr__(self) -> str:
        said = (f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__qualname__}({', '.join(said)})"


class Value(Frozen):
    """A frozen record that is equal to any other of its class with the same values."""

    def _values(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self._fields])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)) or not isinstance(self, type(other)):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())


def _check(kind: type[Frozen], values: int, named: dict[str, Any]) -> None:
    """Raise TypeError unless so many values, and the named ones, make a record of a kind."""
    further = kind._fields[values:]
    missing = [name for name in kind._fields[values : kind._needed] if name not in named]
    unknown = [name for name in named if name not in further]
    if missing or unknown or values > len(kind._fields):
        raise TypeError(f"{kind.__name__}({', '.join(kind._fields)}): {missing=}, {unknown=}")


if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(record, /, **changes):
        """A record like another, but for some values. Raises TypeError for what is no field."""
        old = {name: getattr(record, name) for name in record._fields}
        return type(record)(**old | changes)
