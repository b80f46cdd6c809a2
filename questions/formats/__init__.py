"""One file for each file format, each with load and dump."""
