"""Records as tables, for spreadsheets and CSV: a sheet a kind, and one for each list in it; lossless both ways.

tables.py    which sheets and columns a kind has, read off its fields
cells.py     one value as the text of a cell, and back
rows.py      documents as rows, and rows as documents that know their cells
workbook.py  .xlsx         commas.py  .csv         safety.py  what is refused before it is opened
"""
