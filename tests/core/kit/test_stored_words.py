"""Stored words of a known kind are shown in the reader's language; others as they are."""

import pytest
from django.utils.translation import override

from core.kit.stored_words import in_readers_language


@pytest.mark.parametrize(
    ("stored", "german"),
    [
        ("12 months", "12 Monate"),
        ("1 month", "1 Monat"),
        ("once", "einmalig"),
        ("12 months, from 1 March 2027", "12 Monate, ab 1. März 2027"),
        ("1 March 2027 to 31 December 2027, 306 of 365 days", "1. März 2027 bis 31. Dezember 2027, 306 von 365 Tagen"),
        ("Nothing of its part changed since version 2.", "Am eigenen Teil hat sich seit Version 2 nichts geändert."),
        ("Visa ending 4242", "Visa mit den Endziffern 4242"),
        ("bank debit ending 6789", "Lastschrift mit den Endziffern 6789"),
        ("Rollout at night, at the buyer's wish", "Rollout at night, at the buyer's wish"),
        ("Given by proposing the version. And more.", "Given by proposing the version. And more."),
        ("", ""),
    ],
)
def test_a_german_reader_reads_known_sentences_in_german(stored: str, german: str) -> None:
    with override("de"):
        assert in_readers_language(stored) == german


def test_several_stored_sentences_are_each_shown_in_the_readers_language() -> None:
    with override("fr"):
        assert in_readers_language(
            "Standing consent in the partnership's terms, version 4. Given by proposing the version."
        ) == ("Accord permanent dans les conditions du partenariat, version 4. Donné en proposant la version.")


def test_an_english_reader_reads_what_is_stored() -> None:
    with override("en-gb"):
        assert in_readers_language("12 months") == "12 months"
