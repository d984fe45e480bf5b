"""A message as the questions in it: where to split, which topic each is about, which names, dates and conditions belong to it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot.understand.beside import REPEATABLE, goes_on, repeats, share, together, with_ends
from bot.understand.catalogue import Mention
from bot.understand.conditions import Conditions, find_ordinal, read_conditions, without_conditions, without_ordinals
from bot.understand.dates import DateSpan
from bot.understand.fillers import asks_nothing
from bot.understand.fitting import ABOUT, FAR, FOLLOW_UP, NEEDS, fit, kind_pointed_at, takes, without_pointing
from bot.understand.language import SPOKEN
from bot.understand.left_open import asks_by_form, left_open
from bot.understand.lexicon import all_words, words
from bot.understand.ordinary import without_ordinary
from bot.understand.question import Question
from bot.understand.splitting import Piece, Said, compares, leave_starts, only_joins, reasons_of_weather, says_where, split, states
from bot.understand.topics import Guess, TopicModel
from bot.understand.wishes import WEAK, looks_for_places, with_wishes

ASIDE = "aside"  # back-story: asks nothing
SOCIAL = frozenset({"greet", "thanks", "goodbye", "smalltalk", "feedback", ASIDE})
SURE = 0.42  # a part counts as a question of its own from here on
OF_A_WALK = frozenset({"tour_step", "tour_end", "quiz"})  # these are said in any words: a part must be about them for certain
CERTAIN, LIKELY = 0.9, 0.7  # and a part about practical matters rather so: back-story is full of them
DOUBTFUL = 0.12  # below, the message is not understood
ANOTHER = 0.2  # probability from which a topic that takes what was named comes before a likelier one that does not
LONG_WORD = 5  # letters of a word that may be a question alone
CHATTING = 0.7  # probability up to which small talk that names a thing is a question about it
_TWO_ARTICLES = re.compile(r"\b(?:the|a|an) (?=the )", re.IGNORECASE)  # "the" before a name, and that of its plain noun

MEANT_MORE = {"ward": -0.4, "place": 0.07, "person": 0.2, "title": 0.04, "event": 0.03, "dish": 0.03}
WATCHED = 0.1  # what back-story adds to a name's being a title's: "I've just finished …"
VISITED = 0.3  # what it adds to the place of a name that a work has as well that a visit is asked about: "可以进去吗" is said of no film
OF_VISITS = frozenset({"place_hours", "place_tickets", "place_access", "place_duration", "nearby"})
OF_WARDS = "then_now"  # the topic in which a name that a ward and a place share is the ward's
IN_TITLE_MARKS = 0.5  # what 《…》 around a name adds to its being a work's
OWN_NAME = 0.25  # what it adds that the name is a record's own, and no alias, where it is another's alias as well
KIND_CONDITIONS = frozenset(
    {"category", "dish_kind", "title_kind", "event_kind", "era", "mood"}
)  # these name a thing: "free museums" is a question
OF_TIPS = frozenset({"place_access", "place_tips"})  # of these a part must be for certain, or put as a question
WHOLE = frozenset({"route_plan", "privacy", "handoff"})


def mask(said: Said, mentions: tuple[Mention, ...], piece: Piece) -> str:
    """A piece with every name replaced by a plain noun of its kind, in the sentence's language."""
    chinese = said.language.startswith("zh")
    nouns = words("kind_nouns", "zh" if chinese else "en")
    gap = "" if chinese else " "
    parts, at = [], piece.start
    for mention in mentions:
        noun = nouns.get(mention.kinds[0])
        if noun:
            parts += [said.working[at : mention.start], gap, noun, gap]
            at = mention.end
    masked = re.sub(r" +", " ", "".join([*parts, said.working[at : piece.end]])).strip(" ,，、")
    return masked if chinese else _TWO_ARTICLES.sub("", masked)


@lru_cache(maxsize=4)
def _words_of(key: str) -> frozenset[str]:
    return frozenset(phrase for talk in all_words("talk") for phrase in talk[key])


def wants_more(text: str) -> bool:
    """Whether a message asks for another of the same, and nothing else."""
    return text.lower().strip(" ?？!！.。,，") in _words_of("more")


