"""A slogan's journey, a module a step: they hand over through rows, none calls another."""
