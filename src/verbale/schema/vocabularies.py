"""The closed sets of values. A new value is a new schema version."""

from __future__ import annotations

SPEAKER_TYPE = ("person", "group", "press", "moderator", "interpreter", "unidentified")
ATTRIBUTION_METHOD = ("label", "markup", "carried", "title", "manual", "none")
IDENTITY_METHOD = ("name", "alias", "role_at_date", "manual", "none")
LANG_SOURCE = ("declared", "marker", "detected", "manual")
TRANSLATION = ("original", "official", "interpreted", "machine", "unknown")
SPAN_TYPE = ("quote", "note", "foreign", "aside")
EVENT_TYPE = (
    "talks",
    "press_conference",
    "briefing",
    "interview",
    "speech",
    "debate",
    "summit",
    "call",
    "other",
    "unknown",
)
COMPLETENESS = ("full", "opening", "excerpt", "unknown")
SPLIT = ("train", "validation", "test")
NAME_KIND = ("main", "alias", "former", "printed")

_ASSIGNED = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
"""ISO 3166-1 alpha-2, officially assigned."""

_FORMER = "AN BU CS DD NT SU TP YD YU ZR"
"""ISO 3166-3, for transcripts of states that were."""

COUNTRY_NOW = frozenset(_ASSIGNED.split())
"""Codes of today's countries, officially assigned."""

COUNTRY = (*_ASSIGNED.split(), "XK", *_FORMER.split())
"""Country codes; XK is user-assigned, as CLDR and the European Union use it for Kosovo."""
