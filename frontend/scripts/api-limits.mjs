/** Where the OpenAPI document states each limit that the page tells people of. */

const task = (document) => document.components.schemas.TaskIn.properties;
const plainMessage = (document) =>
  document.paths["/api/{user_id}/chat"].post.requestBody.content["application/json"].schema.anyOf[0]
    .properties;
const search = (document) =>
  document.paths["/api/{user_id}/tasks"].get.parameters.find(({ name }) => name === "q").schema
    .anyOf[0];

const LIMITS = {
  title: (document) => task(document).title.maxLength,
  description: (document) => task(document).description.maxLength,
  tag: (document) => task(document).tags.items.maxLength,
  tagCount: (document) => task(document).tags.maxItems,
  search: (document) => search(document).maxLength,
  message: (document) => plainMessage(document).message.maxLength,
};

/** The most of each whole number that a task has, under the number's own name. */
const numbers = (document) =>
  Object.entries(task(document)).flatMap(([name, schema]) =>
    [schema, ...(schema.anyOf ?? [])]
      .filter(({ type }) => type === "integer")
      .map(({ maximum }) => [name, maximum]),
  );

/** The module's text; throws where the document states no number any more. */
export function limitsOf(document) {
  const named = Object.entries(LIMITS).map(([name, find]) => [name, find(document)]);
  const lines = [...named, ...numbers(document)].map(([name, limit]) => {
    if (!Number.isInteger(limit)) throw new Error(`the OpenAPI document has no limit: ${name}`);
    return `  ${name}: ${limit},\n`;
  });
  return `\n/** How much the API takes; characters are code points, once trimmed. */\nexport const LIMITS = {\n${lines.join("")}} as const;\n`;
}
