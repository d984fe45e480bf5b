"""The assistant: understanding, Rasa components, channels, commands."""
