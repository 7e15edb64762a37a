"""Modules that Textual, or asyncio for it, imports and the first frame does without.

Each is in its place, as a module without its contents, and is executed when something in it is
first asked for; a module that has been imported before is left alone. So nothing is missing, only
later. Python's own `LazyLoader` does not serve: asked again for the module itself, as by a second
`import ssl`, it executes it.

Some are asked at once for a name (`from difflib import get_close_matches`). Where that is only ever
called, something stands for it that asks when it is called; where the module has it from another,
which is there already, it is taken from that one.
"""

from __future__ import annotations

import sys
from _thread import RLock
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader
else:
    Loader = object  # To import the real one takes longer than all that is put off.

LATER = {
    "asyncio.sslproto": "encrypted connections",
    "asyncio.staggered": "connections to several addresses",
    "bz2": "compressed archives, for shutil",
    "difflib": "the suggestions in an error about styles",
    "linecache": "lines of source code, for a traceback",
    "locale": "names and numbers of a language",
    "lzma": "compressed archives, for shutil",
    "mimetypes": "the kinds of files that are delivered to a browser",
    "platformdirs": "where a browser would put what it downloads",
    "rich.markup": "styles in brackets, in a text for Rich",
    "rich.table": "a picture of a theme's colours",
    "rich.tree": "a picture of the widgets",
    "ssl": "encrypted connections",
    "textual.canvas": "lines between the cells of a grid",
    "textual.fuzzy": "the search in a list of commands",
    "textual.suggester": "the rest of a word that is typed",
    "textual.types": "names for those who write types, with the widgets that have them",
    "textwrap": "the suggestions in a traceback",
    "tokenize": "the source code of a function, for inspect",
    "urllib.parse": "the address of a file, for pathlib, or one that was typed",
    "uuid": "the name of a notification",
}
"""What is put off, and what it would be for."""

CALLED = {
    "difflib": ("get_close_matches",),
    "platformdirs": ("user_downloads_path",),
    "rich.markup": ("render",),
    "rich.table": ("Table",),
    "rich.tree": ("Tree",),
    "textual.canvas": ("Canvas", "Rectangle"),
    "textual.fuzzy": ("Matcher",),
    "textual.suggester": ("Suggester", "SuggestionReady"),
    "urllib.parse": ("quote_from_bytes", "urlparse"),
    "uuid": ("uuid4",),
}
"""What is taken out of them by name, and is only called."""

FROM = {"textual.types": "textual._types"}
"""Which module has a name already that another would pass on. For a name that this one has not,
the other is executed."""

_NEEDED = {"bz2": "_bz2", "lzma": "_lzma", "ssl": "_ssl"}
"""What a module may lack. Without it the import fails, and has to fail where it stands."""

_AT_HAND = ("__path__", "__file__", "__cached__")
"""What the import system looks for, and sets, without a need for the contents."""


class _PutOff(ModuleType):
    """A module that is executed when something in it is asked for, once, by whichever thread."""

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("__"):
            return ModuleType.__getattribute__(self, name)
        with _TURN:  # While one thread executes it, the others wait, as they would for an import.
            return ModuleType.__getattribute__(self, name)

    def __getattr__(self, name: str) -> Any:
        if name in _AT_HAND:
            raise AttributeError(name)
        # Only for Textual's own imports: whoever asks this module later gets the thing itself.
        if _Finder in sys.meta_path and isinstance(self.__loader__, _Later):
            if name in CALLED.get(self.__name__, ()):
                return _Caller(self, name)
            other = sys.modules.get(FROM.get(self.__name__, ""))
            if other is not None and name in vars(other):
                return vars(other)[name]
        return _real(self, name)

    def _execute(self, name: str) -> None:
        spec = self.__spec__
        later = spec.loader if spec else None
        if spec is None or not isinstance(later, _Later):
            raise AttributeError(name)  # It is being executed, and what it imports asks for it.
        self.__loader__ = spec.loader = later.real
        try:
            later.real.exec_module(self)
        except BaseException:
            self.__loader__ = spec.loader = later  # Whoever asks next is told so, too.
            raise
        object.__setattr__(self, "__class__", ModuleType)


_TURN = RLock()
"""Held while a module is executed. So none may be put off that imports another, not imported yet,
which at once asks one that is put off: two threads could wait for each other."""


def _real(module: ModuleType, name: str) -> Any:
    """What a module has by a name, once it has been executed."""
    with _TURN:
        if type(module) is _PutOff:
            module._execute(name)
    return getattr(module, name)


class _Caller:
    """Calls what it stands for. Taken for a class, it is the one that it stands for."""

    def __init__(self, module: ModuleType, name: str) -> None:
        self._stands_for = module, name

    def __call__(self, *given: Any, **named: Any) -> Any:
        return _real(*self._stands_for)(*given, **named)

    def __getattr__(self, name: str) -> Any:
        if name == "_stands_for":
            raise AttributeError(name)  # It is being copied, and has nothing yet.
        return getattr(_real(*self._stands_for), name)

    def __instancecheck__(self, one: object) -> bool:
        return isinstance(one, _real(*self._stands_for))

    def __subclasscheck__(self, one: type) -> bool:
        return issubclass(one, _real(*self._stands_for))

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return (_real(*self._stands_for),)


class _Later(Loader):
    """Makes a module without its contents."""

    def __init__(self, real: SourceFileLoader) -> None:
        self.real = real

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _PutOff(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing yet."""


class _Finder:
    """Finds what is to be put off, where it is a file of Python's; nothing else."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in LATER or (name in _NEEDED and not _is_there(_NEEDED[name])):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or not isinstance(spec.loader, SourceFileLoader):
            return None
        spec.loader = _Later(spec.loader)
        return spec


def _is_there(name: str) -> bool:
    if name in sys.modules:
        return sys.modules[name] is not None
    return name in sys.builtin_module_names or PathFinder.find_spec(name) is not None


@contextmanager
def put_off() -> Iterator[None]:
    """Within, what is in `LATER` is put off when it is imported."""
    # Where modules have been refused, as for a test, that must stay as it is.
    at = next((n for n, one in enumerate(sys.meta_path) if one is PathFinder), None)
    if at is None:
        yield
        return
    sys.meta_path.insert(at, _Finder)
    try:
        yield
    finally:
        sys.meta_path.remove(_Finder)
