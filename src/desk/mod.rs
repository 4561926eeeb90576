//! The desk (`tebiki serve`, and `tebiki` by a double click): the page in the middle, the
//! form beside it, in the browser of this machine and for nobody else.
//!
//! The truth is the text of the source, here: a browser sends what a person did, gets
//! what came of it, and draws that.

mod address;
mod again;
mod assets;
mod by_hand;
mod choose;
pub mod edit;
mod form;
mod guard;
mod keep;
mod lock;
mod made;
mod page;
mod pictures;
mod routes;
mod running;
mod said;
mod session;
mod shown;
pub mod spoken;
mod state;
mod told;
mod unread;

use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::net::TcpListener;

use crate::console;
use common::finding::Finding;
use guard::Guard;
use lock::held;
use state::Desk;

/// How often the file is looked at.
const EVERY: Duration = Duration::from_secs(1);

/// Opens the desk and serves it until the program is ended. `source` is what to open;
/// without one, the page of a browser asks. `shows` says whether a browser is opened.
///
/// # Errors
/// If the machine gives no port.
pub fn serve(source: Option<&Path>, folder: &Path, shows: bool) -> io::Result<()> {
    if let Some(address) = source.and_then(running::address) {
        show(&address, shows)?;
        return console::print(&said::shown_again());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let guard = Guard { port: listener.local_addr()?.port(), token: secret().into() };
        let desk = Arc::new(Desk::new(guard, folder));
        if let Some(source) = source
            && let Err(why) = desk.open(source)
        {
            console::complain(&format!("{why}\n"));
        }
        show(&desk.guard.address(), shows)?;
        console::print(&said::close_here())?;
        tokio::spawn(watch(desk.clone()));
        axum::serve(listener, routes::router(desk)).await
    })
}

fn show(address: &str, shows: bool) -> io::Result<()> {
    // That the system took the request does not say that a browser is seen.
    let opens = shows && opener::open_browser(address).is_ok();
    console::print(&if opens { said::opens(address) } else { said::address(address) })
}

/// 128 bits that nobody can guess, from the system by way of the keys that hash maps get.
fn secret() -> String {
    use std::hash::{BuildHasher, RandomState};
    let word = || RandomState::new().hash_one(std::process::id());
    format!("{:016x}{:016x}", word(), word())
}

/// Tells browsers when somebody else wrote the file, or the list that it names.
async fn watch(desk: Arc<Desk>) {
    loop {
        tokio::time::sleep(EVERY).await;
        let Some(open) = desk.opened() else { continue };
        let look = move || {
            let mut session = held(&open.session);
            let news = session.follows_list().then(|| {
                open.set(&session);
                open.state(&session)
            });
            (session.is_overtaken(), news)
        };
        let Ok((overtaken, news)) = tokio::task::spawn_blocking(look).await else { continue };
        if overtaken {
            desk.tell(&json!({ "overtaken": true }));
        }
        if let Some(news) = news {
            desk.tell(&news);
        }
    }
}

/// Whether a folder is one of those that are passing: a program that was started from
/// within an archive is unpacked there alone, and what is made beside it is soon gone.
pub fn passes(folder: &Path, passing: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(folder).starts_with(real(passing))
}

/// The source that a person names: a file, or the folder of a project.
///
/// # Errors
/// If there is none.
pub fn meant(named: &Path) -> Result<PathBuf, Finding> {
    choose::source_of(named)
}

/// The source that a start without arguments means: the only one of a project in which,
/// or beside whose program, it was started.
pub fn found(folder: &Path) -> Option<PathBuf> {
    match choose::of_project(folder).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_in_the_folder_of_passing_files_is_still_packed() {
        let passing = std::env::temp_dir();
        let inside = passing.join(format!("tebiki-packed-{}", std::process::id()));
        std::fs::create_dir_all(&inside).unwrap();
        assert!(passes(&inside, &passing) && passes(&inside.join("../."), &passing));
        assert!(!passes(&inside.join("../.."), &passing));
        std::fs::remove_dir_all(&inside).unwrap();
    }
}
