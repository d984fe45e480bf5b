"""What is known of the city: kinds of content, their checks, their store. Knows nothing of Rasa."""
