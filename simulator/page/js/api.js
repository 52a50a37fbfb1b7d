// The user side of the simulator over HTTP.

async function ask(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error ?? "Simulator tidak dapat menjalankan permintaan ini.");
  return body;
}

function sent(method, body) {
  return { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

export const get = (path) => ask(`/sim/${path}`);
export const post = (path, body = {}) => ask(`/sim/${path}`, sent("POST", body));
export const remove = (path) => ask(`/sim/${path}`, { method: "DELETE" });
export const act = (phone, name, body = {}) => post(`phones/${phone}/${name}`, body);

export function sendFiles(phone, files, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  return ask(`/sim/phones/${phone}/files`, { method: "POST", body: form });
}
