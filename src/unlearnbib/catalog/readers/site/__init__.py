"""The pages of the awesome-topics site; `shapes` describes them."""
