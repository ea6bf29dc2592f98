"""API versions: the account's own, the SDK's, and what differs between them."""

import re

import stripe

from infra.stripe_sandbox.errors import InvalidRequest

#: The version that the SDK names in each request.
SDK_VERSION: str = stripe.api_version
#: The version of the account: it applies where a request or a webhook endpoint names none.
ACCOUNT_VERSION = "2026-05-27.dahlia"
#: From here on payment intents, setup intents and Checkout sessions no longer take `payment_method_types`.
WITHOUT_METHOD_TYPES = "2026-09-30.endive"


def require_version(version: str) -> None:
    """Raises InvalidRequest unless it is a version that Stripe has released up to the SDK's."""
    if not re.fullmatch(r"20\d\d-\d\d-\d\d(\.[a-z]+)?", version) or version[:10] > SDK_VERSION[:10]:
        raise InvalidRequest(f"Invalid Stripe API version: {version}")
