"""Lists of work: saved views, and one action for many rows."""
