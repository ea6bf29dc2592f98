"""Sentences that quotes store in the language of records, and that pages show in the language of their reader."""

from django.utils.translation import gettext_noop as _

from core.kit.stored_words import register_stored_words


def register() -> None:
    """Say which there are: terms of lines and reasons of consents."""
    register_stored_words(
        _("once"),
        ("%(n)d month", "%(n)d months"),
        _("%(term)s, from %(day)s"),
        _("from %(day)s"),
        _("%(first)s to %(last)s"),
        _("%(first)s to %(last)s, %(days)s of %(of)s days"),
        _("%(first)s to %(last)s, at first %(days)s of %(of)s days"),
        _("Given by proposing the version."),
        _("Sold at its list price in the catalog."),
        _("Standing consent in the partnership's terms, version %(n)s."),
        _("Its part has not changed since version %(n)d."),
        _("Given to every choice that version %(n)d permits."),
        _("The discount on “%(line)s” is larger than the terms, version %(n)d, allow without asking."),
        _("%(part)s: the quantity is smaller than the terms, version %(n)d, allow without asking."),
        _("This version is valid for longer than the terms, version %(n)d, allow without asking."),
        _("%(part)s: the buyer is outside the countries that the terms, version %(n)d, name."),
        _("Not all of the price is paid on acceptance, so your money comes later."),
        _("Other organisations would read your figures, which the terms do not allow without asking."),
        formerly={
            "Nothing of its part changed since version %(n)d.": "Its part has not changed since version %(n)d.",
        },
    )
