"""Reviews by buyers, their answers and reports."""
