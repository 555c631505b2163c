// Reads an OpenAPI document as Redocly's linter does, with every rule that it recommends made an error, and prints what it finds.
const [library, document] = process.argv.slice(2);
const { lint, createConfig } = require(library);

createConfig({
  extends: ["recommended-strict"],
  rules: {
    "security-defined": "off", // nobody needs a key
    "info-license": "off", // the terms are the operator's, and many sites have none
  },
})
  .then((config) => lint({ ref: document, config }))
  .then((problems) => {
    for (const p of problems) {
      console.log(p.ruleId, p.message, p.location[0] && p.location[0].pointer);
    }
  })
  .catch((e) => {
    console.error(e);
    process.exitCode = 1;
  });
