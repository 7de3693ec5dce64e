// Saves a notice while it is written, counts the letters that are left, and sends a form once. Without script a button saves.
const form = document.getElementById("notice");
const words = document.getElementById("saving").dataset;
const status = form.querySelector("[data-saved]");
let waiting = 0;
let saving = null;
let leaving = false;

function save() {
  if (!saving && !leaving) {
    saving = sent().finally(() => {
      saving = null;
    });
  }
}

async function sent() {
  try {
    const body = new URLSearchParams(new FormData(form));
    body.set("do", "save");
    const answer = await fetch(`/notices/drafts/${form.dataset.draft}/saved`, { method: "POST", body, credentials: "same-origin", signal: AbortSignal.timeout(10000) });
    if (answer.ok) {
      const saved = await answer.json();
      form.elements.version.value = saved.version;
      status.textContent = words.saved.replace("{0}", saved.at);
    } else {
      status.textContent = answer.status === 412 ? words.changed : words.lost;
    }
  } catch {
    status.textContent = words.lost;
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(save, 1500);
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
// what is being saved has the next version: the form goes after it, or it would meet itself as another device's
form.addEventListener("submit", (event) => {
  leaving = true;
  clearTimeout(waiting);
  if (saving) {
    event.preventDefault();
    saving.then(() => form.requestSubmit(event.submitter));
  }
});

document.querySelectorAll("textarea[data-count]").forEach((field) => {
  const left = document.createElement("span");
  left.className = "count";
  field.after(left);
  const count = () => {
    left.textContent = `${field.maxLength - field.value.length} ${field.dataset.count}`;
  };
  field.addEventListener("input", count);
  count();
});
