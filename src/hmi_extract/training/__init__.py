"""Training of the models that the pipeline applies, and the tables that compare them.

Data are texts written for this project (`models/data/`) and, where their file is given, real
replies to which this project has added labels. Everything random is seeded.
"""
