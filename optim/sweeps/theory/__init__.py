"""What theory says of a map's runs: lines that measured cells should lie on the right side of. Found by this folder."""

