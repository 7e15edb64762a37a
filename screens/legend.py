"""What the signs on the screen mean, and what can be typed to search. It needs no screen itself."""

from __future__ import annotations

READING = (
    ("● ○ ◇", "an event on a known date, within bounds, or still to come when it was written"),
    ("H T S D", "the lanes: history, trade, security, diplomacy; shift+letter hides or shows one"),
    ("▸", "belongs to what the cursor is on; a pane's title counts them"),
    ("≠", "the articles differ on this; the differences are named below it, and all of them by d"),
    ("+", "new, or with new words, on the day shown; ⇄ another stance than on an earlier day"),
    ("─ ▶", "a link that somebody asserts"),
    ("╌ ✗▷", "a link that somebody denies"),
    ("┄ if ▶", "a link that is only offered as a condition"),
    ("│ ┆ ┊", "arcs (pane 3, zoomed): asserted, denied, on a condition; ● where a link starts"),
    ("▶ ▷ ✗", "where an arc leads: asserted, on a condition, denied by somebody"),
    ("▌ “…”", "a verbatim quote; under it the speaker, the voice, the article, the paragraph"),
    (
        "direct",
        "an actor's own words; indirect: the reporter's words for them; or the outlet's own",
    ),
    ("Editors:", "our inference or note, never the articles' words"),
)
"""Each sign, and what it says."""

SEARCHING = (
    ("trade controls", "both words, unfinished or misspelt too; else most of them"),
    ('"grave change"', "these words together"),
    ("-japan", "without a word"),
    ("actor:suga", "what an actor says or takes part in; side:japan likewise"),
    ("source:kbs", "from an article; also voice:direct, lane:trade, kind:quote"),
    ("after:22aug2019", "said or happened after a day; before:2019-08-25"),
    ("Seoul ROK 한국", "another name finds the same; below the hit stands for what"),
)
"""What can be typed, and what it finds."""
