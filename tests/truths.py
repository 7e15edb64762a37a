"""What holds on every screen after every key, read from what is painted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from rich.cells import cell_len
from textual.widget import Widget

from content import cite
from content.dossier import Dossier
from content.folds import visible
from content.guide import OutsideFact
from content.model import Event, Link, Quote, Source
from content.pack import Pack
from content.vocabulary import LANES
from screens.article import ArticleScreen
from screens.chrome import KeyBar
from screens.detail import Detail
from screens.explorer import Explorer
from screens.searching import SearchScreen
from screens.viewing import ViewScreen
from tests.pages import ExplorerPage
from tests.seeing import Page, drawn, squash

ROOMY = (40, 12)
"""The width and height from which on there is room for what has the keys."""

LEAD = "▌"


def check_alive(page: Page) -> None:
    """Nothing failed."""
    assert page.app.failed is None and page.app._exception is None, repr(page.app.failed)


def check_focus(page: ExplorerPage) -> None:
    """Something has the keys, and it is there to be seen."""
    app = page.app
    widget = app.focused
    assert widget is not None, f"nothing has the keys in the {page.kind}"
    assert widget.is_attached and widget.screen is app.screen
    hidden = [w for w in (widget, *widget.ancestors) if isinstance(w, Widget) and not w.display]
    assert not hidden, f"{widget} has the keys and is hidden by {hidden}"
    width, height = app.size
    if width >= ROOMY[0] and height >= ROOMY[1]:
        assert widget.region.area, f"{widget} has the keys and no room"


def check_grid(page: ExplorerPage) -> None:
    """The screen is as wide and as high as the terminal, and the bottom line fits."""
    width, height = page.app.size
    lines = page.grid.split("\n")
    assert len(lines) == height, f"{len(lines)} lines of {height}"
    wide = [line for line in lines if cell_len(line) > width]
    assert not wide, f"wider than {width}: {wide}"
    if page.app.screen.query(KeyBar) and width >= 20:
        assert cell_len(page.footer) <= width, page.footer


# Quotes


def check_quotes(page: ExplorerPage) -> int:
    """Every quote that is painted is one of the pack, whole or cut off by the window only.

    Gives how many were seen whole.
    """
    top = page.app.screen
    seen = 0
    if isinstance(top, SearchScreen):
        return _check_results(page, top)
    detail, dossier = detail_of(page)
    if detail is None or dossier is None:
        return 0
    said = [(q.ref, f"“{q.text}”{cite.attribution(dossier.pack, q)}") for q in dossier.pack.quotes]
    if detail.is_on_screen and detail.region.width >= 24:
        seen += _check_runs(page.inside(detail).split("\n"), said)
        seen += _check_chosen(page, detail, dossier.pack)
    if isinstance(top, ArticleScreen) and top.paragraphs.region.width >= 24:
        seen += _check_article(page, top)
    return seen


def _check_results(page: ExplorerPage, top: SearchScreen) -> int:
    """Each hit that is a quote begins with all of it and with whose it is, as far as it is seen."""
    if top.results.region.width < 24 or not top.results.is_on_screen:
        return 0
    pack = top.dossier.pack
    whole = [squash(visible(f"“{q.text}”{cite.attribution(pack, q)}")) for q in pack.quotes]
    lines = [line.rstrip("▐ ") for line in page.inside(top.results).split("\n")]
    starts = [at for at, line in enumerate(lines) if line[:1].strip()]
    seen = 0
    for start, end in pairwise([*starts, len(lines)]):
        if lines[start][0] != LEAD:
            continue
        painted = squash("".join(lines[start:end])[1:])
        if any(painted.startswith(words) for words in whole):
            seen += 1
        else:
            cut = end == len(lines) and any(words.startswith(painted) for words in whole)
            assert cut, f"painted, but no quote: {painted!r}"
    return seen


def detail_of(page: ExplorerPage) -> tuple[Detail | None, Dossier | None]:
    """The detail on top, and what it tells of."""
    top = page.app.screen
    if isinstance(top, Explorer):
        return (top.detail, top.dossier) if top.dossier else (None, None)
    return (top.detail, top.shown) if isinstance(top, ViewScreen) else (None, None)


def _check_runs(lines: list[str], said: list[tuple[str, str]]) -> int:
    """Lines behind quotation bars are quotes in a row; only at the edges may a part be missing."""
    whole = sorted({squash(visible(words)) for _, words in said}, key=len, reverse=True)
    seen = 0
    for first, last, run in _runs(lines):
        at_top, at_bottom = first == 0, last == len(lines) - 1
        rest = run
        if not any(rest.startswith(words) for words in whole):
            if at_bottom and any(words.startswith(rest) for words in whole):
                continue
            assert at_top, f"painted, but no quote: {run!r}"
            if at_bottom and any(rest in words for words in whole):
                continue
            # The longest end of a quote that the run begins with.
            tails = {words[-n:] for words in whole for n in range(1, len(words) + 1)
                     if rest.startswith(words[-n:])}  # fmt: skip
            rest = rest.removeprefix(max(tails, key=len, default=""))
            assert len(rest) < len(run), f"painted, but no part of a quote: {run!r}"
        while rest:
            words = next((words for words in whole if rest.startswith(words)), "")
            if not words:
                assert at_bottom and any(words.startswith(rest) for words in whole), (
                    f"painted, but no quote: {rest!r}"
                )
                break
            seen += 1
            rest = rest.removeprefix(words)
    return seen


def _runs(lines: list[str]) -> Iterable[tuple[int, int, str]]:
    """The first line, the last line and the words of each run of lines behind a bar."""
    run: list[str] = []
    for at, line in enumerate([*lines, ""]):
        lead, bar, words = line.partition(LEAD)
        if bar and not lead.strip(" │┆▶├└"):
            run.append(words)
        elif run:
            yield at - len(run), at - 1, squash("".join(run))
            run = []


def _check_chosen(page: ExplorerPage, detail: Detail, pack: Pack) -> int:
    """The quote under the cursor is to be seen, with whose it is, where it is seen whole."""
    quote = pack.get(detail.current) if detail.has_focus else None
    at = detail.highlighted
    if not isinstance(quote, Quote) or at is None or detail.region.height < 8:
        return 0
    if detail._parts[at].role != "quote":
        return 0
    expected = squash(visible(f"“{quote.text}”{cite.attribution(pack, quote)}"))
    runs = [run for _, _, run in _runs(page.inside(detail).split("\n"))]
    # A higher one than the window is there in part, which was looked at above.
    needs = len(expected) / max(8, detail.scrollable_content_region.width - 8) + 3
    if needs * 1.3 < detail.scrollable_content_region.height:
        painted = page.inside(detail)
        assert any(expected in run for run in runs), f"not to be seen: {quote.id}\n{painted}"
        return 1
    return 0


def _check_article(page: ExplorerPage, top: ArticleScreen) -> int:
    """Every paragraph that is painted is the article's, or what the pack has of it."""
    expected = {}
    for paragraph in top.text:
        ours = [q.text for q in paragraph.quotes]
        told = " … ".join(ours) + (f" [{paragraph.gist}]" if paragraph.gist else "")
        expected[paragraph.label.strip()] = squash(visible(paragraph.text or told))
        for quote in paragraph.quotes:
            assert top.dossier.pack.quote(quote.id).text == quote.text
    seen = 0
    lines = page.inside(top.paragraphs).split("\n")
    blocks: list[tuple[str, list[str]]] = []
    for line in lines:
        found = re.match(r"[▸ ] {0,4}(\S{1,4}) ", line[:6].ljust(6))
        if found:
            blocks.append((found[1], [line[6:]]))
        elif blocks:
            blocks[-1][1].append(line[6:])
    for number, (label, words) in enumerate(blocks):
        painted = squash("".join(words))
        assert label in expected, f"no paragraph {label!r}:\n{page.grid}"
        if number < len(blocks) - 1:
            assert painted == expected[label], f"{label}: {painted!r} is not {expected[label]!r}"
            seen += 1
        else:
            assert expected[label].startswith(painted), f"{label}: {painted!r}"
    return seen


