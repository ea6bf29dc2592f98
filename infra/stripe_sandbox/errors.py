"""The error responses, with Stripe's types, codes and statuses."""

from typing import Any


class ApiError(Exception):
    """An error response. `keep`: the changes made so far are kept (a declined charge is still a charge)."""

    status = 400
    type = "invalid_request_error"
    keep = False
    stored = True  # under an idempotency key: errors raised before execution began are not

    def __init__(self, message: str, *, code: str | None = None, param: str | None = None, **facts: Any) -> None:
        super().__init__(message)
        self.message, self.code, self.param, self.facts = message, code, param, facts

    def body(self) -> dict[str, Any]:
        """The ``error`` hash of the response."""
        error: dict[str, Any] = {"type": self.type, "message": self.message}
        if self.code:
            error["code"] = self.code
            error["doc_url"] = f"https://docs.stripe.com/error-codes/{self.code.replace('_', '-')}"
        if self.param:
            error["param"] = self.param
        return error | {key: value for key, value in self.facts.items() if value is not None}


class InvalidRequest(ApiError):
    """400 before anything was executed: never kept under an idempotency key."""

    stored = False


class Refused(ApiError):
    """400 because the current state does not allow it (balance_insufficient, charge_already_refunded, …)."""


class Missing(ApiError):
    """404 resource_missing: it does not exist, or belongs to another account."""

    status = 404
    stored = False

    def __init__(self, noun: str, identifier: str, param: str = "id") -> None:
        super().__init__(f"No such {noun}: '{identifier}'", code="resource_missing", param=param)


class CardDeclined(ApiError):
    """402: the bank declined. The failed charge and the intent's last error are kept."""

    status = 402
    type = "card_error"
    keep = True


class IdempotencyMismatch(ApiError):
    """400: the key was used with other parameters."""

    type = "idempotency_error"
    stored = False


class KeyInUse(ApiError):
    """409: another request with the same key is being executed."""

    status = 409
    stored = False


class Unauthorized(ApiError):
    """401: no key, or not a test key."""

    status = 401
    stored = False


class Forbidden(ApiError):
    """403: the key has no access to that account."""

    status = 403
    stored = False


class RateLimited(ApiError):
    """429: too many requests."""

    status = 429
    stored = False


class ServerError(ApiError):
    """500: an error inside Stripe."""

    status = 500
    type = "api_error"


class ConnectionDropped(Exception):
    """The connection ends without a response. An in-process client turns it into a connection error."""
