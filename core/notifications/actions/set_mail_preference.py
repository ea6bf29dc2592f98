"""Want mails, or none."""

from core.notifications.models import Preference
from core.organizations.models import Membership


def set_mail_preference(membership: Membership, *, mail: bool) -> None:
    """Keep whether this member wants what is noticed by mail as well."""
    Preference.objects.update_or_create(membership=membership, defaults={"mail": mail})
