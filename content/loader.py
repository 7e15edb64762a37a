"""Load a pack: a folder of YAML, to a checked `Pack` or to all its faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from content import build, build_guide, build_source, checks, dates, model
from content.faults import Fault, PackError, Place, nearest
from content.fields import Fields, named, record
from content.files import Folder, NotPlain
from content.limits import ARTICLE_TAKES, ENTRIES, FILE_BYTES, MIB, PACK_BYTES, SOURCES, VALUES
from content.pack import Header, Pack
from content.reader import Items, Node, Room, Table, TooMuch, read
from content.store.opening import BUILT_IN
from content.workshop import Enough, Mention, Workshop

R = TypeVar("R")

_NO_ARTICLES = "no articles; add a file for each"

FILES = (
    "pack",
    "actors",
    "events",
    "factors",
    "links",
    "questions",
    "disagreements",
    "mechanisms",
    "terms",
    "lenses",
    "gaps",
    "tour",
    "aftermath",
    "rings",
)
"""The files at the top of a pack, one kind of record each; sources/ holds a file per article."""

OPTIONAL = frozenset(FILES) - {"pack", "actors", "events", "links"}

_KIND_OF_FILE = {
    "actors": "actor",
    "events": "event",
    "factors": "factor",
    "links": "link",
    "questions": "question",
    "disagreements": "disagreement",
    "mechanisms": "mechanism",
    "terms": "term",
    "lenses": "lens",
    "gaps": "gap",
    "tour": "tour",
    "aftermath": "outside",
    "rings": "ring",
}


def load(folder: Path = BUILT_IN, told: Callable[[str, bytes], None] | None = None) -> Pack:
    """Load and check the pack in a folder. `told` gets the name and the bytes of each file read.

    Raises PackError with every fault that one run can find, each with its place; or with one alone,
    where the pack breaks a limit of `content.limits` and the rest is not looked at.
    """
    return _Loading(folder, told).run()


class _Loading:
    """One loading run."""

    def __init__(self, folder: Path, told: Callable[[str, bytes], None] | None) -> None:
        self.folder = folder
        self.told = told
        self.shop = Workshop()
        self.unread: set[str] = set()
        self.bytes = PACK_BYTES
        self.room = Room()

    def run(self) -> Pack:
        try:
            opened = Folder(self.folder)
        except FileNotFoundError:
            raise self._unfit("no such folder; name a pack's folder") from None
        except NotADirectoryError:
            raise self._unfit("no folder; name a pack's folder") from None
        except OSError as error:
            raise self._unfit(f"cannot be read: {error.strerror}") from None
        with ExitStack() as open_folders:
            open_folders.enter_context(opened)
            try:
                pack = self._load(opened, self._sources(opened, open_folders))
            except Enough:
                raise PackError(self.shop.faults, whole=self.shop.whole) from None
        if self.shop.faults:
            raise PackError(self.shop.faults)
        return pack

    def _unfit(self, why: str) -> PackError:
        return PackError([Fault(Place(str(self.folder)), why)])

    def _load(self, folder: Folder, sources: Folder | None) -> Pack:
        files = self._files(sources) if sources is not None else []
        # An article takes more than that; a file with less is none, and makes no room.
        sound = sources.files_of(files, ARTICLE_TAKES) if sources is not None else 0
        self.shop.allow(sound)
        self.room = Room(self.shop.most(VALUES), self.shop.most(FILE_BYTES))
        self.bytes = self.shop.most(PACK_BYTES)
        header = self._header(self._read(folder, "pack.yaml", needed=True))
        actors = self._records(folder, "actors", build.actor)
        unnamed = frozenset(a.id for a in actors if a.actor_kind == "unnamed")
        articles, quotes = self._articles(sources, files, unnamed)
        lenses = build_guide.Lenses({q.id: q for q in quotes})
        positions = build.Positions(
            {q.id: q for q in quotes}, {s.id: s.published for s in articles}
        )
        pack = Pack(
            header=header,
            sources=articles,
            quotes=quotes,
            actors=actors,
            events=self._records(folder, "events", build.event),
            factors=self._records(folder, "factors", build.factor),
            links=self._records(folder, "links", positions.link),
            questions=self._records(folder, "questions", positions.question),
            disagreements=self._records(folder, "disagreements", build_guide.disagreement),
            mechanisms=self._records(folder, "mechanisms", build_guide.mechanism),
            terms=self._records(folder, "terms", build_guide.term),
            lenses=self._records(folder, "lenses", lenses.lens),
            gaps=self._records(folder, "gaps", build_guide.gap),
            tour=self._records(folder, "tour", build_guide.tour_step),
            aftermath=self._records(folder, "aftermath", build_guide.outside),
            rings=self._records(folder, "rings", build_guide.ring),
        )
        self._strangers(folder)
        self._resolve()
        if not self.unread:
            checks.check(pack, self.shop)
        return pack

    def _read(
        self,
        folder: Folder,
        name: str,
        *,
        needed: bool,
        under: str = "",
        each: Callable[[Node], None] | None = None,
    ) -> Node | None:
        """The root of a file, which is `under` another folder of the pack than its own.

        `each` gets the entries of a list, which is empty then. Of a file that cannot be read to its
        end nothing that was built of them stays.
        """
        path = f"{under}{name}"
        try:
            raw = folder.read(name, min(self.room.file_bytes, self.bytes))
        except (FileNotFoundError, NotPlain) as error:
            if isinstance(error, NotPlain):
                what = "a link, a folder, a pipe or the like; a pack needs it as a plain file"
                self.shop.fault(Place(path), what)
                self.unread.add(path)
            elif needed:
                self.shop.fault(Place(path), "no such file; a pack needs it")
                self.unread.add(path)
            return None
        except OSError as error:
            self.shop.fault(Place(path), f"cannot be read: {error.strerror}")
            self.unread.add(path)
            return None
        if self.bytes < len(raw) <= self.room.file_bytes:
            most = self.shop.most(PACK_BYTES) // MIB
            self.shop.refuse(Place(path), f"with this file the pack is larger than {most} MiB")
        self.bytes -= len(raw)
        if self.told is not None:
            self.told(path, raw)
        mark = self.shop.mark()
        stopped: list[Enough] = []

        def one(node: Node) -> None:
            # What is wrong with the file itself is said before what is wrong in it, however much
            # that is: it is read to its end.
            try:
                if each is not None and not stopped:
                    each(node)
            except Enough as enough:
                stopped.append(enough)

        root, faults = read(path, raw, self.room, one if each else None)
        if root is None:
            self.shop.back(mark)
        elif stopped:
            raise stopped[0]
        for fault in faults:
            if isinstance(fault, TooMuch):
                self.shop.refuse(fault.place, fault.message)
            self.shop.fault(fault.place, fault.message)
        if root is None and needed and not faults:
            self.shop.fault(Place(path), "empty; a pack needs it")
        if root is None and (needed or faults):
            self.unread.add(path)
        return root

    def _strangers(self, folder: Folder) -> None:
        """Report files that nobody reads: most likely a name written wrong."""
        known = [f"{name}.yaml" for name in FILES]
        for name in folder.names()[0]:
            if name.endswith((".yaml", ".yml")) and name not in known:
                hint = nearest(name, known) or f"; a pack has {', '.join(known)}"
                self.shop.fault(Place(name), f"a file that nobody reads{hint}")

    def _header(self, root: Node | None) -> Header:
        if not isinstance(root, Table):
            if root is not None:
                self.shop.fault(root.place, "must be a mapping that describes the pack")
            return Header("", "", "", "", "", "", dates.UNDATED, "", "", "")
        fields = Fields(root, self.shop, "pack")
        header = build.header(fields)
        fields.done()
        if header.schema not in ("", "1"):
            self.shop.fault(
                fields.place("schema"), f"schema {header.schema!r} is not known; this is schema 1"
            )
        return header

    def _records(
        self, folder: Folder, name: str, builder: Callable[[Fields, str], R]
    ) -> tuple[R, ...]:
        """The records of a file, each built as soon as it is read."""
        kind = _KIND_OF_FILE[name]
        file = f"{name}.yaml"
        built: list[R] = []

        def each(node: Node) -> None:
            made = record(node, self.shop, kind, builder)
            if made is not None:
                built.append(made)
            if not isinstance(node, Table):
                # What it was to hold is not known: that nothing names it, say, is no fault of its
                # own.
                self.unread.add(file)

        root = self._read(folder, file, needed=name not in OPTIONAL, each=each)
        if root is None:
            return ()
        if not isinstance(root, Items):
            self.shop.fault(root.place, f"must be a list of {kind} records")
            self.unread.add(file)
        return tuple(built)

    def _sources(self, pack: Folder, open_folders: ExitStack) -> Folder | None:
        """The folder of the articles, open; None where it cannot be."""
        try:
            return open_folders.enter_context(pack.folder("sources"))
        except OSError as error:
            if isinstance(error, NotPlain):
                what = "no folder, or a link to one; put the articles into a folder of the pack"
            elif isinstance(error, FileNotFoundError):
                what = _NO_ARTICLES
            else:
                what = f"cannot be read: {error.strerror}"
            self.shop.fault(Place("sources/"), what)
            self.unread.add("sources/")
        return None

    def _files(self, sources: Folder) -> list[str]:
        """The names of the articles' files."""
        try:
            names, whole = sources.names()
        except OSError as error:
            self.shop.fault(Place("sources/"), f"cannot be read: {error.strerror}")
            self.unread.add("sources/")
            return []
        files = [name for name in names if name.endswith(".yaml")]
        if not whole or len(files) > SOURCES:
            many = f"more than {SOURCES} articles" if whole else f"more than {ENTRIES} files"
            self.shop.refuse(Place("sources/"), f"{many}; split the pack")
        for name in names:
            if name.endswith(".yml"):
                self.shop.fault(
                    Place(f"sources/{name}"),
                    f"nobody reads it; name it {name.removesuffix('.yml')}.yaml",
                )
        if not files:
            self.shop.fault(Place("sources/"), _NO_ARTICLES)
            self.unread.add("sources/")
        return files

    def _articles(
        self, folder: Folder | None, files: list[str], unnamed: frozenset[str]
    ) -> tuple[tuple[model.Source, ...], tuple[model.Quote, ...]]:
        sources: list[model.Source] = []
        quotes: list[model.Quote] = []
        for name in files if folder is not None else ():
            assert folder is not None
            root = self._read(folder, name, needed=True, under="sources/")
            if not isinstance(root, Table):
                if root is not None:
                    self.shop.fault(root.place, "must be a mapping that describes an article")
                continue
            id = named(root, self.shop, "source")
            if id is None:
                continue
            fields = Fields(root, self.shop, f"source {id!r}")
            fields.text("id")
            source, said = build_source.source(fields, id, unnamed)
            fields.done()
            sources.append(source)
            quotes.extend(said)
        order = sorted(sources, key=lambda source: (source.published, source.id))
        rank = {source.id: number for number, source in enumerate(order)}
        quotes.sort(key=lambda quote: rank[quote.source])
        return tuple(order), tuple(quotes)

    def _resolve(self) -> None:
        """Report every id that names nothing, with the nearest that does."""
        known: dict[str, set[str]] = {}
        for key in self.shop.places:
            kind, _, id = key.partition(":")
            known.setdefault(kind, set()).add(id)
        known["event or factor"] = known.get("event", set()) | known.get("factor", set())
        known["record"] = {
            id if kind in ("quote", "source") else f"{kind}/{id}"
            for kind, ids in known.items()
            for id in ids
            if kind not in ("event or factor", "record", "ring")
        }
        for node in known.get("event", set()) & known.get("factor", set()):
            self.shop.fault(self.shop.places[f"factor:{node}"], f"{node!r} is an event's id too")
        for mention in self.shop.mentions:
            if self._answers(mention, known):
                continue
            kind = mention.kind
            ids = known.get(kind, ())
            article = "an" if kind[0] in "aeiou" else "a"
            near = self.shop.closest(mention.id, ids)
            if near:
                # Most likely meant: so it is in use, whatever the slip of the keyboard.
                self.shop.meant.add(near)
            hint = f"; did you mean {near!r}?" if near else ""
            self.shop.fault(
                mention.place, f"{mention.within}: {mention.id!r} is not {article} {kind}{hint}"
            )

    def _answers(self, mention: Mention, known: dict[str, set[str]]) -> bool:
        """Whether an id resolves, or cannot be judged since the file of its kind was not read."""
        if mention.id in known.get(mention.kind, ()):
            return True
        files = {_file_of(kind) for kind in _kinds(mention.kind)}
        return any(unread == f or unread.startswith(f) for unread in self.unread for f in files)


def _kinds(kind: str) -> Iterable[str]:
    if kind == "event or factor":
        return ("event", "factor")
    if kind == "record":
        return (*_KIND_OF_FILE.values(), "source")
    return (kind,)


def _file_of(kind: str) -> str:
    if kind in ("quote", "source"):
        return "sources/"
    return next((f"{file}.yaml" for file, k in _KIND_OF_FILE.items() if k == kind), "")


__all__ = ["BUILT_IN", "FILES", "load"]
