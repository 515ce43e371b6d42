"""What goes in and comes out: the form, each step's output, the draft, the journey map."""
