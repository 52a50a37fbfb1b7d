// What happens in the simulator, as it happens.

import { phones, tell } from "./store.js";

const note = document.getElementById("connection");

export function follow(cursor, reload) {
  const source = new EventSource(`/sim/stream?after=${cursor}`);
  let lost = false;
  source.onopen = () => {
    note.hidden = true;
    if (lost) { source.close(); reload(); }
  };
  source.onerror = () => { lost = true; note.hidden = false; };
  source.onmessage = ({ data }) => take(JSON.parse(data));
}

function take(event) {
  const phone = phones.get(event.chat_id);
  if (event.kind === "phone" && phone) Object.assign(phone, event.phone, { unread: phone.unread });
  else if (event.kind === "phone") phones.set(event.chat_id, { latest: null, ...event.phone });
  else if (event.kind === "message" && phone) {
    phone.latest = event.message;
    phone.unread = event.message.from.is_bot ? phone.unread + 1 : 0;
  }
  tell(event.kind, event);
}
