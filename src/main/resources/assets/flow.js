// Keeps the picture of the flows as it is now. Without script one loads the page again.
const AGAIN = 30000;
const live = document.getElementById("live");
const said = document.getElementById("said");
const away = document.getElementById("away");

// who stands on a link of the picture stays on it
function show(html) {
  const at = live.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  live.innerHTML = html;
  if (at) [...live.querySelectorAll("table a")].find(link => link.getAttribute("href") === at)?.focus();
}

function look() {
  const source = new EventSource(live.dataset.from);
  source.addEventListener("picture", event => show(event.data));
  source.addEventListener("said", event => { said.textContent = event.data; });
  source.addEventListener("open", () => { away.hidden = true; });
  source.addEventListener("error", () => {
    away.hidden = false;
    // a stream that broke off the browser takes up by itself; one that was refused it does not
    if (source.readyState === EventSource.CLOSED) setTimeout(look, AGAIN);
  });
}

look();
