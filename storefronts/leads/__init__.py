"""Messages of visitors to sellers: written, confirmed, answered, passed to the seller's own system."""
