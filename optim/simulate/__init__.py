"""A run: its spec, plan and pipeline, recorded (plain and compiled) or as a batch of many, and replayed."""
