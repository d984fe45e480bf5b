"""The action server: one turn in, answers from the content out."""
