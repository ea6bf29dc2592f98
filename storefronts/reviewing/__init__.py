"""From a submitted page to a published one: colleagues, owners of brands, the operator."""
