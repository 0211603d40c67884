"""Adds the names of countries in the languages of the indicators, from Unicode CLDR, to `places.csv`.

Run with `pip install babel && python datasets/cldr.py` after a row of a country is added. The names that stand there,
slang among them, stay.
"""

import csv
from pathlib import Path

from babel import Locale

LOCALES = [
    "en",
    "zh_Hans",
    "zh_Hant",
    "vi",
    "id",
    "ms",
    "th",
    "km",
    "my",
    "lo",
    "fil",
    "hi",
    "ur",
    "bn",
    "ne",
    "si",
    "ta",
    "te",
    "ko",
    "ja",
    "ar",
    "sw",
    "am",
    "pt",
    "pt_PT",
    "es",
    "fr",
    "ru",
    "tr",
    "uz",
    "de",
]
COUNTRIES = {"country", "bait_country", "other_country"}
# Names that are also words, languages or given names, or stand inside other words of a script without spaces.
NOT_ONLY_A_COUNTRY = set(
    [
        "タイ",
        "インド",
        "インドア",
        "ガーナ",
        "トンガ",
        "印度",
        "인도",
        "가나",
        "ไทย",
        "จีน",
        "ญี่ปุ่น",
        "กานา",
        "โตโก",
        "ฟิจิ",
        "ปาเลา",
        "จอร์เจีย",
        "中国",
        "中國",
        "چین",
        "عمان",
        "turkey",
        "georgia",
        "samoa",
        "ลาว",
        "အိန္ဒိယ",
        "ໄທ",
        "nga",
        "gana",
        "togo",
        "того",
        "fiyi",
        "tonga",
        "тонга",
        "turki",
        "多哥",
        "獅子山",
        "benim",
        "قطر",
        "피지",
        "통가",
        "pakistani",
        "bangladeshi",
    ]
)


def names(code: str) -> list[str]:
    """The names of a country, lower case, each once."""
    found = (Locale.parse(locale).territories.get(code, "").lower() for locale in LOCALES)
    return [n for n in dict.fromkeys(found) if 1 < len(n) < 40 and "(" not in n and n not in NOT_ONLY_A_COUNTRY]


def main() -> None:
    table = Path(__file__).with_name("places.csv")
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    known = {name for row in rows for name in row["names"].split("|")}
    for row in rows:
        if row["kind"] in COUNTRIES:
            new = [name for name in names(row["country"]) if name not in known]
            row["names"] = "|".join(filter(None, [row["names"], *new]))
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
