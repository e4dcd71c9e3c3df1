"""Lines that are but a date, as heads and feet of documents print it."""

from __future__ import annotations

import re

_MONTH = r"[^\W\d_]{3,14}\.?"
_DAY = r"\d{1,2}(?:\.|st|nd|rd|th|er|º|ª|-[a-z]{1,2})?"
_DATE = re.compile(
    rf"(?:[^\W\d_]{{2,14}}, )?(?:{_DAY} (?:de |di |d')?{_MONTH}|{_MONTH} {_DAY}|{_MONTH}),? "
    r"(?:de |del )?\d{4}(?: ?(?:года|год|г\.|року|р\.|r\.|г|ж\.))?"
    r"|\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?\d{4}|\d{4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,2}\.?"
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]"
)


def is_date(text: str) -> bool:
    """Whether a text is but a date, perhaps with the day of the week before it."""
    return _DATE.fullmatch(text.strip()) is not None
