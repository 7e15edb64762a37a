"""A small valid pack and its two articles, made in a folder, for tests that break something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from content.bodies import digest, length
from content.faults import PackError
from content.loader import load

ALPHA = (
    "The minister of Alpha said on Tuesday that her country would not end the river treaty with "
    "Beta, calling talk of it “idle” and adding that nothing had been decided.",
    "“We will keep what we signed,” she said in the capital, where 27 envoys had met for two days "
    "behind closed doors to talk about fish, dams and the price of timber.",
    "Beta has said the dam is retaliation for a ruling on fish, a view that Alpha denies, pointing "
    "to floods in the spring of the year before as the only reason for its building.",
)
BETA = (
    "A government source in Beta said that the treaty would lapse within the year unless the dam "
    "were opened again, which few on the river think is likely to happen soon at all.",
    "The treaty was signed in 1999 by both countries after a flood that drowned the low fields on "
    "either bank and carried the old wooden bridge at the border far out to sea.",
)

PACK = """\
id: river
schema: "1"
title: River
subtitle: how a dam came to end a treaty
summary: Two articles on a river.
language: en
as_of: 2020-03-05
start: event/dam
caution: Faithful is not true.
outside: What the articles do not say.
"""

ACTORS = """\
- id: alpha
  name: Government of Alpha
  kind: government
  side: other
  summary: Built the dam.
  roles:
  - {source: one, paragraph: 1, role: her country}
  quotes: [one/denies]
- id: minister
  name: The minister of Alpha
  kind: person
  side: other
  of: alpha
  summary: Will keep the treaty.
  quotes: [one/keep]
- id: beta
  name: Government of Beta
  kind: government
  side: other
  summary: Calls the dam retaliation.
  quotes: [one/retaliation]
- id: source-in-beta
  name: A government source
  kind: unnamed
  side: other
  summary: Speaks of an end.
  quotes: [two/lapse]
- id: river-news
  name: River News
  kind: outlet
  side: press
  summary: A newspaper.
  quotes: [two/signed]
"""

EVENTS = """\
- id: signed
  title: The treaty is signed
  date: 1999
  date_meaning: happened
  date_basis: stated
  lane: diplomacy
  actors: [alpha, beta]
  summary: Both countries sign.
  quotes: [two/signed]
- id: dam
  title: Alpha builds a dam
  date: ../2020-03-03
  date_meaning: happened
  date_basis: derived
  reasoning: Reported as built.
  lane: trade
  actors: [alpha]
  summary: The dam that Beta calls retaliation.
  quotes: [one/retaliation]
"""

LINKS = """\
- id: dam-retaliation
  title: The dam is retaliation
  from: dam
  to: signed
  relation: retaliation for
  positions:
  - {actor: beta, stance: asserts, quotes: [one/retaliation]}
  - {actor: alpha, stance: denies, quotes: [one/denies]}
- id: dam-opened
  title: If the dam is opened the treaty stays
  from: dam
  to: signed
  relation: condition for
  positions:
  - {actor: source-in-beta, stance: conditional, quotes: [two/lapse], hedge: unless}
- id: kept
  title: The treaty is kept
  from: signed
  to: dam
  relation: sequence
  positions:
  - {actor: minister, stance: asserts, quotes: [one/keep]}
"""

ONE = """\
id: one
outlet: river-news
publisher: River News
title: Minister keeps treaty
published: 2020-03-03
published_basis: stated
published_reasoning: Printed.
language: en
body_starts: The minister of Alpha said
body_ends: reason for its building.
paragraphs: 3
characters: {characters}
sha256: {sha256}
gists:
  1: The minister will not end the treaty.
quotes:
- id: not-end
  paragraph: 1
  text: said on Tuesday that her country would not end the river treaty
  voice: indirect
  speaker: minister
  on_behalf_of: alpha
  said: Tuesday
  date: 2020-03-03
- id: keep
  paragraph: 2
  text: We will keep what we signed,
  voice: direct
  speaker: minister
