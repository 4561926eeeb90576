//! What a browser can ask of the desk.

use std::convert::Infallible;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path as Rest, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::address::kind_of;
use super::edit::{Edit, Tick};
use super::lock::held;
use super::session::{Session, Unsaved};
use super::shown::Which;
use super::state::{Desk, Open};
use super::{assets, choose, form, guard, page, pictures, said, unread};
use common::kinds::Edition;

/// Larger than any source, in bytes.
const MOST: usize = 1 << 20;
/// As large as pictures of a source may be, in bytes.
const MOST_OF_PICTURE: usize = 30 << 20;

type Shared = State<Arc<Desk>>;

pub fn router(desk: Arc<Desk>) -> Router {
    let guard = desk.guard.clone();
    Router::new()
        .route("/", get(home))
        .route("/running", get(|| async { super::running::ANSWER }))
        .route("/assets/{name}", get(asset))
        .route("/choose", get(choice))
        .route("/folders", get(folders))
        .route("/unread", get(unread_now))
        .route("/form", get(form_now))
        .route("/offered", get(offered))
        .route("/text", get(text).post(replace))
        .route("/state", get(state))
        .route("/events", get(events))
        .route("/page/{name}", get(picture_of_page))
        .route("/sheets", get(sheets))
        .route("/picture", get(picture).post(take_picture).layer(DefaultBodyLimit::max(MOST_OF_PICTURE)))
        .route("/edit", post(edit))
        .route("/edits", post(edit_all))
        .route("/tick", post(tick))
        .route("/undo", post(undo))
        .route("/redo", post(redo))
        .route("/look", post(look))
        .route("/save", post(save))
        .route("/reload", post(reload))
        .route("/make", post(make))
        .route("/made", get(made))
        .route("/output/{*path}", get(output))
        .route("/open", post(open))
        .route("/begin", post(begin))
        .layer(DefaultBodyLimit::max(MOST))
        .layer(middleware::from_fn_with_state(guard, guard::check))
        .with_state(desk)
}

/// Work that takes more than a moment, beside the thread that answers.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, StatusCode> {
    tokio::task::spawn_blocking(work).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

fn opened(desk: &Desk) -> Result<Arc<Open>, StatusCode> {
    desk.opened().ok_or(StatusCode::CONFLICT)
}

#[derive(Deserialize)]
struct Opening {
    open: Option<String>,
}