def only_wishes(text: str, conditions: Conditions) -> bool:
    """Whether a message is nothing but a condition: "and vegetarian?", "不辣的呢"."""
    of_others = "ones" in text.lower().split()  # "buddhist ones"
    return bool(conditions) and (of_others or not set(conditions) & KIND_CONDITIONS) and asks_nothing(without_conditions(text))


def find_questions(said: Said, model: TopicModel) -> list[Question]:
    """The questions of a message in the order asked; at least one."""
    whole, parted = split(said)
    pieces = [piece for piece in parted if _says_something(said, piece)]
    stretches = [whole, *pieces] if len(pieces) > 1 else [whole]
    readings = [_readings(said.within(piece)[0]) for piece in stretches]
    guesses = iter(_guess(said, model, [(piece, mentions) for piece, of in zip(stretches, readings) for mentions in of]))
    read = [_best(said, piece, [(mentions, next(guesses)) for mentions in of]) for piece, of in zip(stretches, readings)]
    asked = [without_ordinary(question, model) for question in read]
    chosen = asked if len(asked) == 1 else _with_left_open(_choose(asked[0], asked[1:]), asked[1:])
    chosen = with_wishes(chosen, read_conditions(said.bare(Piece(0, len(said.working)), *said.mentions)))
    if len(chosen) == 1 and chosen[0].topic == ASIDE and _kinds(chosen[0].mentions)[:1] == ["title"]:
        chosen = [replace(chosen[0], topic=ABOUT["title"])]  # "I've just seen The Longest Day" wants to hear of it
    if whole != Piece(0, len(said.working)) and len(chosen) == 1:
        chosen = [_corrected(chosen[0])]
    return [one for question in chosen for one in _each(said, question)]


def _with_left_open(chosen: list[Question], parts: list[Question]) -> list[Question]:
    """The questions with what else is asked in the message, which would be dropped without a word."""
    sure = [part for part in parts if _asks(part)]
    if not sure or any(q.topic in WHOLE | OF_A_WALK for q in chosen):
        return chosen
    left = left_open(parts, sure if len(chosen) == 1 else chosen)
    if left and len(chosen) == 1 and len(sure) == 1:  # what is asked besides says nothing of the one's topic
        chosen = [replace(sure[0], mentions=sure[0].mentions or chosen[0].mentions, dates=sure[0].dates or chosen[0].dates)]
    return [*chosen, *left]


def _corrected(question: Question) -> Question:
    """What is left of "I said …" or "not …, but …": without a topic of its own, it asks the last question of something else."""
    if question.topic not in (*SOCIAL, "fallback"):
        return question
    names = question.mentions or question.dates or only_wishes(question.text, question.conditions)
    return replace(question, topic=FOLLOW_UP if names else "feedback")


def _each(said: Said, question: Question) -> list[Question]:
    """A question about names that stand side by side, "青龙坊和新昌坊呢", once for each of them."""
    names = question.mentions
    beside = all(only_joins(said.working[a.end : b.start]) for a, b in zip(names, names[1:]))
    alike = beside and len({m.kinds[0] for m in names}) == 1 and not compares(question.text)
    if len(names) < 2 or question.topic not in (*REPEATABLE, FOLLOW_UP) or not alike:
        return [question]
    return [replace(question, mentions=(name,)) for name in names]


def _guess(said: Said, model: TopicModel, wanted: list[tuple[Piece, tuple[Mention, ...]]]) -> list[Guess]:
    texts = [_readable(mask(said, mentions, piece), said.language, model) for piece, mentions in wanted]
    return model.guess(texts, foreign=said.language not in SPOKEN) if texts else []


def _says_something(said: Said, piece: Piece) -> bool:
    """Whether a piece is more than a word or two of small talk: only then it may be a question of its own."""
    text = said.working[piece.start : piece.end]
    marked = said.working[piece.end : piece.end + 2].strip().startswith("?")
    word = text.strip().lower()
    asks = word in _words_of("single") or marked and len(word) >= LONG_WORD and word not in _words_of("tags")  # "drone?"
    return bool(said.within(piece)[0]) or len(text.split()) > 1 or len(text.strip()) > 2 and not text.isascii() or asks


def _readable(text: str, language: str, model: TopicModel) -> str:
    return model.speller.mend(text) if language == "en" else text


