"""Load a pack: a folder of YAML, to a checked `Pack` or to all its faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from content import build, build_guide, build_source, checks, dates, model
from content.faults import Fault, PackError, Place, closest, nearest
from content.fields import Fields, Mention, Workshop, named, records
from content.pack import Header, Pack
from content.reader import MAX_BYTES, Node, Table, read

R = TypeVar("R")

BUILT_IN = Path(__file__).resolve().parent / "gsomia"
"""The pack that comes with the explorer."""

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


def load(folder: Path = BUILT_IN) -> Pack:
    """Load and check the pack in a folder.

    Raises PackError with every fault that one run can find, each with its place.
    """
    return _Loading(folder).run()


class _Loading:
    """One loading run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shop = Workshop()
        self.unread: set[str] = set()

    def run(self) -> Pack:
        if not self.folder.is_dir():
            raise PackError(
                [Fault(Place(str(self.folder)), "no such folder; name a pack's folder")]
            )
        roots = {name: self._read(f"{name}.yaml", name not in OPTIONAL) for name in FILES}
        actors = self._records(roots, "actors", build.actor)
        unnamed = frozenset(a.id for a in actors if a.actor_kind == "unnamed")
        sources, quotes = self._sources(unnamed)
        lenses = build_guide.Lenses({q.id: q for q in quotes})
        positions = build.Positions({q.id: q for q in quotes}, {s.id: s.published for s in sources})
        pack = Pack(
            header=self._header(roots["pack"]),
            sources=sources,
            quotes=quotes,
            actors=actors,
            events=self._records(roots, "events", build.event),
            factors=self._records(roots, "factors", build.factor),
            links=self._records(roots, "links", positions.link),
            questions=self._records(roots, "questions", positions.question),
            disagreements=self._records(roots, "disagreements", build_guide.disagreement),
            mechanisms=self._records(roots, "mechanisms", build_guide.mechanism),
            terms=self._records(roots, "terms", build_guide.term),
            lenses=self._records(roots, "lenses", lenses.lens),
            gaps=self._records(roots, "gaps", build_guide.gap),
            tour=self._records(roots, "tour", build_guide.tour_step),
            aftermath=self._records(roots, "aftermath", build_guide.outside),
            rings=self._records(roots, "rings", build_guide.ring),
        )
        self._strangers()
        self._resolve()
        if not self.unread:
            checks.check(pack, self.shop)
        if self.shop.faults:
            raise PackError(self.shop.faults)
        return pack

    def _read(self, name: str, needed: bool = True) -> Node | None:
        path = self.folder / name
        # Only plain files of the pack itself: a link could lead anywhere, a pipe never ends.
        if path.is_symlink() or not path.is_file():
            if needed or path.is_symlink():
                self.shop.fault(Place(name), "no such file; a pack needs it as a plain file")
                self.unread.add(name)
            return None
        try:
            with path.open("rb") as file:
                raw = file.read(MAX_BYTES + 1)
        except OSError as error:
            self.shop.fault(Place(name), f"cannot be read: {error.strerror}")
            self.unread.add(name)
            return None
        root, faults = read(name, raw)
        self.shop.faults.extend(faults)
        if root is None and needed and not faults:
            self.shop.fault(Place(name), "empty; a pack needs it")
        if root is None and (needed or faults):
            self.unread.add(name)
        return root

    def _strangers(self) -> None:
        """Report files that nobody reads: most likely a name written wrong."""
        known = [f"{name}.yaml" for name in FILES]
        for path in sorted(self.folder.iterdir()):
            if path.suffix in (".yaml", ".yml") and path.name not in known:
                hint = nearest(path.name, known) or f"; a pack has {', '.join(known)}"
                self.shop.fault(Place(path.name), f"a file that nobody reads{hint}")
        for path in sorted((self.folder / "sources").glob("*.yml")):
            self.shop.fault(
                Place(f"sources/{path.name}"), f"nobody reads it; name it {path.stem}.yaml"
            )

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
        self, roots: dict[str, Node | None], name: str, builder: Callable[[Fields, str], R]
    ) -> tuple[R, ...]:
        return records(roots[name], self.shop, _KIND_OF_FILE[name], builder)

    def _sources(
        self, unnamed: frozenset[str]
    ) -> tuple[tuple[model.Source, ...], tuple[model.Quote, ...]]:
        folder = self.folder / "sources"
        own = folder.is_dir() and not folder.is_symlink()
        files = sorted(folder.glob("*.yaml")) if own else []
        if not files:
            self.shop.fault(Place("sources/"), "no articles; add a file for each")
            self.unread.add("sources/")
        sources: list[model.Source] = []
        quotes: list[model.Quote] = []
        for file in files:
            root = self._read(f"sources/{file.name}")
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
            article = "an" if kind[0] in "aeiou" else "a"
            near = closest(mention.id, known.get(kind, ()))
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
