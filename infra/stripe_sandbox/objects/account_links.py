"""Links to the hosted onboarding. Each can be used once, within five minutes."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.objects.accounts import connected
from infra.stripe_sandbox.routes import operation

LIFETIME = 300


@operation("POST", "/v1/account_links", "AccountLinkCreateParams")
def create(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """A link that opens onboarding once, within five minutes. Afterwards it leads to ``refresh_url``."""
    account = connected(context, given["account"])
    if account["id"] == context.platform:
        raise InvalidRequest("You cannot create an account link for your own account.", param="account")
    if given["type"] != "account_onboarding" and account["controller"].get("requirement_collection") != "application":
        raise Refused(
            f"You cannot create `{given['type']}` type Account Links for this account. Valid account link types for "
            "this account are: `account_onboarding`.",
            param="type",
        )
    for name in ("refresh_url", "return_url"):
        if not given.get(name, "").startswith(("http://", "https://")):
            raise InvalidRequest(
                f"You must provide a valid {name} for this account link.", param=name, code="url_invalid"
            )
    token = context.new_id("link")[5:]
    context.store.add(
        "account_link",
        token,
        {
            "id": token,
            "object": "account_link",
            "_account": context.account,
            "account": account["id"],
            "refresh_url": given["refresh_url"],
            "return_url": given["return_url"],
            "expires_at": context.now + LIFETIME,
            "used": False,
            "session": context.new_id("session")[8:],
        },
    )
    return {
        "object": "account_link",
        "created": context.now,
        "expires_at": context.now + LIFETIME,
        "url": f"{context.public_url}/onboarding/{token}",
    }
