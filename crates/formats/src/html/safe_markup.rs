//! What of a page may come in: an allow-list for elements and for link addresses.

/// True for an address a reader may follow: web, mail, or relative to the page. Scripts, data and
/// files are none, however their scheme is spelled.
pub fn is_safe_link(href: &str) -> bool {
    // Browsers skip white space and controls inside a scheme, so `java\nscript:` must not get by.
    let bare: String = href
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect::<String>()
        .to_lowercase();
    let Some((scheme, _)) = bare.split_once(':') else { return !bare.is_empty() };
    let relative = scheme.contains(['/', '?', '#']);
    relative || matches!(scheme, "http" | "https" | "mailto")
}

/// The fragment with everything taken out that is not text, structure or a harmless link.
pub fn clean(html: &str) -> String {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .add_tags([
            "section",
            "article",
            "main",
            "figure",
            "figcaption",
            "picture",
            "header",
            "footer",
            "aside",
            "font",
        ])
        // Classes tell captions from copy; they are read here and go no further.
        .add_generic_attributes(["lang", "dir", "class", "itemprop", "hidden"])
        .clean_content_tags(
            [
                "script", "style", "iframe", "object", "embed", "svg", "math", "button", "select",
                "textarea", "noscript", "template", "title", "video", "audio", "canvas", "noembed",
                "noframes",
            ]
            .into(),
        )
        .url_schemes(["http", "https", "mailto"].into())
        .strip_comments(true);
    cleaner.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_pass() {
        for href in [
            "https://a.example/x",
            "http://a.example",
            "mailto:desk@a.example",
            "/news/1",
            "#top",
            "page.html",
            "?a=b:c",
        ] {
            assert!(is_safe_link(href), "{href}");
        }
        for href in [
            "javascript:alert(1)",
            " JaVa\nScript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "java\u{0}script:x",
            "",
            "blob:x",
        ] {
            assert!(!is_safe_link(href), "{href:?}");
        }
    }

    #[test]
    fn scripts_frames_and_handlers_do_not_survive() {
        let cleaned = clean(
            "<p onclick=\"x()\">a<script>b()</script><iframe src=c></iframe><a href=\"javascript:d()\">e</a><img src=x onerror=f()></p><style>g{}</style>",
        );
        for gone in ["onclick", "script", "b()", "iframe", "javascript", "onerror", "g{}"] {
            assert!(!cleaned.contains(gone), "{gone} in {cleaned}");
        }
        assert!(cleaned.contains('e'));
    }
}
