"""Tables of the notifications app."""

from core.notifications.models.notice import Notice
from core.notifications.models.preference import Preference

__all__ = ["Notice", "Preference"]
