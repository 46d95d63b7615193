"""The command line, and the one place where the parts are put together."""

from __future__ import annotations

import asyncio
import errno
import sys
from contextlib import AsyncExitStack, closing, contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from config.settings import Settings, fault_in, load_settings, variable
from digests.errors import DaybreakError, SettingError, StoreError, ThemesError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from bot.feed_list import FeedList
    from bot.model_setup import ModelChoice
    from digests.models import Article, DigestOptions, Theme
    from digests.reading.folder import ArticleFolder
    from digests.service import NewsService
    from digests.service.model_builder import ModelBuilder
    from digests.service.source_service import SourceService
    from digests.store import Store
    from digests.writing.worker import Worker
    from sandbox import Sandbox

app = typer.Typer(
    name="daybreak",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

_PORTS = 1 << 16


class WrittenBy(StrEnum):
    """Who writes a digest."""

    MODEL = "model"
    RULES = "rules"


MaxBullets = Annotated[int | None, typer.Option(help="At most so many bullets.", min=1, max=50)]
MaxCharacters = Annotated[
    int | None, typer.Option(help="At most so many characters a bullet.", min=60, max=400)
]


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"daybreak {version('daybreak')}")
        except PackageNotFoundError:
            typer.echo("daybreak, run from its folder without being installed")
        raise typer.Exit


