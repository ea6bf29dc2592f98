"""Pages of the catalog: parse, authorise, call one action, render."""
