"""Puts what admins said of bullets in the place of what was written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.fingerprint import text_hash
from digests.models import Amendment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digests.models import Bullet, Condensed, Correction, Digest, Finding


def statement_of(bullet: Bullet) -> str:
    """Give the hash by which a bullet is known, whatever stands in its place since."""
    return text_hash(bullet.as_written)


def amended(bullet: Bullet, corrections: Mapping[str, Correction]) -> Bullet:
    """Give a bullet with its correction, marked as withdrawn, or as it was written.

    The quote of a receipt in whose very words the bullet was written is left out of a corrected
    one: it is what was corrected.
    """
    found = corrections.get(statement_of(bullet)) if corrections else None
    if found is None:
        return _restored(bullet)
    if not found.text:
        return replace(_restored(bullet), claims=(), amendment=Amendment.WITHDRAWN)
    receipts = tuple(
        replace(one, quote="") if text_hash(one.quote) == found.statement else one
        for one in bullet.receipts
    )
    return replace(_reworded(bullet, found.text), receipts=receipts)


def _reworded(bullet: Bullet, text: str) -> Bullet:
    return replace(
        bullet,
        text=text,
        written=bullet.as_written,
        claims=(),
        amendment=Amendment.CORRECTED,
    )


def _restored(bullet: Bullet) -> Bullet:
    """Give a bullet as it was written; its claims were found for the text in its place."""
    if not bullet.written:
        return bullet
    return replace(bullet, text=bullet.written, written="", claims=(), amendment=Amendment.NONE)


def standing(bullet: Bullet, corrections: Mapping[str, Correction]) -> Bullet | None:
    """Give a bullet with its correction; None if it is withdrawn."""
    shown = amended(bullet, corrections)
    return None if shown.amendment is Amendment.WITHDRAWN else shown


def mark_amended(digest: Digest, corrections: Mapping[str, Correction]) -> Digest:
    """Give a digest as it is to be shown where it was posted: what is withdrawn is struck out."""
    return digest.revised(lambda bullet: amended(bullet, corrections))


def leave_out_withdrawn(digest: Digest, corrections: Mapping[str, Correction]) -> Digest:
    """Give a digest as it is to be posted: without what is withdrawn."""
    return digest.revised(lambda bullet: standing(bullet, corrections))


def reword_condensed(
    condensed: Iterable[Condensed], corrections: Mapping[str, Correction]
) -> tuple[Condensed, ...]:
    """Give kept articles with bullets as a guild's admins let them stand, to compose a digest of.

    Their quotes stay, by which they are held against what was told before and what others say; a
    digest loses them when it is sent or shown.
    """
    if not corrections:
        return tuple(condensed)
    return tuple(
        replace(
            one,
            bullets=tuple(
                _reworded(bullet, found.text) if found else bullet
                for bullet in one.bullets
                if (found := corrections.get(statement_of(bullet))) is None or found.text
            ),
        )
        for one in condensed
    )


def amend_findings(
    findings: Iterable[Finding], corrections: Mapping[str, Correction]
) -> tuple[Finding, ...]:
    """Give what a look-up found with the corrections of the guild that asks."""
    if not corrections:
        return tuple(findings)
    return tuple(
        replace(finding, bullet=shown)
        for finding in findings
        if (shown := standing(finding.bullet, corrections)) is not None
    )
