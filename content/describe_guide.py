"""Describe the guide: differences, mechanisms, words, gaps, tour, what is outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from content import cite, wording
from content.dates import UNDATED
from content.document import Run, under
from content.guide import (
    Disagreement,
    Gap,
    Lens,
    Mechanism,
    OutsideFact,
    Statement,
    Term,
    TourStep,
)
from content.outline import outlined
from content.parts import Part, Writer, railed

if TYPE_CHECKING:
    from content.words import Occurrence, Users


ACROSS = 30
"""Articles or speakers that are told of together; more have a row each."""


class GuideWriter(Writer):
    """Writes the descriptions of the guide's records."""

    def disagreement(self, item: Disagreement) -> Iterator[Part]:
        """The wordings side by side, then each with its quotes, then what follows from it."""
        yield self.title(item)
        one = len({value.source for value in item.values}) == 1 and not item.silent
        origins = wording.count(self.pack.origins(item), "origin")
        counted = (
            "within one article" if one else f"{origins} (articles of one agency count as one)"
        )
        about = wording.DIFFERENCES[item.about]
        yield Part("meta", f"difference between the articles · {about} · {counted}")
        heads = {value.source: self.pack.source(value.source).label for value in item.values}
        cells = tuple(
            (head, "\n".join(value.value for value in item.values if value.source == source))
            for source, head in heads.items()
        )
        yield Part("columns", "the wordings side by side", rows=cells)
        if item.silent:
            names = "; ".join(self.pack.source(id).label for id in item.silent)
            yield Part("meta", f"nothing on it in: {names}")
        if item.can:
            yield Part("inference", f"What can be concluded: {item.can}")
        if item.cannot:
            yield Part("inference", f"What cannot: {item.cannot}")
        for source, head in heads.items():
            yield Part("section", head)
            quotes = (q for value in item.values if value.source == source for q in value.quotes)
            yield from (self.quote(id) for id in dict.fromkeys(quotes))
        yield from self.items("WHAT IT TOUCHES", item.touches)

    def mechanism(self, mechanism: Mechanism) -> Iterator[Part]:
        """The steps as a diagram, each with its quotes; then rules, and what is left open."""
        yield self.title(mechanism)
        yield Part("meta", "how it works, as the articles describe it")
        yield from self.ours(mechanism.summary)
        if mechanism.clock:
            days = wording.count(mechanism.clock.days, "day")
            yield Part("meta", f"It has a clock: notice {days} before its renewal. c opens it.")
        if mechanism.steps:
            yield Part("section", "STEP BY STEP")
        number = 0
        for step in mechanism.steps:
            number += 0 if step.branch else 1
            rail = " " if step is mechanism.steps[-1] else "│"
            role = Part("branch", step.text, tail=step.branch, rail=rail)
            yield role if step.branch else Part("step", step.text, tail=str(number), rail=rail)
            yield from railed(self._under(step), rail)
        if mechanism.rules:
            yield Part("section", "RULES")
        for rule in mechanism.rules:
            yield Part("body", rule.text)
            yield from self._under(rule)
        if mechanism.open:
            yield Part("inference", f"Left open: {mechanism.open}")
        yield from self.quotes("QUOTES", mechanism.quotes)

    def _under(self, statement: Statement) -> Iterator[Part]:
        if statement.inference:
            yield Part("inference", statement.inference)
        yield from (self.quote(id) for id in statement.quotes)

    def term(self, term: Term) -> Iterator[Part]:
        """A glossary entry, then who uses which word."""
        yield self.title(term)
        if term.aliases:
            yield Part("meta", wording.searched(term.aliases))
        yield from self.ours(term.definition)
        yield from self.quotes("QUOTES", term.quotes)
        for usage in term.usages:
            yield Part("section", f"“{usage.word}” · {self.pack.actor(usage.actor).label}")
            yield from (self.quote(id) for id in usage.quotes)

    def lens(self, lens: Lens) -> Iterator[Part | Run]:
        """Which article has which word how often, then every place in its context."""
        # Imported here, as most descriptions are of other records.
        from content.words import occurrences, quoting, users

        attached = self.dossier.originals is not None
        found = occurrences(self.dossier, lens) if attached else ()
        counts = users(found, lens) if attached else quoting(self.dossier, lens)
        yield self.title(lens)
        where = "the whole articles" if attached else "the quotes; --articles DIR counts the rest"
        yield Part("meta", f"choice of words · counted in {where}")
        yield from self.ours(lens.summary)
        yield from self._articles(counts)
        for user in counts:
            yield Part("section", f"“{user.word.word}”")
            yield from self._speakers(user)
            if attached:
                yield from (self._place(one) for one in found if one.word is user.word)
            else:
                yield self._quoted(user)

    def _articles(self, counts: tuple[Users, ...]) -> Iterator[Part | Run]:
        """Which article has which word how often."""
        having = {source for user in counts for source in user.by_source}
        sources = [ref for ref, _ in outlined(self.pack).sources if ref in having]
        if len(sources) <= ACROSS:
            heads = ("", *(self.pack.source(source).label for source in sources))
            rows = [
                (user.word.word, *(str(user.by_source.get(source, "·")) for source in sources))
                for user in counts
            ]
            yield Part("table", "how often each article has each word", rows=(heads, *rows))
            return

        def often(source: str) -> Part:
            words = ((user.word.word, user.by_source.get(source)) for user in counts)
            said = ", ".join(f"“{word}” {number}" for word, number in words if number)
            return Part("item", self.pack.mention(source).label, source, said)

        yield from under(f"IN WHICH ARTICLES · {len(sources)}", "item", sources, often)

    def _speakers(self, user: Users) -> Iterator[Part | Run]:
        """In whose quotes a word is, and whose words these are."""
        said = [
            (f"actor/{actor}", f"{cite.VOICE_WORDS[voice]}: {number}")
            for (actor, voice), number in user.by_voice.items()
        ]

        def by(at: int) -> Part:
            actor, often = said[at]
            return Part("item", self.pack.mention(actor).label, actor, often)

        if len(said) > ACROSS:
            yield Part("meta", "in quotes of:")
            yield Run("item", [actor for actor, _ in said], by)
        elif said:
            names = "; ".join(f"{by(at).text}, {often}" for at, (_, often) in enumerate(said))
            yield Part("meta", f"in quotes of: {names}")

    def _quoted(self, user: Users) -> Run:
        """The places of a word in quotes."""
        refs = list(map(user.word.quotes.__getitem__, user.places.quotes))

        def place(at: int) -> Part:
            return self._lit(refs[at], user.places.starts[at], user.places.ends[at])

        return Run("quote", refs, place)

    def _lit(self, quote: str, start: int, end: int) -> Part:
        part = self.quote(quote)
        return Part(part.role, part.text, part.ref, part.tail, ((start, end),))

    def _place(self, one: Occurrence) -> Part:
        if one.quote is not None:
            return self._lit(one.quote.id, one.start, one.end)
        from content.words import context

        before, word, after = context(one, 60)
        place = f"{one.source.label}, ¶{one.paragraph}" if one.paragraph else one.source.label
        text = f"{before}{word}{after}"
        spans = ((len(before), len(before) + len(word)),)
        return Part("passage", text, tail=f"{place} · from the original, not quoted", spans=spans)

    def gap(self, gap: Gap) -> Iterator[Part]:
        """A question without an answer here, and what comes nearest to one."""
        yield self.title(gap)
        yield Part("meta", "the articles cannot tell you this")
        yield Part("inference", gap.text)
        if gap.absent:
            words = ", ".join(f"“{word}”" for word in gap.absent)
            yield Part("meta", f"looked for, and in none of the articles: {words}")
        yield from self.quotes("THE NEAREST THEY COME", gap.quotes)
        yield from self.items("OUTSIDE THE ARTICLES", (f"outside/{id}" for id in gap.outside))

    def tour(self, step: TourStep) -> Iterator[Part]:
        """A step of the tour, and what it points at."""
        number = self.pack.tour.index(step) + 1
        yield Part("title", step.title)
        yield Part("meta", f"tour, step {number} of {len(self.pack.tour)}")
        yield Part("body", step.text)
        yield from self.quotes("QUOTES", step.quotes)
        yield from self.items("LOOK AT", step.focus)

    def outside(self, fact: OutsideFact) -> Iterator[Part]:
        """A fact outside the articles, with the pages that report it."""
        yield Part("title", fact.title)
        yield Part("section", "OUTSIDE THE ARTICLES · never used as evidence here")
        yield Part("meta", str(fact.date))
        yield Part("body", fact.fact)
        pages = wording.count(fact.corroborated, "independent page")
        yield Part("meta", f"reported by {pages}:")
        for reference in fact.references:
            day = f", {reference.date}" if reference.date != UNDATED else ""
            words = f"{reference.publisher}: {reference.title}{day}. {reference.url}"
            yield Part("meta", words, address=reference.url)
