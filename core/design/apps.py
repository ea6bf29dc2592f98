"""The app's name and label."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DesignConfig(AppConfig):
    """Base templates, components, drawing, static files and the style guide."""

    name = "core.design"
    label = "design"
    verbose_name = _("Design")

    def ready(self) -> None:
        """Let the footer link to the style guide."""
        from core.design.frame import register_link

        register_link("styleguide", "styleguide")
