"""The news about saved searches."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Kind, Topic, register_kinds, register_topic

TOPIC = "searches"


def register() -> None:
    """Called once, when the app is ready."""
    register_topic(Topic(TOPIC, _("Saved searches"), 65))
    register_kinds(
        Kind(
            "search.new_results",
            _("Something new matches a watched search"),
            TOPIC,
            {"person who watches": None},
            _("Show new results"),
        )
    )
