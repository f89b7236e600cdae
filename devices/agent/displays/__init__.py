"""One module an output, one protocol: open, show(frame), close."""
