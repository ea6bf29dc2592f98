"""Tables of the quotes app."""

from marketplace.quotes.models.acceptance import Acceptance
from marketplace.quotes.models.approval import (
    Approval,
    ApprovalAsk,
    ApprovalDecision,
    ApprovalRule,
    ApprovalRuleStep,
    ApprovalStep,
    StandIn,
)
from marketplace.quotes.models.basket import Basket, BasketItem
from marketplace.quotes.models.budget import Budget, BudgetEntry
from marketplace.quotes.models.bulk import BulkAction, BulkActionRow
from marketplace.quotes.models.colleague import RequestColleague
from marketplace.quotes.models.consent import Consent
from marketplace.quotes.models.counter import CounterLine, CounterOffer, CounterQuantity
from marketplace.quotes.models.file import QuoteFile
from marketplace.quotes.models.message import ConversationMark, MessageMention, QuoteMessage
from marketplace.quotes.models.pass_on import PassOn
from marketplace.quotes.models.plan import QuotePlanPart
from marketplace.quotes.models.price_ask import PriceAsk, SpecialPrice
from marketplace.quotes.models.quote import DeclineReason, Quote
from marketplace.quotes.models.request import QuoteRequest, RequestAddition, RequestItem, RequestQuestion
from marketplace.quotes.models.requirement import Fulfilment, RequirementAnswer
from marketplace.quotes.models.signature import SignatureNews, SignatureRequest
from marketplace.quotes.models.template import QuoteTemplate
from marketplace.quotes.models.unasked import UnaskedStop
from marketplace.quotes.models.version import QuoteComponent, QuoteLine, QuoteVersion, VersionParty

__all__ = [
    "Acceptance",
    "Approval",
    "ApprovalAsk",
    "ApprovalDecision",
    "ApprovalRule",
    "ApprovalRuleStep",
    "ApprovalStep",
    "Basket",
    "BasketItem",
    "Budget",
    "BudgetEntry",
    "BulkAction",
    "BulkActionRow",
    "Consent",
    "ConversationMark",
    "CounterLine",
    "CounterOffer",
    "CounterQuantity",
    "DeclineReason",
    "Fulfilment",
    "MessageMention",
    "PassOn",
    "PriceAsk",
    "Quote",
    "QuoteComponent",
    "QuoteFile",
    "QuoteLine",
    "QuoteMessage",
    "QuotePlanPart",
    "QuoteRequest",
    "QuoteTemplate",
    "QuoteVersion",
    "RequestAddition",
    "RequestColleague",
    "RequestItem",
    "RequestQuestion",
    "RequirementAnswer",
    "SignatureNews",
    "SignatureRequest",
    "SpecialPrice",
    "StandIn",
    "UnaskedStop",
    "VersionParty",
]
