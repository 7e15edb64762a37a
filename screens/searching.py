"""Search: results while typing, what they have in common beside them; Enter lands on a result."""

from __future__ import annotations

from asyncio import Task, create_task, sleep, to_thread, wait
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from threading import Lock, Thread

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from content import wording
from content.dossier import Dossier
from content.search import query, telling
from content.search.found import Facets as Counts
from content.search.found import Found, Hit, Sort
from content.search.table import NoSearch
from screens import guided, text
from screens.base import AppScreen
from screens.chrome import Hint, KeyBar
from screens.facets import Facets
from screens.lines import Lines
from screens.results import PAGE, Results

HOW = (
    'Words, "a phrase", -without · actor:suga side:japan source:kbs voice:direct lane:trade '
    "kind:quote · before:2019-08-25 after:22aug2019"
)
"""The query language in one line."""


FRAME = 1 / 60
"""Seconds that a letter may wait for its results: to paint it without them, and them a frame later,
takes twice as long."""

SHOWN = 200
"""How many results are listed; the line above tells of more."""

PAUSE = 0.015
"""Seconds between the first page of results and the question for the rest and the counts: so long
it takes to paint the page. What is there sooner waits for the next frame anyway."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a search led to: what was typed and found, and which of the hits was chosen, if any."""

    typed: str
    found: Found
    chosen: int | None


