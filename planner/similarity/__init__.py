"""Which exercises are alike: variations, alternatives, and the facets that say why."""
