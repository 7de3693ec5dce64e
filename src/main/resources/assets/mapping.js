// Numbers the lines of what is written, leads to a line that is named, and takes a file as a sample. Without script the line is told.
document.querySelectorAll("textarea[data-numbered]").forEach((field) => {
  const frame = document.createElement("div");
  const numbers = document.createElement("pre");
  frame.className = "numbered";
  numbers.setAttribute("aria-hidden", "true");
  field.replaceWith(frame);
  frame.append(numbers, field);
  const count = () => {
    const lines = field.value.split("\n").length;
    numbers.textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n");
    numbers.scrollTop = field.scrollTop;
  };
  field.addEventListener("input", count);
  field.addEventListener("scroll", () => {
    numbers.scrollTop = field.scrollTop;
  });
  field.closest("details")?.addEventListener("toggle", count);
  count();
});

document.querySelectorAll("a[data-line]").forEach((link) => {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    const line = Number(link.dataset.line);
    if (!field || line < 1) {
      return;
    }
    event.preventDefault();
    field.closest("details")?.setAttribute("open", "");
    const lines = field.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    field.focus();
    field.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    field.scrollTop = (line - 3) * (field.scrollHeight / lines.length);
    field.scrollIntoView({ block: "center" });
  });
});

document.querySelectorAll("[data-upload]").forEach((place) => {
  place.hidden = false;
  place.querySelector("input").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (file) {
      const field = document.getElementById(place.dataset.upload);
      field.value = decoded(await file.arrayBuffer());
      field.dispatchEvent(new Event("input"));
    }
  });
});

function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
