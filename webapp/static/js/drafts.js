// What is typed into a question and not saved yet is kept in this browser and offered back. The form works without it.
//
// A draft holds the fields of the form, when they were typed, which version of the question they belong to, and whether
// they were sent: what was sent and then saved is not offered again.

const PREFIX = "studium-draft-";
const LONGEST = 30 * 24 * 60 * 60 * 1000;
const NOT_TYPED = new Set(["csrf_token", "do", "request_id", "version", "near", "status"]);
const SAVING = new Set(["save", "accept", "another"]);
const form = document.getElementById("question-form");
const offer = document.querySelector("[data-draft-offer]");

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return draft && Date.now() - draft.at < LONGEST ? draft : null;
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or forbidden: nothing can be kept, and writing goes on.
  }
}

function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Forbidden: then nothing is kept either.
  }
}

const fieldsOf = (of) => [...new FormData(of)].filter(([name, value]) => name !== "csrf_token" && name !== "do" && typeof value === "string");
const tidy = (text) => text.replaceAll("\r\n", "\n").trim();
const typed = (fields) =>
  JSON.stringify(
    fields
      .map(([name, value]) => [name, tidy(value)])
      .filter(([name, value]) => value && !NOT_TYPED.has(name))
      .sort(),
  );
const hasWords = (fields) => fields.some(([name, value]) => tidy(value) && /^(prompt|answers|value|back|explanation|hints|feedback_.*|distractors|choices-.*(text|match|feedback))$/.test(name));

function keep(key, sent = false) {
  const fields = fieldsOf(form);
  if (hasWords(fields)) write(key, { fields, sent, at: Date.now(), version: Number(form.dataset.version), to: form.getAttribute("action") });
  else drop(key);
}

// Whether what was sent has arrived: a question is stored with the id of the form that it was written in.
async function wasSaved(draft) {
  if (!draft.sent) return false;
  if (Number(form.dataset.version) > draft.version) return true;
  const id = draft.fields.find(([name]) => name === "request_id")?.[1] ?? "";
  try {
    const answer = await fetch(`${form.dataset.written}?${new URLSearchParams({ request: id })}`);
    return answer.ok && (await answer.json()).written;
  } catch {
    return false;
  }
}

function bringBack(draft) {
  const again = document.createElement("form");
  again.method = "post";
  again.action = draft.to;
  again.hidden = true;
  const token = form.elements.csrf_token ? [["csrf_token", form.elements.csrf_token.value]] : [];
  for (const [name, value] of [...draft.fields, ["do", "draft"], ...token]) {
    const field = document.createElement("textarea"); // an input would lose the line ends
    field.name = name;
    field.value = value;
    again.append(field);
  }
  document.body.append(again);
  again.submit();
}

function show(key, draft) {
  const at = new Date(draft.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  const prompt = tidy(draft.fields.find(([name]) => name === "prompt")?.[1] ?? "").slice(0, 80);
  offer.querySelector("[data-draft-words]").textContent =
    `On ${at} something was written here and not saved${prompt ? `: “${prompt}”` : "."}`;
  offer.querySelector("[data-draft-back]").addEventListener("click", () => bringBack(draft));
  offer.querySelector("[data-draft-drop]").addEventListener("click", () => {
    drop(key);
    offer.hidden = true;
    form.elements.prompt.focus();
  });
  offer.hidden = false;
}

// A question's own draft, or what was begun in any form for a new one, the newest first.
function waiting(own) {
  const kin = form.dataset.version ? own : own.slice(0, own.lastIndexOf("new-") + 4);
  const keys = Object.keys(localStorage).filter((key) => (form.dataset.version ? key === own : key.startsWith(kin)));
  const found = keys.map((key) => [key, read(key)]);
  for (const [key, draft] of found) if (!draft) drop(key);
  return found.filter(([, draft]) => draft).sort(([, a], [, b]) => b.at - a.at);
}

async function offerBack(own) {
  const now = typed(fieldsOf(form));
  for (const [key, draft] of waiting(own)) {
    if (typed(draft.fields) === now || (await wasSaved(draft))) drop(key);
    else return show(key, draft);
  }
}

if (form) {
  const own = PREFIX + form.dataset.draft;
  if (form.hasAttribute("data-unsaved")) keep(own);
  else offerBack(own).catch(() => {});
  for (const name of ["input", "change"]) form.addEventListener(name, () => keep(own));
  form.addEventListener("submit", (event) => SAVING.has(event.submitter?.value ?? "save") && keep(own, true));
}
