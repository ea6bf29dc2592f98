"""Test instruments: payment methods that stand for a behaviour, as Stripe's testing page names them."""

from dataclasses import dataclass

CARD = "card"
BANK = "us_bank_account"
SEPA = "sepa_debit"
#: Methods whose money is certain only days after the payment.
DEBITS = (BANK, SEPA)


@dataclass(frozen=True)
class Instrument:
    """How a test instrument behaves.

    `outcome` is succeed, decline, fail_later or process (for ever). `authentication` says when the bank asks the
    buyer to authenticate: always; unless_set_up (for off-session payments); on_request (of the merchant); never.
    `can_be_saved` is False where already saving it with a customer is declined.
    """

    type: str
    last4: str
    outcome: str = "succeed"
    code: str | None = None
    decline_code: str | None = None
    authentication: str = "never"
    available_at_once: bool = False
    dispute: str | None = None
    refund_fails: bool = False
    brand: str = "visa"
    can_be_saved: bool = True

    def asks_authentication(self, *, off_session: bool, requested: bool, set_up: bool) -> bool:
        """Whether the bank asks the buyer to authenticate this payment."""
        if self.authentication == "unless_set_up":
            return not (off_session and set_up)
        return self.authentication == "always" or (self.authentication == "on_request" and requested)


def _declined(last4: str, code: str = "card_declined", decline_code: str | None = "generic_decline") -> Instrument:
    return Instrument(CARD, last4, "decline", code, decline_code, can_be_saved=False)


INSTRUMENTS = {
    "pm_card_visa": Instrument(CARD, "4242"),
    "pm_card_mastercard": Instrument(CARD, "4444", brand="mastercard"),
    "pm_card_amex": Instrument(CARD, "0005", brand="amex"),
    "pm_card_bypassPending": Instrument(CARD, "0077", available_at_once=True),
    "pm_card_visa_chargeDeclined": _declined("0002"),
    "pm_card_chargeDeclined": _declined("0002"),
    "pm_card_visa_chargeDeclinedInsufficientFunds": _declined("9995", decline_code="insufficient_funds"),
    "pm_card_chargeDeclinedInsufficientFunds": _declined("9995", decline_code="insufficient_funds"),
    "pm_card_chargeDeclinedExpiredCard": _declined("0069", "expired_card", None),
    "pm_card_chargeDeclinedProcessingError": _declined("0119", "processing_error", None),
    "pm_card_chargeCustomerFail": Instrument(CARD, "0341", "decline", "card_declined", "generic_decline"),
    "pm_card_authenticationRequired": Instrument(CARD, "3184", authentication="always"),
    "pm_card_authenticationRequiredOnSetup": Instrument(CARD, "3155", authentication="unless_set_up"),
    "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds": Instrument(
        CARD, "3178", "decline", "card_declined", "insufficient_funds", authentication="always"
    ),
    "pm_card_threeDSecure2Required": Instrument(CARD, "3220", authentication="always"),
    "pm_card_threeDSecureOptional": Instrument(CARD, "3055", authentication="on_request"),
    "pm_card_threeDSecureRequiredChargeDeclined": Instrument(
        CARD, "1629", "decline", "card_declined", "generic_decline", authentication="always"
    ),
    "pm_card_amex_threeDSecureNotSupported": Instrument(CARD, "0005", brand="amex"),
    "pm_card_createDispute": Instrument(CARD, "0259", dispute="fraudulent"),
    "pm_card_createDisputeProductNotReceived": Instrument(CARD, "2685", dispute="product_not_received"),
    "pm_card_createDisputeInquiry": Instrument(CARD, "1976", dispute="inquiry"),
    "pm_card_refundFail": Instrument(CARD, "5126", refund_fails=True),
    "pm_usBankAccount_success": Instrument(BANK, "6789"),
    "pm_usBankAccount": Instrument(BANK, "6789"),
    "pm_usBankAccount_accountClosed": Instrument(BANK, "1113", "fail_later", "account_closed"),
    "pm_usBankAccount_noAccount": Instrument(BANK, "1116", "fail_later", "no_account"),
    "pm_usBankAccount_insufficientFunds": Instrument(BANK, "2227", "fail_later", "insufficient_funds"),
    "pm_usBankAccount_debitNotAuthorized": Instrument(BANK, "3335", "fail_later", "debit_not_authorized"),
    "pm_usBankAccount_dispute": Instrument(BANK, "7770", dispute="debit_not_authorized"),
    "pm_usBankAccount_processing": Instrument(BANK, "8881", "process"),
}
_NUMBERS = {
    "4242424242424242": "pm_card_visa",
    "5555555555554444": "pm_card_mastercard",
    "378282246310005": "pm_card_amex_threeDSecureNotSupported",
    "4000000000000077": "pm_card_bypassPending",
    "4000000000000002": "pm_card_chargeDeclined",
    "4000000000009995": "pm_card_chargeDeclinedInsufficientFunds",
    "4000000000000069": "pm_card_chargeDeclinedExpiredCard",
    "4000000000000119": "pm_card_chargeDeclinedProcessingError",
    "4000000000000341": "pm_card_chargeCustomerFail",
    "4000002760003184": "pm_card_authenticationRequired",
    "4000002500003155": "pm_card_authenticationRequiredOnSetup",
    "4000008260003178": "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
    "4000000000003220": "pm_card_threeDSecure2Required",
    "4000000000003055": "pm_card_threeDSecureOptional",
    "4000008400001629": "pm_card_threeDSecureRequiredChargeDeclined",
    "4000000000000259": "pm_card_createDispute",
    "4000000000002685": "pm_card_createDisputeProductNotReceived",
    "4000000000001976": "pm_card_createDisputeInquiry",
    "4000000000005126": "pm_card_refundFail",
}
#: Stripe names no payment methods for IBANs. These names are ours; only the hosted pages use them.
_IBANS = {
    "AT611904300234573201": "sepa_success",
    "AT321904300235473204": "sepa_success",
    "IT40S0542811101000000123456": "sepa_success",
    "AT861904300235473202": "sepa_failure",
    "AT051904300235473205": "sepa_failure",
    "IT60X0542811101000000123456": "sepa_failure",
    "AT591904300235473203": "sepa_dispute",
}
_BY_IBAN = {
    "sepa_success": Instrument(SEPA, "3201"),
    "sepa_failure": Instrument(SEPA, "3202", "fail_later", "insufficient_funds"),
    "sepa_dispute": Instrument(SEPA, "3203", dispute="debit_not_authorized"),
}


def known(token: str) -> bool:
    """Whether there is an instrument of that name."""
    return token in INSTRUMENTS or token in _BY_IBAN


def instrument(token: str) -> Instrument:
    """How the instrument behaves that `token` stands for."""
    return INSTRUMENTS.get(token) or _BY_IBAN[token]


def token_of_card(number: str, token: str) -> str:
    """The instrument of a test card's number, or of a token such as ``tok_visa``; "" if there is none."""
    found = token.replace("tok_", "pm_card_") if token else _NUMBERS.get(number.replace(" ", ""), "")
    return found if found in INSTRUMENTS and INSTRUMENTS[found].type == CARD else ""


def token_of_account(number: str) -> str:
    """The instrument of a test bank account's number; "" if there is none."""
    return next((name for name, each in INSTRUMENTS.items() if each.type == BANK and number[-4:] == each.last4), "")


def token_of_iban(iban: str) -> str:
    """The instrument of a test IBAN; "" if there is none."""
    return _IBANS.get(iban.replace(" ", ""), "")