async fn home(State(desk): Shared, Query(query): Query<Opening>) -> Response {
    if query.open.is_some() {
        // The secret goes out of the address, so that it is in no history.
        let mut answer = Redirect::to("/").into_response();
        if let Ok(cookie) = HeaderValue::from_str(&desk.guard.welcome()) {
            answer.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        return answer;
    }
    let page = apart(move || match desk.opened() {
        Some(open) => open.page(),
        None => beginning(&desk),
    });
    page.await.into_response()
}

fn beginning(desk: &Desk) -> maud::Markup {
    page::choose(&desk.folder, &choose::sources(&desk.folder), desk.opened().is_some())
}

/// The first page, also while something is open.
async fn choice(State(desk): Shared) -> Result<Response, StatusCode> {
    Ok(apart(move || beginning(&desk)).await?.into_response())
}

#[derive(Deserialize)]
struct Within {
    /// The folder in which the program was started if absent.
    at: Option<PathBuf>,
}

/// What is in a folder.
async fn folders(State(desk): Shared, Query(within): Query<Within>) -> Result<Response, StatusCode> {
    let at = within.at.unwrap_or_else(|| desk.folder.clone());
    let markup = move || match choose::Folder::look(&at) {
        Ok(folder) => page::folder(&folder),
        Err(error) => said::no_folder(&at, &error),
    };
    Ok(apart(markup).await?.into_response())
}

async fn asset(Rest(name): Rest<String>) -> Response {
    match assets::of(&name) {
        Some(bytes) => ([(header::CONTENT_TYPE, kind_of(Path::new(&name)))], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn form_now(State(desk): Shared) -> Result<Response, StatusCode> {
    let open = opened(&desk)?;
    Ok(apart(move || form::form(held(&open.session).tree())).await?.into_response())
}

#[derive(Deserialize)]
struct Edited {
    edition: Edition,
}

/// What readings an edition lacks.
async fn unread_now(State(desk): Shared, Query(Edited { edition }): Query<Edited>) -> Result<Response, StatusCode> {
    let open = opened(&desk)?;
    // A dictionary is slow, and nobody waits for it who writes.
    let reading = open.reading();
    Ok(apart(move || unread::form(&reading, edition)).await?.into_response())
}

/// The sheets that can be looked at by now.
async fn offered(State(desk): Shared) -> Result<Response, StatusCode> {
    Ok(opened(&desk)?.offered().into_response())
}

async fn text(State(desk): Shared) -> Result<String, StatusCode> {
    Ok(held(&opened(&desk)?.session).text().to_owned())
}

/// The state of the source. Its pages come to who says what they look at.
async fn state(State(desk): Shared) -> Result<Json<Value>, StatusCode> {
    let open = opened(&desk)?;
    let mut state = open.state(&held(&open.session));
    state["making"] = json!(open.making.load(std::sync::atomic::Ordering::SeqCst));
    Ok(Json(state))
}

async fn events(State(desk): Shared) -> impl IntoResponse {
    let messages = BroadcastStream::new(desk.listen());
    // Who is behind asks for the whole state.
    let event = |message: Result<String, _>| {
        Ok::<_, Infallible>(Event::default().data(message.unwrap_or_else(|_| json!({ "behind": true }).to_string())))
    };
    Sse::new(messages.map(event)).keep_alive(KeepAlive::default())
}

async fn picture_of_page(State(desk): Shared, Rest(name): Rest<String>) -> Result<Response, StatusCode> {
    let svg = opened(&desk)?.shown.picture(&name).ok_or(StatusCode::NOT_FOUND)?;
    // Its name tells what is on it, so it never changes.
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "private, max-age=86400, immutable")];
    Ok((headers, svg.as_bytes().to_vec()).into_response())
}

#[derive(Deserialize)]
struct Asked {
    path: String,
}

/// The other sheets that a value is on.
async fn sheets(State(desk): Shared, Query(asked): Query<Asked>) -> Result<Json<Value>, StatusCode> {
    let names =
        |which: Which| json!({ "material": which.material, "edition": which.edition, "words": which.material.label() });
    Ok(Json(opened(&desk)?.shown.sheets_of(&asked.path).into_iter().map(names).collect()))
}

/// Why a change was not made.
enum Unchanged {
    /// It was meant for an older state: the page must be drawn anew.
    Behind,
    Because(String),
}

/// Makes a change, and tells every browser of it: the one that asked, too, which knows by
/// its own mark that it is no news.
async fn change(
    desk: Arc<Desk>,
    headers: HeaderMap,
    work: impl FnOnce(&mut Session) -> Result<Value, Unchanged> + Send + 'static,
) -> Result<Json<Value>, StatusCode> {
    let open = opened(&desk)?;
    apart(move || {
        let mut session = held(&open.session);
        let before = session.version;
        let done = work(&mut session);
        if session.version != before {
            open.set(&session);
            // A draft that cannot be written costs nothing but the draft.
            let _ = session.keep_draft();
        }
        let mut answer = open.state(&session);
        if session.version != before {
            let mut news = answer.clone();
            news["by"] = json!(mark(&headers));
            desk.tell(&news);
        }
        match done {
            Ok(more) => answer["done"] = more,
            Err(Unchanged::Behind) => {
                answer["refused"] = json!(said::behind());
                answer["behind"] = json!(true);
            }
            Err(Unchanged::Because(why)) => answer["refused"] = json!(why),
        }
        Json(answer)
    })
    .await
}

/// By what a page of a browser is told from the others.
fn mark(headers: &HeaderMap) -> String {
    headers.get(guard::HEADER).and_then(|mark| mark.to_str().ok()).unwrap_or_default().to_owned()
}

/// What is done to the state that a page shows: a path of an older one may be another item
/// by now, and its text lacks what others did.
#[derive(Deserialize)]
struct On<T> {
    version: u64,
    #[serde(flatten)]
    what: T,
}

async fn on<T: Send + 'static>(
    desk: Arc<Desk>,
    headers: HeaderMap,
    On { version, what }: On<T>,
    work: impl FnOnce(&mut Session, T) -> Result<(), Unchanged> + Send + 'static,
) -> Result<Json<Value>, StatusCode> {
    change(desk, headers, move |session| {
        if version != session.version {
            return Err(Unchanged::Behind);
        }
        work(session, what).map(|()| Value::Null)
    })
    .await
}

#[derive(Deserialize)]
struct One {
    edit: Edit,
}

/// Also on an older state, if what is written there is as it was: two windows of one person
/// are at different fields.
async fn edit(
    State(desk): Shared,
    headers: HeaderMap,
    Json(On { version, what: One { edit } }): Json<On<One>>,
) -> Result<Json<Value>, StatusCode> {
    change(desk, headers, move |session| {
        let overtaken = version != session.version;
        let writes = matches!(edit, Edit::Set { .. });
        if overtaken && !(writes && session.is_untouched(version, edit.path())) {
            return Err(Unchanged::Behind);
        }
        session.edit(&edit).map_err(|refused| Unchanged::Because(refused.0))?;
        Ok(json!({ "overtaken": overtaken }))
    })
    .await
}

/// One of several choices; also on an older state, as a text is written.
async fn tick(
    State(desk): Shared,
    headers: HeaderMap,
    Json(On { version, what }): Json<On<Tick>>,
) -> Result<Json<Value>, StatusCode> {
    change(desk, headers, move |session| {
        let overtaken = version != session.version;
        if overtaken && !session.is_untouched(version, &what.path) {
            return Err(Unchanged::Behind);
        }
        session.tick(&what).map_err(|refused| Unchanged::Because(refused.0))?;
        Ok(json!({ "overtaken": overtaken }))
    })
    .await
}

#[derive(Deserialize)]
struct Several {
    edits: Vec<Edit>,
}

/// Several changes that a person takes back at once.
async fn edit_all(
    State(desk): Shared,
    headers: HeaderMap,
    Json(on_state): Json<On<Several>>,
) -> Result<Json<Value>, StatusCode> {
    on(desk, headers, on_state, |session, Several { edits }| {
        session.edit_all(&edits).map_err(|refused| Unchanged::Because(refused.0))
    })
    .await
}

#[derive(Deserialize)]
struct Whole {
    text: String,
}

async fn replace(
    State(desk): Shared,
    headers: HeaderMap,
    Json(on_state): Json<On<Whole>>,
) -> Result<Json<Value>, StatusCode> {
    on(desk, headers, on_state, |session, Whole { text }| {
        session.replace(&text);
        Ok(())
    })
    .await
}

async fn undo(State(desk): Shared, headers: HeaderMap) -> Result<Json<Value>, StatusCode> {
    change(desk, headers, |session| Ok(json!(session.undo()))).await
}

async fn redo(State(desk): Shared, headers: HeaderMap) -> Result<Json<Value>, StatusCode> {
    change(desk, headers, |session| Ok(json!(session.redo()))).await
}

async fn look(State(desk): Shared, headers: HeaderMap, Json(which): Json<Which>) -> Result<StatusCode, StatusCode> {
    let open = opened(&desk)?;
    open.look_at(&mark(&headers), which);
    let session = held(&open.session);
    open.set(&session);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct Saving {
    /// Whether what somebody else wrote may be written over.
    over: bool,
}

async fn save(State(desk): Shared, headers: HeaderMap, Json(saving): Json<Saving>) -> Result<Json<Value>, StatusCode> {
    change(desk, headers, move |session| match session.save(saving.over) {
        Ok(()) => Ok(json!("saved")),
        Err(Unsaved::Changed(theirs)) => Ok(json!({ "theirs": theirs, "ours": session.text() })),
        Err(Unsaved::Failed(error)) => Err(Unchanged::Because(said::unsaved(&error))),
    })
    .await
}

async fn reload(State(desk): Shared, headers: HeaderMap) -> Result<Json<Value>, StatusCode> {
    change(desk, headers, |session| {
        session.reload().map(|()| Value::Null).map_err(|finding| Unchanged::Because(finding.message))
    })
    .await
}

#[derive(Deserialize)]
struct Named {
    file: String,
}

/// A picture that the source names.
async fn picture(State(desk): Shared, Query(named): Query<Named>) -> Result<Response, StatusCode> {
    let open = opened(&desk)?;
    let session = held(&open.session);
    let image = session.reading.images.get(&named.file).ok_or(StatusCode::NOT_FOUND)?;
    Ok(([(header::CONTENT_TYPE, kind_of(Path::new(&named.file)))], image.bytes.to_vec()).into_response())
}

#[derive(Deserialize)]
struct Given {
    name: String,
}

async fn take_picture(
    State(desk): Shared,
    Query(given): Query<Given>,
    bytes: Bytes,
) -> Result<Json<Value>, StatusCode> {
    let open = opened(&desk)?;
    let file = held(&open.session).file.clone();
    let name = pictures::safe_name(&given.name).filter(|name| pictures::is_what_it_says(name, &bytes));
    let Some(name) = name else {
        return Ok(Json(json!({ "refused": said::no_such_picture(&given.name) })));
    };
    let kept = apart(move || pictures::keep(&file, &name, &bytes)).await?;
    Ok(Json(match kept {
        Ok(file) => json!({ "file": file }),
        Err(error) => json!({ "refused": said::unsaved(&error) }),
    }))
}

async fn make(State(desk): Shared) -> Result<StatusCode, StatusCode> {
    opened(&desk)?.make(&desk);
    Ok(StatusCode::ACCEPTED)
}

async fn made(State(desk): Shared) -> Result<Response, StatusCode> {
    let made = opened(&desk)?.made().ok_or(StatusCode::NOT_FOUND)?;
    Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], made).into_response())
}

