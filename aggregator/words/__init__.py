"""Words to values: dates, prices, access, places, categories, text. Pure; nothing here knows a source."""
