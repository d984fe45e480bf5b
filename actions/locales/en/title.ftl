kind-drama = drama
kind-film = film
kind-documentary = documentary
kind-variety = variety show
kind-animation = animated film
kind-song = song
kind-game = game
kind-stage = stage show
kind-gala = gala
kind-campaign = campaign

title-line = { $name } — { $kind }
title-year = , { $year }
title-episodes = , { $count } episodes
title-history = History and invention: { $text }
title-history-of = { $name }, history and invention: { $text }
title-makers = Made by { $people }
title-cast = With { $people }
title-role = { $who } ({ $role })
title-watch = To watch: { $platforms }
title-upcoming = It has not come out yet.

title-places-here = { $name } was filmed in and around Xi'an.
title-places-partly = { $name } was filmed partly here and partly elsewhere.
title-places-elsewhere = { $name } was not filmed in Xi'an.
title-places-rest-unknown = { $name } was filmed at least partly elsewhere; where the rest was filmed is not established in my notes.
title-places-drawn = { $name } is drawn, so it was not filmed anywhere.
title-places-campaign = { $name } is a campaign, not a work: it was not filmed anywhere.
title-places-unknown = Where { $name } was filmed is not established in my notes, and I won't guess.
relation-filmed-at = · Filmed at { $place }
relation-filmed-elsewhere = · The camera stood in { $place }
relation-set-in = · The story is set at { $place }
relation-experience-at = · You can step into its world at { $place }
relation-inspired-by = · It was inspired by { $place }
relation-history = History and invention: { $text }

place-titles-head = { $name } on screen:
place-titles-none = My notes know no title that was filmed at, is set at or comes alive at { $name }.
place-titles-item = { $n }. { $title } ({ $kind }{ $year }): { $relation }
here-filmed-at = filmed here
here-filmed-elsewhere = filmed elsewhere
here-set-in = set here, which doesn't mean filmed here
here-experience-at = its world can be lived here, which doesn't mean filmed here
here-inspired-by = inspired by this place

title-search-head = Titles{ $conditions }:
title-search-studio = Most Tang dramas were shot in studios far from Xi'an; ask me about one and I'll say where, and where its world can be stood in here.
