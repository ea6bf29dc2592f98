# ruff: noqa: RUF001 (sentences are typeset, with curly apostrophes)
"""An explanation's steps in words. A sentence leaves out whatever its step does not carry, so that a step
from which `visibility` took figures still reads well."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from core.kit.money import format_amount, format_percent, ratio_bp
from core.split.steps import Step, TouchRef

_NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_TOUCHES_NAMED = 6

_KINDS = {
    "visit": "storefront visit",
    "referral": "referral",
    "lead": "lead",
    "registration": "deal registration",
    "meeting": "meeting",
    "demo": "demo",
    "proposal": "proposal",
    "introduction": "introduction",
    "implementation_plan": "implementation plan",
}
_MODEL_NAMES = {
    "first_touch": "first touch",
    "last_touch": "last touch",
    "linear": "linear",
    "position_based": "position based",
    "time_decay": "time decay",
    "by_kind": "by kind",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A step in words: what happened, and under it the rule, its rate and its version."""

    text: str
    note: str


class _Voice:
    """Writes a step's facts with display names, and speaks to the reader as "you"."""

    def __init__(self, step: Step, names: Mapping[str, str], reader: str | None) -> None:
        self.step = step
        self.names = names
        self.reader = reader

    def name(self, key: str) -> str:
        return "you" if key == self.reader else self.names.get(key, key)

    def whose(self, key: str) -> str:
        if key == self.reader:
            return "your"
        name = self.names.get(key, key)
        return f"{name}’" if name.endswith("s") else f"{name}’s"

    def does(self, key: str, verb: str, plain: str) -> str:
        """ "Aldergate receives", but "you receive"."""
        return f"{self.name(key)} {plain if key == self.reader else verb}"

    def has(self, fact: str) -> bool:
        return self.step.facts.get(fact) is not None

    def text(self, fact: str) -> str:
        return str(self.step.facts.get(fact) or "")

    def number(self, fact: str) -> int:
        value = self.step.facts.get(fact)
        return value if isinstance(value, int) else 0

    def money(self, fact: str) -> str:
        return format_amount(self.number(fact), self.step.currency)

    def amount(self) -> str:
        return format_amount(self.step.amount or 0, self.step.currency)

    def percent(self, fact: str) -> str:
        return format_percent(self.number(fact))

    def policy(self, owner: str) -> str:
        version = self.text("version")
        return f"Partner policy {version} of {self.names.get(owner, owner)}" if version else "Partner policy"

    def touch(self, touch: TouchRef) -> str:
        return f"{self.whose(touch.partner)} {_KINDS.get(touch.kind, touch.kind)} on {day(touch.on)}"


def day(on: str) -> str:
    """ "2026-10-01" as "1 October 2026"."""
    parsed = date.fromisoformat(on)
    return f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}"


