"""Resources and models that stages use: the gazetteer, later the encoder."""
