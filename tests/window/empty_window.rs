//! The least a Tauri window can be: one field to type in, nothing behind it. What our own start is
//! measured beside.

use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

const PAGE: &[u8] =
    b"<!doctype html><meta charset=utf-8><title>Empty</title><input data-testid=body autofocus>";

fn main() -> tauri::Result<()> {
    let mut context = tauri::generate_context!();
    context.config_mut().app.windows.clear();
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let page = Response::builder().header("Content-Type", "text/html");
            page.body(PAGE.to_vec()).unwrap_or_default()
        })
        .setup(|app| {
            let url = WebviewUrl::CustomProtocol("empty://localhost/".parse()?);
            WebviewWindowBuilder::new(app, "main", url).inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(context)
}
