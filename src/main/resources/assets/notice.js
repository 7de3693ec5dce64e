// Saves a notice while it is written, counts the letters that are left, and sends a form once. Without script a button saves.
const form = document.getElementById("notice");
const words = document.getElementById("saving").dataset;
const status = form.querySelector("[data-saved]");
let waiting = 0;
let saving = false;
let leaving = false;

async function save() {
  if (saving || leaving) {
    return;
  }
  saving = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    body.set("do", "save");
    const answer = await fetch(`/notices/drafts/${form.dataset.draft}/saved`, { method: "POST", body, credentials: "same-origin" });
    if (answer.ok) {
      const saved = await answer.json();
      form.elements.version.value = saved.version;
      status.textContent = words.saved.replace("{0}", saved.at);
    } else {
      status.textContent = answer.status === 412 ? words.changed : words.lost;
    }
  } catch {
    status.textContent = words.lost;
  } finally {
    saving = false;
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(save, 1500);
});
form.addEventListener("submit", () => {
  leaving = true;
  clearTimeout(waiting);
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
