"""Where somebody lives, as addresses are written in the languages that forms come in most.

A street needs its number, and a square or a way its postcode too: a "Parkplatz 12" is no address.
"""

import re
from collections.abc import Iterator

_NAME = r"[A-ZÀ-Þ][\w'’.-]{0,40}"
_TOWN = rf"{_NAME}(?: {_NAME}){{0,2}}"
_EUROPEAN_POST = rf"(?:,? (?:[A-Z]{{1,2}}-)?\d{{4,5}} {_TOWN})"
_BRITISH_POSTCODE = r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![\w-])"

_ENGLISH = (
    rf"(?<![\w.,-])\d{{1,5}}[A-Za-z]?,? (?:{_NAME} ){{1,3}}"
    r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Boulevard|Blvd\.?|Close|Crescent|Court|Way"
    r"|Terrace|Square|Gardens|Grove|Mews)(?!\w)(?: (?:NW|NE|SW|SE)(?!\w))?"
    rf"(?:,? {_TOWN}?,? (?:{_BRITISH_POSTCODE}|[A-Z]{{2}} \d{{5}}))?"
)
_GERMAN_STREET = (
    rf"(?<!\w)(?:{_NAME}(?:straße|strasse|str\.|gasse|allee)|{_NAME} (?:Straße|Str\.|Gasse|Allee))"
    rf" \d{{1,4}} ?[a-z]?(?!\w){_EUROPEAN_POST}?"
)
_GERMAN_SQUARE = (
    rf"(?<!\w)(?:{_NAME}(?:weg|platz|ring|damm|ufer)|(?:Am|An der|Im|Auf der|Zum|Zur) {_NAME})"
    rf" \d{{1,4}} ?[a-z]?(?!\w){_EUROPEAN_POST}"
)
_FRENCH = (
    r"(?<![\w.,-])\d{1,4}(?: ?(?:bis|ter))?,?"
    r" (?i:rue|avenue|boulevard|place|chemin|impasse|allée|quai)"
    rf" (?:(?:de la|de|du|des|la|le|les) |[dl]['’])?{_TOWN}{_EUROPEAN_POST}?"
)
_SOUTHERN = (
    r"(?<!\w)(?i:calle|avenida|plaza|paseo|via|viale|piazza|corso|rua|travessa|praça)"
    rf" (?:(?:de la|de|del|della|dei|di|da|do) )?{_TOWN},? \d{{1,4}}(?![\w%€]|[.,]\d)"
    rf"{_EUROPEAN_POST}?"
)
_BOX = r"(?i:P\. ?O\. ?Box|PO Box|Postfach|boîte postale|apartado) \d{2,6}(?!\w)"
_JAPANESE = r"[一-龥]{1,4}[都道府県市区][一-龥ぁ-んァ-ヶー]{0,20}\d{1,4}(?:-\d{1,4}){1,2}(?!\d)"

_ANY = re.compile(
    "|".join(
        (
            _ENGLISH, _GERMAN_STREET, _GERMAN_SQUARE, _FRENCH, _SOUTHERN, _BOX, _JAPANESE,
            _BRITISH_POSTCODE,
        )
    )
)  # fmt: skip


def street_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where in the text such addresses begin, and where they have ended."""
    return (match.span() for match in _ANY.finditer(text))
