"""What is drawn with: tokens, style, fonts, icons, formula boxes."""
