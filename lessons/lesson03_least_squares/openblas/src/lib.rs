//! Nothing but the link to OpenBLAS, which `build.rs` asks for.
