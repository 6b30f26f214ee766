//! From plotters to the SVG that leaves this module.
