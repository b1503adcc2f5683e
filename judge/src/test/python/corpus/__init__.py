"""Programs with known bugs, each with a right twin, for the engines' tests and `castalia bench judge`."""
