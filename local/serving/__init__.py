"""What every server and command here stands on: ports, lifetimes, kept files, errors."""
