"""How much: amounts, units of measure, targets."""
