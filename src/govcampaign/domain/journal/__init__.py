"""What happened? Records, and the entries that put, correct and void them; rulings; cases."""
