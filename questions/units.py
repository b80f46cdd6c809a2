"""Units of measure: their spellings, and how many of one make another."""

from __future__ import annotations

from decimal import Decimal

CURRENCIES = frozenset({"dollar", "euro", "pound", "yen"})
# Each unit's other spellings, in small letters; its own name is one of them.
SPELLINGS = {
    "kilometre": "km kilometer kilometers kilometres",
    "metre": "m meter meters metres",
    "centimetre": "cm centimeter centimeters centimetres",
    "millimetre": "mm millimeter millimeters millimetres",
    "mile": "mi miles",
    "foot": "ft feet",
    "inch": "inches",
    "kilogram": "kg kilo kilos kilograms",
    "gram": "g grams gramme grammes",
    "milligram": "mg milligrams",
    "tonne": "tonnes",
    "pound": "lb lbs pounds",
    "ounce": "oz ounces",
    "litre": "l liter liters litres",
    "millilitre": "ml milliliter milliliters millilitres",
    "second": "s sec secs seconds",
    "millisecond": "ms milliseconds",
    "minute": "min mins minutes",
    "hour": "h hr hrs hours",
    "day": "days",
    "week": "wk wks weeks",
    "month": "months",
    "year": "yr yrs years",
    "hertz": "hz",
    "kilohertz": "khz",
    "kilobyte": "kb kilobytes",
    "megabyte": "mb megabytes",
    "gigabyte": "gb gigabytes",
    "terabyte": "tb terabytes",
    "watt": "w watts",
    "kilowatt": "kw kilowatts",
    "dollar": "usd dollars",
    "euro": "eur euros",
    "yen": "jpy",
    "percent": "pct",
    "degree": "degrees deg",
}
UNITS = {short: unit for unit, shorts in SPELLINGS.items() for short in shorts.split()}
KNOWN_UNITS = frozenset(SPELLINGS) | {
    "celsius",
    "fahrenheit",
    "kelvin",
    "volt",
    "ampere",
    "newton",
    "joule",
    "permille",
}

# What is measured, and how many of its smallest unit here a unit is; exact by definition.
_SIZES = {
    "length": {"kilometre": "1000000", "metre": "1000", "centimetre": "10", "millimetre": "1", "mile": "1609344"}
    | {"foot": "304.8", "inch": "25.4"},
    "mass": {"tonne": "1000000000", "kilogram": "1000000", "gram": "1000", "milligram": "1"},
    "volume": {"litre": "1000", "millilitre": "1"},
    "time": {"week": "604800000", "day": "86400000", "hour": "3600000", "minute": "60000", "second": "1000"}
    | {"millisecond": "1"},
    "frequency": {"kilohertz": "1000", "hertz": "1"},
    "power": {"kilowatt": "1000", "watt": "1"},
}


def converted(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The value in the wanted unit; None where the two do not measure the same, or this is not known."""
    for sizes in _SIZES.values():
        if unit in sizes and wanted in sizes:
            return value * Decimal(sizes[unit]) / Decimal(sizes[wanted])
    return None
