"""The window of the RMSprop explorer: everything that draws, and nothing that computes a run."""



__version__ = "0.1.0"
