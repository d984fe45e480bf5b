"""Rasa's server as the assistant runs it: `python -m bot.serving`."""
