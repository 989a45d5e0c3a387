"""Times what people ask of a store of the nation's size, and weighs the store."""
