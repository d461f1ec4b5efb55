"""A file becomes text with lines, pages and character offsets; nothing is changed on the way."""
