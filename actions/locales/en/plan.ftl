# Plans of a day or several.
plan-head = Your plan for { $day }, { $begin }–{ $end }{ $wishes }:
plan-head-days = Your plan for { $count } days, { $first } to { $last }{ $wishes }:
plan-day = { $day }, { $begin }–{ $end }
plan-from = From { $name }:
plan-from-here = From where you are:
plan-from-city = From the city:
plan-stop = { $n }. { $arrive }–{ $leave } { $name }{ $price }{ $meal }{ $hours }
plan-stop-see = { "   " }{ $text }
plan-see-poem = { "   " }A poem of this place: “{ $name }” by { $poet }
plan-price = {" · "}{ $amount }
plan-price-free = {" · "}free
plan-price-part = {" · "}{ $amount } ({ $part })
plan-price-unknown = {" · "}price not in my notes
plan-hours-unknown = {" · "}hours not in my notes
plan-at-lunch = {" · "}with lunch there
plan-at-dinner = {" · "}with dinner there
plan-idle = · { $begin }–{ $end } time to yourself
plan-break-lunch = · { $begin }–{ $end } Lunch nearby{ $food }
plan-break-dinner = · { $begin }–{ $end } Dinner nearby{ $food }
plan-food-dishes = : look for { $dishes }
plan-food-diet = : { $diets }{ $food }
plan-food-none-vegetarian = ; my notes know no such kitchen close by; say “我吃素” (wǒ chī sù) and ask for noodles or liangpi without meat
plan-food-none-halal = ; my notes know no such kitchen close by; look for a 清真 sign
plan-food-at = : { $dishes } at { $name }, about { $minutes } min on foot
plan-leg-walk = { "   " }↓ about { $minutes } min on foot
plan-leg-ride = { "   " }↓ about { $minutes } min by metro or taxi
plan-leg-drive = { "   " }↓ about { $minutes } min by taxi, bus or suburban metro
plan-leg-home = { "   " }↓ about { $minutes } min { $how } to { $name }
plan-how-walk = on foot
plan-how-ride = by metro or taxi
plan-how-drive = by taxi, bus or suburban metro
plan-back-in-city = the city
plan-total = Ways are my estimates{ $walked }. Tickets: { $money }; meals and rides are not counted.
plan-walked = : about { $km } km on foot in all
plan-money = { $amount } for an adult at most
plan-money-unknown = { $amount } for an adult, and what { $names } may cost
plan-money-nothing = nothing to pay

plan-note-book-now = Book at once, there is no getting in without: { $names }.
plan-note-book-from = { $name } must be booked; booking opens { $days } days ahead, on { $day }.
plan-note-book-ahead = Must be booked ahead: { $names }.
plan-note-book-wise = Better booked ahead: { $names }.
plan-note-closed-on = Closed as a rule on these days: { $names }.
plan-note-holiday = Closed on this weekday as a rule, open on public holidays by its usual pattern; check before you go: { $names }.
plan-note-part = The hours I go by are those of a part: { $names }.
plan-note-no-wheelchair = My notes say nothing of wheelchairs at { $names }: please ask there first.
plan-note-most-days = Five days are the most that I plan at a time, so here are the first five.
plan-note-hotel = I don't know where your hotel is: the times begin at the first stop. Name a place near it and I'll begin there.
plan-note-where = I can't tell where you are: send me your position, or name a place near you, and I'll begin there.
plan-note-far = You are about { $km } km from the middle of Xi'an, so the plan begins at its first stop in the city.
plan-note-unknown = My notes know nothing called “{ $name }”, so it is not in the plan.
plan-note-rain = Rain is likely on { $day }; I can make the plan an indoor one.
plan-note-board = I kept { $minutes } minutes before your train or flight, for the way there and the queues.

