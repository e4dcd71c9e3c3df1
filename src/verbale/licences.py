"""What the licences of sources allow: may a dataset of their texts be passed on, and on what terms.

Licences go by the identifiers of the SPDX licence list. A licence is known here only if its text
says that anybody may pass the work on, changed too: a dataset cuts texts into turns and takes
labels out of them. What is not known is not taken to be allowed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSTATED = "LicenseRef-unknown"
"""What stands in the table where a source states no licence."""

NAMED = "name the source and its licence"
ALIKE = "pass it on under the same licence"
NOT_FOR_MONEY = "not for commercial use"

_CREATIVE_COMMONS = re.compile(r"CC-BY((?:-NC)?)((?:-SA|-ND)?)-\d\.\d(?:-[A-Z]{2,3})?")
"""Versions 1.0 to 4.0, ported ones included; version and port change nothing that counts here."""
_ASKS = {
    (): "CC0-1.0 CC-PDDC CC-PDM-1.0 PDDL-1.0 DL-DE-ZERO-2.0 NIST-PD Unlicense MIT-0 0BSD",
    (NAMED,): """
        OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OGL-Canada-2.0 OGDL-Taiwan-1.0 NLOD-1.0 NLOD-2.0
        etalab-2.0 DL-DE-BY-2.0 ODC-By-1.0 CDLA-Permissive-1.0 CDLA-Permissive-2.0 O-UDA-1.0
        NIST-PD-fallback Apache-2.0 MIT BSD-2-Clause BSD-3-Clause
    """,
    (NAMED, ALIKE): """
        ODbL-1.0 CDLA-Sharing-1.0 CC-SA-1.0
        GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2-only GFDL-1.2-or-later GFDL-1.3-only
        GFDL-1.3-or-later GFDL-1.1-no-invariants-only GFDL-1.1-no-invariants-or-later
        GFDL-1.2-no-invariants-only GFDL-1.2-no-invariants-or-later GFDL-1.3-no-invariants-only
        GFDL-1.3-no-invariants-or-later
    """,
    (NAMED, NOT_FOR_MONEY): "NCGL-UK-2.0",
}
"""Open licences beside those of Creative Commons: public domain, governments, data, software."""
KNOWN = {licence: asks for asks, licences in _ASKS.items() for licence in licences.split()}
"""What each of them asks for."""

_HUB = frozenset(
    {
        "apache-2.0", "mit", "unlicense", "cc0-1.0", "etalab-2.0", "bsd-2-clause", "bsd-3-clause",
        "cc-by-2.0", "cc-by-2.5", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0", "cc-by-sa-4.0",
        "cc-by-nc-2.0", "cc-by-nc-3.0", "cc-by-nc-4.0", "cc-by-nd-4.0",
        "cc-by-nc-nd-3.0", "cc-by-nc-nd-4.0",
        "cc-by-nc-sa-2.0", "cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0",
        "cdla-sharing-1.0", "cdla-permissive-1.0", "cdla-permissive-2.0",
    }
)  # fmt: skip
"""SPDX identifiers in lower case that the Hub knows (hub-docs, repositories-licenses)."""
_HUB_SAYS = {
    "PDDL-1.0": "pddl",
    "ODC-By-1.0": "odc-by",
    "ODbL-1.0": "odbl",
    "C-UDA-1.0": "c-uda",
}
"""Where the Hub's name is another one."""


@dataclass(frozen=True, slots=True, order=True)
class Terms:
    """What a licence says about passing on a dataset that has texts under it.

    Attributes:
        licence: SPDX identifier, or LicenseRef- and a name.
        allowed: Whether anybody may do so, on the conditions.
        conditions: What it asks for, in words.
        reason: Why it is not taken to be allowed; empty where it is.
    """

    licence: str
    allowed: bool
    conditions: tuple[str, ...] = ()
    reason: str = ""

    def says(self) -> str:
        """What it says, in a line."""
        if not self.allowed:
            return f"not to be passed on: {self.reason}"
        return f"may be passed on: {', '.join(self.conditions) or 'nothing is asked'}"


def terms(licence: str | None) -> Terms:
    """The terms of one licence; what is not known is not allowed."""
    if not licence or licence == UNSTATED:
        return Terms(UNSTATED, False, reason="no licence is stated")
    if found := _CREATIVE_COMMONS.fullmatch(licence):
        return _creative_commons(licence, *found.groups())
    if licence in KNOWN:
        return Terms(licence, True, KNOWN[licence])
    whose = "terms of its own, which" if licence.startswith("LicenseRef-") else "its terms"
    return Terms(licence, False, reason=f"{whose} are not known here")


def _creative_commons(licence: str, no_sale: str, derived: str) -> Terms:
    if derived == "-ND":
        return Terms(
            licence,
            False,
            reason="only unchanged copies may be passed on, and a dataset changes the text",
        )
    conditions = [NAMED]
    if derived == "-SA":
        conditions.append(ALIKE)
    if no_sale:
        conditions.append(NOT_FOR_MONEY)
    return Terms(licence, True, tuple(conditions))


def redistribution(licences: Iterable[str | None]) -> dict[Terms, int]:
    """The terms under which a dataset may be passed on: those of every licence in it.

    It may be passed on if all of them are `allowed`.

    Args:
        licences: The column `license` of its dialogues.

    Returns:
        The terms and the number of dialogues under them, by name of the licence.
    """
    counted = Counter(terms(licence) for licence in licences)
    return dict(sorted(counted.items()))


def name_on_hub(licence: str) -> str | None:
    """What the Hub calls a licence; None where it calls it "other"."""
    lower = licence.lower()
    return lower if lower in _HUB else _HUB_SAYS.get(licence)


def address(licence: str) -> str | None:
    """Where the text of a licence can be read; None for terms that SPDX does not list."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    if licence.startswith("LicenseRef-"):
        return None
    try:
        known = canonicalize_license_expression(licence) == licence and " " not in licence
    except InvalidLicenseExpression:
        return None
    return f"https://spdx.org/licenses/{licence}.html" if known else None