@app.callback()
def daybreak(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Condenses the news into bullets with receipts and posts them every morning on Discord."""


@app.command()
def run() -> None:
    """Run the bot: on Discord with a token, else on a Discord of its own on this machine."""
    from config.log import configure_log

    settings = load_settings()
    configure_log(settings.log_level, settings.secrets)
    with suppress(KeyboardInterrupt):  # before the client listens for it
        asyncio.run(_run(settings))
    typer.echo("Stopped.")


async def _run(settings: Settings) -> None:
    from digests.writing.worker import Worker

    # It loads what it needs while this process loads what it needs, and logs in.
    async with AsyncExitStack() as stack:
        worker = stack.enter_context(Worker())

        from bot.client import DaybreakClient, run_client
        from bot.commands.services import utc_now
        from bot.fetch import Fetcher
        from bot.model_setup import FirstReading
        from bot.web_reader import WebReader
        from digests.reading.folder import ArticleFolder
        from digests.reading.reader import Reader
        from digests.service import NewsService

        themes = _read_themes(settings.themes)
        articles = _articles(settings)
        folder = ArticleFolder(articles)
        token, url, own_discord = settings.token, settings.discord_url, None
        if token is not None:
            secret = token.get_secret_value()
        elif url is not None:
            raise SettingError(
                f"{variable('discord_url')} needs a token too. Example: {variable('token')}=sandbox"
            )
        else:
            _notice_others(settings, stack, own_discord=True)
            own_discord = await _start_sandbox(settings, stack)
            secret, url = own_discord.token, own_discord.url
        if own_discord is None and settings.database_url is None:
            _notice_others(settings, stack, own_discord=False)
        store = _open_store(settings, own_discord=own_discord is not None)
        stack.callback(store.close)
        if own_discord is not None:
            _refuse_real_teams(store, {int(guild.id) for guild in own_discord.guilds})
        clock = own_discord.now if own_discord else utc_now
        builder = await _builder(settings, stack, store, worker, clock)
        service = NewsService(
            store,
            themes,
            _options(settings),
            catch_up=timedelta(hours=settings.catch_up_hours),
            build=builder or worker,
            sources=_sources(store, settings),
            model_state=builder.state if builder else None,
        )
        reader = stack.enter_context(closing(Reader()))
        news_site = (own_discord.news.host,) if own_discord and own_discord.news else ()
        fetcher = await stack.enter_async_context(
            Fetcher(allow=(*settings.fetch_allowed, *news_site))
        )

        def leave() -> None:
            if builder is not None:
                builder.stop()
            worker.close()
            reader.close()

        client = DaybreakClient(
            service,
            discord_url=url,
            channel_name=settings.channel_name,
            zone=settings.time_zone,
            local_time=settings.morning,
            post_at_start=own_discord is not None,
            read_articles=_article_reader(folder),
            settle_articles=_article_settler(folder, service, clock),
            folder=articles,
            leave=leave,
            clock=clock,
            web=WebReader(fetcher, reader),
        )
        if builder is not None:
            builder.time_left = FirstReading(client.jobs.articles_are_in.is_set)
        if own_discord:
            own_discord.call_on_clock_move(client.catch_up)
        await run_client(client, secret)


def _notice_others(settings: Settings, stack: AsyncExitStack, *, own_discord: bool) -> None:
    """Say if another Daybreak works in the same folder; a Discord of its own is for one alone."""
    from bot.instance_lock import only_one

    folder = _var(settings)
    lock = folder / ("sandbox.lock" if own_discord else "daybreak.lock")
    if stack.enter_context(only_one(lock)):
        return
    if own_discord:
        # Each would write its own messages over the other's.
        raise DaybreakError(
            f"Another Daybreak with a Discord of its own uses {folder} already. "
            f"Stop it, or set {variable('var')} to another folder."
        )
    typer.echo(f"Another Daybreak uses {folder} too; they share the work and post nothing twice.")


async def _start_sandbox(settings: Settings, stack: AsyncExitStack) -> Sandbox:
    from sandbox import Rules, Sandbox, StateError

    state = _var(settings) / "sandbox.json"
    rules = Rules(morning=settings.morning, zone=settings.time_zone)
    # The port beside its own, since a source is known by its address at the next start too.
    news_port = (settings.sandbox_port + 1) % _PORTS if settings.sandbox_port else 0
    try:
        try:
            sandbox = await stack.enter_async_context(
                Sandbox(settings.sandbox_port, state, rules=rules, news_port=news_port)
            )
        except OSError as error:
            fault = "is taken" if error.errno == errno.EADDRINUSE else "cannot be used"
            typer.echo(f"Port {settings.sandbox_port} {fault}, so a free one is used.")
            sandbox = await stack.enter_async_context(
                Sandbox(0, state, rules=rules, news_port=news_port)
            )
    except StateError as error:
        # The ledger goes with it, or what stood on the page would count as posted for ever.
        raise DaybreakError(
            f"{error}. Move that file and sandbox.db away, then start again."
        ) from None
    except OSError as error:
        raise DaybreakError(f"No Discord of its own could be started: {error}.") from None
    typer.echo(
        f"No {variable('token')} is set, so Daybreak runs on a Discord of its own.\n"
        f"Open {sandbox.url} and type /topic. Ctrl-C stops.\n"
        f"A small news site, to be added with /source add, is at {sandbox.news_url}"
    )
    return sandbox


def _read_themes(path: Path) -> tuple[Theme, ...]:
    from digests.reading.taxonomy import read_themes

    try:
        return read_themes(path)
    except ThemesError as error:
        raise fault_in("themes", str(error)) from None


def _open_store(settings: Settings, *, own_discord: bool) -> Store:
    from digests.store import Store

    try:
        # The page of a Discord of its own moves the clock, to show tomorrow morning.
        return Store(_database_address(settings, own_discord=own_discord), moved_clock=own_discord)
    except StoreError as error:
        field = "var" if settings.database_url is None else "database_url"
        raise fault_in(field, str(error)) from None


def _model(settings: Settings) -> ModelChoice | None:
    """Give the language model that may write; None: the rules write."""
    from bot.model_setup import ModelChoice

    if settings.model_url is None and settings.model is None:
        return None
    if settings.model is None:
        raise fault_in("model", "no model is named, though there is an address to ask one at.")
    if settings.model_url is None:
        raise fault_in("model_url", f"no address is set at which to ask {settings.model}.")
    return ModelChoice(
        settings.model_url,
        settings.model,
        settings.model_key.get_secret_value().strip() if settings.model_key else "",
        settings.model_tokens_a_day,
        settings.model_timeout,
        settings.model_check,
    )


async def _builder(
    settings: Settings,
    stack: AsyncExitStack,
    store: Store,
    worker: Worker,
    clock: Callable[[], datetime],
) -> ModelBuilder | None:
    """Make what has the language model write; None if the rules do."""
    choice = _model(settings)
    if choice is None:
        return None
    client = await stack.enter_async_context(choice.client())
    return choice.builder(client, store, worker.step, clock)


@contextmanager
def _model_writer(settings: Settings) -> Iterator[ModelBuilder]:
    from bot.commands.services import utc_now
    from bot.model_setup import builder_beside
    from digests.writing.model_dialogue import next_step

    choice = _model(settings)
    if choice is None:
        raise fault_in("model_url", "no language model is set that could write.")
    with (
        _open_store(settings, own_discord=settings.token is None) as store,
        builder_beside(choice, store, next_step, utc_now) as builder,
    ):
        yield builder


def _sources(store: Store, settings: Settings) -> SourceService:
    from digests.service.source_service import SourceService

    return SourceService(
        store,
        every=timedelta(minutes=settings.poll_minutes),
        most=settings.most_sources,
        patience=timedelta(hours=settings.ill_hours),
    )


def _refuse_real_teams(store: Store, own: set[int]) -> None:
    """Keep the loopback Discord off a ledger whose channels it would take for deleted."""
    from digests.store import guilds

    with store.read() as connection:
        foreign = guilds.here(connection) - own
    if foreign:
        raise SettingError(
            f"{variable('database_url')} holds the schedules of teams on the real Discord. "
            f"Set {variable('token')}, or unset {variable('database_url')} to try things."
        )


def _database_address(settings: Settings, *, own_discord: bool) -> str:
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    # Apart, so that what was tried out never counts as posted on Discord.
    file_name = "sandbox.db" if own_discord else "daybreak.db"
    return f"sqlite:///{_var(settings) / file_name}"


def _var(settings: Settings) -> Path:
    try:
        settings.var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"{variable('var')} is {str(settings.var)!r}, which cannot be made: {error.strerror}."
        ) from None
    return settings.var.resolve()


def _articles(settings: Settings) -> Path:
    """Give the articles' folder, and say where it is if there is nothing in it yet."""
    from digests.reading.files import files_of

    folder = settings.articles.absolute()
    if "articles" not in settings.model_fields_set:  # nobody named it, so it may be a first start
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
    try:
        found = files_of(folder) if folder.is_dir() else None
    except OSError as error:
        raise fault_in("articles", f"{folder} cannot be read: {error.strerror}.") from None
    if found is None:
        raise fault_in("articles", f"there is no folder {folder}.")
    if not found:
        typer.echo(
            f"There is no article in {folder} yet. Put .md, .txt or .html files there, one article "
            f"each; they are read as they come. {variable('articles')} names another folder."
        )
    return folder


def _article_reader(folder: ArticleFolder) -> Callable[[], list[Article]]:
    """Read what changed in the folder; each faulty file is logged once, not every time."""
    import logging

    log = logging.getLogger("daybreak.articles")
    told: set[str] = set()

    def read() -> list[Article]:
        articles, errors = folder.read_changed()
        for error in errors:
            if str(error) not in told:
                told.add(str(error))
                log.warning("%s", error)
        return articles

    return read


def _article_settler(
    folder: ArticleFolder, service: NewsService, clock: Callable[[], datetime]
) -> Callable[[], None]:
    """Withdraw the articles whose files are gone, then let the others rest."""
    import logging

    from bot.plurals import counted

    log = logging.getLogger("daybreak.articles")
    known: frozenset[str] | None = None

    def settle() -> None:
        nonlocal known
        if folder.present not in {None, known}:
            gone = service.forget_files(folder.name, folder.present or (), clock())
            known = folder.present
            if gone:
                log.info("Withdrew %s whose files are gone.", counted(gone, "article"))
        folder.settle()

    return settle


@app.command()
def digest(  # noqa: PLR0913 - one for each option
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Text, Markdown or HTML files or folders of them, - for standard input, "
            "or one .jsonl."
        ),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead.")
    ] = None,
    max_bullets: MaxBullets = None,
    max_characters: MaxCharacters = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the digest as JSON.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print what became of each sentence and why.")
    ] = False,
    writer: Annotated[
        WrittenBy | None,
        typer.Option(help="Who writes; the model, if one is set, unless told otherwise."),
    ] = None,
) -> None:
    """Condense articles into a digest; a .jsonl file holds one article a line."""
    from bot.condense import Form, condense_files, condense_lines
    from config.log import configure_log
    from digests.writing.builder import build_digest

    if explain and as_json:
        raise DaybreakError("--explain is for reading, --json for programs: take one of them.")
    settings = load_settings()
    configure_log(settings.log_level, settings.secrets)
    themes = _read_themes(settings.themes)
    options = _options(settings, max_bullets, max_characters)
    if max_bullets is not None:  # a number that was asked for is the whole digest's
        options = replace(options, most_bullets=max_bullets, source_share=100)
    has_lines = any(path.suffix == ".jsonl" for path in paths)
    if has_lines and explain:
        raise DaybreakError("--explain is for files of one article, not for .jsonl.")
    if has_lines and len(paths) > 1:
        raise DaybreakError("Give a .jsonl file alone, with no other files beside it.")
    form = Form.EXPLAINED if explain else Form.JSON if as_json else Form.CARD
    with _written_by(writer, settings) as model:
        if has_lines:
            failed = condense_lines(paths[0], output, themes, options, model or build_digest)
        else:
            failed = condense_files(paths, output, themes, options, form, model)
    raise typer.Exit(1 if failed else 0)


