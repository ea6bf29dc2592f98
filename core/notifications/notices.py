"""The news about people, teams and partnerships, and about the running of the marketplace."""

from django.utils.translation import gettext_lazy as _

from core.notifications.registry import Channel, Kind, Topic, register_kinds, register_topic
from core.organizations.access import Can

_MAIL = frozenset({Channel.MAIL})


def register() -> None:
    """Called once, when the app is ready."""
    register_topic(Topic("partnerships", _("Partnerships"), 40))
    register_topic(Topic("team", _("Team and account"), 70))
    register_topic(Topic("operation", _("Running the marketplace"), 80))
    register_kinds(
        Kind(
            "partnership.proposed",
            _("Terms of a partnership are proposed"),
            "partnerships",
            {"other side": Can.AGREE},
            _("Review terms"),
        ),
        Kind(
            "partnership.accepted",
            _("Proposed terms are accepted"),
            "partnerships",
            {"other side": Can.AGREE},
            _("Open partnership"),
        ),
        Kind(
            "partnership.declined",
            _("A proposed partnership is declined"),
            "partnerships",
            {"other side": Can.AGREE},
            _("Open partnership"),
        ),
        Kind(
            "partnership.ended",
            _("A partnership ends"),
            "partnerships",
            {"other side": Can.AGREE},
            _("Open partnership"),
            essential=True,
        ),
        Kind(
            "member.invited",
            _("Somebody is invited to an organisation"),
            "team",
            {"invited person": None},
            _("Accept invitation"),
            _MAIL,
            essential=True,
        ),
        Kind("member.joined", _("A colleague joins"), "team", {"organisation": Can.TEAM}, _("Open team")),
        Kind(
            "error.occurred",
            _("An error occurs that nobody expected"),
            "operation",
            {"operator": Can.TEAM},
            "",
            essential=True,
        ),
        Kind(
            "account.password_reset",
            _("Somebody asks for a new password"),
            "team",
            {"account holder": None},
            _("Choose new password"),
            _MAIL,
            essential=True,
        ),
        Kind(
            "account.password_changed",
            _("A password is changed"),
            "team",
            {"account holder": None},
            _("Reset password"),
            _MAIL,
            essential=True,
        ),
        Kind("member.asked", _("Somebody asks to join"), "team", {"organisation": Can.TEAM}, _("Open team")),
        Kind(
            "member.answered",
            _("A request to join is answered"),
            "team",
            {"person who asked": None},
            _("Open Ensemble"),
            _MAIL,
            essential=True,
        ),
        Kind(
            "account.address_confirm",
            _("An e-mail address is to be confirmed"),
            "team",
            {"account holder": None},
            _("Confirm address"),
            _MAIL,
            essential=True,
        ),
        Kind(
            "account.address_in_use",
            _("Somebody gives the address of an account"),
            "team",
            {"account holder": None},
            _("Sign in"),
            _MAIL,
            essential=True,
        ),
        Kind(
            "account.address_changed",
            _("The address of an account is changed"),
            "team",
            {"account holder": None},
            _("Sign in"),
            _MAIL,
            essential=True,
        ),
        Kind(
            "domain.confirm",
            _("A domain is to be confirmed"),
            "team",
            {"role address": None},
            _("Check the domain"),
            _MAIL,
            essential=True,
        ),
        Kind(
            "organization.verified",
            _("The organisation is verified"),
            "team",
            {"organisation": Can.VIEW},
            _("Open verification"),
            essential=True,
        ),
        Kind(
            "organization.suspended",
            _("The organisation is suspended"),
            "team",
            {"organisation": Can.VIEW},
            _("Open verification"),
            essential=True,
        ),
        Kind(
            "organization.new",
            _("A suspension is lifted before verification"),
            "team",
            {"organisation": Can.VIEW},
            _("Open verification"),
            essential=True,
        ),
        Kind(
            "organization.name",
            _("A new name is decided"),
            "team",
            {"organisation": Can.TEAM},
            _("Open organisation"),
            essential=True,
        ),
        Kind(
            "organization.waits",
            _("An organisation waits for a decision"),
            "operation",
            {"operator": Can.TEAM},
            _("Open organisation"),
        ),
    )
