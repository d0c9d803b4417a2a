"""What follows from all readings, kept beside them, so that a change of few documents looks at few.

The index can be deleted at any time: whoever finds none, or one that is not of this state, makes it anew.
"""
