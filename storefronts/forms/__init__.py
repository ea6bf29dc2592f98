"""Forms of partners' pages."""
