# ruff: noqa: RUF001 (sentences are typeset, with curly apostrophes)
"""An explanation's steps in words.

A sentence leaves out whatever its step does not carry, so that a step from which `visibility` took figures still reads
well. A step with the fact `many` stands for several steps whose figures `passages` puts into a table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import gcd

from core.kit.money import format_amount, format_percent, is_whole_bp, ratio_bp
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
_MODEL_RULES = {
    "first_touch": "all to the first touch",
    "last_touch": "all to the last touch",
    "linear": "each touch the same",
    "position_based": "by the touch’s position",
    "time_decay": "recent touches more",
    "by_kind": "by the kind of touch",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A step in words: what happened, under it the rule with its rate, and `details` in our own technical words
    (basis points, rounding, references), which a page keeps behind "Details"."""

    text: str
    note: str
    details: str = ""


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

    def many(self) -> bool:
        return self.has("many")

    def owner(self) -> str:
        """The owner's name; "them" where the sentence stands for several owners."""
        return self.name(self.text("owner")) if self.has("owner") else "them"

    def owner_does(self, verb: str, plain: str) -> str:
        return self.does(self.text("owner"), verb, plain) if self.has("owner") else f"they {plain}"

    def owners(self) -> str:
        """The owner's, or their."""
        return self.whose(self.text("owner")) if self.has("owner") else "their"

    def policy(self, owner: str) -> str:
        version = self.text("version")
        return f"Partner policy {version} of {self.names.get(owner, owner)}" if version else "Partner policy"

    def terms(self, seller: str, owner: str, rule: str) -> str:
        version = f", version {self.text('version')}" if self.has("version") else ""
        return f"Terms between {self.names.get(seller, seller)} and {self.names.get(owner, owner)}{version}: {rule}"

    def touch(self, touch: TouchRef) -> str:
        return f"{self.whose(touch.partner)} {_KINDS.get(touch.kind, touch.kind)} on {day(touch.on)}"

    def proved(self, touch: TouchRef) -> str:
        """The touch, and of a claim how it was proved."""
        said = self.touch(touch)
        if not touch.entered:
            return said
        claimed = f"claimed on {day(touch.entered)}"
        if touch.claimed_for != touch.entered:
            claimed += f" for {day(touch.claimed_for)}"
        return f"{said} ({claimed}, confirmed by the {touch.confirmed_by} on {day(touch.confirmed)})"

    def ids(self) -> str:
        ids = [touch.id for touch in self.step.touches]
        return f"{'Touch' if len(ids) == 1 else 'Touches'} {listing(ids)}" if ids else ""


def percent_of(part: int, whole: int) -> tuple[str, bool]:
    """What `part` is of `whole` > 0 as a percentage, rounded half-even to a hundredth, and whether that is exact."""
    return format_percent(ratio_bp(part, whole)), is_whole_bp(part, whole)


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
    name, net = voice.text("name"), voice.money("net")
    details = "Divided by largest remainder; a tie goes to the smaller key"
    if voice.many():
        whole = f"of the line’s {net} " if voice.has("net") else ""
        return Sentence(f"Each component is allocated its part {whole}by its list price.", "", details)
    if not voice.has("net"):
        return Sentence(f"By its list price, {name} is allocated {voice.amount()}.", "", details)
    return Sentence(
        f"The line’s {net} is allocated by list price: {name} takes {voice.amount()}.",
        f"List price {voice.money('list')} of {voice.money('list_total')}",
        details,
    )


def _terms_part(voice: _Voice, owner: str, seller: str) -> Sentence:
    """What the owner gets for a component by the terms with who sells it."""
    gets = voice.does(owner, "receives", "receive")
    for_each = "For each component" if voice.many() else f"For {voice.text('name')}"
    if voice.text("terms") == "wholesale":
        price = "its wholesale price" if voice.many() else f"the wholesale price of {voice.amount()}"
        return Sentence(f"{for_each}, {gets} {price}.", voice.terms(seller, owner, "wholesale price"))
    if voice.text("terms") == "revenue_share" and voice.has("bp"):
        base = "what is allocated to each component"
        if not voice.many():
            base = f"the {voice.money('allocated')} allocated to {voice.text('name')}"
        return Sentence(
            f"{gets} {voice.percent('bp')} of {base}.",
            voice.terms(seller, owner, f"{voice.percent('bp')} to the owner"),
            f"Revenue share of {voice.number('bp')} bp, rounded half-even",
        )
    if voice.text("terms") == "revenue_share":
        return Sentence(
            f"{for_each}, {gets} {'its part' if voice.many() else voice.amount()} by the agreed revenue share.",
            voice.terms(seller, owner, "revenue share"),
        )
    whole = "what is allocated to each component" if voice.many() else f"the {voice.amount()} allocated to "
    return Sentence(f"{gets} all of {whole}{'' if voice.many() else voice.text('name')}.", "")


