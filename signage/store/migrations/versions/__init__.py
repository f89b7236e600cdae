"""The revisions, a module a subject."""
