"""The part of the world a country lies in, coarse enough to be a filter.  A table, nothing else."""

from __future__ import annotations

WORLD = "world"
"""Of providers that serve everybody, and of what nobody said."""
REGIONS = {
    "china": "CN",
    "greater-china": "TW HK MO",
    "japan-korea": "JP KR KP",
    "asia": "IN PK BD LK NP BT MV SG MY TH VN PH ID MM KH LA BN TL MN AF",
    "russia": "RU BY UA KZ KG UZ TJ TM AM AZ GE MD",
    "europe": "DE AT CH LI FR MC IT SM VA ES PT AD NL BE LU GB IE IS NO SE FI DK EE LV LT PL CZ SK "
    "HU RO BG SI HR BA RS ME MK AL XK GR CY MT TR",
    "north-america": "US CA",
    "latin-america": "BR MX AR CL CO PE VE EC BO PY UY CR PA GT HN SV NI CU DO PR JM TT GY SR BZ "
    "HT",
    "middle-east-africa": "IL PS SA AE QA KW BH OM YE IQ IR JO LB SY EG LY TN DZ MA MR SD SS ET ER "
    "DJ SO KE UG TZ RW BI CD CG CM NG GH CI SN ML NE TD BF BJ TG GM GN SL LR GA AO ZM ZW MW MZ BW "
    "NA ZA LS SZ MG MU SC CV",
    "oceania": "AU NZ FJ PG NC PF",
}
"""Our name -> country codes (ISO 3166-1)."""
_OF = {code: region for region, codes in REGIONS.items() for code in codes.split()}


def region(country: str | None) -> str:
    return _OF.get(country or "", WORLD)
