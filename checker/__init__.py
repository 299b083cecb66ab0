"""Check the books of a government-purchased social-work station against its policy documents."""

__version__ = "0.1.0"
