"""Personal data of the form, spelled otherwise by whoever has read it."""

import pytest

from journey.content.form import read_form
from journey.content.other_spellings import masked_as_in
from journey.content.personal_data import masked

FORM = read_form(
    {
        "industry": "Hearing aids",
        "businessGoals": "Fewer returns. Ask @service first.",
        "additionalContext": "Anna (anna.k@example.com, +49 171 2345678) of 12 Elm Street waited. "
        "Her account is DE89 3704 0044 0532 0130 00.",
    }
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Write to anna dot k at example dot com today.", "Write to [e-mail] today."),
        ("Write to anna . k @ example . com today.", "Write to [e-mail] today."),
        ("Write to anna\u200b.k\u200b@example\u2060.com", "Write to [e-mail]"),
        ("Write to ａｎｎａ．ｋ＠ｅｘａｍｐｌｅ．ｃｏｍ", "Write to [e-mail]"),
        ("Ring 1-7-1-2-3-4-5-6-7-8 now", "Ring [telephone] now"),
        ("Ring 0171/234 5678 now", "Ring [telephone] now"),
        ("Pay to DE.89.3704.0044.0532.0130.00", "Pay to [account]"),
        ("She lives at 12, elm-street.", "She lives at [address]."),
        ("The service was at its best on 12 March.", "The service was at its best on 12 March."),
        ("Anna waited at the example of 2345 days.", "Anna waited at the example of 2345 days."),
    ],
)
def test_is_masked_all_the_same(text: str, told: str) -> None:
    assert masked(masked_as_in(FORM, text), FORM.names) == told


def test_what_nobody_gave_away_is_left_as_it_is() -> None:
    form = read_form({"industry": "Hearing aids", "businessGoals": "Fewer returns"})

    assert masked_as_in(form, "ｗｉｄｅ 1-7-1-2-3-4-5-6-7-8") == "ｗｉｄｅ 1-7-1-2-3-4-5-6-7-8"
