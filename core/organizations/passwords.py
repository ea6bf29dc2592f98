"""What a password may not be, beside what Django checks (`AUTH_PASSWORD_VALIDATORS`)."""

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.organizations.models import User

#: So many tries a password has to withstand: who tries all that is stolen, and all like it, gets through fewer here.
LEAST_TRIES = 1_000_000
#: What is beyond it makes no password easier to guess, and a long one would be slow to look through.
LOOKED_AT = 64


class StolenPasswordValidator:
    """Refuses a password that was stolen and published, or is soon found by who begins with those: with a year, a
    repetition, a row of keys, other letters for the same sound or look."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for one that takes too few tries."""
        from zxcvbn import zxcvbn  # its lists take half a second and 20 MB: only where somebody chooses a password

        known = [user.name, user.email, *user.organization_names()] if user is not None else []
        if password and zxcvbn(password[:LOOKED_AT], known)["guesses"] < LEAST_TRIES:
            raise ValidationError(
                _(
                    "This password, or one much like it, was stolen elsewhere and published, so it is tried first. "
                    "Choose another one, such as four words that have nothing to do with each other."
                ),
                code="password_stolen",
            )

    def get_help_text(self) -> str:
        """The rule, in words."""
        return _("Your password cannot be one that was stolen elsewhere and published, or much like it.")


class OrganizationNameValidator:
    """Refuses a password like the name of an organisation that the person belongs to, or is about to."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for one that is too similar."""
        similar = UserAttributeSimilarityValidator(("name",))
        for name in user.organization_names() if user is not None else []:
            try:
                similar.validate(password, User(name=name))
            except ValidationError as error:
                raise ValidationError(
                    _("The password is too similar to the name of your organisation."), code="password_too_similar"
                ) from error

    def get_help_text(self) -> str:
        """The rule, in words."""
        return _("Your password cannot be similar to the name of your organisation.")
