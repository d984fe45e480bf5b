weather-the-city = 西安
weather-card = Open-Meteo天气预报
weather-forecast-head = { $where }的天气预报：
weather-day = { $day }：{ $text }
weather-range = { $low }到{ $high }℃
weather-chance = 降水概率{ $percent }%
weather-amount = { $chance }（约{ $mm }毫米）
weather-wind = 最大风速{ $kmh }公里/小时
weather-asked = （来自Open-Meteo，{ $day }{ $time }获取；预报会变。）

weather-rain-likely = 很可能下雨或下雪，请带伞。
weather-rain-possible = 说不准，可能下一点雨雪，带把小伞比较稳妥。
weather-rain-unlikely = 多半不会下雨。

weather-no-forecast-past = 那天已经过去，我没有天气记录，只能说说往年的情况：
weather-no-forecast-far = 预报只到16天以内，再往后我只能说往年的情况，不是预报：
weather-no-forecast-silent = 手头没有预报，先说往年的情况，不是预报：
weather-month = { $month }：夜间约{ $low }℃，白天约{ $high }℃；{ $wet ->
        [snow] 有雨雪
       *[rain] 下雨
    }的日子约{ $days }天，共{ $mm }毫米。
weather-rain-usual = 也就是说，大约每{ $n }天有一天有雨雪。
weather-averages = （{ $years }年的平均；个别日子会差十度，近年夏天更热。）
weather-far-away = 这是市区的数字。{ $name }离市区约{ $km }公里，山上更冷。

weather-sun = { $day }，日出{ $rises }，日落{ $sets }（按平坦地平线推算）。
weather-air-unknown = 今天的空气质量我看不到，请查高德或天气应用。空气差的日子怎么安排，可以问我。

weather-wear-hot = 穿轻薄透气的，戴帽子、涂防晒，多带水。
weather-wear-warm = 穿夏装就好，晚上备一件薄外套。
weather-wear-mild = 早晚添件薄外套，方便穿脱。
weather-wear-cool = 穿厚外套和包脚的鞋。
weather-wear-cold = 按冬天穿：厚羽绒服、帽子、手套，夜里尤其要暖。
weather-heat = 天热：露天景点趁早去，中午进博物馆，太阳下山再出门。
weather-frost = 夜里可能结冰，早上留意台阶湿滑。
weather-windy = 风大，不太适合上城墙或爬山。
weather-indoors = 适合避雨的室内去处：{ $places }。

# WMO table 4677, as Open-Meteo uses it
weather-code-0 = 晴
weather-code-1 = 晴间少云
weather-code-2 = 多云
weather-code-3 = 阴
weather-code-45 = 雾
weather-code-48 = 冻雾
weather-code-51 = 小毛毛雨
weather-code-53 = 毛毛雨
weather-code-55 = 较强的毛毛雨
weather-code-56 = 轻微冻毛毛雨
weather-code-57 = 冻毛毛雨
weather-code-61 = 小雨
weather-code-63 = 中雨
weather-code-65 = 大雨
weather-code-66 = 轻微冻雨
weather-code-67 = 冻雨
weather-code-71 = 小雪
weather-code-73 = 中雪
weather-code-75 = 大雪
weather-code-77 = 米雪
weather-code-80 = 小阵雨
weather-code-81 = 阵雨
weather-code-82 = 强阵雨
weather-code-85 = 小阵雪
weather-code-86 = 大阵雪
weather-code-95 = 雷阵雨
weather-code-96 = 雷阵雨伴有冰雹
weather-code-99 = 雷阵雨伴有大冰雹
