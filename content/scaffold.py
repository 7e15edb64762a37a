"""A pack to begin with: small, valid, invented, and with comments that teach."""

from __future__ import annotations

from content.bodies import digest, length
from content.schema import modeline

ORIGINALS = "originals"
"""The folder of the pack that holds its example's text; no part of what the explorer reads."""

BODY = (
    "The town of Norby closed its footbridge to Southby on Wednesday, a week after a court there "
    "ruled on fishing rights in the harbour that both towns share.",
    "“The bridge is unsafe, and nothing else is behind this,” Mayor Ada Lund of Norby said on "
    "Thursday, standing beside a new iron gate.",
    "Southby called the closure retaliation for the court ruling, a view that Norby denies.",
    "The two towns opened the bridge in 1998, and some 400 people cross it on foot each day, most "
    "of them on their way to work or to school.",
)
"""The example's article, a paragraph each."""

PAGE = """\
Home News Harbour

Norby closes footbridge to Southby

The Harbour Post | May 6, 2021

{body}

Subscribe to our newsletter today.
"""

PACK = """\
# What this pack is. Every other file beside it holds one kind of record, and sources/ one file for
# each article. Everything here is an invented example: put your own in its place, a record at a
# time, and let `gsomia-explorer check --watch` look on.
id: footbridge
schema: "1"
title: A footbridge
subtitle: how a ruling came to be followed by a gate
summary: One invented article on two towns and their bridge.
language: en
# The day up to which the articles tell.
as_of: 2021-05-06
# The record that a first start opens at, as KIND/ID.
start: event/bridge-closed
caution: Faithful to an article is not the same as true.
outside: What the articles do not say would stand here, and be evidence for nothing.
"""

ACTORS = """\
# Who appears in the articles. An id is small letters, digits and hyphens, and stays as it is.
- id: norby
  name: Town of Norby
  short: Norby
  # person, government, court, ministry, company, group, unnamed (“a source”) or outlet.
  kind: government
  # japan, south-korea, united-states, north-korea, other or press.
  side: other
  summary: Closed the bridge; denies that this was retaliation.
  # Names by which the search finds it as well. They need not be in the articles.
  aliases: [Norby town hall]
  # Passages that mention the actor, each as ARTICLE/QUOTE. At least one: nothing stands without.
  quotes: [harbour-post-2021-05-06/closed]
- id: lund
  name: Ada Lund
  kind: person
  side: other
  # The body that the person belongs to.
  of: norby
  summary: Mayor of Norby; said that the bridge is unsafe.
  # How an article describes the actor, in its printed words.
  roles:
  - {source: harbour-post-2021-05-06, paragraph: 2, role: Mayor Ada Lund of Norby}
  quotes: [harbour-post-2021-05-06/lund-unsafe]
- id: southby
  name: Town of Southby
  short: Southby
  kind: government
  side: other
  summary: Called the closure retaliation.
  quotes: [harbour-post-2021-05-06/southby-retaliation]
# A newspaper is an actor too: where no one else speaks, it does.
- id: harbour-post
  name: The Harbour Post
  kind: outlet
  side: press
  summary: The newspaper of the example.
  quotes: [harbour-post-2021-05-06/ruled]
"""

EVENTS = """\
# What happened, was announced, is due or is expected.
- id: ruling
  title: A court rules on fishing
  # 2019, 2019-07, 2019-07-04, or an interval: 1910/1945, ../2019-07-29 (by), 1965/.. (from).
  date: 2021-04-28
  # happened, announced, effective, due, expected or published.
  date_meaning: happened
  # stated: the article gives the date. derived: we work it out. outside: from elsewhere.
  date_basis: derived
  # How it was worked out; needed unless the date is stated.
  reasoning: "“a week after” in a sentence on Wednesday 5 May."
  # history, trade, security or diplomacy.
  lane: diplomacy
  # One sentence of your own. It says no more than the quotes do.
  summary: A court in Southby rules on fishing rights in the harbour.
  quotes: [harbour-post-2021-05-06/ruled]
- id: bridge-closed
  title: Norby closes the bridge
  date: 2021-05-05
  date_meaning: happened
  date_basis: derived
  reasoning: “Wednesday” in an article dated Thursday 6 May 2021.
  lane: diplomacy
  actors: [norby]
  summary: Norby closes its footbridge to Southby.
  quotes: [harbour-post-2021-05-06/closed]
"""

