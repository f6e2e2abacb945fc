"""The provider database: records, patterns, the compiled index, and folders of one's own."""
