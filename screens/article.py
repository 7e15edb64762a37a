"""A quote in its article: the paragraphs around it, quoted passages lit, the rest as our gist."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from content import articles, cite
from content.dossier import Dossier
from content.model import Quote, Source
from screens import text
from screens.base import AppScreen
from screens.chrome import Hint, KeyBar
from screens.rows import Rows

QUOTED = "underline on $primary-muted"
TARGET = text.HIT


class ArticleScreen(AppScreen[None]):
    """One article, paragraph by paragraph, with the cursor on a quote's paragraph.

    With the original attached, the full text as printed; without it, what the pack quotes, and in
    brackets one line of ours for each paragraph.
    """

    def __init__(
        self, dossier: Dossier, quote: Quote, hints: Sequence[Hint], copy: Callable[[str], str]
    ) -> None:
        super().__init__()
        self.dossier = dossier
        self.quote = quote
        self.source: Source = dossier.pack.source(quote.source)
        self._hints = hints
        self._copy = copy
        self.paragraphs = Rows(id="article", markup=False)
        self._width = 0

    def compose(self) -> ComposeResult:
        """The article's data, its paragraphs, the keys."""
        yield Static(id="article-head", markup=False)
        yield self.paragraphs
        yield KeyBar(self._hints)

    def on_mount(self) -> None:
        """Show the article's data; the paragraphs follow when the width is known."""
        source = self.source
        attached = self.dossier.article(source.id) is not None
        how = (
            "full text from the attached original"
            if attached
            else "quoted passages; [in brackets] our gist of each paragraph; "
            "--articles DIR shows the full text"
        )
        head = Content.assemble(
            text.data(source.title or "(the copy used has no headline)", text.HEAD),
            "\n",
            text.data(f"{source.label} · {source.published_reasoning}", text.MUTED),
            "\n",
            text.data(how, f"italic {text.MUTED}"),
        )
        self.query_one("#article-head", Static).update(head)
        self.paragraphs.border_title = text.data(cite.attribution(self.dossier.pack, self.quote))
        self.paragraphs.focus()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The paragraphs shown; 0, the headline, where the article has one."""
        return tuple(range(0 if self.source.title else 1, self.source.paragraphs + 1))

    def on_resize(self, event: events.Resize) -> None:
        """Draw the paragraphs to the width, keeping the cursor."""
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        width = self.paragraphs.scrollable_content_region.width
        if width == self._width or width < 1:
            return
        first = self._width == 0
        self._width = width
        before = self.paragraphs.highlighted
        self.paragraphs.set_options([Option(self._draw(n, width)) for n in self.numbers])
        start = self.numbers.index(self.quote.paragraph)
        self.paragraphs.highlighted = start if first or before is None else before
        if first:
            self.call_after_refresh(self.paragraphs.scroll_to_highlight, top=False)

    def _draw(self, number: int, width: int) -> Content:
        here = number == self.quote.paragraph
        lead = Content.styled(
            f"{'▸' if here else ' '}{f'¶{number}' if number else 'head':>4} ", text.MUTED
        )
        rest = Content(" " * lead.cell_length)
        return text.hanging(lead, rest, self._words(number), width) + Content("\n")

    def _words(self, number: int) -> Content:
        pack = self.dossier.pack
        quotes = [pack.quote(id) for id in self.source.quotes if pack.quote(id).paragraph == number]
        article = self.dossier.article(self.source.id)
        if article is not None:
            content = text.data(article.paragraph(number))
            spans = articles.spans(article, iter(quotes), number)
            # The quote in question last: where it overlaps another it is lit as a whole.
            for start, end, id in sorted(spans, key=lambda span: span[2] == self.quote.id):
                content = content.stylize(TARGET if id == self.quote.id else QUOTED, start, end)
            return content
        passages = [text.data(q.text, TARGET if q.id == self.quote.id else "") for q in quotes]
        joined = Content(" … ").join(passages)
        gist = self.source.gists.get(number, "")
        if gist:
            joined = joined + Content("  ") + text.data(f"[{gist}]", f"italic {text.MUTED}")
        return joined

    def action_outward(self) -> None:
        """Back to where the article was opened from."""
        self.dismiss()

    def action_back(self) -> None:
        """Back to where the article was opened from."""
        self.dismiss()

    def action_move(self, direction: str) -> None:
        """Up or down a paragraph."""
        if direction in ("up", "down"):
            getattr(self.paragraphs, f"action_cursor_{direction}")()

    def action_copy(self) -> None:
        """Copy the quote with its citation."""
        self.say(self._copy(cite.citation(self.dossier.pack, self.quote)))

    @on(OptionList.OptionHighlighted)
    def _reached(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor's paragraph has the quote that is lit and copied: its first one."""
        event.stop()
        number = self.numbers[event.option_index]
        if number != self.quote.paragraph:
            self._light(number)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Enter goes through the quotes of a paragraph."""
        event.stop()
        self._light(self.numbers[event.option_index])

    def _light(self, number: int) -> None:
        """Light the next quote of a paragraph, its first where another paragraph was lit."""
        pack = self.dossier.pack
        quotes = [id for id in self.source.quotes if pack.quote(id).paragraph == number]
        if not quotes:
            return
        later = quotes.index(self.quote.id) + 1 if self.quote.id in quotes else 0
        self.quote = pack.quote(quotes[later % len(quotes)])
        self.paragraphs.border_title = text.data(cite.attribution(pack, self.quote))
        for at, n in enumerate(self.numbers):
            self.paragraphs.replace_option_prompt_at_index(at, self._draw(n, self._width))
