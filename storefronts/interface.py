"""What is handed to the storefronts' actions, and what they refuse."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.interface import Logo


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


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """What an owner writes for its partners' documents; `sections` are pairs of a heading and a text.

    `picture`: None keeps the one before; `remove_picture` takes it away.
    """

    title: str
    language: str
    intro: str
    sections: tuple[tuple[str, str], ...] = ()
    picture: Logo | None = None
    remove_picture: bool = False
    picture_text: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class BrandRulesDraft:
    """What an owner asks of those who show its marks, as it was typed.

    `logo_light` and `logo_dark`: None keeps the file of the version before; `remove_dark` takes the dark one away.
    `clear_space` is in percent of the logo's height, `valid_until` the last day.
    """

    audience: str
    logo_light: Logo | None = None
    logo_dark: Logo | None = None
    remove_dark: bool = False
    clear_space: int = 50
    on_light: bool = True
    on_dark: bool = False
    on_own: bool = False
    statement: str = ""
    guidance: str = ""
    needs_approval: bool = True
    valid_until: dt.date | None = None
