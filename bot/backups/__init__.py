"""Copies of what cannot be made again: the database of the content and its visitors, and the talks."""
