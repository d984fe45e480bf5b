"""Copied into Rasa's starter project, where every answer then comes from one custom action."""
