tour-list-head = 沉浸路线共{ $count }条，每条都有一位当年的人带路：
tour-list-near = 沉浸路线，离您最近的排在最前：
tour-list-for = 和“{ $what }”合得上的沉浸路线：
tour-list-none = 没有专为“{ $what }”设计的路线，全部路线如下：
tour-list-others = 其他路线：
tour-list-foot = 走哪一条？说编号就出发。跟我走不收费，沿途有些景点要自己买票。
tour-send-position = 把您的位置发给我，或者说说您在哪儿，我告诉您哪条的起点最近。
tour-for-children = 孩子
tour-for-elders = 长辈
tour-for-night = 晚上
tour-for-couples = 两个人
tour-for-students = 学生
tour-for-rain = 下雨天
tour-item = { $n }. { $name }：{ $facts }
tour-item-near = 最近的一站是{ $place }，{ $distance }。
tour-facts = { $guide }带路，{ $stops }站，{ $by }约{ $hours }小时，{ $hour }出发最合适。
tour-walking-foot = 全程步行，多少步我的资料里没有。膝盖不好可以随时停，下次接着走。
tour-walking-metro = 站与站之间远的坐地铁或打车；走多少步我的资料里没有。随时可以停，下次接着走。
tour-by-foot = 步行
tour-by-metro = 步行加地铁
tour-one = { $name }：{ $facts }
tour-setting = 时间和地点：{ $text }
tour-guide = { $guide }：“{ $who }”
tour-stops = 各站：
tour-stop = { $n }. { $name }（{ $place }）
tour-stop-plain = { $n }. { $name }

stop-head = 第{ $number }站（共{ $total }站）：{ $name }{ $where }
stop-at = ，在{ $place }
stop-shut = { $place }这个时间不开放
stop-shut-outside = （{ $shut }，在外面一样可以听。）
stop-instead = { $words }（{ $shut }，我们改去{ $place }。）
stop-from = 从{ $place }
stop-from-you = 从您那儿
stop-here = 就在这里，不用走。
stop-walk = { $start }走过来大约{ $metres }米，步行{ $minutes }分钟左右（估算）。
stop-ride = { $start }坐地铁或打车大约{ $minutes }分钟（估算）。
stop-address = 地址：{ $address }。
stop-look = 看：{ $text }
stop-history = 史实：{ $text }
stop-invention = 虚构：{ $text }
stop-poem = { $poet }《{ $name }》：
stop-poem-more = （未完）

walk-begin = 开始这条路线
walk-next = 下一站
walk-repeat = 再讲一遍
walk-resume = 继续走
walk-code = 换个设备继续
walk-finish = 走完了
walk-list = 有哪些路线？
walk-passport = 我的印章
walk-return = 回到这一站
walk-none = 现在没有正在走的路线。
walk-which = 好啊，走哪一条？
walk-gone = 抱歉，您走的那条路线已经下架了。盖过的章都还是您的。
walk-no-such-stop = 这条路线没有那一站，我们从头走。
walk-begin-near = 您就在{ $place }附近，我们从那里开始，也就是第{ $number }站。想从头听，就说“从头开始”。
walk-begin-at = 我们从{ $place }开始，也就是第{ $number }站。想从头听，就说“从头开始”。
walk-two-ways = 从这里有两条路，走哪一条？
walk-first = 前面没有别的站了。
walk-where = 我们在第{ $number }站（共{ $total }站），“{ $name }”。{ $left ->
    [0] 这是最后一站。
   *[other] 后面还有{ $left }站。
}接着走吗？
walk-paused = 走到哪儿我记着：第{ $number }站，共{ $total }站。一小时也好，一星期也好，回来说一声“继续我们的路线”就行。
walk-no-stop = 这条路线没有那一站。它有下面这些站，比如可以说“去第三站”：
walk-left = { $guide }拱手作别。路线先走到这里，什么时候想走都能回来。
walk-stamps = 这条路线的印章：{ $have }枚，共{ $total }枚。集齐就是一套“{ $keepsake }”。

code-given = 接力码：{ $code }。到那边把它告诉我，路线和印章就都跟过去。只能用一次，{ $day }{ $time }之前有效。
code-taken = 欢迎回来，“{ $name }”在这里接着走，{ $have ->
    [0] 印章也会跟着您。
   *[other] 这条路线的{ $have }枚印章也带过来了。
}
code-unknown = 没有“{ $code }”这个接力码。接力码是六位字母和数字，不含0、O、1、I。在开始走的那边说“换到手机继续”，就能拿到新的。
code-expired = 接力码{ $code }过期了，一个码只管24小时。在开始走的那边说“换到手机继续”，就能拿到新的。
code-used = 接力码{ $code }已经用过，一个码只能用一次。在路线现在所在的那边说“换到手机继续”，就能拿到新的。
code-nothing = 这边没有正在走的路线，暂时没什么可带走的。先开始一条，走到哪儿都能接着走。

quiz-question = 考考您：{ $text }
quiz-choice = { $letter }. { $text }
quiz-from = { $guide }出题，选自“{ $walk }”，地点是{ $place }。
quiz-none = 现在没有题目。
quiz-none-open = 刚才没有等着回答的题，来一道：
quiz-no-such = 没有这个选项，可选的是{ $letters }。
quiz-again = 再猜一次？
quiz-other = 选项里没有这个。再猜一次？
quiz-unsure = 不知道也没关系。
quiz-told = 答案是{ $letter }：{ $choice }。{ $because }
quiz-settled = 这题答过了：{ $letter }，{ $choice }。{ $because }
quiz-more = 再来一题
quiz-walk = 去走这一站

stamp-new = 盖章：「{ $seal }」{ $name }，这条路线第{ $have }枚，共{ $total }枚。
stamp-set = 一套集齐了：“{ $name }”归您了！

passport-title = 您的通关文牒
quoted = “{ $text }”
passport-head = 您有{ $count }枚印章。
passport-empty = 您的通关文牒上还没有印章。
passport-how = 走到路线的某一站、分享了位置（300米以内），或者答对那一站的题，就盖上章。
passport-has = 盖过了，{ $place }的章在您的文牒上。
passport-lacks = 还没有，{ $place }的章还没盖。
passport-walk = { $n }. { $name }：{ $have }枚，共{ $total }枚
passport-missing = ，还缺{ $names }{ $more ->
    [0] {""}
   *[other] 和另外{ $more }站
}
set-walk-complete = 集齐：“{ $name }”。
set-poets = 诗人的站：{ $have }处，共{ $total }处。
set-poets-complete = 集齐：诗人的{ $total }站。
set-title = “{ $name }”的地点：{ $have }处，共{ $total }处。
set-title-complete = 集齐：路线上“{ $name }”的全部地点。
