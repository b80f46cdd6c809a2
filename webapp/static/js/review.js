// Review by keyboard and by ear. The page works without it: <details> shows the answer, a button sends the rating.

const card = () => document.getElementById("card");
const reveal = () => document.getElementById("reveal");

// The answer is read out and the keys 1 to 4 are next to it in the tab order.
function onReveal(event) {
  if (event.target !== reveal() || !event.target.open) return;
  event.target.querySelector("summary").removeAttribute("data-key");
  document.getElementById("answer").focus();
}

function isControl(target) {
  return target.closest("a[href], button, summary, input, textarea, select");
}

// Enter shows the answer too; after that, Space or Enter says “Good”, the answer most often given.
function onKey(event) {
  const key = event.key;
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((key !== "Enter" && key !== " ") || !reveal() || isControl(event.target)) return;
  if (document.documentElement.hasAttribute("data-keys-off")) return;
  event.preventDefault();
  if (reveal().open) reveal().querySelector('[name="rating"][value="3"]').click();
  else reveal().open = true;
}

document.addEventListener("toggle", onReveal, true);
document.addEventListener("keydown", onKey);
document.addEventListener("htmx:afterSettle", () => card()?.focus({ preventScroll: true }));
