"""A plugin that needs something that is not there."""

import no_such_module_of_anybody  # noqa: F401  what is wrong with this plugin
