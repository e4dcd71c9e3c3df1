"""A built folder as one page that a browser opens from disk: to look at, read, search and judge.

`counted` gives the figures of the whole folder, `found` what checks say, `facts` both; `rows` gives
the turns, `originals` the texts they were read from. `write` makes one page, of the dialogues that
`held` chooses; `split` makes a small page and `parts` beside it, with all dialogues. `page` puts
data into the files below `page/`, which are HTML, CSS and JavaScript as they are served.
"""

from __future__ import annotations

from verbale.report.facts import Options, Reported
from verbale.report.split import write_split
from verbale.report.write import write_report

__all__ = ["Options", "Reported", "write_report", "write_split"]
