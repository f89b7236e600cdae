"""Pictures from outside: taken in safely, cut to a panel, turned into its colours."""