class SearchScreen(AppScreen[Result]):
    """A line to type in, the hits below it and counts beside them.

    Dismissed with a Result. What is typed is searched off the event loop: a
    letter waits for its results a frame at most, and an answer that comes after more was typed is
    dropped.
    """

    def __init__(
        self, dossier: Dossier, start: str, past: Sequence[str], hints: Sequence[Hint]
    ) -> None:
        """`start` is a query to begin with, `past` are the earlier ones, the last one first."""
        super().__init__()
        self.dossier = dossier
        self.past = tuple(past)
        self.sort: Sort = "relevance"
        self._hints = hints
        self._asked = 0
        self._shown = 0
        self._enter = False
        self._turn = Lock()
        self._held = ExitStack()
        self._lack = ""
        self.found = Found(query.Query(""))
        # Selected at the start only: what is typed on from the results is typed on.
        self.line = Input(
            start, placeholder='Words, or a "phrase" …', id="query", select_on_focus=False
        )
        # Held, and not looked for: an answer may come while the screen goes.
        self.told = Static(id="found", markup=False)
        self.results = Results()
        self.facets = Facets()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits of what was typed, as far as they are known."""
        return self.found.hits

    @property
    def answered(self) -> bool:
        """Whether what is shown is the answer to what was typed, whole."""
        return self._shown == self._asked

    def compose(self) -> ComposeResult:
        """The line, what was found, the hits, the counts, the keys."""
        yield self.line
        yield self.told
        with Horizontal(id="answers"):
            yield self.results
            yield self.facets
        yield KeyBar(self._hints)

    def on_mount(self) -> None:
        """Start in the line; a query kept from before is selected, to be typed over."""
        self._entitle()
        self.line.focus()
        self.line.select_all()
        self._tell()
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        """Have ready, before anything is typed, what the first letter would have to wait for.

        Not where that takes long, as of a large pack on an earlier day: nothing may be typed.
        """
        many = len(self.dossier.whole.pack.quotes) > guided.SWIFT
        if many and self.dossier.pack.index is None:
            return
        # A daemon, and no worker of Textual's: who leaves meanwhile does not wait for its end.
        Thread(target=self._index, name="index", daemon=True).start()

    def _index(self) -> None:
        # What is wrong is told when something is typed: then it fails again.
        with self._turn, suppress(Exception):
            _ = self.dossier.index.labels

    def _entitle(self) -> None:
        day = text.day(self.dossier, keys="")
        where = f" {day}" if day else ""
        title = f"Search quotes and everything that rests on them{where}"
        self.line.border_title = Content(title)

    # Asking

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._enter = False
        self._search()

    def renew(self, whole: Dossier) -> None:
        """Search a pack that was read anew for what stands in the line, on the same day."""
        state = whole.at(self.dossier.as_of)
        self.dossier = state if state.pack.quotes else whole
        self._entitle()
        self._search()

    def _search(self) -> None:
        self._asked += 1
        # What comes within a frame is painted with the letter, at once; what does not, after it.
        self._held.close()
        self._held = ExitStack()
        self._held.enter_context(self.app.batch_update())
        self._ask(self._asked, self.line.value, self._held)

    def on_unmount(self) -> None:
        """Let the next screen be painted, whatever is still to come here."""
        self._held.close()

    def on_screen_suspend(self) -> None:
        """Under another screen, an answer that comes opens nothing."""
        self._enter = False

    @work(exclusive=True, group="search", exit_on_error=True)
    async def _ask(self, asked: int, typed: str, held: ExitStack) -> None:
        """Ask and show the answer; where this Python cannot search, say so.

        `held` keeps the letter from being painted.
        """
        try:
            await self._show(asked, typed, held)
        except NoSearch as error:
            self._lack = str(error)
            self._tell()
            self._shown = asked

    async def _show(self, asked: int, typed: str, held: ExitStack) -> None:
        """Ask for a first page and show it; then for the rest, and the counts."""
        asking = create_task(to_thread(self._answer, asked, typed, PAGE))
        asking.add_done_callback(_retrieve)
        try:
            await wait({asking}, timeout=FRAME)
            if asking.done():
                self._list(asking.result())
        finally:
            held.close()
        if not asking.done():
            self._list(await asking)
        # What was found is painted before more is asked for; whoever types on needs no more.
        await sleep(PAUSE)
        whole = await to_thread(self._rest, asked, typed)
        if whole is None:
            return
        self.found, counts = whole
        self.results.extend(self.found.hits)
        self.facets.show(counts)
        self._tell()
        self._shown = asked
        if self._enter:
            self._choose(self.results.highlighted)

    def _answer(self, asked: int, typed: str, limit: int) -> Found | None:
        """The answer to what was typed; None where more was typed since. Not on the event loop."""
        with self._turn:
            if asked != self._asked:
                return None
            # The first search builds the index.
            index = self.dossier.index
            whole = limit > PAGE
            return index.search(typed, limit=limit, sort=self.sort, typing=True, thorough=whole)

    def _rest(self, asked: int, typed: str) -> tuple[Found, Counts] | None:
        found = self._answer(asked, typed, SHOWN)
        with self._turn:
            if found is None or asked != self._asked:
                return None
            return found, self.dossier.index.facets(found, others=True, typing=True)

    # Showing

    def _list(self, found: Found | None) -> None:
        if found is None:
            return
        self.found = found
        if found.query.empty:
            self.results.offer(self.past)
        else:
            self.results.show(found.hits)
        self._tell()

    def _tell(self) -> None:
        lines = [text.data(line, text.MUTED) for line in self._lines()]
        # Another height would lay the whole screen out anew.
        self.told.update(Content("\n").join(lines), layout=False)
        self.results.border_title = Content(self._heading())
        narrow = self.found.hits and self.has_class("-narrow")
        self.results.border_subtitle = Content("Tab Tab: counts that narrow") if narrow else None

    def _heading(self) -> str:
        if self.results.past or (self.found.query.empty and self.past):
            return "Searched before"
        return "By date" if self.sort == "date" else "Best first"

    def _lines(self) -> Iterator[str]:
        """What was found, and what to know about it, a line each."""
        if self._lack:
            yield f"{self._lack[:1].upper()}{self._lack[1:]}."
        elif self.found.query.empty:
            yield f"{wording.count(len(self.dossier.pack.quotes), 'quote')}; type to search"
            yield HOW
        else:
            yield telling.summary(self.found)
        day = self.dossier.pack.header.as_of.plain if self.dossier.as_of else ""
        if not self.found.query.empty:
            yield " ".join(telling.remarks(self.found, day))

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move through the hits while the typing goes on in the line.

        What is typed before the line has the focus, or beside it, goes into the line too.
        """
        if not self.line.has_focus:
            if event.is_printable and event.character:
                event.stop()
                event.prevent_default()
                self._go_to(self.line)
                self.line.insert_text_at_cursor(event.character)
            return
        moves = {
            "down": "cursor_down",
            "up": "cursor_up",
            "pagedown": "page_down",
            "pageup": "page_up",
        }
        if event.key in moves:
            event.stop()
            event.prevent_default()
            getattr(self.results, f"action_{moves[event.key]}")()

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Tab: from the line to the results, to the counts, and round again."""
        return self._beside(1)

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Shift and Tab: the other way round."""
        return self._beside(-1)

    def _beside(self, step: int) -> Widget | None:
        order: list[Widget] = [self.line, self.results, self.facets]
        if not self.facets.count:
            order.remove(self.facets)
        here = next((at for at, widget in enumerate(order) if widget.has_focus), 0)
        self._go_to(order[(here + step) % len(order)])
        return self.focused

    def _go_to(self, widget: Widget) -> None:
        counting = widget is self.facets
        # In a narrow window the counts take the place of the results while they have the keys.
        # At once, and not with the next layout: further keys may be here already.
        self.facets.display = counting or not self.has_class("-narrow")
        self.results.display = not (counting and self.has_class("-narrow"))
        self.set_focus(widget)
        if counting:
            self.facets.enter()

    @on(events.Resize)
    def _fit(self) -> None:
        self.call_after_refresh(lambda: self._go_to(self.focused or self.line))

    @on(Facets.Chosen)
    def _narrow(self, event: Facets.Chosen) -> None:
        index = self.dossier.index
        line = query.toggled(self.line.value, event.field, event.value, index.choose)
        self.line.value = line
        self.line.cursor_position = len(line)

    def action_sort(self) -> None:
        """By relevance or by date."""
        self.sort = "date" if self.sort == "relevance" else "relevance"
        self._search()

    def action_recall(self) -> None:
        """Put the search before this one into the line; after the first one, the last again."""
        if not self.past:
            self.say("Nothing searched before.")
            return
        typed = self.line.value.strip()
        here = self.past.index(typed) if typed in self.past else -1
        self.line.value = self.past[(here + 1) % len(self.past)]
        self.line.cursor_position = len(self.line.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if not self.answered:
            # The answer is on its way: what was meant is its best hit, not one of those before.
            self._enter = True
        else:
            self._choose(self.results.highlighted)

    @on(Lines.Selected)
    def _selected(self, event: Lines.Selected) -> None:
        self._choose(event.row)

    def _choose(self, at: int | None) -> None:
        if at is None or at >= self.results.count:
            return
        if self.results.hits:
            self.leave(Result(self.line.value, self.found, at))
        else:
            self.line.value = self.results.past[at]
            self.line.cursor_position = len(self.line.value)
            self._go_to(self.line)

    def action_outward(self) -> None:
        """From the counts to the line; from there back to where the search was opened from."""
        if self.facets.has_focus:
            self._go_to(self.line)
        else:
            self.leave(Result(self.line.value, self.found, None))


def _retrieve(asking: Task[Found | None]) -> None:
    """Take note of how a question ended that nobody waits for any more."""
    if not asking.cancelled():
        asking.exception()
