"""What Discord shows: digests, answers and lists as Components V2 layouts."""

from bot.cards.digest import digest_card
from bot.cards.help import help_card
from bot.cards.more import more_card
from bot.cards.receipts import receipts_card
from bot.cards.schedules import schedules_card
from bot.cards.topic import topic_card
from bot.cards.topic_list import themes_card

__all__ = [
    "digest_card",
    "help_card",
    "more_card",
    "receipts_card",
    "schedules_card",
    "themes_card",
    "topic_card",
]
