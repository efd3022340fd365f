"""What the parts of the page show, worked out before any template sees it: one file per part."""
