"""Who says so, and how would they know?"""
