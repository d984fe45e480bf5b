"""Words of time in a message, English and Chinese, become spans of dates in Asia/Shanghai.

The words are data (`data/lexicon/<language>/dates.yml`), the rules grammar: lexer → rules → join. What each way of saying a date means is
laid down in `tests/bot/understand/dates_corpus.yml`.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.understand.dates import rules_clock, rules_days, rules_feasts, rules_month_days, rules_months  # noqa: F401  (they register their rules)
from bot.understand.dates.grammar import CLOCK, Context, nodes_of
from bot.understand.dates.join import joined
from bot.understand.dates.lexer import tokens_of
from bot.understand.dates.lexicon import lexicon
from bot.understand.dates.span import DateSpan

__all__ = ["DateSpan", "find_dates"]

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOT_TIME = {"break", "cue", "clean", "num", "one", "and", "to", "in", "on"}


def find_dates(text: str, now: dt.datetime) -> list[DateSpan]:
    """The spans of dates that `text` names, in order, not overlapping; `now` without a zone is taken for Asia/Shanghai."""
    tokens = tokens_of(text)
    if all(token.category in NOT_TIME for token in tokens):
        return []
    if now.tzinfo is not None:
        now = now.astimezone(SHANGHAI).replace(tzinfo=None)
    context = Context(now.replace(microsecond=0), text.translate(lexicon().fold), tokens)
    spans = []
    for node in joined(nodes_of(context), context):
        days = node.period(context.today) if node.period else None
        if days:
            said = text[node.start : node.end]
            spans.append(DateSpan(*days, said, node.start, node.end, node.from_time, node.to_time, node.name, node.form == CLOCK))
    return spans
