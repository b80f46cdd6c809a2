// The clock of an exam. The deadline is the server's: the page counts from the server's clock, so that a wrong clock here
// changes nothing, says politely how much is left at a few marks, and goes on by itself when the time, or a pause, is over.

const MINUTE = 60_000;
const MARKS = [60, 30, 15, 10, 5, 2, 1];
const GRACE_MS = 1500;

const clock = document.querySelector("[data-deadline], [data-pause-until]");
const pausing = clock?.hasAttribute("data-pause-until");
const until = clock?.dataset.deadline ?? clock?.dataset.pauseUntil;
// The page was timed on the server before it was drawn here: count from when it was asked for.
const start = performance.getEntriesByType("navigation")[0]?.responseStart ?? 0;

function remaining() {
  return Date.parse(until) - Date.parse(clock.dataset.serverNow) - (performance.now() - start);
}

function words(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return `${shown.map((n, i) => (i ? String(n).padStart(2, "0") : n)).join(":")} left`;
}

/* -- the marks still to be told: a tab keeps them, so that one that passes between two questions is told on the next.
   With another end (extra time, a pause) they begin anew. -- */

const key = `studium-marks:${clock?.dataset.over}`;

function keepMarks(marks) {
  try {
    sessionStorage.setItem(key, JSON.stringify({ until, marks }));
  } catch {
    // Without storage a mark that passes between two pages is not told.
  }
  return marks;
}

function marksToTell() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key));
    if (kept?.until === until) return kept.marks;
  } catch {
    // As if there were none.
  }
  return keepMarks(MARKS.filter((mark) => mark * MINUTE < remaining()));
}

function sentence(mark) {
  const much = { 1: "One minute is", 60: "One hour is" }[mark] ?? `${mark} minutes are`;
  return `${much} left${pausing ? " of the pause" : ""}.`;
}

function run() {
  const shown = clock.querySelector("[data-remaining]");
  const said = clock.querySelector("[data-remaining-said]");
  let marks = marksToTell();
  const tick = setInterval(() => {
    const left = remaining();
    if (shown) shown.textContent = words(left);
    clock.classList.toggle("short", !pausing && left < MINUTE);
    const reached = marks.filter((mark) => left <= mark * MINUTE).at(-1);
    if (reached) {
      marks = keepMarks(marks.filter((mark) => mark < reached));
      said.textContent = sentence(reached);
    }
    if (left <= -GRACE_MS) {
      clearInterval(tick);
      location.assign(clock.dataset.over);
    }
  }, 250);
}

if (clock) run();
