"""Personal data, masked: numbers and names that lead to one person.

E-mail, street and network addresses, and places on the globe; telephone, card, account and identity
numbers; number plates, dates of birth, user names and passwords. Not the names of people: who
speaks is what research is about. Masked where the user's material is read, and where a writer's
text enters the map. What has a checksum is told by it; the rest by the way such numbers are
written, or by the word before them. Prices, dates, times, years and quantities stay. Digits of any
script count.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache

from stdnum import bitcoin, iban, luhn
from stdnum.at import vnr
from stdnum.be import nn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.ch import ssn as ahv
from stdnum.cl import rut
from stdnum.cn import ric
from stdnum.de import idnr as steuer_id
from stdnum.dk import cpr
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.in_ import aadhaar, pan
from stdnum.it import codicefiscale
from stdnum.jp import in_ as my_number
from stdnum.kr import rrn
from stdnum.mx import curp
from stdnum.no import fodselsnummer
from stdnum.pl import pesel
from stdnum.se import personnummer
from stdnum.tr import tckimlik
from stdnum.us import ssn
from stdnum.za import idnr as south_african_id

from journey.content.street_addresses import street_addresses

Span = tuple[int, int]

_DIGITS = r"\d(?:[ ./-]?\d)"
_MAILBOX = r"[^\s@<>()\[\]{}\"“”„«»‘,;:|/\\]"
# Looked for at the beginning of a run only: a search from each letter takes the square of it.
_EMAIL = re.compile(
    rf"(?:(?<!{_MAILBOX}){_MAILBOX}+|\"[^\"\n@]{{1,64}}\")"
    r"(?:@|%40)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}"
    # Said aloud; only what has more than letters, as "met at example.com" has not.
    r"|(?<![\w.+-])(?=[\w.+-]*[^\W\d_])[\w+-]{1,40}[._+\d][\w.+-]{0,40} at [\w-]+(?:\.[\w-]+)*"
    r"\.[^\W\d_]{2,}"
    r"|(?<![\w.+-])[\w.+-]+ ?[(\[{] ?at ?[)\]}] ?[\w-]+(?:(?:\.| ?[(\[{] ?dot ?[)\]}] ?)[\w-]+)+",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,9}(?![0-9A-Za-z])", re.IGNORECASE
)
_CARD = re.compile(
    r"(?<![0-9A-Za-z.,/+-])"
    r"(?:\d{13,19}|\d{4}(?:[ -]\d{4}){2,4}|\d{4}[ -]\d{6}[ -]\d{5})(?![0-9A-Za-z])"
)
_LONG = re.compile(r"(?<![0-9A-Za-z.,/+€$£¥-])\d{9,}(?![0-9A-Za-z]|[.,]\d|\s?[%€$£¥])")
_LETTERED = re.compile(
    r"(?<![0-9A-Za-z])(?=[A-Z0-9-]{0,30}\d[A-Z0-9-]{0,30}\d)(?=[A-Z0-9-]{0,30}[A-Z])"
    r"[A-Z0-9]{4,30}(?:-?[A-Z0-9]{1,8})?(?![0-9A-Za-z])"
)
_NINO = re.compile(
    r"(?<![0-9A-Za-z])[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![0-9A-Za-z])"
)
_FORMATTED = re.compile(rf"(?<![0-9A-Za-z.,/+-]){_DIGITS}{{8,17}}(?:-?[A-Z])?(?![0-9A-Za-z])")
_HYPHENED = re.compile(r"(?<![0-9A-Za-z-])\d{3}-\d{2,3}-\d{3,4}(?![\w-])")

_INTERNATIONAL = re.compile(
    r"(?<![0-9A-Za-z.])(?:\+ ?|00)[1-9](?:[ ().\/-]{0,2}\d){6,14}(?![0-9A-Za-z])"
)
_NATIONAL = re.compile(r"(?<![0-9A-Za-z.,:/-])\(?0\d{1,5}\)?(?:[ /.-]{0,3}\d){5,10}(?![0-9A-Za-z])")
_AREA_CODED = re.compile(
    r"(?<![0-9A-Za-z.,:/-])(?:[18] )?\(\d{2,4}\) ?\d{3,5}(?:[ -]\d{2,4}){1,3}(?![0-9A-Za-z])"
)
_NORTH_AMERICAN = re.compile(
    r"(?<![0-9A-Za-z.,/-])(?:1[ .-])?\(?[2-9]\d{2}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?![0-9A-Za-z])"
)

_PLATE = re.compile(
    r"(?<![\w-])(?<!size )(?:[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{1,4}[EH]?|[A-Z]{2}\d{2} [A-Z]{3})(?![\w-])"
)
_WALLET = re.compile(r"(?<!\w)(?:0x[0-9A-Fa-f]{40}|(?:bc1|[13])[0-9A-Za-z]{25,60})(?!\w)")
_NETWORK = re.compile(
    r"(?<![\w.:])(?<!version )(?<!release )(?<!firmware )"
    r"(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4})(?![\w.:]\w)",
    re.IGNORECASE,
)
_HARDWARE = re.compile(r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])", re.IGNORECASE)
_VEHICLE = re.compile(r"(?<!\w)(?=[A-Z\d]*[A-Z])(?=(?:[A-Z]*\d){4})[A-HJ-NPR-Z\d]{17}(?!\w)")
_POSITION = re.compile(r"(?<![\w.])-?\d{1,2}\.\d{4,}°?,? ?-?\d{1,3}\.\d{4,}°?(?![\w.])")
_USER_NAME = re.compile(
    r"(?<![\w.@/])@[A-Za-z0-9_][\w.]{1,28}\w"
    r"|(?:(?:facebook|instagram|linkedin|twitter|tiktok|xing)\.com|wa\.me|t\.me)"
    r"/[\w./-]{0,80}\w",
    re.IGNORECASE,
)

_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d{2}|(?:19|20)\d{2}([./-])\d{1,2}\2\d{1,2})(?!\d)"
)
_HOURS = re.compile(r"^\d{1,2}\.\d{2} ?- ?\d{1,2}\.\d{2}$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:[ .]\d{3})+$")
_SINGLES = re.compile(r"(?<!\d)\d(?!\d)")

# What stands before a number and says what it is, in the languages that forms come in most.
_ACCOUNT_WORDS = (
    r"account|acct|iban|sort code|routing|konto(?:nummer)?|kto|depot|compte|cuenta|conto|conta"
    r"|rekening|rachunek|счёт|счет|hesap|口座(?:番号)?|账号|账户|계좌|حساب"
)
_PLATE_WORDS = (
    r"plate|registration|kennzeichen|immatriculation|matrícula|targa|kenteken|ナンバープレート|车牌"
)
_BIRTH_WORDS = (
    r"born|birth|date of birth|birth ?date|birthday|dob|geboren|geb|geburtsdatum|née?|naissance"
    r"|nacid[oa]|nacimiento|nat[oa]|nascita|nascid[oa]|nascimento|生年月日|出生"
)
_IDENTITY_WORDS = (
    r"passport|passport no|id number|identity card|social security|ssn|national insurance|nhs"
    r"|driv(?:er|ing)\S* licen[cs]e|tax id|reisepass|ausweis\w*|personalausweis"
    r"|sozialversicherungs\w*|versicherten\w*|steuer-?id|passeport|carte d.identité"
    r"|sécurité sociale|pasaporte|documento|passaporto|carta d.identità|bsn|sin|tfn"
    r"|(?:patient|policy|member|membership|customer|case|insurance) (?:no|number|id)"
    r"|(?:patienten|mitglieds|kunden|versicherungs)nummer|aktenzeichen|az"
    r"|旅券番号|マイナンバー|身份证|護照|护照|여권|паспорт|جواز|هوية"
)
_TELEPHONE_WORDS = (
    r"tel|tél|telephone|phone|mobile|cell|fax|(?:call|ring|text) (?:me|us|her|him|them)"
    r"|whatsapp|telefon|handy|mobil|rufnummer|erreichbar|téléphone|portable|teléfono|móvil|celular"
    r"|telefono|cellulare|telefone|telefoon|телефон|тел|電話(?:番号)?|携帯|电话|手机|전화|هاتف|جوال"
)

_ACCESS_WORDS = (
    r"password|passcode|pin|pin code|passwort|kennwort|mot de passe|contraseña|wachtwoord|senha"
    r"|パスワード|密码|비밀번호|пароль"
)


def _named(words: str, number: str) -> re.Pattern[str]:
    """A number that one of the words stands before, on the same line and not far away."""
    return re.compile(
        rf"(?<![^\W_])(?:{words})(?![^\W\d_])[^\d\n]{{0,24}}?({number})", re.IGNORECASE
    )


_SORT_CODE = r"\d{2}-\d{2}-\d{2}"
_NAMED_ACCOUNT = _named(_ACCOUNT_WORDS, rf"(?<![0-9A-Za-z.,]){_DIGITS}{{4,25}}(?![0-9A-Za-z])")
# Each group of it holds a digit, lest the words behind it go, too.
_NAMED_IDENTITY = _named(
    _IDENTITY_WORDS,
    r"(?<![0-9A-Za-z])(?=[A-Z0-9 ./-]{5})[A-Z]{0,6}\d[A-Z0-9]{0,20}"
    r"(?:[ ./-](?:[A-Z][ ./-])?[A-Z]{0,3}\d[A-Z0-9]{0,20}|[./-][A-Z]{1,3}(?![0-9A-Za-z])){0,8}"
    r"(?![0-9A-Za-z])",
)
_NAMED_PLATE = _named(
    _PLATE_WORDS,
    r"(?-i:(?<![\w-])(?=[\w -]{0,9}\d)[A-ZÄÖÜ0-9]{1,7}"
    r"(?:[ -][A-ZÄÖÜ]{1,3}(?!\w)|[ -][A-Z]{0,2}\d{1,4}(?!\w)){0,3}(?!\w))",
)
_NAMED_BIRTH = _named(
    _BIRTH_WORDS,
    r"\d{1,4} ?[./年-] ?\d{1,2} ?[./月-] ?\d{1,4}日?"
    r"|\d{1,2}\.? (?:de )?[^\W\d_]{3,10}\.? (?:de )?\d{4}",
)
_NAMED_CARD_CODE = _named(r"cvv|cvc|cvc2|security code|prüfziffer|cryptogramme", r"\d{3,4}(?!\d)")
# A word alone may be what is said of it: "the password is wrong".
_NAMED_PASSWORD = _named(_ACCESS_WORDS, r"(?<!\w)(?=[^\s,;]*\d)[^\s,;.\[\]]{4,40}")
_NAMED_TELEPHONE = _named(
    _TELEPHONE_WORDS, r"(?<![0-9A-Za-z.,])[+(]{0,2}\d(?:[ ()./-]{0,2}\d){5,14}(?![0-9A-Za-z])"
)

_CHECKED = (
    steuer_id, nir, dni, nie, codicefiscale, pesel, cpf, aadhaar, pan, ric, rrn, tckimlik, ahv,
    south_african_id, curp, my_number, hetu, nn, vnr, cpr, personnummer, fodselsnummer, rut, nhs,
)  # fmt: skip


def masked(text: str, names: tuple[str, ...] = ()) -> str:
    """The text with each piece of personal data replaced by what it is, such as ``[e-mail]``.

    What stands in one of the names stays: a user may call a persona what they like.
    """
    return _parted(text, names)[0]


def pieces(text: str, names: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """What is masked in the text: each mask with the piece it stands for."""
    return _parted(text, names)[1]


@lru_cache(maxsize=1024)
def _parted(text: str, names: tuple[str, ...]) -> tuple[str, tuple[tuple[str, str], ...]]:
    taken = []
    for kind, spans in _FINDERS:
        for start, end in reversed(list(spans(_plain(text)))):
            piece = text[start:end]
            if not any(piece in name for name in names):
                taken.append((f"[{kind}]", piece))
                text = f"{text[:start]}[{kind}]{text[end:]}"
    return text, tuple(taken)


def _plain(text: str) -> str:
    """The text, character for character, with digits, dashes and spaces in their plain form."""
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    category = unicodedata.category(character)
    plain = unicodedata.normalize("NFKC", character)
    return {"Pd": "-", "Zs": " "}.get(category, plain if len(plain) == 1 else character)


# --- What is found, and what is let alone ------------------------------------------------------


def _emails(text: str) -> Iterator[Span]:
    return (match.span() for match in _EMAIL.finditer(text))


def _cards(text: str) -> Iterator[Span]:
    numbers = (
        match.span() for match in _CARD.finditer(text) if luhn.is_valid(re.sub(r"\D", "", match[0]))
    )
    yield from _merged(*numbers, *(match.span(1) for match in _NAMED_CARD_CODE.finditer(text)))


def _identities(text: str) -> Iterator[Span]:
    yield from _merged(
        *_checked(_FORMATTED, text),
        *_checked(_LETTERED, text),
        *(match.span() for match in _NINO.finditer(text)),
        *(m.span() for m in _HYPHENED.finditer(text) if ssn.is_valid(m[0]) or sin.is_valid(m[0])),
        *(match.span(1) for match in _NAMED_IDENTITY.finditer(text)),
    )


def _checked(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        if not _is_plain_number(match[0]) and any(kind.is_valid(match[0]) for kind in _CHECKED):
            yield match.span()


def _wallets(text: str) -> Iterator[Span]:
    for match in _WALLET.finditer(text):
        if match[0].startswith("0x") or bitcoin.is_valid(match[0]):
            yield match.span()


def _accounts(text: str) -> Iterator[Span]:
    yield from _merged(
        *(
            match.span(1)
            for match in _NAMED_ACCOUNT.finditer(text)
            if not _is_plain_number(re.sub(rf"^{_SORT_CODE} ", "", match[1]))
        ),
        *(match.span() for match in _LONG.finditer(text) if not match[0].endswith("000")),
    )


def _ibans(text: str) -> Iterator[Span]:
    """An IBAN in groups runs into the word after it, so its end is tried for."""
    for match in _IBAN.finditer(text):
        groups = [match.start() + gap.start() for gap in re.finditer(r"[ -]", match[0])]
        for end in (match.end(), *reversed(groups)):
            if iban.is_valid(text[match.start() : end]):
                yield match.start(), end
                break


def _said_telephones(text: str) -> Iterator[Span]:
    """Those with the country's code or the word before them, which no other kind has."""
    yield from _merged(
        *(match.span() for match in _INTERNATIONAL.finditer(text)),
        *(
            match.span(1)
            for match in _NAMED_TELEPHONE.finditer(text)
            if not _is_plain_number(match[1].replace(" ", ""))
        ),
    )


