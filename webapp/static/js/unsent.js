// Answers that could not be sent, kept in this browser until the server has them: a closed tab or a dead battery loses
// nothing. Each is kept by its address, as the form would have sent it.

const PREFIX = "studium-unsent:";

export function keep(address, body) {
  try {
    localStorage.setItem(PREFIX + address, body);
  } catch {
    // No storage, or none left: the page itself still holds the answer.
  }
}

export function forget(address) {
  try {
    localStorage.removeItem(PREFIX + address);
  } catch {
    // There was none to forget.
  }
}

function kept() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}

// Sends what other pages have left. The token is this page's: that of the page that closed may have run out.
export async function sendKept(token, except) {
  const sent = [];
  for (const address of kept().filter((other) => other !== except)) {
    const body = new URLSearchParams(localStorage.getItem(PREFIX + address) ?? "");
    body.set("csrf_token", token);
    try {
      const response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      if (response.status < 500) forget(address);
      const told = await response.json().catch(() => ({}));
      sent.push({ address, ok: response.ok, message: told.message });
    } catch {
      return sent;
    }
  }
  return sent;
}
