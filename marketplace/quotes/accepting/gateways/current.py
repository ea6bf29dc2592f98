"""The one place that knows how people sign: by settings.SIGNATURE_PROVIDERS, the first for new acceptances."""

from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.quotes.accepting.gateways.base import SignatureProvider
from marketplace.quotes.accepting.gateways.click import ClickToSign


class UnknownProvider(LookupError):
    """No provider of this name is in the settings."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No provider of signatures {name!r} is in SIGNATURE_PROVIDERS.")


def way_to_sign() -> ClickToSign | SignatureProvider:
    """How an acceptance is signed now."""
    found: ClickToSign | SignatureProvider = import_string(settings.SIGNATURE_PROVIDERS[0])()
    return found


def provider_label() -> str:
    """The name of the provider at which acceptances are signed; "" where a click here is the signature."""
    found = way_to_sign()
    return "" if isinstance(found, ClickToSign) else found.label


def provider_named(name: str) -> SignatureProvider:
    """The provider of documents that wait; one that is not asked for new ones any more is still asked for these. Raises
    UnknownProvider."""
    for path in settings.SIGNATURE_PROVIDERS:
        found = import_string(path)()
        if found.name == name and not isinstance(found, ClickToSign):
            provider: SignatureProvider = found
            return provider
    raise UnknownProvider(name)
