"""Text analytics for Chinese policy discourse: phrases, slogans, keywords, topics."""
