"""The small pack with a record of each kind that guides, for tests that list or break them."""

from __future__ import annotations

from tests.packs import QUESTIONS, PackFolder

AFTERMATH = """\
- id: flood
  title: A flood
  date: 2020-04
  fact: It rose.
  corroborated: 1
  references:
  - {publisher: Gazette, title: Flood, date: 2020-04-02, url: "https://example.org/flood"}
"""
GAPS = """\
- id: cost
  title: What did the dam cost?
  text: No article says.
  quotes: [one/retaliation]
  absent: [million, cement]
  outside: [flood]
"""
LENSES = """\
- id: words
  title: Treaty or dam
  summary: What it is about.
  words:
  - {word: treaty, forms: [treaty, treaties]}
  - {word: dam, forms: [dam]}
"""
MECHANISMS = """\
- id: lapse
  title: How the treaty lapses
  summary: Within the year.
  quotes: [two/lapse]
  steps:
  - {text: A dam is built., quotes: [one/retaliation]}
  - {branch: if it is opened, text: The treaty stays., quotes: [two/lapse]}
  clock:
    days: 90
    quotes: [two/lapse]
    outside: [flood]
    printed:
    - {date: 2020-12-31, meaning: expires, quotes: [two/lapse]}
"""
DIFFERENCES = """\
- id: end
  title: Whether the treaty ends
  kind: fact
  values:
  - {source: one, value: It is kept., quotes: [one/not-end]}
  - {source: two, value: It would lapse., quotes: [two/lapse]}
  can: They differ.
  cannot: Who is right.
  touches: [event/dam, link/kept, term/treaty, one/keep]
"""
TOUR = """\
- id: begin
  title: It begins
  text: A dam is built.
  focus: [event/dam]
  quotes: [one/retaliation]
- id: end
  title: It ends
  text: Or it does not.
  focus: [link/kept]
  quotes: [two/lapse]
"""


def guided(made: PackFolder) -> PackFolder:
    """The small pack with a question, a gap, a choice of words, and so on."""
    made.add("questions.yaml", QUESTIONS).add("aftermath.yaml", AFTERMATH)
    made.add("gaps.yaml", GAPS).add("lenses.yaml", LENSES).add("mechanisms.yaml", MECHANISMS)
    return made.add("disagreements.yaml", DIFFERENCES).add("tour.yaml", TOUR)
