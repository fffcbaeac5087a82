"""What theory says of a map's runs, one file each: lines that measured cells should lie on the right side of."""

