"""What a buyer wants of an offer: counter-offers, choices among its lines, changes, or nothing of it."""
