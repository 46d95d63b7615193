"""Where DAYBREAK_DEMAND=1 says that every optional part is there, a skipped test has failed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

NO_REFERENCE = "no reference material at "
"""How the one reason begins that is no fault: the material is no part of the project."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that was skipped."""
    return refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A file that was skipped as a whole."""
    return refuse_skip((yield))


def refuse_skip(report: Report) -> Report:
    """Turn a skip into a failure; it happens in each worker, so any number of them may run."""
    demanded = os.environ.get("DAYBREAK_DEMAND") == "1"
    if not (demanded and report.skipped) or hasattr(report, "wasxfail"):
        return report
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if reason.startswith(NO_REFERENCE) and not os.environ.get("DAYBREAK_SHARED"):
        return report
    report.outcome = "failed"
    report.longrepr = f"DAYBREAK_DEMAND=1 lets nothing be skipped, but: {reason}"
    return report
