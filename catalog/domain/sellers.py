"""Which kinds of organisations offer something, and which import files of offers."""

KINDS = frozenset({"vendor", "partner"})
#: Sellers import their own offers; the operator those of the whole marketplace.
IMPORTERS = KINDS | {"operator"}
