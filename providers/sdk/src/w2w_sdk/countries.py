"""Countries by the three letters that sport has for them."""

from __future__ import annotations

_ISO_3166 = {
    "ARG": "AR", "AUS": "AU", "AUT": "AT", "AZE": "AZ", "BEL": "BE", "BIH": "BA", "BLR": "BY",
    "BOL": "BO", "BRA": "BR", "BUL": "BG", "CAN": "CA", "CHI": "CL", "CHN": "CN", "COL": "CO",
    "CRC": "CR", "CRO": "HR", "CYP": "CY", "CZE": "CZ", "DEN": "DK", "ECU": "EC", "EGY": "EG",
    "ENG": "GB", "ESP": "ES", "EST": "EE", "FIN": "FI", "FRA": "FR", "GBR": "GB", "GEO": "GE",
    "GER": "DE", "GRE": "GR", "GUA": "GT", "HKG": "HK", "HON": "HN", "HUN": "HU", "IND": "IN",
    "IRL": "IE", "ISL": "IS", "ISR": "IL", "ITA": "IT", "JAM": "JM", "JPN": "JP", "KAZ": "KZ",
    "KSA": "SA", "LAT": "LV", "LIB": "LB", "LIE": "LI", "LTU": "LT", "LUX": "LU", "MAR": "MA",
    "MDA": "MD", "MEX": "MX", "MKD": "MK", "MNE": "ME", "MON": "MC", "NED": "NL", "NIR": "GB",
    "NOR": "NO", "NZL": "NZ", "PAR": "PY", "PER": "PE", "PHI": "PH", "POL": "PL", "POR": "PT",
    "ROM": "RO", "ROU": "RO", "RSA": "ZA", "RUS": "RU", "SCO": "GB", "SLO": "SI", "SLV": "SV",
    "SRB": "RS", "SUI": "CH", "SVK": "SK", "SVN": "SI", "SWE": "SE", "THA": "TH", "TPE": "TW",
    "TUN": "TN", "TUR": "TR", "UKR": "UA", "URU": "UY", "USA": "US", "UZB": "UZ", "VEN": "VE",
    "WAL": "GB",
}  # fmt: skip
"""Codes of the IOC and of FIFA, and those that only one of the sources has, such as ROM for Romania."""


def country_in_sport(code: str) -> str:
    """ISO 3166-1 alpha-2, GB for its four countries; "" for an unknown code. In lower case or upper."""
    return _ISO_3166.get(code.upper(), "")
