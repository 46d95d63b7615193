"""The card of `/status`: what is read, what was and will be posted, what is in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.cards.buttons import DAWN
from bot.cards.escape import escape_within
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from bot.cards.votes import ReportsButton
from bot.plurals import counted
from digests.models import DeliveryState
from digests.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Post, Source, Status

_ILL = 5
"""Sources told of by name."""
_SHOWN = 5
_LONGEST = 160
_WHY = {
    DeliveryState.HELD: "nobody knows whether it stands there: an admin was asked",
    DeliveryState.FAILED: "Discord refused the message",
    DeliveryState.BLOCKED: "I may not post there",
    DeliveryState.EXPIRED: "its time was over before it could be posted",
}


def status_card(status: Status, *, guild_id: int, is_admin: bool) -> Card:
    """How everything stands; `is_admin`: with what only those who can mend it need to know."""
    groups = [
        Group("### Sources", _sources_told(status.sources, is_admin=is_admin)),
        Group("### Posts", _posts_told(status, guild_id)),
        Group("### Archive", _archive_told(status, is_admin=is_admin)),
    ]
    if is_admin and status.unposted:
        groups.insert(2, Group("### Not posted this week", tuple(map(_missed, status.unposted))))
    footer = "" if is_admin else "-# Who has Manage Server sees here also why something is ill."
    buttons = [ReportsButton(status.reports)] if is_admin and status.reports else []
    header = "## 🩺 Status"
    pages = cut(groups, card_size(header, footer, len(buttons)))
    return card(header, page_of(groups, pages[0]), footer, buttons, DAWN)


def _sources_told(sources: Sequence[Source], *, is_admin: bool) -> tuple[str, ...]:
    if not sources:
        return ("No feed is read. `/source add` takes the address of a feed or a site.",)
    ill = [one for one in sources if one.fault and not one.is_paused]
    paused = sum(one.is_paused for one in sources)
    quiet = sum(one.is_quiet and not one.fault for one in sources)
    well = len(sources) - len(ill) - paused
    told = [f"{grouped(well)} of {grouped(len(sources))} well"]
    told += [f"{grouped(len(ill))} ill"] if ill else []
    told += [f"{grouped(paused)} paused"] if paused else []
    told += [f"{grouped(quiet)} silent for longer than ever"] if quiet else []
    more = (
        [f"- and {grouped(len(ill) - _ILL)} more; `/source list` shows all"]
        if len(ill) > _ILL
        else []
    )
    return (" · ".join(told), *_ill_lines(ill[:_ILL], is_admin=is_admin), *more)


def _ill_lines(ill: Sequence[Source], *, is_admin: bool) -> list[str]:
    """Which sources are ill, for admins with why."""
    if is_admin or not ill:
        return [_ill_told(one) for one in ill]
    names = (f"**{escape_within(one.name, _LONGEST // 2)}**" for one in ill)
    return [f"- ill: {', '.join(names)}"]


def _ill_told(source: Source) -> str:
    since = f" since {format_dt(source.failing_since, 'R')}" if source.failing_since else ""
    name = escape_within(source.name, _LONGEST // 2)
    return f"- 🤒 **{name}**{since}: {escape_within(source.fault, _LONGEST)}"


def _posts_told(status: Status, guild_id: int) -> tuple[str, ...]:
    due = [(one, at) for one, at, _ in status.schedules if at is not None]
    paused = [(one, why) for one, at, why in status.schedules if at is None]
    due.sort(key=lambda entry: entry[1])
    lines = [
        f"- next: <#{one.channel_id}> · {format_dt(at, 'f')}, {format_dt(at, 'R')}"
        for one, at in due[:_SHOWN]
    ]
    lines += [
        f"- ⏸️ paused in <#{one.channel_id}>: {escape_within(why, _LONGEST) or 'it has no date'}"
        for one, why in paused[:_SHOWN]
    ]
    lines += [_posted(post, guild_id) for post in status.posted]
    if status.edits:
        lines.append(f"- {counted(status.edits, 'posted message')} still to be corrected")
    return tuple(lines) or ("Nothing is scheduled here. `/schedule add` makes a schedule.",)


def _posted(post: Post, guild_id: int) -> str:
    """A message that stands in its channel; its link names the channel, where it is known."""
    if post.message_id:
        place = f"https://discord.com/channels/{guild_id}/{post.channel_id}/{post.message_id}"
    else:
        place = f"<#{post.channel_id}>"
    return f"- last: {place} · {format_dt(post.at, 'R')}"


def _missed(post: Post) -> str:
    why = escape_within(post.reason, _LONGEST)
    told = f"- <#{post.channel_id}> {format_dt(post.at, 'f')}: {_WHY[post.state]}"
    return f"{told} ({why})" if why else told


def _about(number: int) -> int:
    """Give as much of an estimated number as it is good for: its first two digits."""
    return int(float(f"{number:.1e}"))


def _archive_told(status: Status, *, is_admin: bool) -> tuple[str, ...]:
    paid = sum(one.advertisements for one in status.sources)
    left = (f"{counted(paid, 'advertisement')} left out of feeds",) if paid else ()
    if not status.articles:
        return ("Nothing was read yet.", *left)
    kept, bullets, left_out = (
        _about(number) if status.is_estimate else number
        for number in (status.articles, status.bullets, status.left_out)
    )
    about = "about " if status.is_estimate else ""
    told = f"{about}{counted(kept, 'article')}, {about}{counted(bullets, 'bullet')}"
    newest = f", the newest {format_dt(status.newest_at, 'R')}" if status.newest_at else ""
    lines = [f"{told}{newest}"]
    if status.left_out:
        lines.append(
            f"{about}{counted(left_out, 'bullet')} left out: not certain by the article’s own "
            "sentences, or unclear when read alone"
        )
    lines += left
    if status.model:
        lines.append(escape_within(status.model, 2 * _LONGEST))
    if status.model_fault:
        why = status.model_fault if is_admin else "At the moment the rules write in its place."
        lines.append(f"🤒 {escape_within(why, 2 * _LONGEST)}")
    return tuple(lines)
