"""From a stored row to the object on the wire: computed parts, lists inside objects, expansion."""

from collections.abc import Callable
from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest
from infra.stripe_sandbox.store import Row

KIND_BY_PREFIX = {
    "acct": "account",
    "cus": "customer",
    "pm": "payment_method",
    "pi": "payment_intent",
    "ch": "charge",
    "py": "charge",
    "txn": "balance_transaction",
    "tr": "transfer",
    "trr": "transfer_reversal",
    "re": "refund",
    "pyr": "refund",
    "po": "payout",
    "ba": "bank_account",
    "in": "invoice",
    "inpay": "invoice_payment",
    "ii": "invoiceitem",
    "du": "dispute",
    "file": "file",
    "cs": "checkout.session",
    "evt": "event",
    "ccsbtxn": "customer_cash_balance_transaction",
    "seti": "setup_intent",
    "prod": "product",
    "price": "price",
    "cn": "credit_note",
    "cnli": "credit_note_line_item",
    "tu": "topup",
}

OMIT = object()  # what a computed part returns when its field is absent
Part = Callable[[Context, Row], Any]
_COMPUTED: dict[str, dict[str, Part]] = {}
_INCLUDABLE: dict[str, dict[str, Part]] = {}


def computed(kind: str, field: str) -> Callable[[Part], Part]:
    """Register a part that is computed whenever the object is shown."""

    def register(part: Part) -> Part:
        _COMPUTED.setdefault(kind, {})[field] = part
        return part

    return register


def includable(kind: str, field: str) -> Callable[[Part], Part]:
    """Register a part that is shown only when ``expand`` names it."""

    def register(part: Part) -> Part:
        _INCLUDABLE.setdefault(kind, {})[field] = part
        return part

    return register


def render(context: Context, row: Row) -> dict[str, Any]:
    """The object as it goes over the wire, nothing expanded."""
    shown = {key: value for key, value in row.items() if not key.startswith("_")}
    if row.get("deleted"):
        return shown
    for field, part in _COMPUTED.get(str(row.get("object")), {}).items():
        value = part(context, row)
        if value is not OMIT:
            shown[field] = value
    return shown


def list_of(context: Context, rows: list[Row], url: str, limit: int = 10) -> dict[str, Any]:
    """A list inside an object: the newest first, at most `limit`."""
    return {
        "object": "list",
        "data": [render(context, row) for row in rows[:limit]],
        "has_more": len(rows) > limit,
        "url": url,
    }


def expand(context: Context, shown: dict[str, Any], paths: list[str]) -> dict[str, Any]:
    """Replace identifiers by their objects along ``expand[]`` paths, at most four deep."""
    for path in paths:
        steps = path.split(".")
        if len(steps) > 4 + (steps[0] == "data"):
            raise InvalidRequest(
                f"You cannot expand more than 4 levels of a property. Property: {path}",
                code="parameter_invalid_string",
                param="expand",
            )
        _expand(context, shown, steps, path)
    return shown


def _expand(context: Context, shown: dict[str, Any], steps: list[str], path: str) -> None:
    step, rest = steps[0], steps[1:]
    if shown.get("object") in ("list", "search_result") and step == "data":
        for item in shown["data"]:
            _expand(context, item, rest, path)
        return
    if shown.get("object") == "search_result" and step == "total_count":
        return  # it is shown already
    if step not in shown:
        part = _INCLUDABLE.get(str(shown.get("object")), {}).get(step)
        row = context.find(str(shown.get("object")), shown.get("id")) if part else None
        if part is None or row is None:
            raise InvalidRequest(f"This property cannot be expanded ({path}).", param="expand")
        shown[step] = part(context, row)
    value = shown[step]
    if step == "id" or not (value is None or isinstance(value, str | dict)):
        raise InvalidRequest(f"This property cannot be expanded ({path}).", param="expand")
    if isinstance(value, str):
        kind = next((kind for prefix, kind in KIND_BY_PREFIX.items() if value.startswith(prefix + "_")), None)
        found = context.find(kind, value) if kind else None
        if found is None:
            raise InvalidRequest(f"This property cannot be expanded ({path}).", param="expand")
        shown[step] = render(context, found)
    if rest and isinstance(shown[step], dict):
        shown[step] = dict(shown[step])
        _expand(context, shown[step], rest, path)
