kind-drama = 电视剧
kind-film = 电影
kind-documentary = 纪录片
kind-variety = 综艺
kind-animation = 动画电影
kind-song = 歌曲
kind-game = 游戏
kind-stage = 舞台剧
kind-gala = 晚会
kind-campaign = 推广活动

title-line = 《{ $name }》，{ $kind }
title-year = ，{ $year }年
title-episodes = ，共{ $count }集
title-history = 史实与虚构：{ $text }
title-history-of = 《{ $name }》的史实与虚构：{ $text }
title-makers = 主创：{ $people }
title-cast = 主演：{ $people }
title-role = { $who }（{ $role }）
title-watch = 观看平台：{ $platforms }
title-upcoming = 尚未播出。

title-places-here = 《{ $name }》在西安一带拍摄。
title-places-partly = 《{ $name }》一部分在这里拍，一部分在外地拍。
title-places-elsewhere = 《{ $name }》不是在西安拍的。
title-places-rest-unknown = 《{ $name }》至少有一部分在外地拍摄；其余在哪里拍，我的资料里没有查实。
title-places-drawn = 《{ $name }》是画出来的，没有实景拍摄地。
title-places-campaign = “{ $name }”是推广活动，不是一部作品，没有拍摄地。
title-places-unknown = 《{ $name }》的拍摄地，我的资料里没有查实，不敢乱说。
relation-filmed-at = · 拍摄地：{ $place }
relation-filmed-elsewhere = · 实际拍摄地：{ $place }
relation-set-in = · 故事发生地：{ $place }
relation-experience-at = · 可以沉浸体验的地方：{ $place }
relation-inspired-by = · 灵感来自：{ $place }
relation-history = 史实与虚构：{ $text }

place-titles-head = 与{ $name }有关的影视：
place-titles-none = 我的资料里，没有在{ $name }拍摄、以它为故事背景、或可在此体验的作品。
place-titles-item = { $n }. 《{ $title }》（{ $kind }{ $year }）：{ $relation }
here-filmed-at = 在这里拍摄
here-filmed-elsewhere = 在别处拍摄
here-set-in = 故事发生在这里，不等于在这里拍摄
here-experience-at = 在这里可以体验，不等于在这里拍摄
here-inspired-by = 灵感来自这里

title-search-head = 作品{ $conditions }：
title-search-studio = 唐代题材的剧大多是在外地影视基地拍的；问我其中一部，我会说清在哪儿拍的，以及在西安哪里能走进它的世界。
