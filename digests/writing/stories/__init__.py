"""Which headlines and bullets tell the same event, and how one bullet is made of them."""

from digests.writing.stories.differences import contradict, deed_of, new_names, new_numbers
from digests.writing.stories.disagreeing import mark_disagreeing
from digests.writing.stories.events import Event, find_events
from digests.writing.stories.facts import (
    Statement,
    read_statement,
    shared_body,
    shared_weight,
    tell_of_others,
)
from digests.writing.stories.grouping import Telling, group_stories
from digests.writing.stories.merging import merge_bullets, say_the_same
from digests.writing.stories.rereading import tells_more
from digests.writing.stories.sources import count_sources

__all__ = [
    "Event",
    "Statement",
    "Telling",
    "contradict",
    "count_sources",
    "deed_of",
    "find_events",
    "group_stories",
    "mark_disagreeing",
    "merge_bullets",
    "new_names",
    "new_numbers",
    "read_statement",
    "say_the_same",
    "shared_body",
    "shared_weight",
    "tell_of_others",
    "tells_more",
]
