"""One module for each way a site speaks: a pure reader of its pages, and the spider that walks them."""
