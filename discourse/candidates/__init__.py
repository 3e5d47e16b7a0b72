"""Candidates: strings of a corpus that may be phrases, from characters and from tokens."""

from discourse.candidates.character_phrases import CharacterPhrases, find_character_phrases
from discourse.candidates.signs import Signs, signs

__all__ = ["CharacterPhrases", "Signs", "find_character_phrases", "signs"]
