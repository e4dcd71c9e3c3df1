"""What a build loads first: imported once, it is there in every process forked after that."""

import verbale.building
import verbale.checks.examining
import verbale.converting.engines.local
import verbale.views.config  # noqa: F401
from verbale.parsing import parse
from verbale.records import records

records(parse("talks.txt", b"Ada Okoro: Good morning.\n\nBen Tarn: Good morning.\n"))
