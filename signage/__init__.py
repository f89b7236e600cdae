"""The controller: composes, approves, arranges, publishes, counts, reports."""
