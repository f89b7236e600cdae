"""The screens: their machine, their messages, their trust. May import `playlists` only."""
