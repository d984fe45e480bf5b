"""From a visitor's words to what they mean: language, names, dates, conditions, questions. Pure Python, no Rasa."""
