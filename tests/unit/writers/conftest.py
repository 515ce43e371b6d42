"""Journeys drawn by the offline writer."""

import pytest

from journey.content.form import JourneyForm
from journey.writers.offline import OfflineWriter
from tests.unit.writers.drafting import Draw, Journey, draw, form_of


@pytest.fixture(scope="session")
def drawn() -> Draw:
    """Draws a form's journey with the offline writer."""
    writer = OfflineWriter()

    def drawn(form: JourneyForm) -> Journey:
        return draw(writer, form)

    return drawn


@pytest.fixture
def neobank() -> JourneyForm:
    return form_of(
        industry="Neobank",
        business_goals=(
            "Cut account opening from 12 minutes to 5. "
            "Raise the share of customers who move their salary account"
        ),
        target_personas=("Lena, 29, product designer", "Expats in Berlin"),
        additional_context=(
            "We interviewed 14 customers in September.\n"
            "- 38% of applicants abandon the video identification.\n"
            "- “I stood at the till with a blocked card,” said one expat.\n"
            "- Customers love the instant notifications after a purchase.\n"
            "Our main rival is a bigger bank."
        ),
    )
