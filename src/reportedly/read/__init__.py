"""Bytes into captures and documents."""
