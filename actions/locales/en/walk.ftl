tour-list-head = { $count ->
    [one] One immersive walk, led by somebody of the time:
   *[other] { $count } immersive walks, each led by somebody of the time:
}
tour-list-near = The immersive walks, the one nearest to you first:
tour-list-for = { $count ->
    [one] This immersive walk goes with { $what }:
   *[other] These immersive walks go with { $what }:
}
tour-list-none = None of the walks is made for { $what }. These are all there are:
tour-list-others = The others:
tour-list-foot = Which one shall we walk? Say its number, and off we go. They cost nothing; some sites on the way have tickets of their own.
tour-send-position = Send me your position, or say where you are, and I'll tell you which starts nearest.
tour-for-children = children
tour-for-elders = older visitors
tour-for-night = the evening
tour-for-couples = two
tour-for-students = students
tour-for-rain = the rain
tour-item = { $n }. { $name } — { $facts }
tour-item-near = {" "}Nearest stop: { $place }, { $distance }.
tour-facts = with { $guide }; { $stops } stops, about { $hours } hours { $by }, best from { $hour }.
tour-walking-foot = It is all on foot; how many steps my notes don't say. You can stop at any time and go on another day.
tour-walking-metro = The long stretches between stops go by metro or taxi; how many steps are left my notes don't say. You can stop at any time and go on another day.
tour-by-foot = on foot
tour-by-metro = on foot and by metro
tour-one = { $name } — { $facts }
tour-setting = When and where: { $text }
tour-guide = { $guide }: “{ $who }”
tour-stops = The stops:
tour-stop = { $n }. { $name } ({ $place })
tour-stop-plain = { $n }. { $name }

stop-head = Stop { $number } of { $total }: { $name }{ $where }
stop-at = , at { $place }
stop-shut = { $place } is closed at this hour.
stop-shut-outside = ({ $shut } The story can be heard outside.)
stop-instead = { $words } ({ $shut } We go to { $place } instead.)
stop-from = From { $place }
stop-from-you = From where you are
stop-here = It is right here, no way to go.
stop-walk = { $start }: about { $metres } metres, some { $minutes } minutes on foot (an estimate).
stop-ride = { $start }: about { $minutes } minutes by metro or taxi (an estimate).
stop-address = Where: { $address }.
stop-look = Look: { $text }
stop-history = History: { $text }
stop-invention = Invention: { $text }
stop-poem = { $name }, by { $poet }:
stop-poem-more = (It goes on.)

walk-begin = Begin this walk
walk-next = Next stop
walk-repeat = Once more
walk-resume = On with the walk
walk-code = On another device
walk-finish = End of the walk
walk-list = Which walks are there?
walk-passport = My stamps
walk-return = Back to this stop
walk-none = No walk is under way just now.
walk-which = Gladly. Which one?
walk-gone = The walk you were on has been taken out of the programme, I'm sorry. Your stamps stay yours.
walk-no-such-stop = That stop is none of this walk's, so we begin at the beginning.
walk-begin-near = You are near { $place }, so we begin there, at stop { $number }. To hear it from the start, say “from the beginning”.
walk-begin-at = We begin at { $place }, stop { $number }. To hear it from the start, say “from the beginning”.
walk-two-ways = Two ways lead on from here. Which one?
walk-first = There is no stop before this one.
walk-where = We are at stop { $number } of { $total }, “{ $name }”. { $left ->
    [0] It is the last one.
    [one] One more to go.
   *[other] { $left } more to go.
} Shall we go on?
walk-paused = I keep our place: stop { $number } of { $total }. Say “continue our walk” when you are back, in an hour or in a week.
walk-no-stop = That is no stop of this walk. It has these; say “go to stop 3”, for instance:
walk-left = { $guide } bows. The walk is left here; come back to it whenever you like.
walk-stamps = Your stamps of this walk: { $have } of { $total }. All together they make “{ $keepsake }”.

code-given = Your code is { $code }. Say it to me there, and the walk and your stamps come along. It works once, until { $day }, { $time }.
code-taken = Welcome back: “{ $name }” goes on here, and { $have ->
    [0] so do your stamps.
    [one] your stamp of it has come along.
   *[other] your { $have } stamps of it have come along.
}
code-unknown = I know no code “{ $code }”. It has six letters and figures, without 0, O, 1 and I. For a new one, say “continue on my phone” where you began the walk.
code-expired = The code { $code } has expired: a code lives for 24 hours. Say “continue on my phone” where you began the walk, and you get a new one.
code-used = The code { $code } has been used: each works once. Say “continue on my phone” where the walk is now, and you get a new one.
code-nothing = No walk is under way here, so there is nothing to take along yet. Begin one, and you can go on with it anywhere.

quiz-question = A question: { $text }
quiz-choice = { $letter }. { $text }
quiz-from = { $guide } asks, from “{ $walk }”, at { $place }.
quiz-none = I have no question just now.
quiz-none-open = There was no question waiting. Here is one:
quiz-no-such = That is none of the choices: they are { $letters }.
quiz-again = Once more?
quiz-other = That is none of my choices. Once more?
quiz-unsure = No shame in that.
quiz-told = It is { $letter }: { $choice }. { $because }
quiz-settled = That one is answered: { $letter }, { $choice }. { $because }
quiz-more = Another question
quiz-walk = Walk to this stop

stamp-new = Stamped: 「{ $seal }」 { $name }, { $have } of { $total } of this walk.
stamp-set = {" "}That is the whole set: “{ $name }” is yours!

passport-title = Your passport
quoted = “{ $text }”
passport-head = { $count ->
    [one] You have one stamp.
   *[other] You have { $count } stamps.
}
passport-empty = Your passport has no stamps yet.
passport-how = A stop of a walk is stamped when you stand there with your position shared (within 300 metres), or when you solve its question.
passport-has = Yes, { $place } is stamped.
passport-lacks = No, { $place } has no stamp yet.
passport-walk = { $n }. { $name }: { $have } of { $total }
passport-missing = ; missing: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
set-walk-complete = Complete: “{ $name }”.
set-poets = The poets' stops: { $have } of { $total }.
set-poets-complete = Complete: all { $total } stops of the poets.
set-title = Places of “{ $name }”: { $have } of { $total }.
set-title-complete = Complete: the places of “{ $name }” on our walks.
