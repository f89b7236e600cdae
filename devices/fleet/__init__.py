"""Simulated screens that speak the same messages."""
