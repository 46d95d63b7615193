"""One tree of errors; each text is fit to be shown to a user: what was wrong, and what to do."""


class DaybreakError(Exception):
    """Something went wrong. Please try again, or look into the log."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or " ".join((type(self).__doc__ or "").split()))


class ArticleError(DaybreakError):
    """The article could not be read. Give it as UTF-8 text with a title."""


class AdvertisementError(ArticleError):
    """This is an advertisement, not an article. Give the address of an article."""


class ThemesError(DaybreakError):
    """The themes could not be read. Correct the line that is named."""


class SettingError(DaybreakError):
    """A setting has a wrong value. Correct it in the environment or in .env."""


class ScheduleError(DaybreakError):
    """The schedule cannot be kept like that. Check its channel, time, zone and weekdays."""


class UnknownScheduleError(ScheduleError):
    """There is no such schedule in this server. `/schedule list` shows those there are."""


class QuestionError(DaybreakError):
    """The archive cannot be asked that. Say in words what is to be found."""


class ForgottenAnswerError(QuestionError):
    """The pages of this answer are no longer kept. Ask again."""


class TopicError(DaybreakError):
    """The topic cannot be kept like that. Check its name and words."""


class UnknownTopicError(TopicError):
    """This server has no such topic of its own. `/topics list` shows those there are."""


class StoreError(DaybreakError):
    """The database could not be used. Check its address and that its folder can be written to."""


class WorkerError(DaybreakError):
    """The digest could not be written. Please try again in a minute."""

    def __init__(self, cause: str) -> None:
        """`cause` goes on after "since": `the process that writes ended by itself`."""
        super().__init__(
            f"The digest could not be written, since {cause}. Please try again in a minute."
        )
        self.cause = cause


class StoppedError(DaybreakError):
    """Daybreak is being stopped. Please try again when it is back."""


class SourceError(DaybreakError):
    """The source cannot be used. Give the address of a feed, or of a site that has one."""


class UnknownSourceError(SourceError):
    """There is no such source here. `/source list` shows those there are."""


class FeedError(SourceError):
    """It is not a feed. Give the address of an RSS, Atom or JSON feed."""


class FetchError(SourceError):
    """The address could not be read. Check that it opens in a browser."""

    def __init__(
        self,
        message: str = "",
        *,
        retry_after: float | None = None,
        is_gone: bool = False,
        is_missing: bool = False,
        is_passing: bool = False,
    ) -> None:
        """`retry_after`: seconds for which the whole host wants no request.

        `is_missing`: nothing stands at the address; `is_gone`: nor will it ever; `is_passing`: it
        may be well a little later.
        """
        super().__init__(message)
        self.is_passing = is_passing or retry_after is not None
        self.retry_after = retry_after
        self.is_gone = is_gone
        self.is_missing = is_missing or is_gone


class ModelError(DaybreakError):
    """The language model gave no answer. `daybreak check` says what is wrong with it."""
