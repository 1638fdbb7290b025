"""From a repaired text to typed names: recognisers, and what joins their findings."""
