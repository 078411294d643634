"""The APIs that know about repositories, papers and archives, each behind `ports.Source`."""
