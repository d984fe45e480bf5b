calendar-plan = My days in Xi'an
calendar-joiner = {", "}
calendar-confirmed = The date is announced.
calendar-usual = As usual; not announced day by day, so check before you go.
calendar-source = Source: { $url } (checked { $day })
