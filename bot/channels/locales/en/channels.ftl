out-of-reach = I can't reach my notes for a moment. Please ask again in a minute.
too-fast = That was a lot at once. Please ask again in { $seconds } seconds.

## Messengers
choose = Reply with a number:
choose-listed = Reply with a number to choose.
more = (Reply { $number } for more)
cannot-read = I can read words, and positions that you share. Please write what you would like to know.
cannot-hear = I could not make out any words in this. Please write them.
soon = This takes a little longer than usual. Reply { $number } in a moment, and the answer will be there.
welcome-title = Chang'an Companion: the Tang city in today's Xi'an
welcome-text = Tang sites, the places of dramas and films, shows, food and poems. Tap for the map, or just ask here.