- id: retaliation
  paragraph: 3
  text: Beta has said the dam is retaliation for a ruling on fish
  voice: indirect
  speaker: beta
- id: denies
  paragraph: 3
  text: a view that Alpha denies
  voice: indirect
  speaker: alpha
"""

TWO = """\
id: two
outlet: river-news
publisher: River News
agency: Wire
published: 2020-03-05
published_basis: stated
published_reasoning: Printed.
language: en
body_starts: A government source in Beta
body_ends: far out to sea.
paragraphs: 2
characters: {characters}
sha256: {sha256}
gists: {{1: A source speaks of an end.}}
quotes:
- id: lapse
  paragraph: 1
  text: the treaty would lapse within the year unless the dam were opened again
  voice: indirect
  speaker: source-in-beta
- id: signed
  paragraph: 2
  text: The treaty was signed in 1999
  voice: outlet
"""

TERMS = """\
- id: treaty
  title: Treaty
  definition: What both signed.
  aliases: [accord]
  quotes: [one/not-end]
"""

QUESTIONS = """\
- id: end
  title: Does the treaty end?
  summary: The minister says no; a source says that it would, unless the dam is opened.
  positions:
  - {actor: source-in-beta, stance: conditional, quotes: [two/lapse], answer: Unless it is opened.}
  - {actor: minister, stance: denies, quotes: [one/not-end, one/keep], answer: No., note: As told.}
- id: dam
  title: Is the dam retaliation?
  summary: Beta says so; Alpha denies it.
  positions:
  - {actor: beta, stance: asserts, quotes: [one/retaliation], answer: It is.}
  - {actor: alpha, stance: denies, quotes: [one/denies], answer: It is not.}
"""

HOSTILE = (
    "We [Japan] [sic] [translation] [red]r[/red] list [/ [@click=app.quit]x[/] *x* _y_ `z` "
    "<b>&amp;</b> back\\slash \\[ \\n %s {x} $primary 일본 日本 e\u0301 ¶½ "
    "\x1b[31m\x07\x7f \u202eabc\u2066 end"
)
SHOWN = (
    "We [Japan] [sic] [translation] [red]r[/red] list [/ [@click=app.quit]x[/] *x* _y_ `z` "
    "<b>&amp;</b> back\\slash \\[ \\n %s {x} $primary 일본 日本 e\u0301 ¶½ ␛[31m␇␡ �abc� end"
)
"""A text with everything that markup, terminals and bidirectional text could trip over, and how it
is shown."""


@dataclass(frozen=True)
class PackFolder:
    """A pack in a folder, and its originals in another."""

    folder: Path
    originals: Path

    @classmethod
    def create(cls, folder: Path) -> PackFolder:
        """Write the small pack, and its articles with page furniture around them."""
        (folder / "sources").mkdir(parents=True)
        originals = folder.parent / "originals"
        originals.mkdir()
        for name, text, body in (("one", ONE, ALPHA), ("two", TWO, BETA)):
            filled = text.format(characters=length(body), sha256=digest(body))
            (folder / "sources" / f"{name}.yaml").write_text(filled, encoding="utf-8")
        parts = {"pack": PACK, "actors": ACTORS, "events": EVENTS, "links": LINKS, "terms": TERMS}
        for name, text in parts.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        page = "Menu\nMinister keeps treaty\n\n" + "\n\n".join(ALPHA) + "\n\nSubscribe now"
        (originals / "a.txt").write_text(page, encoding="utf-8")
        (originals / "b.txt").write_text("\n\n".join(BETA) + "\n", encoding="utf-8")
        return cls(folder, originals)

    def replace(self, file: str, old: str, new: str) -> PackFolder:
        """Replace a text that must be in a file of the pack, every time it is there."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self

    def add(self, file: str, text: str) -> PackFolder:
        """Add a file to the pack."""
        (self.folder / file).write_text(text, encoding="utf-8")
        return self

    def faults(self) -> list[str]:
        """What loading the pack reports; empty for a sound one."""
        try:
            load(self.folder)
        except PackError as error:
            return [str(fault) for fault in error.faults]
        return []
