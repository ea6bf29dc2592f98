"""The news about deals."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import OPERATOR, Channel, Kind, Topic, register_kinds, register_topic
from core.organizations.access import Can


def register() -> None:
    """Called once, when the app is ready."""
    register_topic(Topic("deals", _("Deals and registrations"), 30))
    owner, partner = {"owner": Can.AGREE}, {"partner": Can.SELL}
    register_kinds(
        Kind("registration.submitted", _("A partner registers a deal"), "deals", owner, _("Review registration")),
        Kind("registration.approved", _("A registration is approved"), "deals", partner, _("Open registration")),
        Kind("registration.declined", _("A registration is declined"), "deals", partner, _("Open registration")),
        Kind("touch.confirmed", _("A claimed touch is confirmed"), "deals", partner, _("Open touches")),
        Kind("touch.refused", _("A claimed touch is refused"), "deals", partner, _("Open touches")),
        Kind("touch.expired", _("Nobody answers a claimed touch in time"), "deals", partner, _("Open touches")),
        Kind("touch.voided", _("A touch is voided"), "deals", partner, _("Open touches")),
        Kind(
            "touch.claimed", _("A partner claims a touch"), "deals", {"buyer and owner": Can.CONSENT}, _("Answer claim")
        ),
        Kind(
            "touch.confirmed_by_buyer",
            _("A buyer confirms a touch that can cost you commission"),
            "deals",
            {"owner": Can.CONSENT},
            _("Open claim"),
        ),
        Kind(
            "appeal.received",
            _("A partner appeals to the operator"),
            "deals",
            {OPERATOR: Can.CONSENT},
            _("Open appeals"),
            essential=True,
        ),
        Kind(
            "appeal.overdue",
            _("An appeal should have been decided"),
            "deals",
            {OPERATOR: Can.CONSENT},
            _("Open appeals"),
            essential=True,
        ),
        Kind(
            "appeal.made",
            _("A partner appeals against your answer"),
            "deals",
            {"buyer and owner": Can.CONSENT},
            _("Open"),
        ),
        Kind(
            "appeal.decided",
            _("The operator decides an appeal"),
            "deals",
            {"partner": Can.SELL, "buyer and owner": Can.CONSENT},
            _("Open"),
        ),
        Kind("registration.revoked", _("A registration is revoked"), "deals", partner, _("Open registration")),
        Kind(
            "registration.expired", _("The protection of a registration ends"), "deals", partner, _("Open registration")
        ),
        Kind(
            "registration.withdrawn",
            _("A partner withdraws a registration"),
            "deals",
            owner,
            _("Open registration"),
            frozenset({Channel.SITE}),
        ),
    )
