"""Pictures for paper: what all figures share, their captions, and the formats PNG, SVG and PDF."""
