"""The app's name and label."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """The marketplace's own pages, its components and its style guide."""

    name = "cms"
    verbose_name = _("Marketplace pages")
