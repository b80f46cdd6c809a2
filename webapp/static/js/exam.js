// The timer of an exam. The deadline is the server's: the page counts from the server's clock, so that a wrong clock here
// changes nothing, says politely when five minutes and one are left, and goes to the results when the time is over.

const MINUTE = 60_000;
const SAID_AT = [5, 1];
const GRACE_MS = 1500;

const timer = document.querySelector("[data-deadline]");

function remaining(start) {
  const total = Date.parse(timer.dataset.deadline) - Date.parse(timer.dataset.serverNow);
  return total - (performance.now() - start);
}

function words(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return `${shown.map((n, i) => (i ? String(n).padStart(2, "0") : n)).join(":")} left`;
}

function run() {
  // The page was timed on the server before it was drawn here: count from when it was asked for.
  const start = performance.getEntriesByType("navigation")[0]?.responseStart ?? 0;
  const shown = timer.querySelector("[data-remaining]");
  const said = timer.querySelector("[data-remaining-said]");
  let due = SAID_AT.filter((minutes) => minutes * MINUTE < remaining(start));
  const tick = setInterval(() => {
    const left = remaining(start);
    shown.textContent = words(left);
    timer.classList.toggle("short", left < MINUTE);
    const reached = due.find((minutes) => left <= minutes * MINUTE);
    if (reached) {
      due = due.filter((minutes) => minutes < reached);
      said.textContent = reached === 1 ? "One minute is left." : `${reached} minutes are left.`;
    }
    if (left <= -GRACE_MS) {
      clearInterval(tick);
      location.assign(timer.dataset.over);
    }
  }, 250);
}

if (timer) run();
