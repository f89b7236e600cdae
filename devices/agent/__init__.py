"""The program beside a screen: verifies, stores, plays, reports."""
