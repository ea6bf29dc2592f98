"""Addresses that an installation may or may not serve."""

from typing import Any

from django.urls import NoReverseMatch, reverse


def url_or_none(name: str, *args: Any, **kwargs: Any) -> str | None:
    """The address of this name, or None where the project does not serve it."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return None
