starter-1 = What's on this weekend?
starter-2 = Where was The Longest Day in Chang'an filmed?
starter-3 = Opening hours of the Terracotta Army
starter-4 = What should I eat in Xi'an?

talk-greet = Welcome to Chang'an! I know Xi'an's Tang sites, where your drama was really filmed, what's on, what to eat, and the poems of the place. What would you like to know?
talk-goodbye = Safe travels, and come back to Chang'an. Goodbye!
talk-thanks = You're welcome! Just ask when something else comes up.
talk-help = I answer questions about Xi'an from notes that are checked and sourced: opening hours, tickets, ways there and stories of places; where dramas and films were shot, are set or can be lived; shows and festivals by date; food; people; poems; and what visitors must know. Ask in English or Chinese, for instance:
talk-bot-challenge = I'm a program: a companion for Xi'an that answers from a checked library, not a person. When I don't know, I say so.
talk-smalltalk = I'm at my best with Xi'an: its towers, dramas, dumplings and poems. What can I tell you about the city?
talk-feedback = Thank you for saying so, and sorry if I got something wrong. Tell me the place or show once more in other words and I'll look it up again.
talk-go-on = Good. What more about { $name }? Or name another place, show or dish.
talk-smalltalk-of = I'm with you. Shall we go on with { $name }, or is it something else?
talk-feedback-of = Sorry if that missed the point. Is it still about { $name }? Then ask once more in other words, or tell me the name that you mean.
talk-language = Of course, from now on in English. What would you like to know?
talk-fallback = That is beyond what I know. I can tell you about Xi'an: its sites, opening hours, tickets, dramas, shows, food, people and poems. Try one of these:
talk-no-lodging = My notes hold no hotels or hostels: no names, no prices, no rooms that somebody checked. Please look on a booking site; I can tell you what is near a place, and how to get there.
talk-left-open = On “{ $question }” my notes have no answer.

not-yet-instead = What I can do now: opening hours, tickets, ways there, stories, dramas and where they were filmed, shows by date, food, people, poems.