/// What was made, as it is in the output folder. Reports bring their own style, and ask
/// for nothing else.
async fn output(State(desk): Shared, Rest(path): Rest<String>) -> Result<Response, StatusCode> {
    const POLICY: &str = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'none'";
    let path = PathBuf::from(path);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(StatusCode::NOT_FOUND);
    }
    let file = opened(&desk)?.output.join(&path);
    let bytes = apart(move || fs::read(file)).await?.map_err(|_| StatusCode::NOT_FOUND)?;
    let headers = [(header::CONTENT_TYPE, kind_of(&path)), (header::CONTENT_SECURITY_POLICY, POLICY)];
    Ok((headers, bytes).into_response())
}

#[derive(Deserialize)]
struct Folder {
    folder: PathBuf,
}

/// Opens a source, or the first one of a folder.
async fn open(State(desk): Shared, Json(named): Json<Folder>) -> Result<Json<Value>, StatusCode> {
    let opened = move || {
        choose::source_of(&named.folder)
            .map_err(|finding| said::in_short(&finding))
            .and_then(|source| desk.open(&source))
    };
    Ok(Json(answer(apart(opened).await?)))
}

/// Lays the sample into a new folder and opens it.
async fn begin(State(desk): Shared, Json(named): Json<Folder>) -> Result<Json<Value>, StatusCode> {
    let begun = move || {
        choose::begin(&named.folder).map_err(|finding| said::in_short(&finding)).and_then(|source| desk.open(&source))
    };
    Ok(Json(answer(apart(begun).await?)))
}

fn answer(done: Result<(), String>) -> Value {
    match done {
        Ok(()) => json!({ "opened": true }),
        Err(why) => json!({ "refused": why }),
    }
}
