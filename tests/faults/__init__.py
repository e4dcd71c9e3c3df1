"""Faults planted into clean dialogues, to score the checks by.

Nothing here knows how a fault is found: no module of this package imports a rule. A fault is made
as the world makes it, by a bad extraction, a wrong decoding, a slip of the hand.
"""
