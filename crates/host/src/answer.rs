//! A request and its response: a file of the screens, or one call of the desk.

use crate::Served;
use crate::letting_in::KeptOut;
use crate::screens::Screen;
use desk::Code;
use desk::calls::Call;
use desk::view::Refusal;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::sync::Arc;

/// The window's own policy, where calls go to this address instead of the shell.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; \
    base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'";

/// The largest call in bytes: a dropped file crosses in base64.
const LARGEST_CALL: usize = 64 * 1024 * 1024;

/// Another origin may not embed what is served here.
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

type Answered = Response<Full<Bytes>>;

/// Answers a request. Nothing here opens a door to other origins: there is no CORS header, and
/// their question whether they may ask (OPTIONS) is not answered.
pub async fn answer(
    served: Arc<Served>,
    request: Request<Incoming>,
) -> Result<Answered, Infallible> {
    let answered = match (request.method(), request.uri().path()) {
        (&Method::POST, "/ask") => match ask(&served, request).await {
            Ok(answered) | Err(answered) => answered,
        },
        (&Method::GET, path) => match served.door.may_look(request.headers()) {
            Ok(()) => screen(&served, path),
            Err(kept_out) => not_let_in(kept_out),
        },
        _ => not_allowed(),
    };
    Ok(guarded(answered))
}

fn screen(served: &Served, path: &str) -> Answered {
    // Every browser asks for it, and there is none.
    if path == "/favicon.ico" {
        return response(StatusCode::NO_CONTENT, "image/x-icon", Bytes::new());
    }
    match served.screens.find(path) {
        Some(Screen { bytes, media_type }) => response(StatusCode::OK, media_type, bytes),
        None => refused(StatusCode::NOT_FOUND, Code::NotFound, "there is no such page"),
    }
}

/// One call of the declared table. The asker is judged by the headers before a byte of the body is
/// read.
async fn ask(served: &Served, request: Request<Incoming>) -> Result<Answered, Answered> {
    served.door.may_ask(request.headers()).map_err(not_let_in)?;
    let call = read_call(request.into_body()).await?;
    let desk = served.desk.clone();
    // The desk waits for the disk, so it answers on a thread of its own; a panic there is printed
    // by the thread, told to the asker, and ends nothing else.
    match tokio::task::spawn_blocking(move || desk.ask(call)).await {
        Ok(Ok(value)) => Ok(json(StatusCode::OK, &value)),
        Ok(Err(refusal)) => Err(as_json(StatusCode::UNPROCESSABLE_ENTITY, &refusal)),
        Err(_) => Err(as_json(StatusCode::INTERNAL_SERVER_ERROR, &desk::broken_off())),
    }
}

async fn read_call(body: Incoming) -> Result<Call, Answered> {
    if body.size_hint().lower() > LARGEST_CALL as u64 {
        return Err(too_large());
    }
    let read = Limited::new(body, LARGEST_CALL).collect().await.map_err(|error| {
        if error.is::<LengthLimitError>() {
            too_large()
        } else {
            refused(StatusCode::BAD_REQUEST, Code::BadCall, "the call broke off on its way")
        }
    })?;
    serde_json::from_slice(&read.to_bytes()).map_err(|error| {
        let message = format!("a call is {{\"name\": …, \"with\": …}}: {error}");
        refused(StatusCode::BAD_REQUEST, Code::BadCall, &message)
    })
}

fn too_large() -> Answered {
    let message = format!("a call has at most {} MiB", LARGEST_CALL / 1024 / 1024);
    refused(StatusCode::PAYLOAD_TOO_LARGE, Code::BadCall, &message)
}

fn not_let_in(kept_out: KeptOut) -> Answered {
    let (status, message) = match kept_out {
        KeptOut::WrongHost => (
            StatusCode::FORBIDDEN,
            "this is the desk of one computer, reached as 127.0.0.1 or localhost only",
        ),
        KeptOut::ForeignOrigin => (StatusCode::FORBIDDEN, "pages from elsewhere may not ask here"),
        KeptOut::WrongSecret => (
            StatusCode::FORBIDDEN,
            "this page does not know the secret of this start; open the address that \
             `writethru serve --loopback` printed",
        ),
        KeptOut::NotJson => {
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "a call is sent as application/json")
        }
    };
    refused(status, Code::NotLetIn, message)
}

fn not_allowed() -> Answered {
    let mut answered = refused(
        StatusCode::METHOD_NOT_ALLOWED,
        Code::NotLetIn,
        "screens are read, calls are posted",
    );
    answered.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, POST"));
    answered
}

/// A refusal of the host's own, in the form the desk's have.
fn refused(status: StatusCode, code: Code, message: &str) -> Answered {
    let data = serde_json::json!({});
    as_json(status, &Refusal { code, message: message.into(), data })
}

fn as_json(status: StatusCode, refusal: &Refusal) -> Answered {
    json(status, &serde_json::json!(refusal))
}

fn json(status: StatusCode, value: &impl serde::Serialize) -> Answered {
    // Values of the desk are plain data and always can be written.
    let text = serde_json::to_string(value).unwrap_or_default();
    response(status, "application/json", text.into())
}

fn response(status: StatusCode, media_type: &'static str, bytes: Bytes) -> Answered {
    let mut answered = Response::new(Full::new(bytes));
    *answered.status_mut() = status;
    answered.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    answered
}

/// What every response carries: the page may only do what the window's may, and nothing of the
/// newsroom stays in the browser's cache.
fn guarded(mut answered: Answered) -> Answered {
    let headers = answered.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (RESOURCE_POLICY, "same-origin"),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answered
}
