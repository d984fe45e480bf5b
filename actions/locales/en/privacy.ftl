privacy-no-name = I ask for no account and no name. I know you only by the number that your page or messenger gives this talk.
privacy-talk = Of the talk I keep what we said and what answering needs: its language, what we spoke of, the last list and plan, a walk under way. So it can go on after I am restarted. After { $days } days without a message from you it is deleted, and you can delete it at any time.
privacy-counted = Besides the talk, kept for you for { $days } days at most or until you delete it: { $kept }.
privacy-nothing = Besides the talk, nothing is kept for you at present. Stamps, walks, plans and wishes for a person would be kept for { $days } days, or until you delete them.
privacy-position = You sent me a position at { $time }. I use it for one hour, and it goes with the talk.
privacy-location = No, I can't see where you are. I only know a position that you send me yourself; for an hour I use it for “near me”, and I pass it on to nobody.
privacy-page = The web page also remembers the last messages in your own browser: “New chat” clears them.
privacy-shared = I pass nothing on and sell nothing. A messenger that you use sees what goes through it, and when you ask for a person, the desk is told the talk's number and its language, and sees its last few messages. Please tell me nothing that you would not write on a postcard.
privacy-delete = Delete my data
privacy-sure = Shall I delete everything? That is { $kept }, and this talk. It can't be brought back.
privacy-sure-plans = Links to your plans stop working then.
privacy-sure-talk = Shall I delete everything? There is nothing of yours in the database; it is this talk that I would forget.
privacy-yes = Yes, delete it all
privacy-no = No, keep it
privacy-gone = Done. I have deleted { $kept }, and forgotten this talk.
privacy-gone-talk = Done. I have forgotten this talk, and nothing else is kept of you.
privacy-stays = All right, everything stays as it is.
privacy-stamps = { $n ->
        [one] one stamp
       *[other] { $n } stamps
    }
privacy-passports = the link to your stamps
privacy-walks = { $n ->
        [one] a walk under way
       *[other] { $n } walks
    }
privacy-plans = { $n ->
        [one] one plan
       *[other] { $n } plans
    }
privacy-handoffs = { $n ->
        [one] one wish for a person
       *[other] { $n } wishes for a person
    }
privacy-marks = { $n ->
        [one] one answer marked as wrong
       *[other] { $n } answers marked as wrong
    }
privacy-misses = { $n ->
        [one] one question that I could not answer
       *[other] { $n } questions that I could not answer
    }
privacy-misses-silent = Of a question that I can't answer I note the topic, the language and the time, but neither your words nor who asked, unless you let me keep it.
privacy-misses-agreed = Questions that I can't answer I keep in your words, as you allowed: numbers, addresses and names are taken out, people read them to put more into my notes, and after { $days } days they are deleted.
privacy-may-keep-button = You may keep this question
privacy-may-keep = Thank you. Questions that I can't answer, this one included, are now kept so that people can put the answers into my notes: without your name, with numbers and addresses taken out, and for { $days } days at most. You can take that back at any time.
privacy-may-not-keep-button = Don't keep my questions
privacy-may-not-keep = Done. The words of your questions are deleted, and I keep no more of them.
