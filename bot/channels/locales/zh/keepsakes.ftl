passport-title = 通关文牒
passport-count = 已盖{ $count }章