@contextmanager
def _written_by(writer: WrittenBy | None, settings: Settings) -> Iterator[ModelBuilder | None]:
    """Give the model that writes; None where the rules do, as they do if no model is set."""
    if writer is None and _model(settings) is not None:
        writer = WrittenBy.MODEL
    with _model_writer(settings) if writer is WrittenBy.MODEL else nullcontext() as model:
        yield model


def _options(
    settings: Settings, max_bullets: int | None = None, max_characters: int | None = None
) -> DigestOptions:
    from digests.models import DigestOptions

    return DigestOptions(
        max_bullets=max_bullets or settings.max_bullets,
        max_characters=max_characters or settings.max_characters,
        source_share=settings.source_share,
    )


@app.command()
def compare(
    paths: Annotated[
        list[Path], typer.Argument(help="Text, Markdown or HTML files or folders of them.")
    ],
    *,
    max_bullets: MaxBullets = None,
    max_characters: MaxCharacters = None,
) -> None:
    """Print what rules and language model make of each article, with the verdicts on the latter."""
    from bot.condense import compare_files
    from config.log import configure_log

    settings = load_settings()
    configure_log(settings.log_level, settings.secrets)
    themes = _read_themes(settings.themes)
    options = _options(settings, max_bullets, max_characters)
    with _model_writer(settings) as model:
        failed = compare_files(paths, themes, options, model)
    raise typer.Exit(1 if failed else 0)


