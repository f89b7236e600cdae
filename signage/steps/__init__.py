"""A slogan's journey, a module a step. Steps hand over through rows and never call each other."""
