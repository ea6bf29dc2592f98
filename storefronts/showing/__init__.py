"""What everybody reads: storefronts, solutions, case studies, and where they are."""