source = typer.Typer(no_args_is_help=True, help="The sources that every server reads.")
app.add_typer(source, name="source")
Which = Annotated[str, typer.Argument(help="A source's name or address.")]


@source.command("add")
def add_source(
    address: Annotated[str, typer.Argument(help="The address of a feed, or of a site with one.")],
    *,
    days: Annotated[
        int, typer.Option(help="Take in so many days of what it lists already.", min=0, max=30)
    ] = 0,
) -> None:
    """Read a feed for every server."""
    with _feed_list() as feeds:
        feeds.add(address, days)


@source.command("list")
def list_sources() -> None:
    """Print what is read for every server, and how each source does."""
    with _feed_list() as feeds:
        feeds.show()


@source.command("test")
def test_source(which: Which) -> None:
    """Read a source once and print its newest entries; nothing of it is kept."""
    with _feed_list() as feeds:
        feeds.try_out(which)


@source.command("remove")
def remove_source(which: Which) -> None:
    """Read a source no more; what it brought stays."""
    with _feed_list() as feeds:
        feeds.remove(which)


@app.command("import")
def import_sources(
    path: Annotated[Path, typer.Argument(help="A list of feeds (OPML) from a feed reader.")],
) -> None:
    """Read every feed of a list, for every server, from now on."""
    with _feed_list() as feeds:
        failed = feeds.take_over(path)
    raise typer.Exit(1 if failed else 0)


