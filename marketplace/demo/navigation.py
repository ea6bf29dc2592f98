"""What the demo shows in the frame."""

from core.design.frame import Slot, register_slot


def register() -> None:
    """Called once, when the app is ready."""
    register_slot(Slot.TOP, "demo/components/progress.html")
