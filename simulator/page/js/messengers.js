// The messengers by their channels' names.

import { telegram } from "./telegram.js";
import { whatsapp } from "./whatsapp.js";

const messengers = { telegram, whatsapp };

export const messengerOf = (phone) => messengers[phone.channel] ?? telegram;
