"""What notifications show in the frame."""

from core.design.frame import register_link
from core.organizations.registry import register_kept


def register() -> None:
    """Called once, when the app is ready."""
    register_link("notices", "notifications:list")
    register_link("notice_settings", "notifications:settings")
    register_kept("notifications.notice.organization")
