"""Plans and prices: what something costs at a moment, for a size, and under terms."""
