"""The industry profiles that a form may name, to correct what a writer would guess.

A writer that draws on such knowledge has a profile for each; a model needs none.
"""

from collections.abc import Mapping
from typing import Literal

IndustryProfile = Literal[
    "automotive", "banking", "education", "energy", "food", "healthcare", "insurance", "logistics",
    "manufacturing", "media", "nonprofit", "personal_care", "professional_services",
    "public_sector", "real_estate", "retail", "sensitive", "software", "telecommunications",
    "travel", "other",
]  # fmt: skip

INDUSTRY_PROFILES: Mapping[IndustryProfile, str] = {
    "automotive": "Cars and mobility",
    "banking": "Banking and payments",
    "education": "Education",
    "energy": "Energy and water",
    "food": "Restaurants and food",
    "healthcare": "Health and care",
    "insurance": "Insurance",
    "logistics": "Logistics and transport",
    "manufacturing": "Manufacturing",
    "media": "Media and entertainment",
    "nonprofit": "Charities and associations",
    "personal_care": "Hair, beauty and fitness",
    "professional_services": "Professional services",
    "public_sector": "Public services",
    "real_estate": "Property and building",
    "retail": "Shops and online shops",
    "sensitive": "Grief, illness, crisis, detention, children at risk, debt",
    "software": "Software",
    "telecommunications": "Telecommunications",
    "travel": "Travel and hotels",
    "other": "None of these",
}
"""Each profile's name for people, in the order they are offered in."""
