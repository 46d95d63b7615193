"""The use cases: all that commands, scheduler and courier call."""

from digests.service.intake import Intake
from digests.service.news_service import NewsService
from digests.service.teams import Paused

__all__ = ["Intake", "NewsService", "Paused"]
