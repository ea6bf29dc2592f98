"""Click-to-sign: whoever is signed in here, ticks the words and sends the form has signed. Nothing waits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClickToSign:
    """The way to sign that needs no provider: the acceptance is made by the same request."""

    name: str = "click"
