"""What a password may not be, beside what Django checks (`AUTH_PASSWORD_VALIDATORS`)."""

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.organizations.models import User


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
