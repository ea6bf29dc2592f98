"""Management commands of the kit."""
