"""The outside, asked over HTTP, and everything that makes asking polite and safe."""
