"""The parts that `chinese` is built of: sentences, vocabulary, organisations, triggers, dates, discourse."""