def _readings(mentions: tuple[Mention, ...]) -> list[tuple[Mention, ...]]:
    """The mentions as they are, and once more for every other kind that the first ambiguous one may be of."""
    for i, mention in enumerate(mentions):
        kinds = list(dict.fromkeys(mention.kinds))
        if len(kinds) > 1:
            return [(*mentions[:i], _as_kind(mention, kind), *mentions[i + 1 :]) for kind in kinds[:3]]
    return [mentions]


def _as_kind(mention: Mention, kind: str) -> Mention:
    """The mention with its candidates of one kind first."""
    return replace(mention, candidates=tuple(sorted(mention.candidates, key=lambda key: key[0] != kind)))


def _best(said: Said, piece: Piece, readings: list[tuple[tuple[Mention, ...], Guess]]) -> Question:
    """The reading whose topic goes best with its kinds; of equals, the kind that visitors mean more often."""

    def goes(reading: tuple[tuple[Mention, ...], Guess]) -> float:
        mentions, guess = reading
        ours = [m.kinds[0] for m in mentions if m.kinds[0] not in FAR]
        fits = 1.0 if all(takes(guess.topic, kind) for kind in ours) else 0.3
        works = sum(m.kinds[0] == "title" and said.working[: m.start].endswith("《") for m in mentions)
        own = sum(len(m.candidates) > 1 and m.candidates[0] in m.own for m in mentions)
        often = sum(MEANT_MORE.get(kind, 0.0) for kind in ours) + WATCHED * (guess.topic == ASIDE and "title" in ours)
        visit = VISITED * (
            guess.topic in OF_VISITS
            and guess.confidence >= LIKELY
            and any({"place", "title"} <= set(m.kinds) for m in mentions)
            and "place" in ours
        )
        return guess.confidence * fits + often + IN_TITLE_MARKS * works + OWN_NAME * own + visit

    mentions, guess = max(readings, key=goes)
    if guess.topic == OF_WARDS:
        mentions = tuple(_as_kind(mention, "ward") for mention in mentions)
    dates = said.within(piece)[1]
    unnamed = said.bare(piece, *mentions)
    bare = said.bare(piece, *mentions, *dates)
    conditions = read_conditions(unnamed)
    more = wants_more(bare) or only_wishes(bare, conditions)
    ordinal = find_ordinal(unnamed)
    topic, confidence = guess.topic if guess.confidence >= DOUBTFUL else "fallback", guess.confidence
    things = _things(mentions, dates)
    pointed = kind_pointed_at(bare) == "place" and asks_nothing(without_pointing(bare))  # "the park itself"
    if more or pointed or (mentions or dates or ordinal) and asks_nothing(without_ordinals(bare) if ordinal else bare):
        topic, confidence = FOLLOW_UP, 1.0
    else:
        taken = _taking(topic, guess, _kinds(things))
        if taken != topic:  # the same is asked, of another kind; what chats adds nothing to what it may ask
            confidence = guess.of(taken) + (0.0 if topic in SOCIAL else confidence)
        topic = fit(taken, _kinds(things))
    if not things and looks_for_places(topic, confidence, conditions):
        topic, confidence = "place_search", WEAK
    mentions = mentions if _means_feast(topic, things) else things
    text, masked = said.working[piece.start : piece.end].strip(), mask(said, mentions, piece)
    return Question(topic, confidence, text, mentions, dates, conditions, ordinal, guess, more, masked)


def _taking(topic: str, guess: Guess, kinds: list[str]) -> str:
    """The topic, unless it is about none of the kinds named and another likely one is: "until when is the park open on the feast"."""
    idle = topic in SOCIAL and guess.confidence < CHATTING  # "too tired, let's go to the park instead"
    if topic == "fallback" or not kinds or not idle and any(takes(topic, kind) for kind in kinds):
        return topic
    least = DOUBTFUL if idle else ANOTHER
    otherwise = FOLLOW_UP if idle else topic
    return next((name for name, chance in guess.ranking if chance >= least and _is_about(name, kinds)), otherwise)


def _is_about(topic: str, kinds: list[str]) -> bool:
    return any(kind in NEEDS.get(topic, ()) for kind in kinds) or topic == "nearby" and "place" in kinds


