"""Which kinds of organisations offer something."""

KINDS = frozenset({"vendor", "partner"})
