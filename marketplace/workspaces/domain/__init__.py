"""Words and days, without a database."""
