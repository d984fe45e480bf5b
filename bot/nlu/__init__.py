"""Rasa graph components: a few lines each around `bot.understand`."""
