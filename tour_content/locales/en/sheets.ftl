# Notes in exported workbooks.
sheet-one-a-line = One a line (Alt+Enter)
