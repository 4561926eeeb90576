//! Who may speak with the desk: the browser that was opened by it, and nobody else.
//!
//! Any page that a person has open can send requests to this machine. So the host must be
//! ours to the letter (else a name that leads here could read the answers: DNS
//! rebinding), a request must come from our own pages, and a cookie shows that the browser
//! was opened with the secret of this run.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::page;

/// The cookie of the desk. Another port of this machine gets it too, so it is named by ours.
fn cookie(port: u16) -> String {
    format!("tebiki{port}")
}

/// The header that only a page of ours can send along with what it changes.
pub const HEADER: &str = "x-tebiki";

/// What is asked of every request.
#[derive(Debug, Clone)]
pub struct Guard {
    pub port: u16,
    pub token: Arc<str>,
}

impl Guard {
    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The address that a browser is opened with.
    pub fn address(&self) -> String {
        format!("http://{}/?open={}", self.host(), self.token)
    }

    /// Sets the cookie of a browser that came with the secret.
    pub fn welcome(&self) -> String {
        format!("{}; HttpOnly; SameSite=Strict; Path=/", self.cookie())
    }

    /// The cookie that shows the secret.
    pub fn cookie(&self) -> String {
        format!("{}={}", cookie(self.port), self.token)
    }

    fn refuses(&self, method: &Method, headers: &HeaderMap) -> Option<StatusCode> {
        let value = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        if value(header::HOST) != Some(&self.host()) {
            return Some(StatusCode::MISDIRECTED_REQUEST);
        }
        let ours = format!("http://{}", self.host());
        let foreign_origin = value(header::ORIGIN).is_some_and(|origin| origin != ours);
        let site = value(HeaderName::from_static("sec-fetch-site"));
        let foreign_site = site.is_some_and(|site| !matches!(site, "same-origin" | "none"));
        if foreign_origin || foreign_site {
            return Some(StatusCode::FORBIDDEN);
        }
        let unasked = *method != Method::GET && !headers.contains_key(HEADER);
        unasked.then_some(StatusCode::FORBIDDEN)
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let wanted = self.cookie();
        cookies.flat_map(|all| all.split(';')).any(|one| same(one.trim(), &wanted))
    }
}

/// Compared in the same time wherever they differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Lets through what may come through, and says of every answer what it may do.
pub async fn check(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let refused = guard.refuses(request.method(), request.headers());
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    let opened = path == "/" && query.strip_prefix("open=").is_some_and(|token| same(token, &guard.token));
    let free = opened || path.starts_with("/assets/");
    let answer = match refused {
        Some(status) => (status, page::refused()).into_response(),
        None if free || guard.knows(request.headers()) => next.run(request).await,
        None => (StatusCode::UNAUTHORIZED, page::stranger()).into_response(),
    };
    bounded(answer)
}

/// Nothing from outside, in no frame of others.
const POLICY: &str =
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

fn bounded(mut answer: Response<Body>) -> Response {
    let headers = answer.headers_mut();
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(&str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&str, &str)| {
            (HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap())
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_our_own_pages_are_answered() {
        let guard = Guard { port: 4000, token: "secret".into() };
        let ask = |method, pairs: &[(&str, &str)]| guard.refuses(&method, &told(pairs));
        let host = ("host", "127.0.0.1:4000");
        assert_eq!(ask(Method::GET, &[host]), None);
        for foreign in ["evil.example.jp:4000", "localhost:4000", "127.0.0.1", "127.0.0.1:4001"] {
            assert_eq!(ask(Method::GET, &[("host", foreign)]), Some(StatusCode::MISDIRECTED_REQUEST), "{foreign}");
        }
        assert_eq!(ask(Method::GET, &[]), Some(StatusCode::MISDIRECTED_REQUEST));
        assert_eq!(ask(Method::GET, &[host, ("origin", "http://evil.example.jp")]), Some(StatusCode::FORBIDDEN));
        assert_eq!(ask(Method::GET, &[host, ("sec-fetch-site", "cross-site")]), Some(StatusCode::FORBIDDEN));
        assert_eq!(ask(Method::POST, &[host]), Some(StatusCode::FORBIDDEN));
        assert_eq!(ask(Method::POST, &[host, (HEADER, "1"), ("origin", "http://127.0.0.1:4000")]), None);
    }

    #[test]
    fn a_browser_without_the_secret_is_a_stranger() {
        let guard = Guard { port: 4000, token: "secret".into() };
        assert!(guard.knows(&told(&[("cookie", "a=b; tebiki4000=secret")])));
        assert!(!guard.knows(&told(&[("cookie", "tebiki4000=secre")])) && !guard.knows(&told(&[])));
    }
}
