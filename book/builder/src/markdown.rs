//! HTML that Markdown leaves as it is.

/// The HTML with entities for the signs that Markdown would take for its own: between two
/// tags it reads on, and makes emphasis of two asterisks.
pub fn kept(html: &str) -> String {
    let signs = ['\\', '*', '_', '`', '[', ']', '$', '|', '~'];
    let entity = |sign: char| format!("&#{};", u32::from(sign));
    signs.into_iter().fold(html.to_owned(), |html, sign| html.replace(sign, &entity(sign)))
}
