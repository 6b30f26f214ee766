//! Colour, or none.

/// Whether colour is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Paint(pub bool);

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    pub fn faint(self, text: &str) -> String {
        self.with("2", text)
    }

    pub fn right(self, text: &str) -> String {
        self.with("1;32", text)
    }

    pub fn wrong(self, text: &str) -> String {
        self.with("1;31", text)
    }
}
