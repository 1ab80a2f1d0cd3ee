"""How each kind of database is read and written, and what is waited for and translated there."""
