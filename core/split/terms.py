"""Step 3 of a split: what a component's owner gets for it; the seller keeps the rest."""

from core.kit.money import share_bp
from core.split.interface import Component


class MissingTerms(ValueError):
    """A component of another owner than the seller has no terms; `component` is its key."""

    def __init__(self, component: str) -> None:
        self.component = component
        super().__init__(f"Component {component} belongs to another than the seller and has no terms: agree on some.")


def owner_gross(component: Component, seller: str, allocated: int) -> int:
    """The owner's gross: all of it for the seller's own component, else what the terms say. Raises MissingTerms.

    It may exceed what was allocated (wholesale under a deep discount): the seller's margin is then negative.
    """
    if component.owner == seller:
        return allocated
    terms = component.terms
    if terms is None:
        raise MissingTerms(component.key)
    return terms.amount if terms.kind == "wholesale" else share_bp(allocated, terms.owner_bp)
