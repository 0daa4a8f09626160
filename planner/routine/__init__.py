"""From a request to doses, assembly, order, proof and explanation."""