LINKS = """\
# What somebody links with what, and who denies it. A link without a position would be ours, so
# there is none: every position has an actor who is the speaker of its quotes.
- id: closed-for-ruling
  title: Is the closure retaliation for the ruling?
  # Two events, by their ids. (Or factors, in factors.yaml: reasons, aims, states of affairs.)
  from: bridge-closed
  to: ruling
  # retaliation for, response to, reason given, underlying reason, condition for, bargaining,
  # consequence, sequence, purpose, risk or breach of.
  relation: retaliation for
  positions:
  # asserts, denies or conditional.
  - {actor: southby, stance: asserts, quotes: [harbour-post-2021-05-06/southby-retaliation]}
  - actor: norby
    stance: denies
    quotes: [harbour-post-2021-05-06/norby-denies, harbour-post-2021-05-06/lund-unsafe]
"""

SOURCE = """\
# One article. `gsomia-explorer add-article FILE --pack DIR` drafts such a file from its text.
id: harbour-post-2021-05-06
# The actor whose own voice this is; where an agency wrote it, the agency.
outlet: harbour-post
publisher: The Harbour Post
title: Norby closes footbridge to Southby
published: 2021-05-06
published_basis: stated
published_reasoning: The page prints "May 6, 2021", a Thursday.
language: en
# The body's first and last words: the text between them is the article, the rest is page furniture.
body_starts: The town of Norby closed
body_ends: to work or to school.
# Blank lines part paragraphs; they are counted from 1, and the headline is 0.
paragraphs: {paragraphs}
# The body's length and fingerprint, by which `check --articles` knows the text again.
characters: {characters}
sha256: {sha256}
# What a paragraph says, in a line of your own, for readers who do not have the article.
gists:
  1: Norby closes its bridge a week after a court's ruling on fishing.
  2: The mayor gives the state of the bridge as the only reason.
  3: Southby speaks of retaliation; Norby denies it.
quotes:
- id: closed
  paragraph: 1
  # The words exactly as printed. Only marks, composed letters and white space may differ.
  text: closed its footbridge to Southby on Wednesday
  # direct: an actor's words inside the article's quotation marks. indirect: what the reporter says
  # that an actor said. outlet: the reporter's own words, and then there is no speaker.
  voice: outlet
- id: ruled
  paragraph: 1
  text: a court there ruled on fishing rights
  voice: outlet
- id: lund-unsafe
  paragraph: 2
  text: The bridge is unsafe, and nothing else is behind this,
  voice: direct
  speaker: lund
  on_behalf_of: norby
  # The article's own word for the day, and the day it stands for.
  said: Thursday
  date: 2021-05-06
- id: southby-retaliation
  paragraph: 3
  text: Southby called the closure retaliation for the court ruling
  voice: indirect
  speaker: southby
- id: norby-denies
  paragraph: 3
  text: a view that Norby denies
  voice: indirect
  speaker: norby
"""


def files() -> dict[str, str]:
    """The texts of a new pack's files by their names, the example's article among them."""
    source = SOURCE.format(paragraphs=len(BODY), characters=length(BODY), sha256=digest(BODY))
    tops = {"pack": PACK, "actors": ACTORS, "events": EVENTS, "links": LINKS}
    texts = {f"{name}.yaml": f"{modeline(name)}\n{text}" for name, text in tops.items()}
    texts["sources/harbour-post-2021-05-06.yaml"] = f"{modeline('source')}\n{source}"
    page = PAGE.format(body="\n\n".join(BODY))
    texts[f"{ORIGINALS}/harbour-post-2021-05-06.txt"] = page
    return texts
