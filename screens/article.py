"""An article, whole: its paragraphs, quoted passages lit, and what rests on each of them."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from content import cite
from content.describe import description
from content.dossier import Dossier
from content.model import Quote, Record, Source
from content.reading import Paragraph
from screens import text
from screens.pane import SIDEWAYS
from screens.rows import Rows
from screens.tools import Landing, Tools
from screens.viewing import ViewScreen

QUOTED = "underline on $primary-muted"
TARGET = text.HIT
LOW = 30
"""The height in rows below which the article's own text needs the room of its data."""


class Paragraphs(Rows):
    """The paragraphs of an article; left and right go to the passage before and after."""

    BINDINGS = SIDEWAYS


class ArticleScreen(ViewScreen):
    """One article, paragraph by paragraph, with the cursor on a quote's paragraph.

    With the original attached, the full text as printed; without it, what the pack quotes, and in
    brackets one line of ours for each paragraph. The detail tells what rests on the passage.
    """

    name_of_bar = "article"

    def __init__(
        self, tools: Tools, dossier: Dossier, quote: Quote, landing: Landing | None = None
    ) -> None:
        """`landing` is where a search leads, if it is one that leads here."""
        super().__init__(tools, dossier)
        self.quote = quote
        self.landing = landing
        self.source: Source = dossier.pack.source(quote.source)
        self.text = dossier.paragraphs(self.source)
        self.head = Static(id="article-head", markup=False)
        self.paragraphs = Paragraphs(id="article", markup=False)
        self._width = 0
        self._start = quote.paragraph
        if landing and landing.paragraph in self.numbers:
            self._start = landing.paragraph

    @property
    def main(self) -> Widget:
        return self.paragraphs

    def compose(self) -> ComposeResult:
        """The article's data, its paragraphs, what rests on the passage, the keys."""
        yield self.head
        with Vertical(id="page"):
            yield self.paragraphs
            yield self.detail
        yield self.bar()

    def on_mount(self) -> None:
        """Show the article's data; the paragraphs follow when the width is known."""
        super().on_mount()
        self._head()
        self._tell()

    def _head(self) -> None:
        """What the article is; in a low window its name and its day only."""
        source = self.source
        title = text.data(source.title or self._untitled(), text.HEAD)
        if self.dossier.as_of:
            title = text.data(f"{text.day(self.dossier, keys='')} · ", text.DIFFERS) + title
        if self.size.height < LOW:
            head = title + text.data(f" · {source.label}", text.MUTED)
        else:
            known = f" · {source.published_reasoning}" if source.published_reasoning else ""
            head = Content.assemble(
                title,
                "\n",
                text.data(f"{source.label}{known}", text.MUTED),
                "\n",
                text.data(self._how(), f"italic {text.MUTED}"),
            )
        self.head.update(head)

    def _untitled(self) -> str:
        hidden = self.dossier.hides(self.source)
        return "(not out yet)" if hidden else "(the copy used has no headline)"

    def _how(self) -> str:
        if self.dossier.hides(self.source):
            day = self.dossier.pack.header.as_of.plain
            return f"as of {day} this article was not out; only what had been said by then is shown"
        if self.dossier.article(self.source.id) is not None:
            return "full text from the attached original; quoted passages lit"
        return (
            "quoted passages; [in brackets] our gist of each paragraph; "
            "--articles DIR shows the full text"
        )

    @property
    def numbers(self) -> tuple[int, ...]:
        """The paragraphs shown; 0, the headline, where the article has one."""
        return tuple(paragraph.number for paragraph in self.text)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the paragraphs to the width, keeping the cursor."""
        self._head()
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        width = self.paragraphs.scrollable_content_region.width
        if width == self._width or width < 1:
            return
        first = self._width == 0
        self._width = width
        before = self.paragraphs.highlighted
        self.paragraphs.set_options([Option(self._draw(p, width)) for p in self.text])
        start = self.numbers.index(self._start)
        self.paragraphs.highlighted = start if first or before is None else before
        if first:
            self.call_after_refresh(self.paragraphs.scroll_to_highlight, top=False)

    def _draw(self, paragraph: Paragraph, width: int) -> Content:
        here = paragraph.number == self.quote.paragraph
        lead = Content.styled(f"{'▸' if here else ' '}{paragraph.label:>4} ", text.MUTED)
        rest = Content(" " * lead.cell_length)
        return text.hanging(lead, rest, self._words(paragraph), width) + Content("\n")

    def _words(self, paragraph: Paragraph) -> Content:
        if paragraph.text:
            content = text.data(paragraph.text)
            # The quote in question last: where it overlaps another it is lit as a whole.
            for start, end, id in sorted(paragraph.spans, key=lambda s: s[2] == self.quote.id):
                content = content.stylize(
                    self._target if id == self.quote.id else QUOTED, start, end
                )
            return self._lit(content)
        passages = [
            self._lit(text.data(q.text, self._target if q.id == self.quote.id else ""))
            for q in paragraph.quotes
        ]
        joined = Content(" … ").join(passages)
        if paragraph.gist:
            gist = self._lit(text.data(f"[{paragraph.gist}]", f"italic {text.MUTED}"))
            joined = joined + Content("  ") + gist if passages else gist
        return joined

    @property
    def _target(self) -> str:
        """How the quote in question is lit: what a search found is lit above it."""
        return f"bold {QUOTED}" if self.landing else TARGET

    def _lit(self, content: Content) -> Content:
        """A text with what a search found in it lit."""
        for start, end in self.landing.light(content.plain) if self.landing else ():
            content = content.stylize(text.HIT, start, end)
        return content

    def take_day(self, dossier: Dossier) -> None:
        """Show the article as it is there, at the same quote, or at the nearest."""
        super().take_day(dossier)
        source = dossier.pack.get(self.source.ref)
        if not self.is_in(dossier) or not isinstance(source, Source):
            return
        at = self.paragraphs.highlighted
        number = self._start if at is None else self.numbers[at]
        quotes = [dossier.pack.quote(id) for id in source.quotes]
        quote = min(
            quotes, key=lambda q: (q.id != self.quote.id, abs(q.paragraph - self.quote.paragraph))
        )
        stays = quote.id == self.quote.id
        self.source, self.quote = source, quote
        self.text = dossier.paragraphs(source)
        self._start = number if stays and number in self.numbers else quote.paragraph
        self._width = 0
        self._head()
        self._tell()
        self._redraw()

    def is_in(self, dossier: Dossier) -> bool:
        source = dossier.pack.get(self.source.ref)
        return isinstance(source, Source) and bool(source.quotes)

    @property
    def chosen(self) -> Record | None:
        return super().chosen or self.quote

    def action_move(self, direction: str) -> None:
        """Up or down a paragraph; left and right to the quoted passage before and after."""
        if direction in ("up", "down") or self.detail.has_focus:
            super().action_move(direction)
            return
        order = self.source.quotes
        at = order.index(self.quote.id) + (1 if direction == "right" else -1)
        if 0 <= at < len(order):
            self._light(self.dossier.pack.quote(order[at]))

    def action_read(self) -> None:
        """Light a quote of this article; open another article at its quote."""
        record = self.chosen
        if isinstance(record, Quote) and record.source != self.source.id:
            super().action_read()
        elif isinstance(record, Quote):
            self._light(record)
            self.paragraphs.focus()

    def follow(self, ref: str) -> None:
        """A quote of this article is lit; anything else is gone to."""
        record = self.record(ref)
        if isinstance(record, Quote) and record.source == self.source.id:
            self._light(record)
            self.paragraphs.focus()
        elif ref != self.source.ref:
            super().follow(ref)

    @on(OptionList.OptionHighlighted)
    def _reached(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor's paragraph has the quote that is lit: its first one."""
        event.stop()
        if event.option_index >= len(self.text):
            return  # Of an article that was longer before it was read again.
        paragraph = self.text[event.option_index]
        if paragraph.number != self.quote.paragraph and paragraph.quotes:
            self._light(paragraph.quotes[0])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Enter goes to what rests on the passage."""
        event.stop()
        if self.detail.reach(self._first_resting()):
            self.detail.focus()

    def _first_resting(self) -> str:
        return next(iter(self._resting()), "")

    def _resting(self) -> tuple[str, ...]:
        """The refs of what rests on the passage."""
        return self.dossier.pack.ties.of("rests", self.quote.id)

    def _light(self, quote: Quote) -> None:
        """Light a quote, the cursor on its paragraph, and tell what rests on it."""
        self.quote = quote
        for at, paragraph in enumerate(self.text if self._width else ()):
            drawn = self._draw(paragraph, self._width)
            self.paragraphs.replace_option_prompt_at_index(at, drawn)
        self.paragraphs.highlighted = self.numbers.index(quote.paragraph)
        self._tell()

    def _tell(self) -> None:
        pack = self.dossier.pack
        self.paragraphs.border_title = text.data(cite.attribution(pack, self.quote))
        self.paragraphs.border_subtitle = text.data(self.landing.note) if self.landing else None
        self.detail.show(description(self.dossier, self.quote))
        count = len(self._resting())
        self.detail.border_title = Content(f"What rests on this passage · {count}")
        self.name_chosen()
