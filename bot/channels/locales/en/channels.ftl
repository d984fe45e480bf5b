out-of-reach = I can't reach my notes for a moment. Please ask again in a minute.
