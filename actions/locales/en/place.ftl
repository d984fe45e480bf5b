place-see = What you see today: { $text }
place-then = What stood here: { $text }

place-hours-day = { $name }, { $day }: { $hours }
place-hours-unknown = My notes hold no checked opening hours for { $name }, so please ask there before you go.
hours-closed = closed
hours-all-day = open all day, 24 hours
hours-last-entry = { $hours } (last entry { $time })
hours-part = { $part } { $hours }
hours-closed-on = As a rule it is closed on { $days }.
hours-no-closing-day = No weekday differs as a rule.

place-tickets-head = Tickets for { $name }:
place-tickets-unknown = My notes hold no checked ticket price for { $name }.
price = · { $who }: { $amount }
price-part = · { $what }, { $who }: { $amount }
price-free = free (¥0)
who-adult = adults
who-child = children
who-student = students
who-senior = seniors
who-everyone = everyone
booking-yes = You must book ahead.
booking-advised = Booking ahead is wise.
booking-no = No booking is needed.
booking-channel = Book by { $channel }.
booking-days-ahead = Booking opens { $days } days ahead.
booking-passport-yes = A foreign passport works.
booking-passport-no = A foreign passport does not work there.

place-address = { $name }: { $address }
place-address-chinese = In Chinese: { $name }，{ $address }
way-metro = Metro: line { $line }, { $station } station
way-metro-exit = , exit { $exit }
way-metro-walk = , then about { $minutes } min on foot
way-bus = Bus: { $text }
way-taxi = For the taxi driver: { $line }
way-parking = Parking: { $text }
way-from-walk = From { $start } to { $name } it is about { $minutes } minutes on foot ({ $km } km in a straight line; my estimate).
way-from-ride = From { $start } to { $name } reckon with about { $minutes } minutes by metro or taxi, door to door ({ $km } km in a straight line; my estimate, longer in the rush hour).
way-from-drive = From { $start } to { $name } it is { $km } km in a straight line: about { $minutes } minutes by car without a jam (my estimate).

contact-phone = { $name }, phone: { $phone }
contact-website = { $name }, website: { $url }
contact-unknown = My notes hold no phone number or website for { $name }. The city line 12345 can connect you.

place-duration = For { $name } allow { $time }.

tips-head = Tips for { $name }:
tips-none = My notes hold no tips of their own for { $name }, but this is what there is to see:
tips-substitute = When it is full, { $name } is an honest substitute.
tip-best-time = · Best time: { $text }
tip-quiet-time = · Quiet hours: { $text }
tip-crowds = · Crowds: { $text }
tip-photo = · Photos: { $text }
tip-must-see = · Don't miss: { $text }
tip-wear = · Wear: { $text }
tip-avoid = · Watch out: { $text }
tip-combine = · Combine: { $text }
tip-route = · Route: { $text }

access-head = Getting round { $name }:
access-unknown = My notes hold nothing checked about this for { $name }.
access-call = Better ask there: { $phone }.
access-wheelchair = · Wheelchair: { $text }
access-stroller = · Stroller: { $text }
access-stairs = · Stairs: { $text }
access-lift = · Lift: { $text }
access-toilets = · Toilets: { $text }
access-luggage = · Luggage: { $text }
access-children = · Children: { $text }
access-elders = · Older visitors: { $text }
access-pets = · Pets: { $text }

place-search-all = Places that fit{ $conditions }:
place-search-plain = The places that visitors ask for most:
place-search-some = I found none that fits “{ $dropped }” as well. Without it{ $conditions }:
place-search-open-at = All of them should be open on { $day } at { $time }.

nearby-head = Around { $name }{ $conditions }:
nearby-none = My notes hold nothing of that kind around { $name }.
nearby-item = { $n }. { $name } ({ $distance }{ $open }) — { $text }
open-now = , open now
closed-now = , closed now
where-you-are = you
nearby-far = By that position, { $here } are some { $km } km from Xi'an, and my notes reach only as far as a day's trip. Tell me a place in Xi'an, and I'll say what is around it.
nearby-food = To eat around here: { $dishes }
