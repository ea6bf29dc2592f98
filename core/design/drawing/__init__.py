"""Drawing: amounts and names to SVG. Pure functions over frozen dataclasses; no Django in here."""
