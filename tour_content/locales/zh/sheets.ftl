# Notes in exported workbooks.
sheet-one-a-line = 每行一项（Alt+Enter 换行）
