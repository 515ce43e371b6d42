"""What is masked as personal data, and what is not."""

import pytest

from journey.content.personal_data import masked


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Write to anna.schmidt@example.co.uk.", "Write to [e-mail]."),
        ("Anna.Schmidt at example.com", "[e-mail]"),
        ("example.com/u?mail=anna%40example.com", "example.com/[e-mail]"),
        ("wa.me/491712345678 or t.me/anna_s", "[user name] or [user name]"),
        ("The wifi password: Summer2024!", "The wifi password: [password]"),
        ("Her PIN is 4821", "Her PIN is [password]"),
        ("Last seen at 51.5034, -0.1276", "Last seen at [address]"),
        ("From 00:1B:44:11:3A:B7", "From [network address]"),
        ("The van is 1HGCM82633A004352", "The van is [number plate]"),
        ("Call +49 171 2345678 now", "Call [telephone] now"),
        ("Tel. 030/901820", "Tel. [telephone]"),
        ("(555) 123-4567 or 555-123-4567", "[telephone] or [telephone]"),
        ("Call me on 612 345 678", "Call me on [telephone]"),
        ("Card 4111 1111 1111 1111", "Card [card]"),
        ("IBAN DE89 3704 0044 0532 0130 00 is mine", "IBAN [account] is mine"),
        ("GB82WEST12345698765432", "[account]"),
        ("Kontonummer 12345678", "Kontonummer [account]"),
        ("SSN 536-90-4399", "SSN [identity number]"),
        ("DNI 54362315-K", "DNI [identity number]"),
        ("RCCMNL83S18D969H", "[identity number]"),
        ("NHS number 943 476 5870", "NHS number [identity number]"),
        ("Steuer-ID 36574261809", "Steuer-ID [identity number]"),
        ("Passport number C4J9KL2P7 and a bag", "Passport number [identity number] and a bag"),
        ("driver's licence MORGA657054SM9IJ", "driver's licence [identity number]"),
        ("Patient ID 4711-0815", "Patient ID [identity number]"),
        ("IBAN DE44 5001 0517 5407 3249 31, BIC INGDDEFF", "IBAN [account], BIC INGDDEFF"),
        ("FR14 2004 1010 0505 0001 3M02 606", "[account]"),
        ("Wallet 0x71C7656EC7ab88b098defB751B7401B5f6d8976F", "Wallet [account]"),
        ("To 1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "To [account]"),
        ("cvv 123", "cvv [card]"),
        ("Account 12-34-56 12345678 is his", "Account [account] is his"),
        ("Tél. 01 23 45 67 89, porte 3", "Tél. [telephone], porte 3"),
        ("+33 6 12 34 56 78 in Paris", "[telephone] in Paris"),
        ("0664 / 123 45 67", "[telephone]"),
        ("(02) 9374 4000", "[telephone]"),
        ("8 (912) 345-67-89", "[telephone]"),
        ("jürgen@bücher.example, 用户@例子.公司", "[e-mail], [e-mail]"),
        ("anna.b [at] example [dot] com", "[e-mail]"),
        ("She lives at 12 Elm Street, Leeds LS1 4DY.", "She lives at [address]."),
        ("1600 Pennsylvania Ave NW, Washington, DC 20500", "[address]"),
        ("Hauptstraße 12, 97070 Würzburg", "[address]"),
        ("12 bis, rue de la Paix, 75002 Paris", "[address]"),
        ("Calle Mayor 15, 28013 Madrid", "[address]"),
        ("東京都新宿区西新宿2-8-1", "[address]"),
        ("Postfach 4711", "[address]"),
        ("WÜ-AB 1234 and AB12 CDE", "[number plate] and [number plate]"),
        ("licence plate 7ABC123 was clamped", "licence plate [number plate] was clamped"),
        ("born on 12 March 1991", "born on [date of birth]"),
        ("geboren am 12.3.1991", "geboren am [date of birth]"),
        ("My IP is 192.168.4.77.", "My IP is [network address]."),
        ("From 2001:db8:85a3::8a2e:370:7334", "From [network address]"),
        ("I am @moonboi_88 there", "I am [user name] there"),
    ],
)
def test_personal_data_is_masked(text: str, safe: str) -> None:
    assert masked(text) == safe


@pytest.mark.parametrize(
    "text",
    [
        "The password is wrong, the PIN took 3 days, and scores are 4.125, 3.250 on average.",
        "Version 2.0 at example.com, where we met at example.org.",
        "It cost 1,234,567.89 € and 12.345.678,90 EUR on 12.03.2024, 2024-03-12 or 03/12/2024.",
        "We ordered 1200000 units, 25 000 000 boxes and 12.345.678 parts in 2019-2023.",
        "Open 08.00-17.00 and 9:30-18:00; a scale of 1 2 3 4 5 6 7 8 9 10.",
        "On platform 12, at Parkplatz 12, in Room B12; version 10.4.2.1 of size M-XL 42.",
        "A flat with 3 rooms in Baker Street, 12 Road bikes, born in March, half past 9:30:15.",
        "They called 120000 customers. Order 10023487, ISO 9001:2015, EN 60601-1-2, 24/7.",
    ],
)
def test_prices_dates_times_and_quantities_stay(text: str) -> None:
    assert masked(text) == text


def test_what_the_form_calls_somebody_stays() -> None:
    assert masked("For 000000000 alone", ("000000000",)) == "For 000000000 alone"
