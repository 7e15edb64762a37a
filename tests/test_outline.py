"""The outline of a pack: all that its panes list, in plain tuples, without any record."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from datetime import date

import pytest

from content import dates
from content.asof import as_of
from content.outline import Outline, outline, outlined, restored
from content.pack import Pack
from screens import actors, ladder, timeline


@pytest.fixture(params=["whole", "as of 29 Jul 2019"])
def shown(request: pytest.FixtureRequest, pack: Pack) -> Pack:
    """The pack, and as it was on a day."""
    return pack if request.param == "whole" else as_of(pack, date(2019, 7, 29))


def leaves(value: object) -> Iterator[object]:
    """What stands in nested tuples; what is no plain tuple is a leaf."""
    if type(value) is tuple:
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def test_it_is_kept_and_read_back_as_plain_tuples(shown: Pack) -> None:
    made = outline(shown)
    kinds = {type(leaf) for leaf in leaves(tuple(made))}
    assert kinds <= {str, int, bool, type(None)}
    back = restored(marshal.loads(marshal.dumps(tuple(made))))
    assert isinstance(back, Outline) and back == made
    assert outlined(shown) == made and outlined(shown) is outlined(shown)


def test_it_names_every_record_that_a_pane_lists_once(shown: Pack) -> None:
    made = outline(shown)
    assert sorted(entry[0] for entry in made.events) == sorted(e.ref for e in shown.events)
    assert sorted(entry[0] for entry in made.outside) == sorted(f.ref for f in shown.aftermath)
    listed = [ref for _, people in made.actors for ref, _ in people]
    assert sorted(listed) == sorted(actor.ref for actor in shown.actors)
    assert [ref for ref, _ in made.sources] == [source.ref for source in shown.sources]
    links = [ref for _, found in made.links for ref, _ in found]
    assert sorted(links) == sorted(link.ref for link in shown.links)
    assert made.number_of_links == (len(shown.links), sum(k.disputed for k in shown.links))


def test_dates_counts_and_headings_are_those_of_the_records(shown: Pack) -> None:
    made = outline(shown)
    events = {event.ref: event for event in shown.events}
    when = [events[ref].date for ref, *_ in made.events]
    assert when == sorted(when)
    for ref, lane, label, year, until in made.events:
        event = events[ref]
        assert (lane, label, year) == (event.lane, dates.short(event.date), event.date.year)
        assert (until is None) == (year is None)
        if year is not None and until is not None:
            assert until >= year and (until == year or str(until) in event.date.edtf)
    for side, people in made.actors:
        for ref, count in people:
            actor = shown.actor(ref.removeprefix("actor/"))
            assert actor.side == side
            assert count == sum(quote.speaker == actor.id for quote in shown.quotes)
    for origin, found in made.links:
        for ref, disputed in found:
            link = next(link for link in shown.links if link.ref == ref)
            assert (link.origin, link.disputed) == (origin, disputed)


def test_the_rows_of_the_panes_are_made_without_any_record(pack: Pack) -> None:
    made = outline(pack)
    listed = timeline.rows(enumerate(made.events), made.outside)
    assert [row.ref for row in listed if row.ref] == [e[0] for e in (*made.events, *made.outside)]
    gaps = [row.words for row in listed if row.words.startswith("┆")]
    assert gaps == ["┆ 20 years ┆", "┆ 39 years ┆", "┆ 10 years ┆"]
    heads = [row.words for row in actors.rows(made) if not row.ref]
    assert len(heads) == len(made.actors) + 1 and heads[-1] == "Articles"
    rungs = ladder.Rungs(made)
    links = [(ref, ref == found[-1][0]) for _, found in made.links for ref, _ in found]
    rows = [rungs[at] for at in range(len(rungs.refs))]
    assert [row.ref for row in rows] == rungs.refs
    assert [row.at for row in rows if not row.ref] == list(range(len(made.links)))
    assert [(row.ref, row.last) for row in rows if row.ref] == links
    assert [row.at for row in rows if row.ref] == list(range(len(links)))
    first = [at + 1 for at, row in enumerate(rows) if not row.ref]
    assert [rungs.refs[at] for at in first] == [found[0][0] for _, found in made.links]
    with pytest.raises(IndexError):
        rungs[len(rows)]
