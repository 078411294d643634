"""Names of files, folders and addresses -> numbered lines of text: found, unpacked, decoded, bounded."""
