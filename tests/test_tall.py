"""How many lines a row has is known without drawing it, and is what the drawing has."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from content.describe import description
from content.dossier import Dossier
from screens import parts
from screens.actors import Actors
from screens.detail import Detail
from screens.explorer import Explorer
from screens.ladder import Ladder
from screens.lines import Lines
from screens.pane import Pane
from screens.timeline import Timeline
from tests.pages import Explore

WIDTHS = (*range(8, 40), 43, 55, 56, 57, 70, 90, 120, 200)


@pytest.mark.parametrize("kind", [Timeline, Actors, Ladder])
def test_a_row_has_as_many_lines_as_are_drawn(kind: type[Pane], dossier: Dossier) -> None:
    pane = kind()  # type: ignore[call-arg]
    pane.show_dossier(dossier)
    several = told = 0
    for at in range(pane.count):
        for pane._width in WIDTHS:
            drawn = pane.fitted(pane.row(at, pane._width)).plain.split("\n")
            known = pane._row(at).tall
            lines = known(pane._width) if known else 0
            assert lines in (0, len(drawn)), (pane._width, drawn)
            told += lines > 0
            several += lines > 1
    assert several > 100
    assert told > 0.9 * pane.count * len(WIDTHS), "nearly always it need not be drawn"


def test_a_part_has_as_many_lines_as_are_drawn(dossier: Dossier) -> None:
    detail = Detail()
    several = told = every = 0
    for record in tuple(dossier.pack.everything)[::3]:
        detail._parts = description(dossier, record)
        for at, part in enumerate(detail._parts):
            for detail._width in (8, 9, 13, 30, 77, 116):
                drawn = detail.fitted(detail.row(at, detail._width)).plain.split("\n")
                lines = parts.tall(part, detail._width)
                lines += part.role == "section" if lines else 0
                assert lines in (0, len(drawn)), (part, detail._width, drawn)
                told += lines > 0
                several += lines > 1
                every += 1
    assert several > 100
    assert told > 0.8 * every, "mostly it need not be drawn"


async def test_the_first_layout_of_the_panes_has_all_their_scroll_bars(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[set[tuple[bool, bool]]] = []
    usual = Explorer._refresh_layout

    def seen(self: Explorer, size: Size | None = None, scroll: bool = False) -> None:
        # The bars as they are laid out, and not as they come to be known in it.
        bars = {pane: pane.show_vertical_scrollbar for pane in self.query(Lines)}
        usual(self, size, scroll)
        laid.append({(bars[pane], pane._window.measured) for pane in bars if pane.count})

    monkeypatch.setattr(Explorer, "_refresh_layout", seen)
    async with explore((120, 40)):
        assert laid[0] == {(True, True)}
