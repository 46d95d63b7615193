"""Which articles and bullets tell of one event: found, merged, held against what was sent."""

from digests.events.corroborating import corroborate
from digests.events.disagreeing import mark_disagreeing
from digests.events.grouping import Telling, group_stories
from digests.events.merging import merge_bullets, say_the_same
from digests.events.novelty import mark_bullets, mark_digest
from digests.events.repeats import Said
from digests.events.reports import Event, find_events
from digests.events.rereading import told_anew
from digests.events.same_event import WINDOW as EVENT_WINDOW
from digests.events.same_event import are_alike, is_within, probes_of
from digests.events.sources import count_sources
from digests.events.statements import Statement, read_statement

__all__ = [
    "EVENT_WINDOW",
    "Event",
    "Said",
    "Statement",
    "Telling",
    "are_alike",
    "corroborate",
    "count_sources",
    "find_events",
    "group_stories",
    "is_within",
    "mark_bullets",
    "mark_digest",
    "mark_disagreeing",
    "merge_bullets",
    "probes_of",
    "read_statement",
    "say_the_same",
    "told_anew",
]
