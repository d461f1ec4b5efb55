"""Text becomes flows of headings and paragraphs: typography tells body from box, numbering tells headings."""
