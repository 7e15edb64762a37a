"""The small pack with every key that a record can have, each at least once."""

from __future__ import annotations

from tests.guide import guided
from tests.packs import PackFolder

FACTORS = """\
- id: floods
  title: Floods in spring
  lane: history
  summary: Alpha points to them.
  quotes: [one/denies]
"""
RINGS = """\
- id: end
  words: [quit, 종료, "  pull out ", "no", "2019", ""]
  finds: [lapse]
"""
NAMES = """\
agency: Wire
authors:
- {name: Ada Brook, family: Brook}
- name: The desk
editors:
- name: 문재인
  family: 문
address: "https://example.org/one?a=1#b"
address_note: Seen in March.
title: Minister keeps treaty
"""
RULES = """\
  - {text: It ends., quotes: [two/lapse], inference: Nothing else is said.}
  actors: [alpha]
  rules:
  - {branch: if one leaves, text: It needs both., quotes: [two/signed], inference: Two signed.}
  open: No article says when.
  clock:
"""
USAGES = """\
  aliases: [accord]
  usages:
  - {word: treaty, actor: minister, quotes: [one/not-end]}
"""
SAID = """\
  said: Tuesday
  date: 2020-03-03
  relayed_by: source-in-beta
  speaker_basis: context
  prefix: of Alpha
  suffix: with Beta
  occasion: 'in the capital: "27" envoys'
"""


def complete(made: PackFolder) -> PackFolder:
    """The guided pack with the keys that it lacks."""
    made = guided(made).add("factors.yaml", FACTORS).add("rings.yaml", RINGS)
    made.replace("sources/one.yaml", "title: Minister keeps treaty\n", NAMES)
    made.replace("sources/one.yaml", "  said: Tuesday\n  date: 2020-03-03\n", SAID)
    made.replace("actors.yaml", "  side: other\n  of: alpha\n", "  side: other\n  of: alpha\n"
                 "  short: Minister\n  aliases: [Mina, 장관]\n")  # fmt: skip
    made.replace("events.yaml", "  reasoning: Reported as built.\n",
                 "  reasoning: Reported as built.\n  dated_by: [one/retaliation]\n")  # fmt: skip
    made.replace("links.yaml", "  to: dam\n", "  to: floods\n")
    made.replace("links.yaml", "hedge: unless}",
                 "hedge: unless, reported_by: beta, note: One source.}")  # fmt: skip
    made.replace("questions.yaml", "answer: Unless it is opened.}",
                 "answer: Unless it is opened., hedge: unless, reported_by: beta}")  # fmt: skip
    made.replace("mechanisms.yaml", "  clock:\n", RULES)
    made.replace("disagreements.yaml", "  can:", "  silent: [two]\n  can:")
    made.replace("terms.yaml", "  aliases: [accord]\n", USAGES)
    return made
