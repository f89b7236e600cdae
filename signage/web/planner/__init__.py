"""The planner: what plays when on a screen, a venue or a group, and how it is moved."""
