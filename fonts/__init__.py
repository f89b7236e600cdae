"""How characters become pixels. Imports nothing of ours."""
