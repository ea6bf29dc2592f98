"""What notifications show in the frame."""

from core.design.frame import register_link


def register() -> None:
    """Called once, when the app is ready."""
    register_link("notices", "notifications:list")
