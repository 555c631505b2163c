// Reads a Data Package as the reference library of Frictionless does: the descriptor, and every row of every table with its
// types, its keys and what they refer to. Prints how many rows each has, or what is wrong. The library knows version 1, in
// which a time is in UTC, so here any time will do; what a table and a reference to itself are called there is put in.
const fs = require("node:fs");
const path = require("node:path");
const [library, file] = process.argv.slice(2);
const { Package } = require(library);

(async () => {
  const descriptor = JSON.parse(fs.readFileSync(file, "utf8"));
  for (const field of descriptor.resources.flatMap((r) => r.schema.fields)) {
    if (field.type === "datetime") field.format = "any";
  }
  for (const resource of descriptor.resources) {
    if (resource.type === "table") resource.profile = "tabular-data-resource";
    for (const key of resource.schema.foreignKeys || []) key.reference.resource ||= "";
  }
  const read = await Package.load(descriptor, { basePath: path.dirname(file), strict: true });
  for (const resource of read.resources) {
    try {
      console.log(resource.name, (await resource.read({ relations: true })).length);
    } catch (e) {
      console.log(resource.name, e.message, (e.errors || []).map((one) => one.message));
    }
  }
})().catch((e) => {
  console.error(e, e.errors);
  process.exitCode = 1;
});
