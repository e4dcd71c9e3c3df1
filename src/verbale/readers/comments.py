"""Comments that are meant for verbale: `<!-- verbale: ignore cut-off-end -->`.

They are markup in every format: HTML, XML and Markdown have such comments, and plain text may have
one on a line of its own.
"""

from __future__ import annotations

import re

OWN_COMMENT = re.compile(
    r"<!--[ \t]{0,9}verbale:[ \t]{0,9}(?P<verb>ignore|expect)"
    r"(?:[ \t]{1,9}(?P<names>[^<>\r\n]{0,500}?))?[ \t]{0,9}-->"
)
