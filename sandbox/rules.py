"""What a test may change about how the loopback Discord behaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Rules:
    """Times are in seconds; the defaults are Discord's own."""

    heartbeat_interval: float = 41.25
    session_kept: float = 180.0
    """How long a cut session can be resumed."""
    answer_within: float = 3.0
    """An interaction that is not answered by then has failed."""
    token_lifetime: float = 900.0
    """An interaction's token serves follow-ups that long."""
    nonce_window: float = 300.0
    """How long a nonce with `enforce_nonce` is remembered ("the past few minutes")."""
    rate_limits: bool = True
    message_creates: int = 5
    """Messages that one channel takes within `message_window`."""
    message_window: float = 5.0
    global_per_second: int = 50
    invalid_requests: int = 10_000
    """401, 403 and 429 answers within ten minutes before Cloudflare bans."""
    privileged_intents: int = 0
    """Those granted in the portal: 2 members, 256 presences, 32768 message content."""
    max_body: int = 26_214_400
    """The largest request in bytes: 25 MiB."""
    request_within: float = 30.0
    """A request that is not whole by then is not waited for, and its connection is closed."""
    page_kept: int = 0
    """How long a browser may keep the page's files without asking again."""
    morning: time = time(8)
    zone: str = "UTC"
    """The time and the IANA zone that the page's "next morning" means."""
    wait_for_outcome: float = 10.0
    """How long a verb called from Python waits for a deferred answer."""
