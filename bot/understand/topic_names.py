"""The topics of the answer contract: what a visitor may want."""
TOPICS = frozenset({
    "place_about", "place_hours", "place_tickets", "place_directions", "place_contact", "place_duration", "place_tips", "place_access",
    "place_search", "nearby", "then_now",
    "title_about", "title_places", "place_titles", "title_search",
    "event_search", "event_about", "event_tickets", "event_calendar",
    "food_about", "food_search", "person_about", "poem",
    "route_plan", "tour_list", "tour_step", "tour_end", "quiz", "passport",
    "practical", "weather", "privacy",
    "greet", "goodbye", "thanks", "help", "bot_challenge", "smalltalk", "feedback", "language", "handoff", "clarify", "fallback",
})
