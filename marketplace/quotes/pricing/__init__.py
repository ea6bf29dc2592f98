"""List prices, the currencies to quote in, and what owners want for their parts."""