plan-left-closed = { $name } is not in it: closed on { $day }.
plan-left-closed-opens = { $name } is not in it: closed on { $day }. It opens again on { $opens }.
plan-left-hours = { $name } is not in it: my notes have no hours for it, so I can't promise that it is open. Please ask there.
plan-left-booking = { $name } is not in it: it must be booked days ahead, and today is too late to count on it.
plan-left-afoot = { $name } is not in it: too far to walk from the rest.
plan-left-money = { $name } is not in it: it costs more than the budget allows, or my notes have no price.
plan-left-short = { $name } is not in it: with the way it takes { $time }, longer than there is.
plan-left-full = { $name } is not in it: with the way it takes { $time }, too much beside the rest. Give it a day of its own.

plan-none-short = For a visit and the way to it, { $time } is too short.
plan-none-quickest = What fits soonest is { $name }: { $time } with the way there.
plan-none-nothing = Nothing that fits your wishes{ $wishes } can be visited on { $day } between { $begin } and { $end }.
plan-none-past = { $day } has gone by.
plan-none-past-today = { $end } has gone by today.
plan-none-backwards = A plan from { $begin } to { $end } ends before it begins. Tell me the hours again, for instance “from 10 to 4”.
plan-none-contradiction = You want { $names }, and you want to leave it out: tell me which of the two.
plan-none-instead = It would work { $when }: { $names }.
plan-when-day = on { $day }, { $begin }–{ $end }
plan-no-plan = No plan is under way. Tell me how much time you have, where you start and what you like.

plan-did-head = Done: { $changes }.
plan-did-nothing = The stops and times stay as they are.
plan-did-out = { $name } is out
plan-did-in = { $name } is in
plan-did-in-already = { $name } is in the plan.
plan-did-out-already = { $name } is not in the plan any more.
plan-did-diet = meals: { $diets }
plan-diet-vegetarian = vegetarian
plan-diet-halal = halal
plan-did-most = { $count } stops at most
plan-did-fewer = one stop less
plan-did-more = room for one more stop
plan-did-another = all new stops
plan-did-order = another order
plan-did-swapped-days = the days changed places
plan-did-date = moved to { $day }
plan-did-days = { $count ->
    [one] one day from { $day }
   *[other] { $count } days from { $day }
}
plan-did-wishes = to your taste
plan-did-conditions = more of: { $names }
plan-did-without = without: { $names }
plan-did-no-meals = no meal break
plan-did-meals = with meals
plan-did-budget = tickets for ¥{ $amount } at most
plan-did-free-already = it costs nothing already
plan-did-with-children = with children in mind
plan-did-with-elders = with older travellers in mind
plan-did-with-wheelchair = with a wheelchair in mind
plan-did-relaxed = at an easier pace
plan-did-packed = at a brisker pace
plan-did-less-walking = less on foot
plan-did-on-foot = all on foot
plan-did-hours = from { $begin } to { $end }
plan-did-start = it starts at { $name }
plan-did-start-here = it starts where you are
plan-did-finish = it ends at { $name }
plan-did-new = New in it: { $names }.
plan-did-gone = No longer in it: { $names }.
plan-change-how = Tell me what to change: shorter, without museums, start at ten, add a place …
plan-map = All stops on the map, in their order:
plan-map-stop = { $n }. { $arrive } { $name }: { $url }

plan-wish-free = free of charge
plan-wish-budget = up to ¥{ $amount }
plan-wish-children = with children
plan-wish-elders = with older travellers
plan-wish-wheelchair = with a wheelchair
plan-wish-relaxed = relaxed
plan-wish-packed = a full day
plan-wish-poetry = places with poems
plan-wish-food = food
plan-wish-title = in the footsteps of { $names }

plan-button-shorter = Shorter
plan-button-relaxed = More relaxed
plan-button-without = Without: { $name }
plan-button-tomorrow = Tomorrow instead
plan-button-indoor = Indoors
plan-button-calendar = Put it in my calendar
plan-button-map = On the map
plan-button-whats-on = What's on in the evening?
plan-button-alternative = Plan that
plan-button-day = A whole day
plan-button-half = Half a day

condition-category-wall = wall
condition-category-tower = tower

