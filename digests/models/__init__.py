"""The values that travel through the house; none knows a clock, a network or Discord."""

from __future__ import annotations

from digests.models.article import (
    Article,
    Listing,
    Origin,
    Receipt,
    Reference,
    Sentence,
    content_hash,
)
from digests.models.digest import (
    GENERAL,
    Amendment,
    Bullet,
    Claim,
    Condensed,
    Digest,
    DigestOptions,
    Headline,
    Mark,
    Provenance,
    Section,
    Story,
    Theme,
)
from digests.models.feedback import Correction, Report, Vote, Votes
from digests.models.lookup import Asking, Finding, LookUp, OwnTopic, Question
from digests.models.schedule import (
    EVERY_DAY,
    Delivery,
    DeliveryState,
    Post,
    Schedule,
    ScheduleState,
    Weekday,
)
from digests.models.source import HOUSE, DueFeed, Source, SourceTerms, Weight
from digests.models.status import Status

__all__ = [
    "EVERY_DAY",
    "GENERAL",
    "HOUSE",
    "Amendment",
    "Article",
    "Asking",
    "Bullet",
    "Claim",
    "Condensed",
    "Correction",
    "Delivery",
    "DeliveryState",
    "Digest",
    "DigestOptions",
    "DueFeed",
    "Finding",
    "Headline",
    "Listing",
    "LookUp",
    "Mark",
    "Origin",
    "OwnTopic",
    "Post",
    "Provenance",
    "Question",
    "Receipt",
    "Reference",
    "Report",
    "Schedule",
    "ScheduleState",
    "Section",
    "Sentence",
    "Source",
    "SourceTerms",
    "Status",
    "Story",
    "Theme",
    "Vote",
    "Votes",
    "Weekday",
    "Weight",
    "content_hash",
]
