"""A built folder as one page that a browser opens from disk: to look at, read, search and judge.

`counted` gives the figures of the whole folder, `held` says which dialogues the page can hold,
`rows` gives their turns, `originals` the texts they were read from, `found` what checks say; `page`
puts all of it into the files below `page/`, which are HTML, CSS and JavaScript as they are served.
"""

from __future__ import annotations

from verbale.report.write import Options, Reported, write_report

__all__ = ["Options", "Reported", "write_report"]
