"""What everything else stands on: errors, translatable text, declared fields, checks, the catalog, files read and written whole.

`catalog` finds optimizers, landscapes and the like by their folders; `fields` is what they declare of their numbers;
`translatable` makes sentences that keep their values, so that a window can say them in another language.
"""
