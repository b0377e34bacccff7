//! The page in headless Chromium, driven over `WebDriver` (W3C). Skipped, with a word, where no
//! `chromedriver` is installed.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::report::{Format, Options, sample};

/// A driver process with one session; both end with it.
struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// None where there is no driver.
    fn start() -> Option<Self> {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut lines = BufReader::new(driver.stdout.take()?).lines().map_while(Result::ok);
        let told = |l: String| l.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok();
        let port = lines.find_map(told)?;
        let mut browser = Self { driver, port, session: String::new() };
        let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"];
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        } } });
        let reply = browser.send("POST", "/session", Some(&capabilities));
        browser.session = reply["sessionId"].as_str()?.to_owned();
        Some(browser)
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the driver listens");
        let body = body.map(Value::to_string).unwrap_or_default();
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
        );
        stream
            .write_all(head.as_bytes())
            .and_then(|()| stream.write_all(body.as_bytes()))
            .expect("it takes it");
        let mut reply = Vec::new();
        let mut buffer = [0_u8; 8_192];
        loop {
            let read = stream.read(&mut buffer).expect("it answers");
            reply.extend_from_slice(&buffer[..read]);
            let text = String::from_utf8_lossy(&reply);
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                let length = head.to_lowercase().lines().find_map(|l| {
                    l.strip_prefix("content-length:").and_then(|n| n.trim().parse::<usize>().ok())
                });
                if read == 0 || length.is_some_and(|n| body.len() >= n) {
                    let value: Value = serde_json::from_str(body).expect("the driver speaks JSON");
                    return value["value"].clone();
                }
            }
        }
    }

    fn command(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = (method == "POST").then_some(body);
        self.send(method, &format!("/session/{}/{path}", self.session), body)
    }

    fn open(&self, page: &Path) {
        let address = format!("file://{}", page.display());
        self.command("POST", "url", &json!({ "url": address }));
    }

    /// The value of a JavaScript expression in the page.
    fn eval(&self, expression: &str) -> Value {
        let script = format!("return ({expression});");
        self.command("POST", "execute/sync", &json!({ "script": script, "args": [] }))
    }

    fn press(&self, key: &str) {
        let keys = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] });
        self.command("POST", "actions", &actions);
    }

    /// Addresses that were asked for, and console messages.
    fn logs(&self) -> (Vec<String>, Vec<Value>) {
        let of = |kind: &str| self.command("POST", "se/log", &json!({ "type": kind }));
        let entry = |e: &Value| serde_json::from_str::<Value>(e["message"].as_str()?).ok();
        let requests = of("performance")
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(entry)
            .filter(|e| e["message"]["method"] == "Network.requestWillBeSent")
            .filter_map(|e| e["message"]["params"]["request"]["url"].as_str().map(str::to_owned))
            .collect();
        (requests, of("browser").as_array().cloned().unwrap_or_default())
    }

    /// A picture for people, where `GAINSAY_SCREENSHOTS` names a folder.
    fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("GAINSAY_SCREENSHOTS") else { return };
        let data = self.command("GET", "screenshot", &Value::Null);
        let path = Path::new(&folder).join(format!("{name}.base64"));
        std::fs::write(path, data.as_str().unwrap_or_default()).expect("the folder can be written");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.send("DELETE", &format!("/session/{}", self.session), None);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

