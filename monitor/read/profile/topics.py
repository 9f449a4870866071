"""The topics of profile pages: what a part of a page, or a label in it, may be about. Data only."""

from enum import StrEnum


class Topic(StrEnum):
    """What a part of a profile page, or a label in it, is about."""

    NAME = "name"
    NAME_ZH = "name_zh"
    ALIASES = "aliases"
    CATEGORY = "category"
    RISK = "risk"
    RATIONALE = "rationale"
    SUPERVISORS = "supervisors"
    AFFILIATIONS = "affiliations"
    CREDENTIAL = "credential"
    LABORATORIES = "laboratories"
    AREAS = "areas"
    TOPICS = "topics"
    LINKS = "links"
    PARTNERSHIPS = "partnerships"
    RANKINGS = "rankings"
    MISCONDUCT = "misconduct"
    LISTS = "lists"
    LOCATIONS = "locations"
    SUBSIDIARIES = "subsidiaries"
    LEADERSHIP = "leadership"
    OVERVIEW = "overview"
    UPDATED = "updated"
    REFERENCES = "references"
    ELSEWHERE = "elsewhere"
    """Other institutions, the site itself, newsletters: nothing of it belongs to this profile."""
