"""Deals, registrations and touches, made by hand for tests that need a state rather than its history."""

import datetime as dt

import factory
from django.core import signing

from core.kit import clock
from marketplace.deals.actions.set_visit_consent import set_visit_consent
from marketplace.deals.domain.proof import Proof
from marketplace.deals.middleware import CONSENT_COOKIE, SALT, VISITOR_COOKIE, consent_of
from marketplace.deals.models import Appeal, Deal, DealRegistration, ReferralCode, Touch, TouchAnswer
from tests.factories.base import RowFactory
from tests.factories.organizations import OrganizationFactory, UserFactory

NOON = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)


def _in_a_month() -> dt.datetime:
    return clock.now() + dt.timedelta(days=30)


class AgreedFactory(UserFactory):
    """Somebody who agreed on their account that visits may be recorded."""

    agreed = factory.PostGeneration(lambda user, _create, _extracted: set_visit_consent(user, agreed=True))


class DealFactory(RowFactory[Deal]):
    """An open deal of a buyer with a seller."""

    class Meta:
        model = Deal

    reference = factory.Sequence(lambda n: f"D-2025-{n:05d}")
    buyer = factory.SubFactory(OrganizationFactory, is_buyer=True)
    seller = factory.SubFactory(OrganizationFactory, is_partner=True)
    title = "Zero-trust network for 60 stores"


class RegistrationFactory(RowFactory[DealRegistration]):
    """A submitted registration; `approved=True` for one in force from two months before NOON to one after."""

    class Meta:
        model = DealRegistration

    class Params:
        approved = factory.Trait(
            status="approved",
            submitted_at=NOON - dt.timedelta(days=62),
            approved_at=NOON - dt.timedelta(days=61),
            expires_at=NOON + dt.timedelta(days=30),
        )

    reference = factory.Sequence(lambda n: f"REG-2026-{n:05d}")
    partner = factory.SubFactory(OrganizationFactory, is_partner=True)
    owner = factory.SubFactory(OrganizationFactory, is_vendor=True)
    buyer = factory.SubFactory(OrganizationFactory, is_buyer=True)
    deal = factory.LazyAttribute(lambda o: DealFactory(buyer=o.buyer, seller=o.partner))
    evidence = "We have run their tills since 2019."


class TouchFactory(RowFactory[Touch]):
    """A meeting ten days before NOON that counts; `claimed=True` for one that nobody has confirmed."""

    class Meta:
        model = Touch

    reference = factory.Sequence(lambda n: f"T-2026-{n:05d}")
    partner = factory.SubFactory(OrganizationFactory, is_partner=True)
    buyer = factory.SubFactory(OrganizationFactory, is_buyer=True)

    class Params:
        claimed = factory.Trait(proof=Proof.CLAIMED, answer_by=factory.LazyFunction(_in_a_month))

    kind = Touch.Kind.MEETING
    proof = Proof.OBSERVED
    at = NOON - dt.timedelta(days=10)
    recorded_at = factory.LazyAttribute(lambda o: o.at if o.proof == Proof.OBSERVED else clock.now())


def _refused_claim() -> Touch:
    touch = TouchFactory.create(claimed=True)
    TouchAnswer.objects.create(touch=touch, organization=touch.buyer, outcome="refused", reason="We never met them.")
    return touch


class AppealFactory(RowFactory[Appeal]):
    """An appeal about a claim that its buyer refused, which waits for the operator."""

    class Meta:
        model = Appeal

    reference = factory.Sequence(lambda n: f"AP-2026-{n:05d}")
    touch = factory.LazyFunction(_refused_claim)
    reason = "They signed the minutes of that meeting."
    decide_by = factory.LazyFunction(lambda: clock.now() + dt.timedelta(days=10))


class CodeFactory(RowFactory[ReferralCode]):
    """A referral code of a partner."""

    class Meta:
        model = ReferralCode

    code = factory.Sequence(lambda n: f"code-{n}")
    partner = factory.SubFactory(OrganizationFactory, is_partner=True)


def agreed(visitor: str = "visitor-key") -> dict[str, str]:
    """The cookies of a visitor who said yes."""
    return {VISITOR_COOKIE: signing.Signer(salt=SALT).sign(visitor), CONSENT_COOKIE: consent_of(visitor)}
