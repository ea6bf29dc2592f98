"""Rules of quotes as plain functions that the tables, or several folders, read: prices, days, choices, plans."""
