"""From readings to RDF: vocabulary, building, checking, reasoning, writing."""