# Days


def on_record(quote: Quote, pack: Pack, day: date) -> bool:
    """Whether a quote was on the record by a day: when it was said, else when its article came."""
    known = quote.date.day() or pack.source(quote.source).published.last
    return known is not None and known <= day


def check_rows(page: ExplorerPage) -> None:
    """The panes have the pack as of the day, in order, and nothing that was not known by then."""
    explorer, dossier = page.explorer, page.explorer.dossier
    if dossier is None:
        return
    pack, whole, day = dossier.pack, dossier.whole.pack, dossier.as_of
    timeline = explorer.timeline
    events = pack.events if timeline.actor is None else pack.events_of(timeline.actor)
    shown = {e.ref for e in events if e.lane in timeline.lanes}
    outside = {f.ref for f in pack.aftermath} if not timeline.filtered else set()
    assert set(timeline.refs) == shown | outside, "the timeline"
    dates = [r.date for r in map(pack.get, timeline.refs) if r and not isinstance(r, OutsideFact)
             and hasattr(r, "date")]  # fmt: skip
    assert dates == sorted(dates), "the timeline's order"
    assert timeline.lanes <= set(LANES)
    records = {a.ref for a in pack.actors} | {s.ref for s in pack.sources}
    assert set(explorer.actors.refs) == records, "the actors"
    if explorer.ladder in explorer.panes:
        assert set(explorer.ladder.refs) == {link.ref for link in pack.links}, "the links"
    else:
        ends = {pack.node(end).ref for link in pack.links for end in (link.origin, link.target)}
        assert set(explorer.arcs.refs) == ends, "what is linked"
    for pane in (explorer.timeline, explorer.actors, explorer.ladder, explorer.arcs):
        assert [row.id for row in drawn(pane) if row.id] == list(pane.refs) or not pane._width
        if day is not None:
            for ref in pane.refs:
                check_known(ref, whole, day)


def check_known(ref: str, whole: Pack, day: date) -> None:
    """Some words that an event, a link or an article rests on were on the record by a day."""
    record = whole.get(ref)
    assert record is not None, ref
    if isinstance(record, Event | Link | Source):
        ids = record.quotes if isinstance(record, Source) else record.evidence
        known = [on_record(whole.quote(id), whole, day) for id in ids]
        assert any(known), f"{ref} is from after {day}"


def check_day(page: ExplorerPage) -> None:
    """Every quote that the detail tells was on the record by the day that is shown."""
    detail, dossier = detail_of(page)
    if detail is None or dossier is None or dossier.as_of is None:
        return
    whole = dossier.whole.pack
    for part in detail._parts:
        if part.role == "quote":
            quote = whole.quote(part.ref)
            assert on_record(quote, whole, dossier.as_of), f"{part.ref}: after {dossier.as_of}"
