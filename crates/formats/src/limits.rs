//! How much of a document we are willing to look at: each limit has a name that the refusal repeats
//! (docs/formats.md#limits). A wire story is some kilobytes; the limits only meet files made to
//! hurt.

use std::fmt;

/// The limit that a document is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverLimit(pub Limit);

/// A limit a reader keeps, with its name and value for the message a person sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of one document as it arrives, other than a packed one.
    DocumentBytes,
    /// Bytes of one packed document (DOCX) as it arrives.
    PackedBytes,
    /// Bytes a packed document may unfold to.
    UnpackedBytes,
    /// How many times larger than its packed form a document may unfold.
    UnpackedRatio,
    /// Files inside a packed document.
    PackedFiles,
    /// Elements inside each other, in XML and JSON.
    Depth,
    /// Elements inside each other in HTML, where broken pages nest by accident.
    HtmlDepth,
    /// Elements, text runs and values of one document.
    Nodes,
    /// Attributes of one element.
    Attributes,
    /// Items of one document, such as the entries of a feed.
    Items,
}

impl Limit {
    /// The name in a message and in docs/formats.md, such as `depth`.
    pub fn name(self) -> &'static str {
        match self {
            Limit::DocumentBytes => "document_bytes",
            Limit::PackedBytes => "packed_bytes",
            Limit::UnpackedBytes => "unpacked_bytes",
            Limit::UnpackedRatio => "unpacked_ratio",
            Limit::PackedFiles => "packed_files",
            Limit::Depth => "depth",
            Limit::HtmlDepth => "html_depth",
            Limit::Nodes => "nodes",
            Limit::Attributes => "attributes",
            Limit::Items => "items",
        }
    }

    /// The largest value that is still read.
    pub fn value(self) -> usize {
        match self {
            Limit::DocumentBytes => 5 * 1024 * 1024,
            Limit::PackedBytes | Limit::UnpackedBytes => 50 * 1024 * 1024,
            Limit::UnpackedRatio => 100,
            Limit::PackedFiles => 1_000,
            Limit::Depth => 64,
            Limit::HtmlDepth => 512,
            Limit::Nodes => 100_000,
            Limit::Attributes => 256,
            Limit::Items => 10_000,
        }
    }

    /// Holds `found`, counted in the unit of the limit, against the largest value still read.
    ///
    /// # Errors
    /// [`OverLimit`] where `found` is more.
    pub fn check(self, found: usize) -> Result<(), OverLimit> {
        if found > self.value() { Err(OverLimit(self)) } else { Ok(()) }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} = {}", self.name(), self.value())
    }
}