# What is asked of a plan, and what came of wishes.
plan-verdict-yes = Yes, that can be done:
plan-verdict-hurried = It can be done, with quick visits only:
plan-verdict-no = Not all of that: { $names } will not fit. What does:
plan-note-hurried = To fit in what you named, the visits are the quickest that make sense.
plan-note-stairs = You want no stairs, and { $name } has them: { $text } Say “without { $name }” and I'll find something level.
plan-note-slot = { $name } can't be visited at the time of day you said; I put it where it is open.
plan-note-area = I take the middle of { $name } as the start: the first way is a rough guess.
plan-note-start-unknown = I don't know where “{ $name }” is, so the times begin at the first stop. Name a sight or a station near it and I'll begin there.
plan-note-no-show = I know of no show with a fixed hour for that evening, so none is in the plan; ask me what is on.
plan-note-show-late = The show ({ $name }, { $begin }–{ $end }) does not fit into the hours of this plan.
plan-show = · { $begin }–{ $end } { $name }{ $where }{ $price }
plan-show-where = , { $place }
plan-show-price = {" · "}from { $amount }
plan-show-way = { "   " }↓ allow { $minutes } min for the way there and your seat
plan-cost = Tickets of this plan, for an adult: { $amount }{ $unknown }. Meals and rides come on top.
plan-cost-nothing = No ticket of this plan costs anything{ $unknown }. Meals and rides come on top.
plan-cost-line = { $name } { $amount }
plan-cost-free = free
plan-cost-unknown = ; what { $names } may cost my notes don't say
plan-clock-start = { $day }: set off at { $begin }; the first stop is { $name }, at { $arrive }.
plan-clock-end = { $day }: it ends at { $end }; the last stop is { $name }, until { $leave }.
plan-ways = From stop to stop, by estimate:
plan-ways-line = { $from } → { $to }: about { $minutes } min { $how }, { $km } km in a straight line
plan-did-first = { $name } comes first
plan-did-last = { $name } comes last
plan-did-stay = { $time } at { $name }
plan-did-near = all within a walk of { $name }
plan-did-show = with a show in the evening
plan-did-with-no-stairs = without stairs
plan-wish-no-stairs = no stairs
plan-wish-show = a show
plan-left-instead = Of its kind there is { $name } in the city.
plan-left-swapped = { $name } stands in for it.
# Whether there is time for one place, and when to set off.
plan-reckon-yes = Yes, there is time for { $name } on { $day }.
plan-reckon-quick = Only just: there is time for a quick visit to { $name } on { $day }.
plan-reckon-off = For { $name } on { $day }, set off at about { $off }.
plan-reckon-there = Set off at { $off }, about { $minutes } min { $how }{ $from }, there at { $arrive }; { $stay } for the visit, until { $leave }.
plan-reckon-here = There from { $arrive }; { $stay } for the visit, until { $leave }.
plan-reckon-back = Leave there by { $by } at the latest: about { $minutes } min { $how } to { $name }{ $ahead }.
plan-reckon-ahead = , where I keep { $minutes } minutes before you leave
plan-reckon-latest = { $off } is the latest to set off{ $entry }.
plan-reckon-entry = : the last entry is at { $latest }
plan-reckon-no = No, there is no time for { $name }: { $sum } make { $needed }, and you have { $have }.
plan-reckon-no-ahead = No, there is no time for { $name }: { $sum } make { $needed }, and you have { $have } until { $minutes } minutes before you leave.
plan-reckon-sum-there = { $minutes } min there
plan-reckon-sum-stay = { $minutes } min at least for the visit
plan-reckon-sum-back = { $minutes } min back
plan-reckon-sum-on = { $minutes } min on to { $name }
plan-reckon-closed = No: { $name } is closed on { $day }.
plan-reckon-unknown = My notes have no hours for { $name }, so I can't promise that there is time: please ask there.
plan-reckon-late = No: you would be at { $name } at { $arrive }, and the last visit begins at { $latest }.
plan-reckon-instead = What fits: { $names }.
plan-reckon-estimate = Ways are my estimates.
plan-reckon-from = {" "}from { $name }
plan-reckon-length = { $hours ->
    [0] { $minutes } min
   *[other] { $minutes ->
        [0] { $hours } h
       *[other] { $hours } h { $minutes } min
    }
}
