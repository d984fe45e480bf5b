place-see = 今天能看到：{ $text }
place-then = 当年这里：{ $text }

place-hours-day = { $name }，{ $day }：{ $hours }
place-hours-unknown = 我的资料里没有核实过的{ $name }开放时间，去之前请先向那里问一下。
hours-closed = 不开放
hours-all-day = 全天开放（24小时）
hours-last-entry = { $hours }（{ $time }停止入场）
hours-part = { $part }{ $hours }
hours-closed-on = 平时{ $days }不开放。
hours-no-closing-day = 平时每周没有固定的闭馆日。

place-tickets-head = { $name }的门票：
place-tickets-unknown = 我的资料里没有核实过的{ $name }票价。
price = · { $who }：{ $amount }
price-part = · { $what }，{ $who }：{ $amount }
price-free = 免费（¥0）
who-adult = 成人
who-child = 儿童
who-student = 学生
who-senior = 老人
who-everyone = 所有人
booking-yes = 必须提前预约。
booking-advised = 最好提前预约。
booking-no = 不用预约。
booking-channel = 预约渠道：{ $channel }。
booking-days-ahead = 提前{ $days }天开放预约。
booking-passport-yes = 可用外国护照预约。
booking-passport-no = 那里不能用外国护照预约。

place-address = { $name }：{ $address }
place-address-chinese = { $name }，{ $address }
way-metro = 地铁{ $line }号线，{ $station }
way-metro-exit = { " " }{ $exit }口
way-metro-walk = ，再步行约{ $minutes }分钟
way-bus = 公交：{ $text }
way-taxi = 给司机看：{ $line }
way-parking = 停车：{ $text }
way-from-walk = 从{ $start }到{ $name }，步行约{ $minutes }分钟（直线{ $km }公里，按路程估算）。
way-from-ride = 从{ $start }到{ $name }，坐地铁或打车约{ $minutes }分钟（直线{ $km }公里，含进出站，为估算；早晚高峰更久）。
way-from-drive = 从{ $start }到{ $name }，直线{ $km }公里，不堵车约{ $minutes }分钟车程（估算）。

contact-phone = { $name }电话：{ $phone }
contact-website = { $name }网站：{ $url }
contact-unknown = 我的资料里没有{ $name }的电话和网站，可以打市民热线12345转接。

place-duration = 逛{ $name }，请留出{ $time }。

tips-head = 逛{ $name }的小贴士：
tips-none = 我的资料里没有{ $name }的专门贴士，不过这里可看的是：
tips-substitute = 人满的话，{ $name }是不错的替代。
tip-best-time = · 最佳时间：{ $text }
tip-quiet-time = · 清静时段：{ $text }
tip-crowds = · 人流：{ $text }
tip-photo = · 拍照：{ $text }
tip-must-see = · 必看：{ $text }
tip-wear = · 穿着：{ $text }
tip-avoid = · 注意：{ $text }
tip-combine = · 可一起逛：{ $text }
tip-route = · 路线：{ $text }

access-head = 在{ $name }：
access-unknown = 关于这一点，我的资料里没有{ $name }核实过的信息。
access-call = 最好打电话问一下：{ $phone }。
access-wheelchair = · 轮椅：{ $text }
access-stroller = · 婴儿车：{ $text }
access-stairs = · 台阶：{ $text }
access-lift = · 电梯：{ $text }
access-toilets = · 厕所：{ $text }
access-luggage = · 行李：{ $text }
access-children = · 孩子：{ $text }
access-elders = · 老人：{ $text }
access-pets = · 宠物：{ $text }

place-search-all = 符合条件的地方{ $conditions }：
place-search-plain = 大家问得最多的地方：
place-search-some = 同时符合“{ $dropped }”的没有找到。不算这一条{ $conditions }：
place-search-open-at = 这些地方{ $day }{ $time }应当都开着。

nearby-head = { $name }附近{ $conditions }：
nearby-none = 我的资料里，{ $name }附近没有这样的地方。
nearby-item = { $n }. { $name }（{ $distance }{ $open }）：{ $text }
open-now = ，正开放
closed-now = ，现已关门
where-you-are = 您
nearby-far = 按这个位置，{ $here }离西安约{ $km }公里，我的资料只到西安一日游的范围。告诉我西安的一个地方，我来说附近有什么。
nearby-food = 附近可以吃：{ $dishes }
