"""Partners' pages: storefront, solution, theme."""
