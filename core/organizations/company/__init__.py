"""What documents say of a company: legal name, addresses, tax ids, exemptions, cost centres."""
