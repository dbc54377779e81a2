"""What makes the reference pages that are read off the code: one function a page, which touches nothing."""
