"""The pages, a family in each module."""
