"""One line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.reporting.summary import summary
from verbale.reporting.text import log_line

if TYPE_CHECKING:
    from typing import TextIO

    from verbale.reporting import Run


def write(run: Run, stream: TextIO) -> None:
    """Place, level, code, name and fact of each finding; then how many there are."""
    for each in run.shown:
        fact = f"{each.place}: {each.level} {each.code} {each.name}: {each.message}"
        stream.write(log_line(fact) + "\n")
    stream.write(summary(run))
