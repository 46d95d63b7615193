"""What members send: each form to what it is of, whichever bot showed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.commands.article import PastedArticle
from bot.commands.feedback import DecisionForm, WrongForm
from bot.commands.form import FormError
from bot.commands.own_topics import TopicForm
from bot.commands.source_form import SourceForm
from bot.commands.source_import import ImportForm

if TYPE_CHECKING:
    from bot.commands.form import Form
    from bot.commands.services import Asked, Services

_FORMS: tuple[type[Form], ...] = (
    WrongForm,
    DecisionForm,
    TopicForm,
    SourceForm,
    ImportForm,
    PastedArticle,
)


class ForgottenFormError(FormError):
    """This form is of an older version of me. Nothing was kept; open it again."""


async def take_form(services: Services, interaction: Asked) -> None:
    """Do what somebody filled in; ForgottenFormError where nobody knows what it is of."""
    data: dict[str, Any] = dict(interaction.data or {})
    custom_id = str(data.get("custom_id"))
    for kind in _FORMS:
        if form := kind.revived(services, custom_id):
            await form.sent(interaction, form.read(data))
            return
    raise ForgottenFormError
