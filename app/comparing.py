"""The command `diff PACK1 PACK2`: what changed in meaning from one pack to another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import importing, plain
from app.changes import LISTS, SECTIONS, Change, Json, Section, changes
from app.exports.document import document
from app.exports.document_back import Unfit
from app.options import FOUND_NOTHING, OK, Options
from app.talk import complain, print_json, say
from content.faults import PackError
from content.folds import quote_fold
from content.loader import load

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

    Each is a folder, or a file of `export json`. Gives the exit code, which is the same whether or
    not anything changed.
    """
    assert options.folder and options.other
    found = []
    for path in (options.folder, options.other):
        try:
            found.append(_document(path))
        except PackError as error:
            say(str(error))
            complain(f"{path}: a pack with faults is not compared; mend it first")
        except Unfit as error:
            complain(f"{path}: {error}")
    if len(found) < 2:
        return FOUND_NOTHING
    old, new = found
    changed = changes(old, new)
    if options.json:
        print_json([asdict(change) for change in changed])
    else:
        print("\n".join(_lines(old, new, changed, options)))
    return OK


def _document(path: Path) -> Json:
    """The document of a pack in a folder; of one in a file too, if its rules are kept."""
    if not path.is_file():
        return document(load(path))
    with TemporaryDirectory() as folder:
        importing.write(importing.read(path), Path(folder))
        return document(load(Path(folder)))


def _lines(old: Json, new: Json, changed: list[Change], options: Options) -> Iterator[str]:
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

    def __init__(self, old: Json, new: Json, changed: list[Change]) -> None:
        self.changed = changed
        pairs = [(name, record) for some in (old, new) for name in LISTS for record in some[name]]
        self.names = {record["id"]: _name(record) for _, record in pairs}
        self.kinds = {r["id"]: _KINDS.get(name) or name.removesuffix("s") for name, r in pairs}
        self.names["pack"] = new["pack"]["title"]
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
                    words = diff(change.was or "", change.now or "")
                    if len(words) <= SHORT:
                        yield f"{self._of(change)}: {words}"
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
        return f"{self._id(change.id)}, {field}{of}" if field else self._id(change.id)

    def _id(self, id: str) -> str:
        name = self.names.get(id, "")
        return f"{name} [{id}]" if name and name != id else f"[{id}]"

    def _position(self, change: Change) -> str:
        who, on = self._id(change.actor), f"“{self.names[change.id]}” [{change.id}]"
        position = change.now or change.was
        field = change.field.rpartition("/")[2]
        if change.what != "changed":
            verb = "new" if change.what == "added" else "gone"
            hedge = f", hedged “{position['hedge']}”" if position.get("hedge") else ""
            by = ", ".join(position["quotes"])
            ours = "".join(f": {position[k]}" for k in ("answer", "note") if position.get(k))
            return f"{on}: {verb}: {who} {position['stance']}{hedge}{ours} [{by}]"
        if field == "hedge":
            return f"{on}: {who}: hedge {_hedge(change.was, change.now)}"
        turn = self._turn(change)
        return f"{on}: {who}: {turn if field == 'stance' else f'{_plain(field)}: {turn}'}"

    def _quote(self, change: Change) -> str:
        if change.what in ("added", "gone"):
            quote = change.now or change.was
            who = self.names.get(quote["speaker"] or "", "")
            return f"{change.what}: “{quote['text']}” ({who}, {quote['voice']}) [{change.id}]"
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
        if change.what == "changed" and isinstance(was, list | tuple):
            pairs = (("added", now), ("gone", was))
            return "; ".join(f"{verb} {self._listed(many)}" for verb, many in pairs if many)
        if isinstance(was or now, dict):
            words = "; ".join(f"{key}: {self._value(v)}" for key, v in (was or now).items() if v)
            return f"{change.what}: {words}"
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
        return ", ".join(self._value(o) if isinstance(o, dict) else f"“{o}”" for o in many)


_KINDS = {
    "sources": "article", "quotes": "quote", "lenses": "lens", "tour": "step of the tour",
    "aftermath": "fact outside the articles", "disagreements": "difference",
}  # fmt: skip


def _name(record: Json) -> str:
    """A record's name in a line; a quote and a ring have their ids alone."""
    return next((record[k] for k in ("short", "title", "publisher") if record.get(k)), "")


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


_WORD = re.compile(r"\S+")


def diff(was: str, now: str, *, all_of_it: bool = False) -> str:
    """Two texts as one: [-words that are gone-], {+words that came+}, and some of the others.

    The folds under which a quote is still verbatim are no difference.
    """
    old, new = _WORD.findall(quote_fold(was)), _WORD.findall(quote_fold(now))
    parts: list[str] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (tag, a1, a2, b1, b2) in enumerate(codes):
        gone, came = old[a1:a2], new[b1:b2]
        if tag == "equal":
            head, tail = (KEPT if at else 0), (KEPT if at < len(codes) - 1 else 0)
            if len(gone) > head + tail + 1 and not all_of_it and len(codes) > 1:
                gone = [*gone[:head], "…", *gone[len(gone) - tail :]]
            parts += gone
            continue
        parts += [f"[-{' '.join(gone)}-]"] if gone else []
        parts += [f"{{+{' '.join(came)}+}}"] if came else []
    return " ".join(parts)
