"""The English grammar of partnerships: names and roles of the parties, events, kinds, dates."""
