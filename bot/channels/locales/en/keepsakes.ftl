passport-title = Passport of Chang'an
passport-count = { $count } of { $total } stamps
