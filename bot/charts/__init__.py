"""Pictures of figures; Pillow is loaded when the first is drawn, and by nothing else."""
