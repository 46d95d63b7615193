"""The use cases: all that commands, scheduler and courier call."""

from digests.service.intake import Intake
from digests.service.news_service import NewsService
from digests.service.teams import Paused
from digests.service.writer import title_at

__all__ = ["Intake", "NewsService", "Paused", "title_at"]
