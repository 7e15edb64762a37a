"""The command `diff PACK1 PACK2`: what changed in meaning from one pack to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import plain
from app.exports.document import document
from app.options import FOUND_NOTHING, OK, Options
from app.packs import importing
from app.packs.changes import SECTIONS, Change, Section, changes
from app.packs.sameness import Json
from app.packs.unpacking import Unfit
from app.talk import complain, print_json, say
from content.faults import PackError
from content.loader import load
from content.pack import Pack
from content.verbatim import marked, words

HEADINGS: dict[Section, str] = {
    "positions": "Who holds what",
    "quotes": "Quotes",
    "dates": "Dates",
    "records": "Added, gone and renamed",
    "values": "Other values",
    "wording": "Wording",
}
COUNTED: dict[Section, str] = {
    "positions": "position",
    "quotes": "change of quotes",
    "dates": "date",
    "records": "record",
    "values": "other value",
    "wording": "wording",
}
"""A section's changes, counted one."""

SHORT = 320
"""A changed text of at most so many characters is shown; of a longer one, only where it is."""

KEPT = 4
"""So many unchanged words are shown beside those that changed."""


def run(options: Options) -> int:
    """Print what changed from the pack `options.folder` to the pack `options.other`.

    Each is a folder, or else a document of `export json`, in a file or through a pipe. Gives the
    exit code, which is the same whether or not anything changed. Raises OSError where one cannot
    be read.
    """
    assert options.folder and options.other
    found = []
    for path in (options.folder, options.other):
        try:
            found.append(_pack(path))
        except PackError as error:
            say(str(error))
            complain(f"{path}: a pack with faults is not compared; mend it first")
        except Unfit as error:
            complain(f"{path}: {error}")
    if len(found) < 2:
        return FOUND_NOTHING
    old, new = found
    changed = changes(document(old), document(new))
    if options.json:
        print_json([asdict(change) for change in changed])
    else:
        print("\n".join(_lines(old, new, changed, options)))
    return OK


def _pack(path: Path) -> Pack:
    """The pack in a folder; the one in a document too, if its rules are kept."""
    if path.is_dir():
        return load(path)
    if not path.exists():
        raise Unfit("no such file or folder; name a pack's folder, or a file of `export json`")
    with TemporaryDirectory() as folder:
        importing.write(importing.read(path), Path(folder))
        return load(Path(folder))


def _lines(old: Pack, new: Pack, changed: list[Change], options: Options) -> Iterator[str]:
    told = _Told(old, new, changed)
    for section in SECTIONS:
        some = [change for change in changed if change.section == section]
        sentences = list(told.sentences(section, some))
        if sentences:
            yield from plain.fill(f"# {HEADINGS[section]}", options.width)
            yield ""
        for sentence in sentences:
            yield from plain.fill(f"- {sentence}", options.width)
        if sentences:
            yield ""
    yield from plain.fill(told.summary(options.folder, options.other), options.width)


