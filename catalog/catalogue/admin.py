"""Nothing is registered: the back office is Wagtail's."""
