//! Genres: what kind of story it is. IPTC's list of 2001 for text (NewsML topic set `IptcGenre`,
//! (c) IPTC), which most desks' own lists come from.

/// A genre by its formal name; an agency's own genre stays as the agency wrote it, with its scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Genre(pub &'static str);

/// The genres of text, in IPTC's order.
pub const GENRES: [Genre; 27] = [
    Genre("Current"),
    Genre("Analysis"),
    Genre("Archive material"),
    Genre("Background"),
    Genre("Feature"),
    Genre("Forecast"),
    Genre("History"),
    Genre("Obituary"),
    Genre("Opinion"),
    Genre("Polls & Surveys"),
    Genre("Profile"),
    Genre("Results Listings & Statistics"),
    Genre("Summary"),
    Genre("Transcript & Verbatim"),
    Genre("Interview"),
    Genre("From the Scene"),
    Genre("Retrospective"),
    Genre("Update"),
    Genre("Wrapup"),
    Genre("Press Release"),
    Genre("Synopsis"),
    Genre("Quote"),
    Genre("Press-Digest"),
    Genre("Review"),
    Genre("Curtain Raiser"),
    Genre("Question & Answer Session"),
    Genre("Text only"),
];

impl Genre {
    /// The scheme the names belong to.
    pub const SCHEME: &'static str = "IptcGenre";

    /// The listed genre of a name, whatever its case.
    pub fn named(name: &str) -> Option<Genre> {
        GENRES.into_iter().find(|genre| genre.0.eq_ignore_ascii_case(name.trim()))
    }
}
