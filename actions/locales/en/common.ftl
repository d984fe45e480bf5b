# Pieces that many answers share.
list-joiner = {", "}
sentence-joiner = {" "}
list-item = { $n }. { $name } — { $text }
with-note = { $text } ({ $note })
with-scene = { $text } — { $scene }
checked = (Checked { $day })
checked-as-of = (Checked { $day }; the page itself is of { $as_of })
minutes = { $low } to { $high } minutes
minutes-one = about { $n } minutes
hours = { $low } to { $high } hours
hours-one = about { $n } hours
in-brackets = {" "}({ $text })
at-place = {" "}at { $text }
after-comma = , { $text }
walk = { $minutes } min on foot
distance-km = { $km } km

notes-out-of-reach = I can't reach my notes for a moment. Please ask again in a minute; nothing of our talk is lost.
notes-dont-say = That detail about { $name } is not in my notes. In short:
notes-nearest = That detail about { $name } is not in my notes. What comes nearest:
notes-closest = What my notes have closest to that:
nothing-more = I have no more on that than what I have just told you of { $name }.
unknown-name = My notes know nothing called “{ $name }”, so I'd rather not guess. Is there another name for it? I know Xi'an's Tang sites, museums, shows, dramas, food and poems.
unknown-elsewhere = “{ $name }” is not in Xi'an, and my notes end at the city's edge. Ask me about Xi'an: its Tang sites, shows, dramas, food and poems.

clarify-among = Which one do you mean?
clarify-place = Which place do you mean? Tell me its name, or pick one:
clarify-title = Which drama or film do you mean? Tell me its name, or pick one:
clarify-event = Which show or event do you mean? Tell me its name, or pick one:
clarify-dish = Which dish do you mean? Tell me its name, or pick one:
clarify-person = Whom do you mean? Tell me the name, or pick one:
clarify-position = Around where? Tell me a place that you are near, or pick one:
clarify-ward = Which place or ward do you mean?

ask-place-about = What is it?
ask-place-hours = Opening hours
ask-place-tickets = Tickets
ask-place-directions = How to get there
ask-place-duration = How long does it take?
ask-place-tips = Tips
ask-place-contact = Phone and website
ask-place-titles = On screen
ask-nearby = What's nearby?
ask-title-about = What is it about?
ask-title-places = Where was it filmed?
ask-event-about = About the show
ask-event-tickets = Tickets
ask-food-search = Where to eat it

# What a visitor takes for granted about the age of a place.
premise-right = You are right: { $name } is { $eras }.
premise-wrong = No, not { $claimed } but { $eras }.
premise-old = No, it is no modern copy: { $name } is { $eras }.
premise-modern = In a way, yes: { $name } is of modern make.
premise-era = { $name }: { $eras }.
era-neolithic = Neolithic
era-zhou = Zhou
era-qin = Qin
era-han = Han
era-sui = Sui
era-tang = Tang
era-song = Song
era-yuan = Yuan
era-ming = Ming
era-qing = Qing
era-republic = Republican
era-modern = modern
