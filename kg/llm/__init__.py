"""Reading by a language model at an OpenAI-compatible address: what it is asked, what of it is believed."""
