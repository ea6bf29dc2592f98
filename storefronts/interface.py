"""What is handed to the storefronts' actions, and what they refuse."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


class LeadGone(ValueError):
    """Its writer took the message back, or it was forgotten, while somebody worked on it."""

    def __init__(self) -> None:
        super().__init__(_("The contact has withdrawn this message. It is deleted, with your notes and replies."))


@dataclass(frozen=True, slots=True)
class WrittenLead:
    """What somebody typed into a contact form. `country` is a code of ISO 3166; `answers` are (question, answer)."""

    name: str
    email: str
    company: str = ""
    phone: str = ""
    country: str = ""
    message: str = ""
    answers: tuple[tuple[str, str], ...] = ()
