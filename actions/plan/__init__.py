"""Plans of a day or several: what a visitor asks for, which places could be stops, the best order of them. Knows no Turn and no words."""
