"""How dates are written in each language, by names that templates and `date_format` take; each has every name."""
