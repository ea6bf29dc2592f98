"""What others hand to billing: frozen values (minor units of one currency, moments in UTC); and the error it raises."""


class ProviderError(Exception):
    """The payment provider did not do what was asked, or gave no answer. Nothing is lost: sweepers finish it."""


class NeedsReview(RuntimeError):
    """An event cannot be applied, and trying again will not help: a person has to decide."""
