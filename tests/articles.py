"""Invented articles with the furniture of a page around them, for tests that draft from them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from content.drafting import page as pages
from content.drafting import writing
from content.drafting.draft import Draft, draft
from content.drafting.shelf import Shelf

PAGE = """\
Skip to content
Home  Politics  Business  Opinion  Culture

Nordpress

Norville weighs ‘conditional’ pause of pact’s end as deadline nears

By Han Seo-yeon and Mark Tolly
Published: Nov. 18, 2019 17:42

Share
Tweet

Norland's Defense Minister Jeong Min-ho addresses reporters in Midport. (Nordpress)

NORVILLE, Nov. 18 (Nordpress) -- Norland is weighing a conditional pause of its decision to end a \
military information pact with Sudland, two government officials said on Monday, five days before \
the accord runs out.

“We have said from the start that the pact and the export curbs belong together,” Defense \
Minister Jeong Min-ho told reporters in Midport on Sunday. “If Sudland changes course, so can \
we.”

Jeong met his Sudland counterpart, Taro Ishii, on the sidelines of a regional meeting. The talks \
were “frank,” Ishii said afterward, but he added that “the gap is wide.”

“What we ask of Norville,” the Sudland minister said, “is a wise decision, and no more than that.”

According to a senior official at the presidential office, who asked not to be named, a pause \
would be “a door left ajar.” The official added: “It can be shut again at any time.”

Westport has urged both sides to settle the matter. “The only ones who gain from this are \
the smugglers,” said Westland Defense Secretary Mark Elder, who was in Norville last week.

Chief Cabinet Secretary Yoshi Tanabe repeated on Monday that the export controls are “not an \
issue to be taken up together” with the pact.

“The government of Sudland will not move first.

“It has no reason to do so,” he said.

The trade ministry in Sudport declined to comment, and the “breathing space” went on.

“We waited five weeks for a part,” said a clerk at a plant, who gave no name. “It is not the \
price,” he added, “it is the waiting.”

Critics in Norville call the step a ‘retreat’. ‘They’ll lose face, and the allies’ trust with it,’ \
said Lim Do-yun, a lawyer for plaintiffs in the labor cases. ‘A pause isn’t an answer.’

In a statement, the ruling Harbour Party said the export curbs were "economic retaliation" \
that "must be withdrawn first."

(END)

mtolly@example.com

More from Politics
Parliament passes budget
A new theatre opened in Eastport on Sunday, and two thousand people came to see it.
"""
"""A page of thirteen paragraphs, with every way of quoting in them."""

SPOKEN = (
    ("conditional", ""),
    ("We have said from the start that the pact and the export curbs belong together,",
     "jeong-min-ho"),
    ("If Sudland changes course, so can we.", "jeong-min-ho"),
    ("frank,", "taro-ishii"),
    ("the gap is wide.", "taro-ishii"),
    ("What we ask of Norville,", "taro-ishii"),
    ("is a wise decision, and no more than that.", "taro-ishii"),
    ("a door left ajar.", "senior-official"),
    ("It can be shut again at any time.", "senior-official"),
    ("The only ones who gain from this are the smugglers,", "elder"),
    ("not an issue to be taken up together", "tanabe"),
    ("The government of Sudland will not move first.", "tanabe"),
    ("It has no reason to do so,", "tanabe"),
    ("breathing space", ""),
    ("We waited five weeks for a part,", "clerk"),
    ("It is not the price,", "clerk"),
    ("it is the waiting.", "clerk"),
    ("retreat", "critics"),
    ("They’ll lose face, and the allies’ trust with it,", "lim-do-yun"),
    ("A pause isn’t an answer.", "lim-do-yun"),
    ("economic retaliation", "ruling-harbour-party"),
    ("must be withdrawn first.", "ruling-harbour-party"),
)  # fmt: skip
"""What is said in it by whom, the actors of the built-in pack given."""

STRIPPED = {
    1: "no sentence", 2: "no sentence", 4: "no sentence", 6: "no sentence", 8: "no sentence",
    9: "no sentence", 11: "no sentence", 12: "no sentence", 14: "a caption", 42: "no sentence",
    44: "an address", 46: "heads other pieces", 47: "no sentence", 48: "behind the end",
}  # fmt: skip
"""What is stripped of it, by the number of the line."""

ACTORS = """\
- id: tanabe
  name: Yoshi Tanabe
  kind: person
  aliases: [Tanabe, 다나베, 田辺好]
  roles:
  - {source: other, paragraph: 1, role: Chief Cabinet Secretary Yoshi Tanabe}
  - {source: other, paragraph: 2, role: the top government spokesman}
- {id: osada, name: Kei Osada, kind: person, aliases: [Osada, 長田圭]}
- {id: noh, name: Noh Tae-in, kind: person, aliases: [Noh, President Noh]}
- {id: elder, name: Mark Elder, kind: person, aliases: [Elder]}
- {id: ro-jung-su, name: Ro Jung-su, kind: person, aliases: [Ro]}
- {id: ro-hyun-woo, name: Ro Hyun-woo, kind: person, aliases: [Ro]}
- id: norland
  name: Government of Norland
  short: Norville
  kind: government
  aliases: [Norland, 北州]
- {id: sudland, name: Government of Sudland, short: Sudport, kind: government, aliases: [Sudland]}
- {id: gazette, name: The Gazette, kind: outlet, aliases: [Gazette]}
"""
"""Actors of a pack, as far as a draft looks at them."""

BODY = (
    "The minister of Alpha met the envoy of Beta on Tuesday to talk about the river.",
    "Nothing was decided, said a clerk who had been in the room for all of the day.",
    "Talks go on.",
)
"""A short article, a paragraph each."""


def around(*body: str, above: str = "Menu\n\n", below: str = "\n\nMost read") -> str:
    """A page with a body, and furniture above and below it."""
    return above + "\n\n".join(body) + below


def drafted(text: str) -> Draft:
    """The draft of a page, for a pack with the invented actors."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "actors.yaml").write_text(ACTORS, encoding="utf-8")
        shelf = Shelf.open(Path(folder))
    return draft(pages.part(text), shelf.cast, shelf.outlets)


def text_of(made: Draft) -> str:
    """The file that a draft makes under sources/."""
    return writing.source(made, "draft-1", "a.txt", schema=False)
