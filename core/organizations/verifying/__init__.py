"""Who is who: domains and their proof, and what the operator decides about organisations and their names."""