def _owner_share(voice: _Voice) -> Sentence:
    return _terms_part(voice, voice.step.party, voice.text("seller"))


def _own_component(voice: _Voice) -> Sentence:
    party = voice.step.party
    sells = voice.does(party, "sells", "sell")
    note = "What the seller of a line provides itself is its own in full"
    if voice.many():
        return Sentence(f"{voice.does(party, 'provides', 'provide')} these components of a line that {sells}.", note)
    return Sentence(
        f"{voice.text('name')} is {voice.whose(party)} own on a line that {sells}, "
        f"so all of its {voice.amount()} counts.",
        note,
    )


def _margin(voice: _Voice) -> Sentence:
    party, owner, name = voice.step.party, voice.text("owner"), voice.text("name")
    note = "What the terms leave of a component goes to the seller of the line"
    if voice.many():
        keeps = voice.does(party, "keeps", "keep")
        return Sentence(f"The owner of each component takes its part by the terms; {keeps} what is left.", note)
    sign = "loses" if (voice.step.amount or 0) < 0 else "keeps"
    verb = voice.does(party, sign, sign[:-1])
    amount = format_amount(abs(voice.step.amount or 0), voice.step.currency)
    if voice.has("owner_gross"):
        text = f"Of the {voice.money('allocated')} allocated to {name}, {voice.money('owner_gross')} goes to "
        text += f"{voice.name(owner)}; {verb} {amount}."
    else:
        text = f"On {name} {verb} {amount} as the seller of the line."
    return Sentence(text, note)


def _fee(voice: _Voice) -> Sentence:
    base = "gross on each line" if voice.many() else f"gross of {voice.money('gross')}"
    return Sentence(
        f"The marketplace takes {voice.percent('bp')} of {voice.whose(voice.step.party)} {base}.",
        "The fee is taken once on each line",
        f"Take rate of {voice.number('bp')} bp, rounded half-even",
    )


def _cause(voice: _Voice, partner: str) -> str:
    if voice.text("cause") == "registration":
        return f"{voice.whose(partner)} deal registration, approved on {day(voice.text('on'))}, was in force"
    return f"{voice.proved(voice.step.touches[0])} was the first referral or lead that counted"


def _sourced_note(voice: _Voice, owner: str) -> str:
    return f"{voice.policy(owner)}: {voice.percent('bp')} for bringing the deal"


def _rounded(voice: _Voice, *more: str) -> str:
    return ". ".join([f"Rate of {voice.number('bp')} bp, rounded half-even", *(each for each in more if each)])


def _pays_sourced(voice: _Voice) -> Sentence:
    payer, partner = voice.step.party, voice.text("partner")
    base = f"{voice.whose(payer)} gross for each component" if voice.many() else voice.money("base")
    return Sentence(
        f"{voice.does(partner, 'brought', 'brought')} the deal: {_cause(voice, partner)}. "
        f"{voice.does(payer, 'pays', 'pay')} {voice.percent('bp')} of {base} for it.",
        _sourced_note(voice, payer),
        _rounded(voice, voice.ids()),
    )


def _pays_pool(voice: _Voice) -> Sentence:
    return _sets_aside(voice, voice.step.party)


def _sets_aside(voice: _Voice, owner: str) -> Sentence:
    base = f"{voice.whose(owner)} gross for each component" if voice.many() else voice.money("base")
    return Sentence(
        f"{voice.whose(owner)} policy sets aside {voice.percent('bp')} of {base} for partners who influenced the deal.",
        f"{voice.policy(owner)}: {voice.percent('bp')} for influence, {_MODEL_RULES[voice.text('model')]}, "
        f"touches of the last {count(voice.number('lookback'), 'day').lower()}",
        _rounded(voice),
    )