class _Told:
    """Changes in words."""

    def __init__(self, old: Pack, new: Pack, changed: list[Change]) -> None:
        self.changed = changed
        records = [r for pack in (old, new) for r in (*pack.by_ref.values(), *pack.rings)]
        self.kinds = {r.ref: _KINDS.get(r.kind, r.kind) for r in records}
        # A quote and a ring have their ids alone.
        self.names = {r.ref: "" if r.kind in ("quote", "ring") else r.label for r in records}
        self.names["pack"] = new.header.title
        whole = {c.id for c in changed if c.what in ("added", "gone") and c.section == "records"}
        # The quotes of an article that came or went are counted with it.
        self.with_article = Counter(
            source for c in changed if (source := self._article(c)) in whole
        )

    @staticmethod
    def _article(change: Change) -> str:
        """The article of a whole quote that was added or is gone."""
        whole = change.section == "quotes" and change.what in ("added", "gone")
        return change.id.partition("/")[0] if whole else ""

    def sentences(self, section: Section, some: list[Change]) -> Iterator[str]:
        """The changes of a section, a sentence each."""
        long: list[str] = []
        for change in some:
            match section:
                case "positions":
                    yield self._position(change)
                case "quotes":
                    if self._article(change) not in self.with_article:
                        yield self._quote(change)
                case "records":
                    yield self._record(change)
                case "wording":
                    turn = diff(change.was or "", change.now or "")
                    if len(turn) <= SHORT:
                        yield f"{self._of(change)}: {turn}"
                    else:
                        long.append(f"{_plain(change.field)} [{change.id}]")
                case _:
                    yield f"{self._of(change)}: {self._turn(change)}"
        if long:
            count = "1 longer text" if len(long) == 1 else f"{len(long)} longer texts"
            yield f"{count}: {', '.join(long)}"

    def summary(self, *folders: Path | None) -> str:
        """The last line: how much of what changed, or that nothing did."""
        from_to = f"From {folders[0]} to {folders[1]}"
        if not self.changed:
            return f"{from_to} nothing changed in meaning."
        counts = Counter(change.section for change in self.changed)
        said = [f"{counts[s]} {_plural(COUNTED[s], counts[s])}" for s in SECTIONS if counts[s]]
        return f"{from_to}: {', '.join(said)}."

    def _of(self, change: Change) -> str:
        """What a change is in: 'The treaty is signed [event/signed], summary'."""
        field = _plain(change.field)
        of = f" of {self._id(change.actor)}" if change.actor else ""
        if change.field == "positions/note":
            field, of = "editors' note", f" on the position{of}"
        return f"{self._id(change.id)}, {field}{of}" if field else self._id(change.id)

    def _id(self, id: str) -> str:
        name = self.names.get(id, "")
        return f"{name} [{id}]" if name and name != id else f"[{id}]"

    def _position(self, change: Change) -> str:
        who, on = self._id(change.actor), f"“{self.names[change.id]}” [{change.id}]"
        position = change.now or change.was
        field = change.field.removeprefix("positions/")
        if change.what != "changed":
            verb = "new" if change.what == "added" else "gone"
            return f"{on}: {verb}: {who} {self._stance(position)} [{', '.join(position['quotes'])}]"
        if field == "hedge":
            return f"{on}: {who}: hedge {_hedge(change.was, change.now)}"
        turn = self._turn(change)
        return f"{on}: {who}: {turn if field == 'stance' else f'{_plain(field)}: {turn}'}"

    def _stance(self, position: Json) -> str:
        """What an actor holds, and how; a note is the editors', and stands as theirs."""
        said = [position["stance"]]
        if position.get("hedge"):
            said.append(f"hedged “{position['hedge']}”")
        said += self._relayed(position["reported_by"])
        answer = f": {position['answer']}" if position.get("answer") else ""
        note = f" (Editors: {position['note']})" if position.get("note") else ""
        return f"{', '.join(said)}{answer}{note}"

    def _relayed(self, by: str | None) -> list[str]:
        return [f"as relayed by {self._id(by)}"] if by else []

    def _quote(self, change: Change) -> str:
        if change.what in ("added", "gone"):
            quote = change.now or change.was
            who = self.names.get(quote["speaker"] or "", "")
            how = ", ".join([who, quote["voice"], *self._relayed(quote["relayed_by"])])
            return f"{change.what}: “{quote['text']}” ({how}) [{change.id}]"
        if change.field == "text":
            return f"words: “{diff(change.was, change.now, all_of_it=True)}” [{change.id}]"
        return f"{self._of(change)}: {self._turn(change)}"

    def _record(self, change: Change) -> str:
        kind = self.kinds[change.id]
        if change.what == "renamed":
            return f"{kind} renamed: {self._id(change.id)}, before [{change.was}]"
        count = self.with_article[change.id]
        quotes = f", with {count} {_plural('quote', count)}" if count else ""
        return f"{kind} {change.what}: {self._id(change.id)}{quotes}"

    def _turn(self, change: Change) -> str:
        """From what to what: 'asserts -> denies', 'added [one/keep]; gone [one/denies]'."""
        was, now = change.was, change.now
        if change.what == "reordered":
            return f"order: {self._listed(was)} -> {self._listed(now)}"
        if change.what == "changed" and isinstance(was, list | tuple):
            pairs = (("added", now), ("gone", was))
            return "; ".join(f"{verb} {self._listed(many)}" for verb, many in pairs if many)
        if isinstance(was or now, dict):
            part = "; ".join(f"{key}: {self._value(v)}" for key, v in (was or now).items() if v)
            return f"{change.what}: {part}"
        return f"{self._value(was)} -> {self._value(now)}"

    def _value(self, value: Any) -> str:
        if isinstance(value, list | tuple):
            return self._listed(value)
        if isinstance(value, dict):
            return "; ".join(f"{key}: {self._value(v)}" for key, v in value.items() if v)
        if value is None or value == "":
            return "nothing"
        return self._id(value) if value in self.names else str(value)

    def _listed(self, many: Iterable[Any]) -> str:
        many = list(many)
        if all(isinstance(one, str) and one in self.names for one in many):
            return f"[{', '.join(many)}]"
        return ", ".join(f"“{o}”" if isinstance(o, str) else self._value(o) for o in many)


_KINDS = {
    "source": "article",
    "tour": "step of the tour",
    "outside": "fact outside the articles",
    "disagreement": "difference",
}


def _plain(field: str) -> str:
    return field.replace("_", " ").replace("/", ", ")


def _plural(words: str, count: int) -> str:
    if count == 1:
        return words
    return words.replace("change of", "changes of") if " of " in words else f"{words}s"


def _hedge(was: str | None, now: str | None) -> str:
    if not now:
        return f"“{was}” dropped"
    return f"“{now}” added" if not was else f"“{was}” -> “{now}”"


def diff(was: str, now: str, *, all_of_it: bool = False) -> str:
    """Two texts as one: [-words that are gone-], {+words that came+}, and some of the others.

    The folds under which a quote is still verbatim are no difference.
    """
    return marked(words(was), words(now), None if all_of_it else KEPT)