def count(number: int, noun: str) -> str:
    """ "Three touches", "One touch", "13 touches"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    ending = "" if number == 1 else "es" if noun.endswith("ch") else "s"
    return f"{word} {noun}{ending}"


def listing(items: list[str]) -> str:
    """ "a, b and c"; beyond six, the rest are only counted."""
    if len(items) > _TOUCHES_NAMED:
        items = [*items[: _TOUCHES_NAMED - 1], f"{len(items) - _TOUCHES_NAMED + 1} more"]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _allocated(voice: _Voice) -> Sentence:
    name = voice.text("name")
    if not voice.has("net"):
        return Sentence(f"By its list price, {name} is allocated {voice.amount()}.", "Rule: by list price")
    return Sentence(
        f"The line’s {voice.money('net')} is allocated by list price: {name} takes {voice.amount()}.",
        f"List price {voice.money('list')} of {voice.money('list_total')}; largest remainder, ties to the smaller key",
    )


def _owner_share(voice: _Voice) -> Sentence:
    owner, lead, name = voice.step.party, voice.text("lead"), voice.text("name")
    version = f", version {voice.text('version')}" if voice.text("version") else ""
    if voice.text("terms") == "wholesale":
        text = f"For {name}, {voice.does(owner, 'receives', 'receive')} the wholesale price of {voice.amount()}."
        rule = "wholesale"
    elif voice.has("bp"):
        text = f"{voice.does(owner, 'receives', 'receive')} {voice.percent('bp')} of the {voice.money('allocated')}"
        text += f" allocated to {name}."
        rule = f"revenue share, {voice.number('bp')} bp to the owner"
    else:
        text = f"For {name}, {voice.does(owner, 'receives', 'receive')} {voice.amount()} by the agreed revenue share."
        rule = "revenue share"
    return Sentence(text, f"Terms {voice.names.get(lead, lead)} and {voice.names.get(owner, owner)}{version}: {rule}")


def _own_component(voice: _Voice) -> Sentence:
    party = voice.step.party
    return Sentence(
        f"{voice.text('name')} is {voice.whose(party)} own on a line that {voice.does(party, 'leads', 'lead')}, "
        f"so all of its {voice.amount()} counts.",
        "Rule: a component of the lead’s own is the lead’s in full",
    )


def _margin(voice: _Voice) -> Sentence:
    party, owner, name = voice.step.party, voice.text("owner"), voice.text("name")
    sign = "loses" if (voice.step.amount or 0) < 0 else "keeps"
    verb = voice.does(party, sign, sign[:-1])
    amount = format_amount(abs(voice.step.amount or 0), voice.step.currency)
    if voice.has("owner_gross"):
        text = f"Of the {voice.money('allocated')} allocated to {name}, {voice.money('owner_gross')} goes to "
        text += f"{voice.name(owner)}; {verb} {amount}."
    else:
        text = f"On {name} {verb} {amount} as the lead."
    return Sentence(text, "Rule: what the terms leave is the lead’s margin")


def _fee(voice: _Voice) -> Sentence:
    party = voice.step.party
    return Sentence(
        f"The marketplace takes {voice.percent('bp')} of {voice.whose(party)} gross of {voice.money('gross')}.",
        f"Take rate {voice.number('bp')} bp, on the gross of the line, rounded half-even",
    )


def _cause(voice: _Voice, partner: str) -> str:
    if voice.text("cause") == "registration":
        return f"{voice.whose(partner)} deal registration, approved on {day(voice.text('on'))}, was in force"
    if voice.step.touches:
        return f"{voice.touch(voice.step.touches[0])} was the first referral or lead that counted"
    return f"{voice.does(partner, 'brought', 'brought')} the deal"


def _pays_sourced(voice: _Voice) -> Sentence:
    payer, partner = voice.step.party, voice.text("partner")
    return Sentence(
        f"{voice.does(partner, 'brought', 'brought')} the deal: {_cause(voice, partner)}. "
        f"{voice.does(payer, 'pays', 'pay')} {voice.percent('bp')} of {voice.money('base')} for it.",
        f"{voice.policy(payer)}: sourced {voice.number('bp')} bp of gross",
    )


def _pays_pool(voice: _Voice) -> Sentence:
    payer = voice.step.party
    return Sentence(
        f"{voice.whose(payer)} policy sets aside {voice.percent('bp')} of {voice.money('base')} "
        f"for partners who influenced the deal.",
        f"{voice.policy(payer)}: influenced pool {voice.number('bp')} bp, {_rule(voice)}",
    )


def _rule(voice: _Voice) -> str:
    model = _MODEL_NAMES.get(voice.text("model"), voice.text("model"))
    return f"{model}, {voice.number('lookback')} days back"


def _pays_nobody(voice: _Voice) -> Sentence:
    payer = voice.step.party
    reasons = {
        "blocked": "the registration in force belongs to a partner who cannot earn here, and it protects the deal",
        "nobody": "no registration was in force, and no referral or lead counted",
        "pool": "no touch counted",
    }
    role = "influenced" if voice.text("cause") == "pool" else "sourced"
    deed = "influenced" if role == "influenced" else "brought"
    return Sentence(
        f"Nobody is paid for having {deed} the deal: {reasons[voice.text('cause')]}. "
        f"{voice.does(payer, 'keeps', 'keep')} it.",
        f"{voice.policy(payer)}: {role} {voice.number('bp')} bp",
    )


def _no_policy(voice: _Voice) -> Sentence:
    payer = voice.step.party
    return Sentence(f"{voice.does(payer, 'has', 'have')} no partner policy here, so no commission is paid.", "")


def _cap(voice: _Voice) -> Sentence:
    owner = voice.text("owner")
    note = f"{voice.policy(owner)}: cap"
    if not voice.has("base"):
        return Sentence("The policy’s cap on commission shrank every commission in proportion.", note)
    asked, base = voice.number("asked"), voice.number("base")
    note += f" {voice.number('bp')} bp, {voice.money('cap')}"
    if asked > voice.number("cap"):
        return Sentence(
            f"All commission on this component would be {voice.money('asked')}, more than the cap of "
            f"{voice.percent('bp')}. It shrinks in proportion: sourced to {voice.money('sourced')}, "
            f"the influenced pool to {voice.money('pool')}.",
            note,
        )
    part = ratio_bp(asked, base) if base else 0
    return Sentence(
        f"All commission on this component is {voice.money('asked')}, which is {format_percent(part)} of "
        f"{voice.whose(owner)} gross. The cap is {voice.percent('bp')}, so nothing shrinks.",
        note,
    )


def _base(voice: _Voice) -> Sentence:
    owner, name = voice.text("owner"), voice.text("name")
    if voice.step.amount is None:
        return Sentence(f"Commission is reckoned on what {voice.does(owner, 'gets', 'get')} for {name}.", "")
    if voice.text("terms") == "wholesale":
        text = f"For {name}, {voice.does(owner, 'receives', 'receive')} the wholesale price of {voice.amount()}."
        rule = "wholesale"
    elif voice.text("terms") == "revenue_share":
        text = f"{voice.does(owner, 'receives', 'receive')} {voice.percent('bp')} of the {voice.money('allocated')}"
        text += f" allocated to {name}."
        rule = f"revenue share, {voice.number('bp')} bp to the owner"
    else:
        text = f"{voice.does(owner, 'receives', 'receive')} all of the {voice.amount()} allocated to {name}."
        rule = ""
    lead = voice.text("lead")
    version = f", version {voice.text('version')}" if voice.text("version") else ""
    note = f"Terms {voice.names.get(lead, lead)} and {voice.names.get(owner, owner)}{version}: {rule}" if rule else ""
    return Sentence(f"{text} Commission is reckoned on this amount.", note)


def _earns_sourced(voice: _Voice) -> Sentence:
    party, owner = voice.step.party, voice.text("owner")
    text = f"{voice.does(party, 'brought', 'brought')} the deal: {_cause(voice, party)}."
    if not voice.has("bp"):
        return Sentence(f"{text} {voice.whose(owner)} policy pays {voice.amount()} for it.", voice.policy(owner))
    text += f" {voice.whose(owner)} policy pays {voice.percent('bp')} of {voice.money('base')} for it."
    return Sentence(text, f"{voice.policy(owner)}: sourced {voice.number('bp')} bp of gross")


def _pool(voice: _Voice) -> Sentence:
    owner = voice.text("owner")
    if voice.step.amount is None:
        return Sentence(f"{voice.whose(owner)} policy sets a pool aside for partners who influenced the deal.", "")
    return Sentence(
        f"From it, {voice.whose(owner)} policy sets aside {voice.percent('bp')} for partners who influenced the deal.",
        f"{voice.policy(owner)}: influenced pool {voice.number('bp')} bp, {_rule(voice)}",
    )


def _touches(voice: _Voice) -> Sentence:
    touches = voice.step.touches
    text = f"{count(len(touches), 'touch')} {'of yours ' if voice.text('only_own') else ''}counted: "
    text += listing([voice.touch(touch) for touch in touches])
    text += f". {'It lies' if len(touches) == 1 else 'All lie'} within {voice.number('lookback')} days before "
    text += f"acceptance, under an active partnership with {voice.name(voice.text('owner'))}."
    ids = listing([touch.id for touch in touches])
    return Sentence(text, f"{'Touch' if len(touches) == 1 else 'Touches'} {ids}")


def _model(voice: _Voice) -> Sentence:
    model = voice.text("model")
    touches = voice.number("count")
    rules = {
        "first_touch": "The first touch takes the whole pool.",
        "last_touch": "The last touch takes the whole pool.",
        "linear": "The model is linear, so each touch weighs the same.",
        "position_based": "The first and the last touch weigh 40% each; those between share 20%. "
        "Two touches weigh half each, and a single one takes all.",
        "time_decay": f"A touch loses half its weight every {count(voice.number('half_life'), 'day').lower()} "
        "before acceptance.",
        "by_kind": f"Each kind of touch has its own weight: {voice.text('weights')}.",
    }
    text = rules[model]
    if model == "linear" and voice.has("pool") and touches:
        text = f"{text[:-1]}: {voice.money('pool')} divided over {count(touches, 'touch').lower()}."
    return Sentence(text, "Rule: largest remainder, ties to the smaller key")


def _influenced(voice: _Voice) -> Sentence:
    party = voice.step.party
    note = listing([touch.id for touch in voice.step.touches])
    note = f"{'Touch' if len(voice.step.touches) == 1 else 'Touches'} {note}" if note else ""
    if not voice.has("weight_total"):
        return Sentence(f"{voice.whose(party)} part of the pool is {voice.amount()}.", note)
    if voice.text("model") == "linear":
        mine, total = voice.number("weight"), voice.number("weight_total")
        whose = "yours" if party == voice.reader else voice.whose(party)
        text = f"{count(mine, 'touch').split()[0]} of the {count(total, 'touch').lower()} "
        text += f"{'is' if mine == 1 else 'are'} {whose}."
        return Sentence(text, note)
    part = ratio_bp(voice.number("weight"), voice.number("weight_total"))
    text = f"{voice.whose(party)} touches have {format_percent(part)} of the weight of all that counted."
    return Sentence(text, note)


def _left_pool(voice: _Voice) -> Sentence:
    party, owner = voice.step.party, voice.text("owner")
    return Sentence(
        f"Because {voice.does(party, 'is', 'are')} paid for bringing the deal, {voice.whose(party)} touches "
        f"take no part in {voice.whose(owner)} influenced pool.",
        voice.policy(owner),
    )


def _earns_nothing(voice: _Voice) -> Sentence:
    party, owner = voice.step.party, voice.text("owner")
    you_had = voice.does(party, "had", "had")
    phrases = {
        "buyer": f"{voice.does(party, 'is', 'are')} the buyer, and nobody earns on its own purchase",
        "owner": f"{voice.does(party, 'is', 'are')} the owner, and nobody earns on its own component",
        "lead": f"{voice.does(party, 'leads', 'lead')} the line, and the policy pays its lead no commission",
        "other_owners": f"{voice.whose(party)} touches concern other owners only",
        "no_partnership": f"{you_had} no partnership with {voice.name(owner)} at the time",
        "too_old": f"{voice.whose(party)} touches lie before the policy’s lookback window",
        "too_late": f"{voice.whose(party)} touches came after acceptance",
        "no_policy": f"{voice.does(owner, 'has', 'have')} no partner policy here",
        "no_pool": f"{voice.whose(owner)} policy has no influenced pool",
        "no_weight": f"{voice.whose(party)} touches weigh nothing under the policy’s model",
        "registration_later": f"another deal registration came before {voice.whose(party)} own",
        "registration_not_in_force": f"{voice.whose(party)} deal registration was not in force at acceptance",
        "nothing_due": f"{voice.whose(party)} commission comes to less than the smallest unit",
        "no_rate": f"{voice.whose(owner)} policy pays nothing for bringing the deal",
        "capped": "the policy’s cap leaves nothing",
    }
    reasons = [phrases[code] for code in voice.text("reasons").split()]
    touches = listing([touch.id for touch in voice.step.touches])
    return Sentence(
        f"{voice.does(owner, 'pays', 'pay')} {voice.name(party)} nothing: {listing(reasons)}.",
        f"Did not count: {touches}" if touches else "",
    )


def _receives(voice: _Voice) -> Sentence:
    party = voice.step.party
    if not voice.number("gross"):
        if not voice.step.amount:
            return Sentence(f"{voice.does(party, 'receives', 'receive')} nothing from this deal.", "")
        return Sentence(
            f"No fee is taken from commission. {voice.does(party, 'receives', 'receive')} the whole amount.",
            "The owners pay it, out of their own gross",
        )
    parts = [f"gross {voice.money('gross')}"]
    parts += [f"less fee {voice.money('fee')}"] if voice.number("fee") else []
    parts += [f"less commission paid {voice.money('paid')}"] if voice.number("paid") else []
    parts += [f"plus commission earned {voice.money('earned')}"] if voice.number("earned") else []
    return Sentence(f"{voice.does(party, 'receives', 'receive')} {voice.amount()}: {', '.join(parts)}.", "")


def _platform_fee(voice: _Voice) -> Sentence:
    payer = voice.text("payer")
    return Sentence(
        f"{voice.does(payer, 'pays', 'pay')} {voice.percent('bp')} of a gross of {voice.money('gross')}.",
        f"Take rate {voice.number('bp')} bp",
    )


def _platform_total(voice: _Voice) -> Sentence:
    return Sentence(f"The marketplace’s fees come to {voice.amount()}.", "Fees are taken per recipient and line")


_WRITERS: dict[str, Callable[[_Voice], Sentence]] = {
    "allocated": _allocated,
    "owner_share": _owner_share,
    "own_component": _own_component,
    "margin": _margin,
    "fee": _fee,
    "pays_sourced": _pays_sourced,
    "pays_pool": _pays_pool,
    "pays_nobody": _pays_nobody,
    "no_policy": _no_policy,
    "cap": _cap,
    "base": _base,
    "earns_sourced": _earns_sourced,
    "pool": _pool,
    "touches": _touches,
    "model": _model,
    "influenced": _influenced,
    "left_pool": _left_pool,
    "earns_nothing": _earns_nothing,
    "receives": _receives,
    "platform_fee": _platform_fee,
    "platform_total": _platform_total,
}


def render(step: Step, names: Mapping[str, str], reader: str | None = None) -> Sentence:
    """The step in English: `names` are display names by party key (a key without one is shown as it is).

    The party `reader` is spoken to as "you". Raises KeyError for a kind of step that does not exist.
    """
    said = _WRITERS[step.kind](_Voice(step, names, reader))
    # A sentence starts with a capital only when the first word is ours: a bare key stays as it is.
    text = said.text
    if text.startswith(("you ", "your ")):
        text = text[0].upper() + text[1:]
    return Sentence(text.replace(". you ", ". You ").replace(". your ", ". Your "), said.note)