#[test]
fn the_page_works_offline_in_a_browser() {
    let Some(browser) = Browser::start() else {
        eprintln!("skipped: chromedriver is not installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("report.html");
    std::fs::write(&page, sample::written(Format::Html, &Options::default())).unwrap();
    browser.open(&page);

    // Opens with the open findings, the worst first; hostile text is text.
    assert_eq!(browser.eval("document.querySelectorAll('#list li').length"), 4);
    assert_eq!(browser.eval("document.querySelector('#list li').dataset.fingerprint"), "6f1c2a9be0d4");
    assert_eq!(browser.eval("document.querySelectorAll('#detail svg.axis').length"), 2);
    assert_eq!(browser.eval("document.querySelectorAll('img, main script').length"), 0);
    let timeline = browser
        .eval("[...document.querySelectorAll('#detail .timeline text')].map(t => t.textContent).join('|')");
    let expected = "Osk Wire|10 November 2020|Maren Post|9 November 2020|2021-01-18|2021-01-20";
    assert_eq!(timeline, expected);
    browser.picture("findings");

    keyboard(&browser);
    filters(&browser);
    views(&browser);

    let (requests, messages) = browser.logs();
    assert!(requests.iter().all(|r| r.starts_with("file://")), "{requests:?}");
    assert!(messages.is_empty(), "{messages:?}");
}

fn keyboard(browser: &Browser) {
    browser.press("j");
    let current = "document.querySelector('#list [aria-current]').dataset.fingerprint";
    assert_eq!(browser.eval(current), "b27d90aa41c3");
    browser.picture("boundary");
    browser.press("w");
    let waiver = browser.eval("document.getElementById('detail').dataset.waiver");
    assert!(waiver.as_str().unwrap().contains("[[waive]]\nfinding = \"b27d90aa41c3\""), "{waiver}");
    browser.press("j");
    let nested = "document.querySelector('#detail mark.here mark').textContent";
    assert_eq!(browser.eval(nested), "this town", "a claim inside a quotation is marked inside it");
    assert_eq!(browser.eval("document.querySelector('#detail .diff del').textContent"), "never");
    browser.press("k");
    browser.press("k");
    assert_eq!(browser.eval(current), "6f1c2a9be0d4");
    browser.press("o");
    assert_eq!(browser.eval("document.querySelector('#article .here').textContent"), "10 November 2020");
    browser.picture("article");
    browser.press("\u{e00c}");
}

fn filters(browser: &Browser) {
    let type_in = |words: &str| {
        let set = format!("s.value = {words:?}, s.dispatchEvent(new Event('input'))");
        browser.eval(&format!("(() => {{ const s = document.getElementById('search'); {set}; }})()"));
    };
    let choose = |id: &str, value: &str| {
        let set = format!("s.value = {value:?}, s.dispatchEvent(new Event('change'))");
        browser.eval(&format!("(() => {{ const s = document.getElementById({id:?}); {set}; }})()"));
    };
    let rows = || browser.eval("document.querySelectorAll('#list li').length");
    type_in("anna wordings");
    assert_eq!(rows(), 1);
    type_in("nothing like it");
    assert_eq!(rows(), 0);
    type_in("");
    choose("rule", "prisoner-count");
    assert_eq!(rows(), 1);
    choose("rule", "");
    choose("state", "waived");
    assert_eq!(rows(), 1);
    assert!(
        browser
            .eval("document.getElementById('detail').textContent")
            .as_str()
            .unwrap()
            .contains("counted on")
    );
    choose("state", "open");
    browser.eval("document.querySelector('[data-severity=warning]').click()");
    assert_eq!(rows(), 2);
    browser.eval("document.querySelector('[data-severity=warning]').click()");
}

fn views(browser: &Browser) {
    browser.eval("document.querySelector('[data-view=matrix]').click()");
    let cell = "[...document.querySelectorAll('#matrix tr')].find(r => r.firstChild.textContent === 'trilateral statement')";
    let text = browser.eval(&format!("[...({cell}).children].map(c => c.textContent).join('|')"));
    let head =
        browser.eval("[...document.querySelectorAll('#matrix thead th')].map(c => c.textContent).join('|')");
    assert_eq!(head, "subject|Maren Post|Osk Wire|c.txt");
    assert_eq!(text, "trilateral statement|9 November 2020|10 November 2020|");
    let agreed = browser.eval("document.querySelectorAll('#matrix td.agreed').length");
    assert_eq!(agreed, 2);
    browser.picture("matrix");
    browser.eval("document.querySelector('#matrix td.conflict').click()");
    assert_eq!(browser.eval("document.getElementById('view-findings').hidden"), false);
    browser.eval("dispatchEvent(new Event('beforeprint'))");
    assert_eq!(browser.eval("document.querySelectorAll('#print article').length"), 4);
    browser.eval("dispatchEvent(new Event('afterprint'))");
    browser.eval("document.getElementById('theme').click()");
    browser.picture("theme");
}
