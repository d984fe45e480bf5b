"""How fast and how big the assistant is, measured beside Rasa's own starter projects: ./changan bench."""
