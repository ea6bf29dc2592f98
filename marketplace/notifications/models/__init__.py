"""Tables of the notifications app."""

from marketplace.notifications.models.notice import Notice
from marketplace.notifications.models.preference import Preference

__all__ = ["Notice", "Preference"]
