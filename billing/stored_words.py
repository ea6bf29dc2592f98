"""What billing stores in the language of records, and pages show in the language of their reader."""

from django.utils.translation import gettext_noop as _

from core.kit.stored_words import register_stored_words


def register() -> None:
    """Say how methods of payment are named."""
    register_stored_words(_("%(method)s ending %(digits)s"), _("bank debit"))
