"""Choose the language that a person reads in."""

from django.conf import settings

from core.organizations.models import User


class UnknownLanguage(ValueError):
    """The interface does not exist in this language."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"There is no interface in {code!r}.")


def choose_language(user: User, code: str) -> None:
    """Pages, notices and e-mails of this person are in this language from now on. Raises UnknownLanguage."""
    if code not in dict(settings.LANGUAGES):
        raise UnknownLanguage(code)
    user.language = code
    user.save(update_fields=["language"])
