"""How well a reader reads: its facts against hand-annotated documents."""
