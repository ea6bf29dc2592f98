"""Rules about organisations that need no database: names that look alike, domains that can be proved."""
