"""Oscar's fulfilment partner, tied to the organisation that it stands for."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from oscar.apps.partner.abstract_models import AbstractPartner

from core.organizations.models import Organization


class Partner(AbstractPartner):
    """Who fulfils a stock record: one organisation."""

    organization = models.OneToOneField(
        Organization, models.PROTECT, null=True, related_name="fulfilment", verbose_name=_("organisation")
    )


from oscar.apps.partner.models import *  # noqa: E402, F403
