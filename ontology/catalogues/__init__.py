"""What is known beforehand: regions, programs, colleges, industries, each read once."""
