"""What is masked as personal data, and what is not."""

import pytest

from journey.content.personal_data import masked


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Write to anna.schmidt@example.co.uk.", "Write to [e-mail]."),
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
    ],
)
def test_personal_data_is_masked(text: str, safe: str) -> None:
    assert masked(text) == safe


@pytest.mark.parametrize(
    "text",
    [
        "It cost 1,234,567.89 € and 12.345.678,90 EUR on 12.03.2024, 2024-03-12 or 03/12/2024.",
        "We ordered 1200000 units, 25 000 000 boxes and 12.345.678 parts in 2019-2023.",
        "Open 08.00-17.00 and 9:30-18:00; a scale of 1 2 3 4 5 6 7 8 9 10.",
        "They called 120000 customers. Order 10023487, ISO 9001:2015, EN 60601-1-2, 24/7.",
    ],
)
def test_prices_dates_times_and_quantities_stay(text: str) -> None:
    assert masked(text) == text


def test_what_the_form_calls_somebody_stays() -> None:
    assert masked("For 000000000 alone", ("000000000",)) == "For 000000000 alone"
