"""The outputs: one module an output, one protocol."""
