"""The sources of both cities, one file each; the folder is the city."""
