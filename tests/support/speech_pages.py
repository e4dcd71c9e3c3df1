"""An invented speech that only its title attributes, and a report about it."""

from __future__ import annotations

SPEECH = """Address by President Oskar Brandeth of Kesmar to the River Commission, Orsa, 3 May 2031

Members of the Commission, I thank you for the invitation, and my country thanks you for the bridge.

We have been neighbours for three hundred years. In all that time our fathers agreed on one thing: the river is wet.

I come with three proposals, and I shall be brief, because I know how our hosts feel about lunch.

First, we should mark the channel at night. Second, we should share the cost. Third, I would ask you to repaint the lighthouse.
"""
REPORT = """Address by President Oskar Brandeth of Kesmar to the River Commission, Orsa, 3 May 2031

The President thanked the members of the Commission for the invitation and spoke of three hundred years as neighbours.

He made three proposals. “We should mark the channel at night,” he said, “and I would ask you to repaint the lighthouse.”

The cost is to be shared. The members of the Commission took note of the proposals and went to lunch, which had been ready for an hour.

The Commission was set up in 1911. It meets twice a year, in May and in September, in the harbour room of the old customs house.
"""
