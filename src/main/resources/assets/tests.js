// Shows how far a contract test has come, until it has ended. Without script one looks again by a link.
const run = document.getElementById("run");

async function look() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const now = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("run");
  if (!now) return;
  if (now.dataset.running !== "true") {
    location.reload();
    return;
  }
  run.querySelector("progress").value = now.querySelector("progress").value;
  run.querySelector("label").textContent = now.querySelector("label").textContent;
  run.querySelector("tbody").replaceWith(document.adoptNode(now.querySelector("tbody")));
  setTimeout(look, 1000);
}

setTimeout(look, 700);
