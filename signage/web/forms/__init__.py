"""What stands in forms: kept as typed, then read strictly; each refusal names its field."""
