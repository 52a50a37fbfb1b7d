// Starts the page.

import { setUpAutoplay } from "./autoplay.js";
import { setUpClock } from "./clock.js";
import { count } from "./counts.js";
import { icon } from "./dom.js";
import { setUpFaults } from "./faults.js";
import { drawRail } from "./rail.js";
import { forgetGone, redraw, showFirst } from "./stage.js";
import { load } from "./store.js";
import { follow } from "./stream.js";

const rail = document.getElementById("rail");
const close = document.getElementById("rail-close");
close.append(icon("close"));
close.addEventListener("click", () => rail.classList.remove("is-open"));

async function begin() {
  const cursor = await load();
  forgetGone();
  drawRail();
  redraw();
  showFirst();
  follow(cursor, begin);
}

await setUpClock();
await begin();
await Promise.all([setUpAutoplay(), setUpFaults(), count()]);
