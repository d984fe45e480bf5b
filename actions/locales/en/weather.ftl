weather-the-city = Xi'an
weather-card = Forecast by Open-Meteo
weather-forecast-head = The forecast for { $where }:
weather-day = { $day }: { $text }
weather-range = { $low } to { $high } °C
weather-chance = { $percent } % chance of rain
weather-amount = { $chance } (about { $mm } mm)
weather-wind = wind up to { $kmh } km/h
weather-asked = (From Open-Meteo, as of { $day }, { $time }; forecasts change.)

weather-rain-likely = Rain or snow is likely: take an umbrella.
weather-rain-possible = It may rain or snow a little; a small umbrella won't hurt.
weather-rain-unlikely = Rain is unlikely.

weather-no-forecast-past = That is over and I keep no weather records, so here is what is usual:
weather-no-forecast-far = Forecasts reach 16 days ahead, so beyond that I can only say what is usual, which is no forecast:
weather-no-forecast-silent = I have no forecast at hand, so here is what is usual, which is no forecast:
weather-month = { $month }: nights around { $low } °C, days around { $high } °C; some { $days } days with { $wet ->
        [snow] rain or snow
       *[rain] rain
    }, { $mm } mm in all.
weather-rain-usual = That is about one day in { $n } on which it rains or snows.
weather-averages = (Averages of { $years }; single days can differ by ten degrees, and recent summers have been hotter.)
weather-far-away = These are the city's figures. { $name } is some { $km } km away, and up in the mountains it is colder.

weather-sun = The sun rises at { $rises } and sets at { $sets } on { $day } (computed for a flat horizon).
weather-air-unknown = I can't see today's air quality: look at Amap or a weather app. What to do on bad days, I know.

weather-wear-hot = Wear something light, with a hat and sun cream, and carry water.
weather-wear-warm = Light clothes will do, with something thin for the evening.
weather-wear-mild = Wear layers: a light jacket for morning and evening.
weather-wear-cool = Wear a warm coat or jacket and closed shoes.
weather-wear-cold = Dress for winter: thick coat, hat and gloves, above all after dark.
weather-heat = In this heat, see open-air sites early, spend noon in a museum, and go out again after sunset.
weather-frost = It can freeze at night: mind icy steps in the morning.
weather-windy = It gets windy: not the best time for the top of the wall or a mountain.
weather-indoors = Good under a roof: { $places }.

# WMO table 4677, as Open-Meteo uses it
weather-code-0 = clear
weather-code-1 = mostly clear
weather-code-2 = partly cloudy
weather-code-3 = overcast
weather-code-45 = fog
weather-code-48 = freezing fog
weather-code-51 = light drizzle
weather-code-53 = drizzle
weather-code-55 = heavy drizzle
weather-code-56 = light freezing drizzle
weather-code-57 = freezing drizzle
weather-code-61 = light rain
weather-code-63 = rain
weather-code-65 = heavy rain
weather-code-66 = light freezing rain
weather-code-67 = freezing rain
weather-code-71 = light snow
weather-code-73 = snow
weather-code-75 = heavy snow
weather-code-77 = snow grains
weather-code-80 = light showers
weather-code-81 = showers
weather-code-82 = violent showers
weather-code-85 = light snow showers
weather-code-86 = heavy snow showers
weather-code-95 = thunderstorm
weather-code-96 = thunderstorm with hail
weather-code-99 = thunderstorm with heavy hail
