// Keeps the picture of the flows as it is now. Without script one loads the page again.
const live = document.getElementById("live");
const said = document.getElementById("said");
const away = document.getElementById("away");
const source = new EventSource(live.dataset.from);

// who stands on a link of the picture stays on it
function show(html) {
  const at = live.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  live.innerHTML = html;
  if (at) [...live.querySelectorAll("table a")].find(link => link.getAttribute("href") === at)?.focus();
}

source.addEventListener("picture", event => show(event.data));
source.addEventListener("said", event => { said.textContent = event.data; });
source.addEventListener("open", () => { away.hidden = true; });
source.addEventListener("error", () => { away.hidden = false; });
