"""A share in words: why this organisation gets this amount of this component. Pure."""

from collections.abc import Mapping
from typing import cast

from core.kit.money import format_amount
from core.split.interface import Share, ShareRole, SplitResult
from core.split.sentences import render
from core.split.steps import Step
from core.split.visibility import Visibility, payee_steps

_SPEAKING = {
    ShareRole.OWNER: ("owner_share", "own_component", "pays_sourced", "pays_pool", "cap"),
    ShareRole.MARGIN: ("margin",),
    ShareRole.SOURCED: ("earns_sourced", "cap"),
    ShareRole.INFLUENCED: ("touches", "cap", "model", "influenced"),
}


def share_sentences(result: SplitResult, visibility: str, names: Mapping[str, str]) -> dict[Share, str]:
    """Each share's sentences, as its own payee may read them under the policy: which touch, which rule, which rate.

    `names` puts display names in place of keys. Every share that an organisation receives ends with how its amount
    follows from its gross.
    """
    views: dict[tuple[str, str | None, str | None], list[Step]] = {}
    for key in result.parties:
        for step in payee_steps(result, cast(Visibility, visibility), key):
            views.setdefault((key, step.line, step.component), []).append(step)
    lines = {line.key: line.line.name or line.key for line in result.lines}
    said: dict[Share, str] = {}
    for share in result.shares:
        if share.role == ShareRole.PLATFORM:
            said[share] = f"The marketplace's fees on {lines[share.line]}, taken from what each party gets there."
            continue
        steps = [
            step
            for step in views.get((share.organization, share.line, share.component), ())
            if step.kind in _SPEAKING[share.role] and (step.kind != "cap" or step.facts.get("shrinks"))
        ]
        words = [render(step, names).text for step in steps]
        said[share] = " ".join([*words, _how_it_follows(share, result.currency)]).strip()
    return said


def _how_it_follows(share: Share, currency: str) -> str:
    taken = []
    if share.fee:
        taken.append(f"the marketplace's fee of {format_amount(share.fee, currency)}")
    if share.commission:
        taken.append(f"commission of {format_amount(share.commission, currency)}")
    if not taken:
        return ""
    left = format_amount(share.amount, currency)
    return f"{format_amount(share.gross, currency)} less {' and '.join(taken)} leaves {left}."