def _pays_nobody(voice: _Voice) -> Sentence:
    payer = voice.step.party
    reasons = {
        "blocked": "the registration in force belongs to a partner who cannot earn here, and it protects the deal",
        "nobody": "no registration was in force, and no referral or lead counted",
        "pool": "no touch counted",
    }
    pool = voice.text("cause") == "pool"
    return Sentence(
        f"Nobody is paid for having {'influenced' if pool else 'brought'} the deal: {reasons[voice.text('cause')]}. "
        f"{voice.does(payer, 'keeps', 'keep')} it.",
        f"{voice.policy(payer)}: {voice.percent('bp')} for {'influence' if pool else 'bringing the deal'}",
    )


def _no_policy(voice: _Voice) -> Sentence:
    payer = voice.step.party
    return Sentence(f"{voice.does(payer, 'has', 'have')} no partner policy here, so no commission is paid.", "")


def _cap(voice: _Voice) -> Sentence:
    owner = voice.text("owner")
    if not voice.has("bp"):
        return Sentence(
            "The policy’s cap on commission shrank every commission in proportion.", f"{voice.policy(owner)}: cap"
        )
    note = f"{voice.policy(owner)}: all commission at most {voice.percent('bp')} of gross"
    details = f"Cap of {voice.number('bp')} bp, rounded down; divided by largest remainder, a tie goes to sourced"
    gross = f"{voice.whose(owner)} gross"
    if voice.has("shrinks"):
        if voice.many():
            text = f"All commission on each component would be more than the cap of {voice.percent('bp')} of {gross}. "
            return Sentence(f"{text}It shrinks in proportion.", note, details)
        return Sentence(
            f"All commission on this component would be {voice.money('asked')}, more than the cap of "
            f"{voice.percent('bp')} of {voice.money('base')}, which is {voice.money('cap')}. It shrinks in proportion: "
            f"sourced to {voice.money('sourced')}, the influenced pool to {voice.money('pool')}.",
            note,
            details,
        )
    if voice.many():
        text = f"All commission on each component is within the cap of {voice.percent('bp')} of {gross}"
        return Sentence(f"{text}, so nothing shrinks.", note, details)
    part, exact = percent_of(voice.number("asked"), voice.number("base"))
    return Sentence(
        f"All commission on this component is {voice.money('asked')}, which is {'' if exact else 'about '}{part} of "
        f"{gross}. The cap is {voice.percent('bp')}, so nothing shrinks.",
        note,
        details,
    )


def _base(voice: _Voice) -> Sentence:
    owner, name = voice.text("owner"), voice.text("name")
    if voice.step.amount is None and not voice.many():
        return Sentence(f"Commission is based on what {voice.does(owner, 'gets', 'get')} for {name}.", "")
    if voice.many() and not voice.has("figures"):
        return Sentence(f"Commission is based on what {voice.does(owner, 'gets', 'get')} for each component.", "")
    said = _terms_part(voice, owner, voice.text("seller"))
    return Sentence(f"{said.text} Commission is based on this amount.", said.note, said.details)


def _earns_sourced(voice: _Voice) -> Sentence:
    party, owner = voice.step.party, voice.text("owner")
    text = f"{voice.does(party, 'brought', 'brought')} the deal: {_cause(voice, party)}."
    policy = f"{voice.whose(owner)} policy"
    if voice.has("bp"):
        base = f"{voice.whose(owner)} gross for each component" if voice.many() else voice.money("base")
        text += f" {policy} pays {voice.percent('bp')} of {base} for it."
        return Sentence(text, _sourced_note(voice, owner), _rounded(voice, voice.ids()))
    if voice.many() or voice.step.amount is not None:
        paid = "a commission on each component" if voice.many() else voice.amount()
        return Sentence(f"{text} {policy} pays {paid} for it.", voice.policy(owner), voice.ids())
    return Sentence(f"{text} {policy} pays a commission for it.", voice.policy(owner), voice.ids())


def _pool(voice: _Voice) -> Sentence:
    if not voice.has("bp"):
        owners = voice.whose(voice.text("owner"))
        return Sentence(f"{owners} policy sets a pool aside for partners who influenced the deal.", "")
    return _sets_aside(voice, voice.text("owner"))


def _touches(voice: _Voice) -> Sentence:
    touches = voice.step.touches
    text = f"{count(len(touches), 'touch')} {'of yours ' if voice.text('only_own') else ''}counted: "
    text += listing([voice.proved(touch) for touch in touches])
    text += (
        f". {'It lies' if len(touches) == 1 else 'All lie'} within {count(voice.number('lookback'), 'day').lower()} "
    )
    text += f"before acceptance, under an active partnership with {voice.name(voice.text('owner'))}."
    return Sentence(text, "", voice.ids())


