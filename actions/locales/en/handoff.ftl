handoff-told = I have told the desk that you would like to speak with a person. They see the number of this talk, its language and its last few messages, nothing else.
handoff-hours = The desk is staffed every day from { $first } to { $last }, Xi'an time{ $now ->
       *[open] { "" }
        [closed] , so nobody is there at this hour
    }.
handoff-hours-unknown = In which hours somebody answers I don't know.
handoff-stored = I have noted that you would like to speak with a person. No desk could be told, though, so I can't promise that anybody answers, nor when.
handoff-waiting = Your wish for a person is noted already, since { $day }, { $time }; it is still waiting.
handoff-meanwhile = Until then I keep answering: just ask. If you no longer need a person, say “back to the bot”.
handoff-numbers = If it can't wait: { $text }.
handoff-closed = All right, you are with me again. What would you like to know?
handoff-none = Nobody is being waited for: you are with me. What would you like to know?
handoff-button-back = Back to the bot
handoff-passed-on = A person at the desk has taken over: I have passed that on, and what they write comes with your next message.
