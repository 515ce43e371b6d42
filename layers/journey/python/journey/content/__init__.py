"""What goes in and comes out: form, statements, proposals, the draft, the journey map."""
