"""What code makes of a writer's proposal: the same for every writer, and never on trust.

One module a step, each with two pure functions. ``faults(proposal, form, draft)`` says what a
writer should be told to repair, in sentences without the form's or the model's own words.
``settle(proposal, form, draft)`` makes the step's part of the draft: it drops what is unknown,
masks personal data, decides what is evidence, and makes ids, order and avatars. It raises
``InvalidModelOutput`` only for what can't be settled.
"""
