"""Puts what admins said of bullets in the place of what was written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.fingerprint import text_hash
from digests.models import Amendment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digests.models import Bullet, Condensed, Correction, Digest, Finding


def amended(bullet: Bullet, corrections: Mapping[str, Correction]) -> Bullet:
    """Give a bullet with its correction, or marked as withdrawn.

    The quote of a receipt in whose very words the bullet was written is left out of a corrected
    one: it is what was corrected.
    """
    found = corrections.get(text_hash(bullet.text)) if corrections else None
    if found is None:
        return bullet
    if not found.text:
        return replace(bullet, claims=(), amendment=Amendment.WITHDRAWN)
    receipts = tuple(
        replace(one, quote="") if text_hash(one.quote) == found.statement else one
        for one in bullet.receipts
    )
    return replace(
        bullet,
        text=found.text,
        receipts=receipts,
        claims=(),
        amendment=Amendment.CORRECTED,
    )


def standing(bullet: Bullet, corrections: Mapping[str, Correction]) -> Bullet | None:
    """Give a bullet with its correction; None if it is withdrawn."""
    shown = amended(bullet, corrections)
    return None if shown.amendment is Amendment.WITHDRAWN else shown


def mark_amended(digest: Digest, corrections: Mapping[str, Correction]) -> Digest:
    """Give a digest as it is to be shown where it was posted: what is withdrawn is struck out."""
    return digest.revised(lambda bullet: amended(bullet, corrections)) if corrections else digest


def leave_out_withdrawn(digest: Digest, corrections: Mapping[str, Correction]) -> Digest:
    """Give a digest as it is to be posted: without what is withdrawn."""
    return digest.revised(lambda bullet: standing(bullet, corrections)) if corrections else digest


def amend_condensed(
    condensed: Iterable[Condensed], corrections: Mapping[str, Correction]
) -> tuple[Condensed, ...]:
    """Give kept articles with bullets as a guild's admins let them stand."""
    if not corrections:
        return tuple(condensed)
    return tuple(
        replace(
            one,
            bullets=tuple(
                shown
                for bullet in one.bullets
                if (shown := standing(bullet, corrections)) is not None
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
