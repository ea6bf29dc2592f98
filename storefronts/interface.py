"""What is handed to the storefronts' actions."""

from dataclasses import dataclass


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
