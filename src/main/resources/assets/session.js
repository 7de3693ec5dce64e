// Says when a session is about to end, and lets it go on. Without script the page names the hour in its head.
const box = document.getElementById("ending");

async function endsAt() {
  const answer = await fetch("/api/me", { headers: { Accept: "application/json" }, credentials: "same-origin" });
  return answer.ok ? new Date((await answer.json()).endsAt).getTime() : 0;
}

async function look() {
  const left = (await endsAt()) - Date.now();
  const warning = Number(box.dataset.warning) * 1000;
  box.hidden = left > warning;
  box.querySelector("[data-when=soon]").hidden = left <= 0;
  box.querySelector("[data-when=over]").hidden = left > 0;
  if (left > 0) {
    setTimeout(watch, left > warning ? left - warning : Math.max(left, 1000));
  }
}

function watch() {
  look().catch(() => setTimeout(watch, 30000));
}

box.querySelector("button").addEventListener("click", async () => {
  await fetch("/me", { credentials: "same-origin" });
  watch();
});
watch();
