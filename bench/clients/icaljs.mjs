// Prints every VEVENT of the calendar on standard input as ical.js reads it: one JSON array.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.argv[2]}/`);
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")));

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const moment = (time) => {
  if (!time) return "";
  return time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "Z");
};
const rows = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const end = component.hasProperty("dtend") ? event.endDate : null;
  return [event.uid, event.summary, moment(event.startDate), moment(end), event.description ?? ""];
});
process.stdout.write(JSON.stringify(rows));
