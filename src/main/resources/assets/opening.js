// Counts down what is open by break-glass, and takes it off the page at its end. Without script the banner names the hour,
// and the page asks the hub again by itself.
const begun = Date.now();

function count(banner) {
  const left = Number(banner.dataset.seconds) * 1000 - (Date.now() - begun);
  banner.querySelector("[data-left]").textContent = Math.max(1, Math.ceil(left / 60000));
  if (left > 0) {
    setTimeout(() => count(banner), Math.min(left, 5000));
    return;
  }
  document.querySelectorAll(`[data-opened="${banner.dataset.opening}"]`).forEach((shown) => shown.remove());
  banner.querySelector("[data-when=open]").hidden = true;
  banner.querySelector("[data-when=over]").hidden = false;
}

document.querySelectorAll(".glass[data-opening]").forEach((banner) => {
  banner.querySelector("[data-counting]").hidden = false;
  count(banner);
});

// a page that the browser had laid aside is as old as it is: the time went on
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});
