"""What people read of the provider: its name."""

from billing.provider.gateways.current import gateway


def provider_label(provider: str = "") -> str:
    """The name of this provider as people know it; without one, of that which new pages and accounts are asked of."""
    return gateway(provider).label


def naming_provider(text: object, provider: str = "") -> str:
    """A translated text with its provider's name in the place of `%(provider)s`; others as they are."""
    return str(text).replace("%(provider)s", provider_label(provider))