def _things(mentions: tuple[Mention, ...], dates: tuple[DateSpan, ...]) -> tuple[Mention, ...]:
    """The names without those that are a date too: "春节" says when, unless the feast itself is asked about."""
    return tuple(m for m in mentions if not any(d.name and d.start <= m.start and m.end <= d.end for d in dates))


def _means_feast(topic: str, things: tuple[Mention, ...]) -> bool:
    """Whether a feast that is named is what the question is about, and not only when: the Lantern Festival, in my calendar."""
    return topic in ("event_about", "event_calendar") and "event" not in _kinds(things)


def _kinds(mentions: tuple[Mention, ...]) -> list[str]:
    """The kind of each name, the likeliest."""
    return [mention.kinds[0] for mention in mentions]


def _choose(whole: Question, parts: list[Question]) -> list[Question]:
    """The parts that ask something of their own, or the whole message as one question."""
    asking: list[Question] = []
    waiting: list[Question] = []  # names that stand before their question: "the Bell Tower and the Drum Tower, how much?"
    telling = [
        part for part in parts if states(part.text, whole.text, bool(part.mentions))
    ]  # "my hostel is near the tower": back-story beside a question
    if whole.topic not in WHOLE and any(_asks(part) and part not in telling for part in parts):
        left = [replace(part, topic=ASIDE) if part in telling else part for part in parts]
        only = [part for part in left if _asks(part)]
        if telling and len(only) == 1:  # the back-story may hold what matters: "we've a pram. can we get in?"
            shared = share(only, left, whole)
            return [replace(q, text=whole.text, masked=whole.masked, mentions=with_ends(q, telling)) for q in shared]
        parts = left
    for part in parts:
        if part.topic == FOLLOW_UP and asking and _same_kind(part, asking[-1]):
            asking.append(replace(part, topic=asking[-1].topic))
        elif (
            part.topic == FOLLOW_UP
            and part.mentions
            and not asking
            and not compares(whole.text)
            and not says_where(part.text, part.mentions)
            and leave_starts(part.text, part.mentions)
        ):
            waiting.append(part)
        elif _asks(part) and not (asking and repeats(part, asking[-1])):
            asking += [replace(name, topic=part.topic) for name in waiting if _same_kind(name, part)] + [part]
            waiting = []
        elif _asks(part) and asking and part.topic == asking[-1].topic:  # "a student's is 60? and my boy of six?" is one question
            asking[-1] = together(asking[-1], part)
    surest = max((q.confidence for q in asking if q.topic == "practical" and q.confidence >= CERTAIN), default=whole.confidence)
    if len(asking) < 2 or whole.topic in WHOLE or any(q.topic in WHOLE and q.confidence >= surest for q in asking):
        return [_single(whole, asking)]
    asking = [asking[0], *(part for part in asking[1:] if not goes_on(part, asking[0], whole))]
    return share(asking, parts, whole) if len(asking) > 1 else [_single(whole, asking)]


def _asks(part: Question) -> bool:
    if part.topic == "weather" and part.text.strip(" ,.!，。！").lower() in reasons_of_weather():
        return False
    return part.topic not in SOCIAL and part.topic not in ("fallback", FOLLOW_UP) and part.confidence >= _least(part)


def _least(part: Question) -> float:
    vague = part.topic in ("practical", "place_search", "food_search") and not part.conditions
    told = part.topic in OF_TIPS and not asks_by_form(part.text)  # "museum is ok", "warm inside"
    return CERTAIN if part.topic in OF_A_WALK or told else LIKELY if vague or part.topic in ("practical", "help") else SURE


def _same_kind(part: Question, before: Question) -> bool:
    """ "… and the Bell Tower": the same question of another thing."""
    return bool(
        before.topic in REPEATABLE and part.mentions and before.mentions and part.mentions[0].kinds[0] == before.mentions[0].kinds[0]
    )


def _single(whole: Question, asking: list[Question]) -> Question:
    """The message as one question: the whole's topic, unless a part of it is surer of its own."""
    best = max(asking, key=lambda q: q.confidence, default=None)
    social = whole.topic in SOCIAL or whole.topic == "fallback"
    if best and whole.topic not in WHOLE and (social or best.confidence > whole.confidence + 0.15):
        return replace(whole, topic=fit(best.topic, _kinds(whole.mentions)), confidence=best.confidence, guess=best.guess)
    return whole