def _model(voice: _Voice) -> Sentence:
    model, touches = voice.text("model"), voice.number("count")
    match model:
        case "linear" if voice.has("pool") and touches:
            text = "The model is linear, so each touch weighs the same: "
            text += f"{voice.money('pool')} divided over {count(touches, 'touch').lower()}."
        case "linear":
            text = "The model is linear, so each touch weighs the same."
        case "first_touch" | "last_touch":
            text = f"The {model.removesuffix('_touch')} touch takes the whole pool."
        case "position_based":
            text = "The first and the last touch weigh 40% each; those between share 20%. "
            text += "Two touches weigh half each, and a single one takes all."
        case "time_decay":
            text = f"A touch loses half its weight every {count(voice.number('half_life'), 'day').lower()} "
            text += "before acceptance."
        case _:
            text = f"Each kind of touch has its own weight: {voice.text('weights')}."
    return Sentence(text, "")


def _weights(voice: _Voice) -> tuple[str, str]:
    """A partner's weight and that of all, as the model's rule speaks of them; together they are the exact fraction."""
    mine, total, model = voice.number("weight"), voice.number("weight_total"), voice.text("model")
    if model == "time_decay":
        return _decimals(mine), _decimals(total)
    common = 1 if model == "by_kind" else gcd(mine, total)
    return f"{mine // common:,}", f"{total // common:,}"


def _decimals(weight: int) -> str:
    whole, part = divmod(weight, 10**12)
    return f"{whole}.{part:012d}".rstrip("0").rstrip(".")


def _influenced(voice: _Voice) -> Sentence:
    party, mine, total = voice.step.party, voice.number("weight"), voice.number("weight_total")
    whose = voice.whose(party)
    details = ". ".join(
        each for each in (voice.ids(), "Divided by largest remainder; a tie goes to the smaller key") if each
    )
    if not voice.has("weight_total"):
        if voice.many():
            return Sentence(f"This is {whose} part of each pool.", "", details)
        if voice.step.amount is None:
            return Sentence(f"{voice.does(party, 'takes', 'take')} part in the pool.", "", details)
        return Sentence(f"{whose} part of the pool is {voice.amount()}.", "", details)
    yours = "yours" if party == voice.reader else whose
    if mine == total:
        pool = "each pool" if voice.many() else f"the {voice.money('pool')}"
        return Sentence(f"No other partner has a part in it, so all of {pool} is {yours}.", "", details)
    if voice.text("model") == "linear":
        share = f"{count(voice.number('count'), 'touch').split()[0]} of the "
        share += f"{count(voice.number('count_total'), 'touch').lower()} "
        share += f"{'is' if voice.number('count') == 1 else 'are'} {yours}"
    else:
        share = "{} touches weigh {} of {} in all".format(whose, *_weights(voice))
    if voice.many():
        return Sentence(f"{share}, and {whose} part of each pool is in that proportion.", "", details)
    rest = "" if voice.number("pool") * mine % total == 0 else ", rounded so that all parts together are the pool"
    return Sentence(f"{share}, so {whose} part of the {voice.money('pool')} is {voice.amount()}{rest}.", "", details)


def _reasons(voice: _Voice, every: bool) -> list[str]:
    """Why touches did not count, then the step's other reasons; `every`: no touch of the partner counted."""
    by_code: dict[str, list[TouchRef]] = {}
    for touch, code in zip(voice.step.touches, voice.text("touch_reasons").split(), strict=True):
        by_code.setdefault(code, []).append(touch)
    together = every and len(by_code) == 1
    phrases = [_why(voice, code, [] if together else touches) for code, touches in by_code.items()]
    return phrases + [_why(voice, code, []) for code in voice.text("reasons").split()]


