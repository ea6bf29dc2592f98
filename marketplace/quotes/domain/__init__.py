"""Rules of quotes as plain functions: prices, differences, working hours."""