def _telephones(text: str) -> Iterator[Span]:
    found = (_NATIONAL, _AREA_CODED, _NORTH_AMERICAN)
    yield from _merged(
        *(
            match.span()
            for pattern in found
            for match in pattern.finditer(text)
            if not _is_plain_number(match[0])
        )
    )


def _plates(text: str) -> Iterator[Span]:
    yield from _merged(
        *(match.span() for match in _PLATE.finditer(text)),
        *(match.span() for match in _VEHICLE.finditer(text)),
        *(match.span(1) for match in _NAMED_PLATE.finditer(text)),
    )


def _births(text: str) -> Iterator[Span]:
    return (match.span(1) for match in _NAMED_BIRTH.finditer(text))


def _positions(text: str) -> Iterator[Span]:
    return (match.span() for match in _POSITION.finditer(text))


def _passwords(text: str) -> Iterator[Span]:
    return (match.span(1) for match in _NAMED_PASSWORD.finditer(text))


def _networks(text: str) -> Iterator[Span]:
    yield from (match.span() for match in _HARDWARE.finditer(text))
    for match in _NETWORK.finditer(text):
        with suppress(ValueError):
            ipaddress.ip_address(match[0])
            yield match.span()


def _user_names(text: str) -> Iterator[Span]:
    return (match.span() for match in _USER_NAME.finditer(text))


def _is_plain_number(text: str) -> bool:
    """Whether it is a date, hours, a round or a grouped figure, or a row of single digits."""
    digits = re.sub(r"\D", "", text)
    return bool(
        (digits.endswith("000") and not text.startswith(("0", "(")))
        or _DATE.search(text)
        or _HOURS.match(text)
        or _THOUSANDS.match(text)
        or len(_SINGLES.findall(text)) > 2
    )


def _merged(*spans: Span) -> Iterator[Span]:
    """The spans in their order, those that overlap taken as one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return iter(whole)


_FINDERS: tuple[tuple[str, Callable[[str], Iterator[Span]]], ...] = (
    ("e-mail", _emails),
    ("user name", _user_names),
    ("account", _ibans),
    ("account", _wallets),
    ("address", street_addresses),
    ("address", _positions),
    ("password", _passwords),
    ("date of birth", _births),
    ("number plate", _plates),
    ("network address", _networks),
    ("telephone", _said_telephones),
    ("card", _cards),
    ("identity number", _identities),
    ("telephone", _telephones),
    ("account", _accounts),
)

MASK = re.compile(rf"\[(?:{'|'.join(dict(_FINDERS))})\]")
"""What stands where personal data stood."""
