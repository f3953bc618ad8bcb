"""Training: data readers, the network, the recipe, the export. Never imported by the package."""
