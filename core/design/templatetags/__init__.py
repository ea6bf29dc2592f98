"""The tag library of the design system; a builtin in every template."""
