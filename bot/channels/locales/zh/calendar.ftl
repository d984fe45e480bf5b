calendar-plan = 我的西安行程
calendar-joiner = ，
calendar-confirmed = 日期已公布。
calendar-usual = 按惯例，未逐日公布，出发前请再确认。
calendar-source = 来源：{ $url }（{ $day }核对）
