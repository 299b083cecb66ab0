"""Packs: policy documents as data, validated with file and line, compiled to engine rules."""
