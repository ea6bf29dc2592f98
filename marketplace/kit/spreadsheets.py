"""Cells that a spreadsheet shows and does not run."""


def safe_cell(text: str) -> str:
    """The text, marked as text where a spreadsheet would take it for a formula; figures stay figures."""
    if text[:1] in "=+@\t\r" and text:
        return "'" + text
    if text[:1] == "-" and not text[1:].replace(".", "").isdigit():
        return "'" + text
    return text
