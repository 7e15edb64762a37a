"""The model's vocabulary: the few words a pack may use for a voice, a stance, a lane, and so on."""

from __future__ import annotations

from typing import Literal, get_args

Voice = Literal["direct", "indirect", "outlet"]
Stance = Literal["asserts", "denies", "conditional"]
Lane = Literal["history", "trade", "security", "diplomacy"]
Side = Literal["japan", "south-korea", "united-states", "north-korea", "other", "press"]
ActorKind = Literal[
    "person", "government", "court", "ministry", "company", "group", "unnamed", "outlet"
]
DateMeaning = Literal["happened", "announced", "effective", "due", "expected", "published"]
SpeakerBasis = Literal["stated", "context"]
DateBasis = Literal["stated", "derived", "outside"]
Relation = Literal[
    "retaliation for",
    "response to",
    "reason given",
    "underlying reason",
    "condition for",
    "bargaining",
    "consequence",
    "sequence",
    "purpose",
    "risk",
    "breach of",
]
DisagreementKind = Literal[
    "fact",
    "date",
    "name",
    "attribution",
    "translation",
    "headline",
    "framing",
    "scope",
    "omission",
]

ClockMeaning = Literal["signed", "decided", "notice by", "expires"]

VOICES: tuple[Voice, ...] = get_args(Voice)
STANCES: tuple[Stance, ...] = get_args(Stance)
LANES: tuple[Lane, ...] = get_args(Lane)
SIDES: tuple[Side, ...] = get_args(Side)
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
DATE_MEANINGS: tuple[DateMeaning, ...] = get_args(DateMeaning)
SPEAKER_BASES: tuple[SpeakerBasis, ...] = get_args(SpeakerBasis)
DATE_BASES: tuple[DateBasis, ...] = get_args(DateBasis)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
DISAGREEMENT_KINDS: tuple[DisagreementKind, ...] = get_args(DisagreementKind)
CLOCK_MEANINGS: tuple[ClockMeaning, ...] = get_args(ClockMeaning)