@app.command("export")
def export_sources(
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead.")
    ] = None,
) -> None:
    """Print the sources as a list of feeds (OPML), which feed readers take."""
    with _feed_list() as feeds:
        feeds.give_out(output)


@app.command("ingest")
def ingest_articles(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Folders, files and .jsonl of articles; - for JSON Lines from a pipe."),
    ],
) -> None:
    """Take an archive of articles in, for every server; safe to interrupt and to repeat."""
    from bot.ingest import ingest
    from config.log import configure_log
    from digests.service import NewsService
    from digests.writing.worker import Worker

    settings = load_settings()
    configure_log(settings.log_level, settings.secrets)
    with _open_store(settings, own_discord=settings.token is None) as store, Worker() as worker:
        service = NewsService(
            store, _read_themes(settings.themes), _options(settings), build=worker
        )
        failed = ingest(service, paths)
    raise typer.Exit(1 if failed else 0)


@contextmanager
def _feed_list() -> Iterator[FeedList]:
    from bot.feed_list import FeedList
    from config.log import configure_log

    settings = load_settings()
    configure_log(settings.log_level, settings.secrets)
    with _open_store(settings, own_discord=settings.token is None) as store:
        yield FeedList(_sources(store, settings), settings.fetch_allowed)


@app.command()
def check() -> None:
    """Say what is wrong with the set-up, from the token to the themes, and what to do."""
    from bot.doctor import Observation, check_discord, check_files, scheduled_channels, show
    from bot.model_doctor import check_model

    settings = load_settings()
    token = settings.token.get_secret_value() if settings.token else None
    database = _database_address(settings, own_discord=token is None)
    findings = check_files(settings.themes, settings.articles.absolute(), database)
    channel = settings.channel_name
    if channel != settings.channel:
        told = f"{variable('channel')} is {settings.channel!r}, which Discord writes #{channel}."
        findings.append(Observation(f"Channel: {told}"))
    scheduled = scheduled_channels(database)
    findings += asyncio.run(check_discord(token, settings.discord_url, channel, scheduled))
    try:
        choice = _model(settings)
    except SettingError as error:
        findings.append(Observation(f"Model: {error}", well=False))
    else:
        findings += [asyncio.run(check_model(choice, database))] if choice else []
    raise typer.Exit(0 if show(findings) else 1)


@app.command()
def sandbox(
    *,
    port: Annotated[int | None, typer.Option(help="The port, 0 for any.", min=0, max=65535)] = None,
    token: Annotated[str, typer.Option(help="The token a bot must come with.")] = (
        "sandbox"  # noqa: S107 - it opens nothing but this
    ),
    state: Annotated[Path | None, typer.Option(help="Keep the messages in this file.")] = None,
    log: Annotated[
        Path | None, typer.Option(help="Write every request to this file as JSON Lines.")
    ] = None,
) -> None:
    """Run only the Discord on this machine, so that a bot in another terminal can dial it."""
    from sandbox.__main__ import serve

    number = load_settings().sandbox_port if port is None else port
    serve(port=number, token=token, state=state, log=log)


def main() -> None:
    """Run the command line; an error is one clear sentence and exit status 1, never a traceback."""
    try:
        app()
    except DaybreakError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