def _why(voice: _Voice, code: str, touches: list[TouchRef]) -> str:
    """The reason with the touches that it is about; without any, about all of the partner's."""
    party = voice.step.party
    which = listing([voice.touch(touch) for touch in touches]) or f"{voice.whose(party)} touches"
    one = len(touches) == 1
    when = f" of {which}" if touches else ""
    match code:
        case "buyer":
            return f"{voice.does(party, 'is', 'are')} the buyer, and nobody earns on its own purchase"
        case "owner":
            return f"{voice.does(party, 'is', 'are')} the owner, and nobody earns on its own component"
        case "seller":
            return f"{voice.does(party, 'sells', 'sell')} the line, and the policy pays its seller no commission"
        case "other_owners":
            return f"{which} {'concerns' if one else 'concern'} other owners only"
        case "not_confirmed":
            return f"{which} {'was' if one else 'were'} not confirmed by the buyer or by {voice.owner()}"
        case "refused":
            return f"{which} {'was' if one else 'were'} refused by the buyer or by {voice.owner()}"
        case "expired":
            return f"{which} {'was' if one else 'were'} confirmed by nobody in time"
        case "voided":
            return f"{which} {'was' if one else 'were'} voided by {voice.owner()}"
        case "late":
            return f"{which} {'was' if one else 'were'} recorded after a quote had been sent"
        case "related":
            return f"{voice.name(party)} and the buyer have had people or a domain in common"
        case "not_registered":
            return f"{which} came with a registration that {voice.owner()} has not approved, or that is over"
        case "no_partnership":
            return f"{voice.does(party, 'had', 'had')} no partnership with {voice.owner()} at the time{when}"
        case "too_old":
            return f"{which} {'lies' if one else 'lie'} before the policy’s lookback window"
        case "too_late":
            return f"{which} came after acceptance"
        case "no_policy":
            return f"{voice.owner_does('has', 'have')} no partner policy here"
        case "no_pool":
            return f"{voice.owners()} policy has no influenced pool"
        case "no_weight":
            return f"{which} {'weighs' if one else 'weigh'} nothing under the policy’s model"
        case "left_pool":
            return (
                f"{which} {'takes' if one else 'take'} no part in {voice.owners()} influenced pool, because "
                f"{voice.does(party, 'is', 'are')} paid for bringing the deal"
            )
        case "registration_later":
            return f"another deal registration came before {voice.whose(party)} own"
        case "registration_not_in_force":
            return f"{voice.whose(party)} deal registration was not in force at acceptance"
        case "nothing_due":
            return f"{voice.whose(party)} commission comes to less than the smallest unit"
        case "no_rate":
            return f"{voice.owners()} policy pays nothing for bringing the deal"
        case "capped":
            return "the policy’s cap leaves nothing"
        case _:
            raise KeyError(code)


def _earns_nothing(voice: _Voice) -> Sentence:
    party = voice.step.party
    reasons = listing(_reasons(voice, every=True))
    if voice.many():
        return Sentence(f"These owners pay {voice.name(party)} nothing: {reasons}.", "", voice.ids())
    pays = voice.does(voice.text("owner"), "pays", "pay")
    return Sentence(f"{pays} {voice.name(party)} nothing: {reasons}.", "", voice.ids())


def _not_counted(voice: _Voice) -> Sentence:
    reasons = listing(_reasons(voice, every=False))
    owners = "these owners" if voice.many() else voice.owner()
    return Sentence(f"Not every touch counted for {owners}: {reasons}.", "", voice.ids())


def _other_owners(voice: _Voice) -> Sentence:
    reason = _why(voice, "other_owners", list(voice.step.touches))
    return Sentence(f"{reason}, and none of them is part of this deal.", "", voice.ids())


def _receives(voice: _Voice) -> Sentence:
    party = voice.step.party
    if voice.step.amount is None:
        return Sentence(f"What {voice.does(party, 'earns', 'earn')} in commission is decided at acceptance.", "")
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
    details = f"Take rate of {voice.number('bp')} bp, rounded half-even"
    if voice.many():
        return Sentence(f"These parties pay {voice.percent('bp')} of their gross.", "", details)
    pays = voice.does(voice.text("payer"), "pays", "pay")
    return Sentence(f"{pays} {voice.percent('bp')} of a gross of {voice.money('gross')}.", "", details)


def _platform_total(voice: _Voice) -> Sentence:
    return Sentence(f"The marketplace’s fees come to {voice.amount()}.", "The fee is taken once per party and line")


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
    "earns_nothing": _earns_nothing,
    "not_counted": _not_counted,
    "other_owners": _other_owners,
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
    text = text.replace(". you ", ". You ").replace(". your ", ". Your ")
    return said if text == said.text else Sentence(text, said.note, said.details)
